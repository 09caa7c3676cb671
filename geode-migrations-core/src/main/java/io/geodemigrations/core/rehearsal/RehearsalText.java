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

import io.geodemigrations.core.schema.SchemaDiff;
import java.time.Duration;
import java.util.Locale;

/** A report for a terminal. */
final class RehearsalText {

  private final RehearsalReport report;
  private final StringBuilder text = new StringBuilder();

  RehearsalText(RehearsalReport report) {
    this.report = report;
  }

  String render() {
    line(
        "Rehearsal of %s on %s: %s"
            .formatted(
                report.graph() == null ? "the default graph" : report.graph(),
                report.rehearsedOn() == null ? "the default graph" : report.rehearsedOn(),
                report.successful() ? "successful" : "FAILED"));
    Duration copying = report.copying();
    if (copying != null) {
      line("Copied from backup %s in %s".formatted(report.backup(), seconds(copying)));
    }
    if (report.migrations().isEmpty()) {
      line("Nothing was applied");
    }
    for (RehearsalReport.Step step : report.migrations()) {
      Double rate = step.rowsPerSecond();
      line(
          "  %s  %s  %s, rows: %d, batches: %d%s"
              .formatted(
                  step.version(),
                  step.name(),
                  seconds(step.duration()),
                  step.rows(),
                  step.batches(),
                  rate == null
                      ? ""
                      : String.format(Locale.ROOT, " (%,.0f rows per second)", rate)));
    }
    report
        .held()
        .forEach(info -> line("  %s  held: %s".formatted(info.version(), info.heldReason())));
    if (report.failure() != null) {
      line("Failed: " + report.failure());
    }
    for (RehearsalReport.Verified verified : report.verifications()) {
      line(
          verified.passed()
              ? "Verified: " + verified.query()
              : "NOT SO: %s%n  %s".formatted(verified.query(), verified.answer()));
    }
    SchemaDiff schema = report.schema();
    if (schema != null) {
      line(schema.isEmpty() ? "Schema: as before" : "Schema:\n" + schema.toText().stripTrailing());
    }
    line("Estimate for the graph itself: " + seconds(report.migrating()));
    return text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
  }
}
