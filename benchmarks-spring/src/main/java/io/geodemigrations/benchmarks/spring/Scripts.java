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
package io.geodemigrations.benchmarks.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the same small migrations in each tool's own form. */
final class Scripts {

  private Scripts() {}

  static Path write(Path root, Variant variant, int number) throws IOException {
    Path base = Files.createDirectories(root.resolve(variant.name()));
    Path scripts = Files.createDirectories(base.resolve("scripts"));
    for (int i = 1; i <= number; i++) {
      switch (variant) {
        case GEODE ->
            Files.writeString(
                scripts.resolve(i + "__s" + i + ".gql"),
                "// Migration: Adds item " + i + "\nCREATE (:Item {id: " + i + "});\n");
        case FLYWAY_H2, FLYWAY_POSTGRESQL ->
            Files.writeString(
                scripts.resolve("V" + i + "__s" + i + ".sql"),
                "-- Adds item " + i + "\n" + table(i) + "INSERT INTO item VALUES (" + i + ");\n");
        case LIQUIBASE_H2 ->
            Files.writeString(
                scripts.resolve("%06d.sql".formatted(i)),
                "--liquibase formatted sql\n--changeset me:"
                    + i
                    + "\n"
                    + table(i)
                    + "INSERT INTO item VALUES ("
                    + i
                    + ");\n");
      }
    }
    if (variant == Variant.LIQUIBASE_H2) {
      Files.writeString(
          base.resolve("changelog.yaml"),
          "databaseChangeLog:\n  - includeAll:\n      path: scripts/\n      relativeToChangelogFile: true\n");
    }
    return base;
  }

  private static String table(int i) {
    return i == 1 ? "CREATE TABLE item (id INT);\n" : "";
  }
}
