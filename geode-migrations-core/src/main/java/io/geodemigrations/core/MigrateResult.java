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

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run that did not fail ended. A run that fails throws; see {@link
 * GeodeMigrations#migrate()}.
 *
 * @since 0.1.0
 */
public sealed interface MigrateResult {

  /** The highest applied version after the run; null when nothing is applied. */
  @Nullable String current();

  /** What was applied, in order. */
  List<Applied> applied();

  /** What was left out because something holds it. */
  List<MigrationInfo> held();

  /** What is unusual but not wrong. */
  List<String> warnings();

  /** How long the run took. */
  Duration duration();

  /**
   * Nothing was to be done: nothing was written and no lock was taken.
   *
   * @param current the highest applied version
   * @param held what is held
   * @param warnings what is unusual
   * @param duration how long it took
   */
  record UpToDate(
      @Nullable String current, List<MigrationInfo> held, List<String> warnings, Duration duration)
      implements MigrateResult {

    /** Copies the lists. */
    public UpToDate {
      held = List.copyOf(held);
      warnings = List.copyOf(warnings);
    }

    @Override
    public List<Applied> applied() {
      return List.of();
    }
  }

  /**
   * The lock was taken and the pending migrations were applied. {@code applied} is empty when
   * another process did the work while this one waited.
   *
   * @param runId the identifier of the run, as on the records it wrote
   * @param current the highest applied version
   * @param applied what was applied, in order
   * @param held what is held
   * @param warnings what is unusual
   * @param duration how long it took
   */
  record Migrated(
      String runId,
      @Nullable String current,
      List<Applied> applied,
      List<MigrationInfo> held,
      List<String> warnings,
      Duration duration)
      implements MigrateResult {

    /** Copies the lists. */
    public Migrated {
      applied = List.copyOf(applied);
      held = List.copyOf(held);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * One migration that was applied.
   *
   * @param version its version
   * @param name its name
   * @param duration how long it took
   * @param batches batches run
   * @param rows rows changed by its batches
   */
  record Applied(String version, String name, Duration duration, long batches, long rows) {}
}
