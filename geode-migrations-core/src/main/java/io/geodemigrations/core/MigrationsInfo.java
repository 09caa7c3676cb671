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

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All migrations, defined or recorded, in the order in which they run.
 *
 * @param migrations every migration with its state
 * @param current the highest applied version; null when nothing is applied
 * @param warnings what is unusual but not wrong, for example several records of one version
 * @param asOf when the history was read
 * @since 0.1.0
 */
public record MigrationsInfo(
    List<MigrationInfo> migrations, @Nullable String current, List<String> warnings, Instant asOf) {

  /** Copies the lists. */
  public MigrationsInfo {
    migrations = List.copyOf(migrations);
    warnings = List.copyOf(warnings);
  }

  /** The migrations that the next run would apply. */
  public List<MigrationInfo> pending() {
    return migrations.stream()
        .filter(
            info ->
                switch (info.state()) {
                  case PENDING, OUTDATED, INTERRUPTED -> true;
                  default -> false;
                })
        .toList();
  }

  /** The migrations that are applied. */
  public List<MigrationInfo> applied() {
    return migrations.stream()
        .filter(
            info ->
                switch (info.state()) {
                  case SUCCESS, ADOPTED, BASELINE, MISSING, FUTURE, OUTDATED -> true;
                  default -> false;
                })
        .toList();
  }

  /** The migrations in one state. */
  public List<MigrationInfo> in(MigrationState state) {
    return migrations.stream().filter(info -> info.state() == state).toList();
  }

  /** The migration of a version, if there is one. */
  public Optional<MigrationInfo> find(String version) {
    return migrations.stream().filter(info -> info.version().equals(version)).findFirst();
  }
}
