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
package io.geodemigrations.core.probe;

import io.geodemigrations.core.format.JsonText;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered. It holds no credentials and no data of the graph; the server's own words
 * in errors, and the names of columns, are part of it.
 *
 * @param address the server, as {@code GeodeDriver.address()} names it
 * @param findings one for each question, in the order of the questions
 * @param leftovers statements that a person should run, because the probe could not remove what it
 *     made; empty if all is clean
 * @since 0.1.0
 */
public record ProbeReport(String address, List<Finding> findings, List<String> leftovers) {

  /** Copies the lists. */
  public ProbeReport {
    findings = List.copyOf(findings);
    leftovers = List.copyOf(leftovers);
  }

  /** The answer to one question. */
  public Optional<Finding> find(String id) {
    return findings.stream().filter(finding -> finding.id().equals(id)).findFirst();
  }

  /** How many findings there are of each outcome. */
  public Map<Finding.Outcome, Long> outcomes() {
    Map<Finding.Outcome, Long> counts = new EnumMap<>(Finding.Outcome.class);
    for (Finding.Outcome outcome : Finding.Outcome.values()) {
      counts.put(outcome, findings.stream().filter(f -> f.outcome() == outcome).count());
    }
    return counts;
  }

  /** The report for people: plain text, one paragraph for each question. */
  public String toText() {
    StringBuilder text = new StringBuilder("Probe of " + address + "\n");
    outcomes()
        .forEach((outcome, count) -> text.append("  ").append(outcome).append(": ").append(count));
    text.append('\n');
    for (Finding finding : findings) {
      text.append('\n').append(finding.id()).append(" [").append(finding.outcome()).append("]\n");
      line(text, finding.question() + " " + finding.answer());
      line(text, "Seen: " + finding.evidence());
      line(text, "So: " + finding.consequence());
    }
    if (!leftovers.isEmpty()) {
      text.append("\nNot removed; run by hand:\n");
      leftovers.forEach(statement -> line(text, statement + ";"));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append("  ").append(line).append('\n');
  }

  /**
   * The report for programs: {@code {"address", "findings": [{"id", "question", "outcome",
   * "answer", "evidence", "consequence"}], "leftovers": [...]}}, all values strings.
   */
  public String toJson() {
    StringBuilder json = new StringBuilder("{\n");
    member(json, "  ", "address", address);
    json.append(",\n  \"findings\": [");
    String separator = "\n";
    for (Finding finding : findings) {
      json.append(separator).append("    {");
      member(json, "", "id", finding.id());
      member(json, ", ", "question", finding.question());
      member(json, ", ", "outcome", finding.outcome().name());
      member(json, ", ", "answer", finding.answer());
      member(json, ", ", "evidence", finding.evidence());
      member(json, ", ", "consequence", finding.consequence());
      json.append('}');
      separator = ",\n";
    }
    json.append(findings.isEmpty() ? "" : "\n  ").append("],\n  \"leftovers\": [");
    separator = "";
    for (String statement : leftovers) {
      json.append(separator);
      JsonText.quote(json, statement);
      separator = ", ";
    }
    return json.append("]\n}\n").toString();
  }

  private static void member(StringBuilder json, String before, String name, String value) {
    json.append(before);
    JsonText.quote(json, name);
    json.append(": ");
    JsonText.quote(json, value);
  }

  @Override
  public String toString() {
    return "ProbeReport[" + address + ", " + outcomes() + ", leftovers=" + leftovers.size() + "]";
  }
}
