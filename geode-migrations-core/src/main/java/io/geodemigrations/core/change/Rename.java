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
package io.geodemigrations.core.change;

import org.jspecify.annotations.Nullable;

/**
 * A new name for something, as far as a statement shows it.
 *
 * @param element what is renamed
 * @param owner the label of the nodes; null where the statement names none, and for labels and
 *     types themselves
 * @param from the old name
 * @param to the new name
 * @since 0.1.0
 */
public record Rename(Element element, @Nullable String owner, String from, String to) {

  /** What has a name. */
  public enum Element {
    /** A label. */
    LABEL,
    /** A relationship type. */
    TYPE,
    /** A property. */
    PROPERTY
  }
}
