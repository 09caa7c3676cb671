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
package io.geodemigrations.core.plan;

import io.geodemigrations.core.BackupPolicy;
import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.lint.LintReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the next run would do (the guide's "Migration Checklist"). Making it writes nothing and
 * takes no lock; a user who may only read can make it.
 *
 * @param graph the graph; null if it is the server's default
 * @param module the module; null for the default
 * @param current the highest version that is applied; null if none is
 * @param lock who holds the lock; null if it is free
 * @param profile what the server was found to guarantee
 * @param backup when the run makes backups
 * @param migrations what is pending and what is held, in order
 * @param problems what would stop the run before it begins
 * @param warnings what is remarkable about the history
 * @param asOf when the plan was made
 * @since 0.1.0
 */
public record MigrationPlan(
    @Nullable String graph,
    @Nullable String module,
    @Nullable String current,
    MigrationStatus.@Nullable Lock lock,
    LockProfile profile,
    BackupPolicy backup,
    List<PlannedMigration> migrations,
    List<MigrationProblem> problems,
    List<String> warnings,
    Instant asOf) {

  /** Copies the lists. */
  public MigrationPlan {
    migrations = List.copyOf(migrations);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** What the next run would apply, in order. */
  public List<PlannedMigration> pending() {
    return migrations.stream().filter(migration -> !migration.held()).toList();
  }

  /** What is held back. */
  public List<PlannedMigration> held() {
    return migrations.stream().filter(PlannedMigration::held).toList();
  }

  /** One migration of the plan. */
  public Optional<PlannedMigration> find(String version) {
    return migrations.stream().filter(m -> m.version().equals(version)).findFirst();
  }

  /** What lint has to say about these migrations. */
  public LintReport lint() {
    return new LintReport(
        migrations.stream().flatMap(migration -> migration.findings().stream()).toList());
  }

  /** The time that is expected for everything pending; empty if it is not known of one of them. */
  public Optional<Duration> estimatedDuration() {
    Duration sum = Duration.ZERO;
    for (PlannedMigration migration : pending()) {
      Duration duration = migration.estimate().duration();
      if (duration == null) {
        return Optional.empty();
      }
      sum = sum.plus(duration);
    }
    return Optional.of(sum);
  }

  /** The plan for people. */
  public String toText() {
    return new PlanText(this).render();
  }

  /** The plan for programs; {@code docs/planning.md} describes the members. */
  public String toJson() {
    return new PlanJson(this).render();
  }

  /** The plan for a change request: a table, the guide's checklist, and the details. */
  public String toMarkdown() {
    return new PlanMarkdown(this).render();
  }

  /** Leaves the statements out. */
  @Override
  public String toString() {
    return "MigrationPlan[pending="
        + pending().size()
        + ", held="
        + held().size()
        + ", problems="
        + problems.size()
        + ", lint="
        + lint().summary()
        + "]";
  }
}
