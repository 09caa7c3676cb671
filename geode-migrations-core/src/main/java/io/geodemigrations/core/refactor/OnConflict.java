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
package io.geodemigrations.core.refactor;

import java.util.Locale;

/**
 * What happens to a node where the target of a refactoring has a value already, and another one
 * than the refactoring would write.
 *
 * @since 0.1.0
 */
public enum OnConflict {
  /** Nothing is written; the error says how many there are and names some. The default. */
  FAIL,
  /** What the refactoring would write wins: the value of the old name. */
  OLD,
  /** What is there already wins: the value of the new name. */
  NEW;

  /** How it is written in a script. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
