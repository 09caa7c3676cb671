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
package io.geodemigrations.core.lint;

import io.geodemigrations.core.format.JsonText;
import java.util.List;
import java.util.Locale;

/**
 * All findings.
 *
 * @param findings the findings, script by script
 * @since 0.1.0
 */
public record LintReport(List<LintFinding> findings) {

  /** Copies the list. */
  public LintReport {
    findings = List.copyOf(findings);
  }

  /** The findings of one weight. */
  public List<LintFinding> of(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).toList();
  }

  /** Whether something is certain to go wrong. */
  public boolean hasErrors() {
    return !of(Severity.ERROR).isEmpty();
  }

  /** How many there are of each weight, in a few words. */
  public String summary() {
    return "errors: %d, warnings: %d, notes: %d"
        .formatted(
            of(Severity.ERROR).size(), of(Severity.WARNING).size(), of(Severity.NOTE).size());
  }

  /** The report for people. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    findings.forEach(finding -> text.append(finding.describe()).append('\n'));
    return text.append("Lint: ").append(summary()).append('\n').toString();
  }

  /**
   * The report for programs: {@code {"findings": [{"code", "severity", "file", "line", "column",
   * "message", "remedy"}]}}; lines and columns are numbers from 1, 0 for the whole file.
   */
  public String toJson() {
    StringBuilder json = new StringBuilder("{\"findings\": [");
    String separator = "";
    for (LintFinding finding : findings) {
      json.append(separator).append("\n  ");
      append(json, finding);
      separator = ",";
    }
    return json.append(findings.isEmpty() ? "" : "\n").append("]}\n").toString();
  }

  /** Appends one finding as an object. */
  public static void append(StringBuilder json, LintFinding finding) {
    member(json.append('{'), "code", finding.rule().id());
    member(json.append(", "), "severity", finding.severity().name().toLowerCase(Locale.ROOT));
    member(json.append(", "), "file", finding.location().resource());
    json.append(", \"line\": ").append(finding.location().line());
    json.append(", \"column\": ").append(finding.location().column());
    member(json.append(", "), "message", finding.message());
    member(json.append(", "), "remedy", finding.remedy());
    json.append('}');
  }

  private static void member(StringBuilder json, String name, String value) {
    JsonText.quote(json, name);
    JsonText.quote(json.append(": "), value);
  }
}
