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
package io.geodemigrations.core.impact;

import io.geodemigrations.core.format.JsonText;
import java.nio.file.Path;
import java.util.List;

/**
 * The queries that use what a migration changes.
 *
 * @param version the version
 * @param elements what it changes; empty for a migration in Java, whose statements cannot be seen
 * @param files how many files were looked at
 * @param findings the places, file by file
 * @param skipped files that could not be read
 * @since 0.1.0
 */
public record ImpactReport(
    String version,
    List<ChangedElement> elements,
    int files,
    List<ImpactFinding> findings,
    List<Path> skipped) {

  /** Copies the lists. */
  public ImpactReport {
    elements = List.copyOf(elements);
    findings = List.copyOf(findings);
    skipped = List.copyOf(skipped);
  }

  /** The report for people. */
  public String toText() {
    StringBuilder text = new StringBuilder("Impact of " + version + ": ");
    if (elements.isEmpty()) {
      text.append("what it changes is not known, or nothing\n");
    } else {
      text.append(
          String.join(", ", elements.stream().map(ChangedElement::display).distinct().toList()));
      text.append('\n');
    }
    findings.forEach(finding -> text.append("  ").append(finding.describe()).append('\n'));
    skipped.forEach(file -> text.append("  not readable: ").append(file).append('\n'));
    return text.append(findings.size() + " places in " + files + " files\n").toString();
  }

  /**
   * The report for programs: {@code {"version", "files", "findings": [{"file", "line", "element",
   * "how", "newName", "certain", "suggestion"}], "skipped": [...]}}.
   */
  public String toJson() {
    StringBuilder json = new StringBuilder("{\"version\": ");
    JsonText.quote(json, version);
    json.append(", \"files\": ").append(files).append(", \"findings\": [");
    String separator = "\n";
    for (ImpactFinding finding : findings) {
      ChangedElement element = finding.element();
      JsonText.quote(json.append(separator).append("  {\"file\": "), finding.file().toString());
      json.append(", \"line\": ").append(finding.line());
      JsonText.quote(json.append(", \"element\": "), element.display());
      JsonText.quote(json.append(", \"how\": "), element.how().name());
      json.append(", \"newName\": ");
      String newName = element.newName();
      if (newName == null) {
        json.append("null");
      } else {
        JsonText.quote(json, newName);
      }
      json.append(", \"certain\": ").append(finding.certain());
      JsonText.quote(json.append(", \"suggestion\": "), element.suggestion());
      json.append('}');
      separator = ",\n";
    }
    json.append("], \"skipped\": [");
    separator = "";
    for (Path file : skipped) {
      JsonText.quote(json.append(separator), file.toString());
      separator = ", ";
    }
    return json.append("]}\n").toString();
  }
}
