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
package io.geodemigrations.core;

/**
 * How an existing graph is taken over, in Flyway's words.
 *
 * @param version the version up to which migrations count as applied; default {@code 1}
 * @param description the name of the record; default {@code << Geode Migrations baseline >>}
 * @param onMigrate whether a run writes the baseline first where the graph has nodes and no history
 *     yet; default false
 * @since 0.1.0
 */
public record BaselineConfiguration(String version, String description, boolean onMigrate) {

  /** Checks the values. */
  public BaselineConfiguration {
    InvalidOptionException.require(
        MigrationVersion.tryParse(version).isPresent(),
        "baseline-version",
        "is not a version: '" + version + "'");
    InvalidOptionException.require(
        !description.isBlank(), "baseline-description", "must not be empty");
  }

  /** The defaults. */
  public static BaselineConfiguration defaults() {
    return new BaselineConfiguration("1", "<< Geode Migrations baseline >>", false);
  }
}
