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
package io.geodemigrations.cli.config;

import org.jspecify.annotations.Nullable;

/** Something that was given cannot be used; nothing was asked of a server. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final String remedy;

  /** Says what cannot be used, and what to do about it, each as a sentence. */
  public UsageException(String what, String remedy) {
    this(what, remedy, null);
  }

  /** The same, noticed by an error of something else. */
  public UsageException(String what, String remedy, @Nullable Throwable cause) {
    super(what + " " + remedy, cause);
    this.what = what;
    this.remedy = remedy;
  }

  /** What cannot be used. */
  public String what() {
    return what;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }
}
