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
package io.geodemigrations.core.rehearsal;

import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.schema.SchemaDiff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a rehearsal: how long each migration takes on data of this size, and whether what
 * has to be true afterwards is true. The durations are the estimate for the graph itself, as far as
 * the servers are alike.
 *
 * @param graph the graph; null if it is the server's default
 * @param rehearsedOn the graph that was migrated
 * @param backup the backup that it was made of; null if the copy was there already
 * @param copying how long backup and restore took; null if the copy was there already
 * @param migrations what was applied, in order
 * @param held what was left out because something holds it
 * @param failure why the migrations did not come to their end, redacted; null if they did
 * @param verifications what the verification queries said; empty after a failure
 * @param schema what the migrations have changed about the copy's schema; null after a failure
 * @param duration how long everything took
 * @param asOf when it ended
 * @since 0.1.0
 */
public record RehearsalReport(
    @Nullable String graph,
    @Nullable String rehearsedOn,
    @Nullable String backup,
    @Nullable Duration copying,
    List<Step> migrations,
    List<MigrationInfo> held,
    @Nullable String failure,
    List<Verified> verifications,
    @Nullable SchemaDiff schema,
    Duration duration,
    Instant asOf) {

  /** Copies the lists. */
  public RehearsalReport {
    migrations = List.copyOf(migrations);
    held = List.copyOf(held);
    verifications = List.copyOf(verifications);
  }

  /**
   * One migration.
   *
   * @param version its version
   * @param name its name
   * @param duration how long it took
   * @param batches batches run
   * @param rows rows changed
   */
  public record Step(String version, String name, Duration duration, long batches, long rows) {

    /** Rows in a second; null where there is nothing to divide. */
    public @Nullable Double rowsPerSecond() {
      long nanos = duration.toNanos();
      return rows == 0 || nanos == 0 ? null : rows * 1e9 / nanos;
    }
  }

  /**
   * One verification query.
   *
   * @param query the query
   * @param passed whether it returned true
   * @param answer what it returned instead, or why it failed; null if it passed
   */
  public record Verified(String query, boolean passed, @Nullable String answer) {}

  /** Whether all migrations were applied and everything that has to be true is. */
  public boolean successful() {
    return failure == null && verifications.stream().allMatch(Verified::passed);
  }

  /** How long the migrations took together, without the copying. */
  public Duration migrating() {
    return migrations.stream().map(Step::duration).reduce(Duration.ZERO, Duration::plus);
  }

  /** The report for people. */
  public String toText() {
    return new RehearsalText(this).render();
  }

  /** The report for programs; {@code docs/backup.md} describes the members. */
  public String toJson() {
    return new RehearsalJson(this).render();
  }
}
