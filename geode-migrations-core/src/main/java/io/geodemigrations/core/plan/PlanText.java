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

import io.geodemigrations.core.lint.LintFinding;

/** A plan for a terminal. */
final class PlanText {

  private final MigrationPlan plan;
  private final StringBuilder text = new StringBuilder();

  PlanText(MigrationPlan plan) {
    this.plan = plan;
  }

  String render() {
    Words words = new Words(plan);
    line("", words.heading());
    line("", "Lock: " + words.lock());
    line("", "Current version: " + (plan.current() == null ? "none" : plan.current()));
    line("", "Estimated time: " + words.total());
    String backup = words.backup();
    line(
        "",
        "Backup: "
            + (backup == null
                ? "the run makes none; take one before changes of high risk"
                : backup));
    plan.problems().forEach(problem -> line("", "Would stop the run: " + problem.describe()));
    plan.warnings().forEach(warning -> line("", "Warning: " + warning));
    for (PlannedMigration migration : plan.migrations()) {
      migration(migration);
    }
    line("", "");
    line("", "Lint: " + plan.lint().summary());
    return text.toString();
  }

  private void migration(PlannedMigration migration) {
    line("", "");
    line(
        "",
        "%s  %s  [%s, %s]"
            .formatted(
                migration.version(),
                migration.description(),
                Words.lower(migration.info().phase()),
                Words.lower(migration.info().state())));
    if (migration.info().heldReason() != null) {
      line("  ", "Held:      " + migration.info().heldReason());
    }
    line("  ", "Change:    " + Words.change(migration));
    line("  ", "Risk:      " + Words.risk(migration));
    line("  ", "Downtime:  " + Words.lower(migration.change().downtime()));
    line("  ", "Rows:      " + Words.rows(migration.rows(), migration.countMayChange()));
    line("  ", "Time:      " + Words.estimate(migration.estimate()));
    line("  ", "Rollback:  " + migration.rollback());
    String requirement = Words.requirement(migration);
    if (requirement != null) {
      line("  ", "Requires:  " + requirement);
    }
    if (!migration.dependencies().isEmpty()) {
      line("  ", "Needs:     " + String.join(", ", migration.dependencies()));
    }
    for (PlannedStatement statement : migration.statements()) {
      statement(statement);
    }
    for (LintFinding finding : migration.findings()) {
      line("  ", finding.describe());
    }
  }

  private void statement(PlannedStatement statement) {
    String unknown = statement.unknown();
    line(
        "  ",
        "%d. %s, %s, rows: %s%s"
            .formatted(
                statement.number(),
                statement.location(),
                Words.lower(statement.kind()),
                Words.rows(statement.rows(), statement.countMayChange()),
                unknown == null ? "" : ", because " + unknown));
    if (statement.condition() != null) {
      line("     ", "only if " + statement.condition());
    }
    line("     ", statement.gql());
  }

  private void line(String indent, String content) {
    for (String part : content.split("\n", -1)) {
      text.append((indent + part).stripTrailing()).append('\n');
    }
  }
}
