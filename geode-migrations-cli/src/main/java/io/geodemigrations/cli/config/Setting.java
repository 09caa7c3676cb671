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

import java.util.List;

/**
 * One property that somebody has set.
 *
 * @param property its name, for example {@code geode.migrations.target}
 * @param values one value, or those of a list
 * @param origin where it was set, for people: an option, a variable, or a file with its line
 */
record Setting(String property, List<String> values, String origin) {

  Setting {
    values = List.copyOf(values);
  }

  String text() {
    return String.join(",", values);
  }

  /** A value that cannot be read; it is not shown, because it may be in the wrong place. */
  UsageException wrong(String expected) {
    return new UsageException(
        "%s, set by %s, is not %s.".formatted(property, origin, expected), "Correct it there.");
  }

  /** Leaves the value out: it may be a secret. */
  @Override
  public String toString() {
    return property + ", set by " + origin;
  }
}
