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
package io.geodemigrations.core.run;

import io.geodemigrations.core.BaselineConfiguration;
import io.geodemigrations.core.BaselineResult;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationType;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.history.Assessment;
import io.geodemigrations.core.history.MigrationRecord;
import io.geodemigrations.core.history.RunNode;
import java.util.List;
import java.util.Objects;

/** Takes an existing graph over, under the lock: what is there counts as a version. */
public final class Baseliner {

  private final LockedRun run;
  private final BaselineConfiguration baseline;

  /** A baseliner for one run. */
  public Baseliner(LockedRun run, BaselineConfiguration baseline) {
    this.run = run;
    this.baseline = baseline;
  }

  /**
   * Writes the baseline, unless the same one is there.
   *
   * @throws GeodeMigrationsException {@code GM-218} if there is a history already
   */
  public BaselineResult baseline() {
    Assessment assessment = run.assess();
    MigrationVersion version = MigrationVersion.parse(baseline.version());
    List<MigrationRecord> records = records(assessment);
    if (records.stream().anyMatch(record -> isBaseline(record, version))) {
      return new BaselineResult(version.text(), false);
    }
    RunNode node = assessment.run();
    if (!records.isEmpty() || (node != null && (node.inFlight() || node.failed()))) {
      throw new GeodeMigrationsException(
          ErrorCode.BASELINE_REFUSED,
          records.isEmpty()
              ? "The graph cannot get the baseline %s: a migration was begun"
                  .formatted(version.text())
              : "The graph cannot get the baseline %s: %s recorded already, the last is %s"
                  .formatted(
                      version.text(),
                      records.size() == 1 ? "1 migration is" : records.size() + " migrations are",
                      records.get(records.size() - 1).version()));
    }
    run.baseline(version.text(), baseline.description());
    return new BaselineResult(version.text(), true);
  }

  /** Writes the baseline if it is wanted, and the graph has data and no history. */
  boolean beforeMigrate(Assessment assessment) {
    RunNode node = assessment.run();
    // What is there may be this tool's own work: half done, cleared by a repair, or rolled back.
    boolean wasAtWork = node != null && node.version() != null;
    if (!baseline.onMigrate()
        || wasAtWork
        || !records(assessment).isEmpty()
        || !run.graphHasData()) {
      return false;
    }
    return baseline().created();
  }

  private static boolean isBaseline(MigrationRecord record, MigrationVersion version) {
    MigrationKey key = record.key();
    return record.migrationType() == MigrationType.BASELINE && key != null && key.equals(version);
  }

  private static List<MigrationRecord> records(Assessment assessment) {
    return assessment.entries().stream()
        .map(Assessment.Entry::record)
        .filter(Objects::nonNull)
        .toList();
  }
}
