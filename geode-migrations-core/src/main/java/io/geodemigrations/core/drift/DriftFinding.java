/*
 * Copyright 2026 the Geode Migrations authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.geodemigrations.core.drift;

import io.geodemigrations.core.schema.SchemaDifference.Element;

/**
 * One thing that is not as it should be, or that nobody can tell about.
 *
 * @param kind what it means
 * @param element what kind of thing it is about
 * @param name its name
 * @param message what is the matter, where it comes from, and what to do about it
 * @since 0.1.0
 */
public record DriftFinding(Kind kind, Element element, String name, String message) {

  /** What a finding means. */
  public enum Kind {
    /** It should be there and is not. */
    MISSING,
    /** It is there in another form. */
    DIFFERENT,
    /** It may be as it should be: something that cannot be read may have changed it. */
    UNCERTAIN,
    /** It is there, and no migration that can be read has made it. */
    UNKNOWN
  }

  /** Whether it is certain that something was changed behind the migrations' back. */
  public boolean isDrift() {
    return kind == Kind.MISSING || kind == Kind.DIFFERENT;
  }
}
