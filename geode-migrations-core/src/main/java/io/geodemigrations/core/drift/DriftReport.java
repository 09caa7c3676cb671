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
package io.geodemigrations.core.drift;

import io.geodemigrations.core.format.JsonText;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a graph differs from what its applied migrations, and a committed schema, say.
 *
 * @param findings what was found, what is certain first
 * @since 0.1.0
 */
public record DriftReport(List<DriftFinding> findings) {

  /** Sorts. */
  public DriftReport {
    findings =
        findings.stream()
            .sorted(
                Comparator.comparing(DriftFinding::kind)
                    .thenComparing(DriftFinding::element)
                    .thenComparing(DriftFinding::name))
            .toList();
  }

  /** Whether something was certainly changed behind the migrations' back. */
  public boolean drifted() {
    return findings.stream().anyMatch(DriftFinding::isDrift);
  }

  /** What is certain. */
  public List<DriftFinding> drift() {
    return findings.stream().filter(DriftFinding::isDrift).toList();
  }

  /** The messages of all findings. */
  public List<String> messages() {
    return findings.stream().map(DriftFinding::message).toList();
  }

  /** For people: a line for each. */
  public String toText() {
    return findings.isEmpty()
        ? "The graph is as the applied migrations say.\n"
        : findings.stream().map(DriftFinding::message).collect(Collectors.joining("\n", "", "\n"));
  }

  /** For programs: {@code {"drifted", "findings": [{"kind", "element", "name", "message"}]}}. */
  public String toJson() {
    StringBuilder json = new StringBuilder("{\n  \"drifted\": ").append(drifted());
    json.append(",\n  \"findings\": [");
    String separator = "\n    {";
    for (DriftFinding one : findings) {
      member(json.append(separator), "kind", one.kind().name());
      member(json.append(", "), "element", one.element().name());
      member(json.append(", "), "name", one.name());
      member(json.append(", "), "message", one.message());
      json.append('}');
      separator = ",\n    {";
    }
    return json.append(findings.isEmpty() ? "]" : "\n  ]").append("\n}\n").toString();
  }

  private static void member(StringBuilder json, String name, String value) {
    JsonText.quote(json, name);
    json.append(": ");
    JsonText.quote(json, value);
  }
}
