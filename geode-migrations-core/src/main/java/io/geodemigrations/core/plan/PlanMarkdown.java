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

import static io.geodemigrations.core.format.MarkdownText.cell;

import io.geodemigrations.core.Risk;
import io.geodemigrations.core.change.Downtime;
import io.geodemigrations.core.lint.LintFinding;
import java.util.List;

/** A plan for a change request: a table, the guide's checklist, and the details. */
final class PlanMarkdown {

  private final MigrationPlan plan;
  private final StringBuilder text = new StringBuilder();

  PlanMarkdown(MigrationPlan plan) {
    this.plan = plan;
  }

  String render() {
    Words words = new Words(plan);
    line("# " + cell(words.heading()));
    line("");
    line("- Lock: " + cell(words.lock()));
    line("- Current version: " + cell(plan.current() == null ? "none" : plan.current()));
    line("- Estimated time: " + words.total());
    line("- Lint: " + plan.lint().summary());
    plan.problems()
        .forEach(
            problem ->
                line(
                    "- Would stop the run: %s %s"
                        .formatted(problem.code().id(), cell(problem.message()))));
    plan.warnings().forEach(warning -> line("- Warning: " + cell(warning)));
    line("");
    if (!plan.migrations().isEmpty()) {
      table();
      checklist(words);
      plan.migrations().forEach(this::migration);
    }
    return text.toString();
  }

  private void table() {
    line("| version | description | phase | change | risk | downtime | rows | time | rollback |");
    line("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (PlannedMigration m : plan.migrations()) {
      var duration = m.estimate().duration();
      line(
          "| "
              + String.join(
                  " | ",
                  cell(m.version()),
                  cell(m.description()),
                  Words.lower(m.info().phase()) + (m.held() ? ", held" : ""),
                  Words.lower(m.change().kind()),
                  Words.lower(m.change().risk()),
                  Words.lower(m.change().downtime()),
                  m.rows() == null ? "unknown" : m.rows().toString(),
                  duration == null ? "unknown" : Words.duration(duration),
                  cell(m.rollback()))
              + " |");
    }
    line("");
  }

  /** The points of the guide's checklist, with what this plan says about each. */
  private void checklist(Words words) {
    List<PlannedMigration> pending = plan.pending();
    long oneWay = pending.stream().filter(m -> !m.info().reversible()).count();
    long window = pending.stream().filter(m -> m.change().downtime() != Downtime.NO).count();
    long high = pending.stream().filter(m -> m.change().risk() == Risk.HIGH).count();
    line("## Checklist");
    line("- [ ] Document current schema");
    line("- [ ] Identify affected queries");
    line("- [x] Estimate data volume: " + words.total());
    line(
        "- [%s] Plan rollback: %d of %d cannot be rolled back"
            .formatted(oneWay == 0 ? "x" : " ", oneWay, pending.size()));
    line(
        "- [%s] Schedule maintenance window: %d of %d may need one"
            .formatted(window == 0 ? "x" : " ", window, pending.size()));
    String backup = words.backup();
    line(
        backup == null
            ? "- [ ] Take a backup: %d of %d have a high risk".formatted(high, pending.size())
            : "- [x] Take a backup: " + backup);
    line("- [ ] Test in staging");
    line("- [ ] Communicate with stakeholders");
    line("");
  }

  private void migration(PlannedMigration m) {
    line("## " + cell(m.version() + " " + m.description()));
    if (m.info().heldReason() != null) {
      line("- Held: " + cell(m.info().heldReason()));
    }
    line("- Change: " + Words.change(m));
    line("- Risk: " + Words.risk(m) + "; downtime: " + Words.lower(m.change().downtime()));
    line("- Rows: " + Words.rows(m.rows(), m.countMayChange()));
    line("- Time: " + cell(Words.estimate(m.estimate())));
    line("- Rollback: " + cell(m.rollback()));
    String requirement = Words.requirement(m);
    if (requirement != null) {
      line("- Requires: " + requirement);
    }
    for (LintFinding finding : m.findings()) {
      line(
          "- %s %s: %s (%s)"
              .formatted(
                  finding.rule().id(),
                  Words.lower(finding.severity()),
                  cell(finding.message()),
                  cell(finding.location().toString())));
    }
    for (PlannedStatement statement : m.statements()) {
      line("");
      line(
          "%d. %s, rows: %s"
              .formatted(
                  statement.number(),
                  Words.lower(statement.kind()),
                  Words.rows(statement.rows(), statement.countMayChange())));
      line("");
      String fence = "`".repeat(Math.max(3, longestRun(statement.gql()) + 1));
      line(fence + "gql");
      line(statement.gql());
      line(fence);
    }
    line("");
  }

  private static int longestRun(String gql) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < gql.length(); i++) {
      run = gql.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private void line(String content) {
    text.append(content.stripTrailing()).append('\n');
  }
}
