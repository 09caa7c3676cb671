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
package io.geodemigrations.core.impact;

import java.nio.file.Path;

/**
 * A place that uses what a migration changes.
 *
 * @param file the file
 * @param line the line, from 1
 * @param element what it uses
 * @param certain false if only the name was found: in a part of a query, or as a property of nodes
 *     whose label the query does not say
 * @since 0.1.0
 */
public record ImpactFinding(Path file, int line, ChangedElement element, boolean certain) {

  /** The finding as one line for people. */
  public String describe() {
    return "%s:%d: %s%s -> %s"
        .formatted(file, line, certain ? "" : "possibly ", element.display(), element.suggestion());
  }
}
