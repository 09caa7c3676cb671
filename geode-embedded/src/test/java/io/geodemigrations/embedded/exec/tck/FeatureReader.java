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
package io.geodemigrations.embedded.exec.tck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the part of Gherkin that the kit uses. */
final class FeatureReader {

  private static final Pattern STEP = Pattern.compile("(?:Given|When|Then|And|But) (.*)");

  private final List<String> lines;
  private final List<Scenario> scenarios = new ArrayList<>();
  private final List<Scenario.Step> background = new ArrayList<>();
  private String feature = "";
  private int at;

  private FeatureReader(String text) {
    this.lines = text.lines().toList();
  }

  static List<Scenario> read(String text) {
    FeatureReader reader = new FeatureReader(text);
    reader.readAll();
    return reader.scenarios;
  }

  private void readAll() {
    while (at < lines.size()) {
      String line = lines.get(at++).strip();
      if (line.startsWith("Feature:")) {
        feature = line.substring("Feature:".length()).strip();
      } else if (line.startsWith("Background:")) {
        background.addAll(steps());
      } else if (line.startsWith("Scenario Outline:")) {
        outline(line.substring("Scenario Outline:".length()).strip());
      } else if (line.startsWith("Scenario:")) {
        add(line.substring("Scenario:".length()).strip(), steps(), Map.of());
      }
    }
  }

  private void outline(String name) {
    List<Scenario.Step> steps = steps();
    int number = 0;
    while (at < lines.size()) {
      String line = lines.get(at).strip();
      if (line.startsWith("Scenario")) {
        return;
      }
      at++;
      if (line.startsWith("Examples:")) {
        List<List<String>> table = table();
        for (List<String> row : table.subList(1, table.size())) {
          Map<String, String> values = new HashMap<>();
          for (int i = 0; i < row.size(); i++) {
            values.put(table.get(0).get(i), row.get(i));
          }
          add(name + " #" + ++number, steps, values);
        }
      }
    }
  }

  private void add(String name, List<Scenario.Step> steps, Map<String, String> values) {
    List<Scenario.Step> filled = new ArrayList<>(background);
    for (Scenario.Step step : steps) {
      filled.add(
          new Scenario.Step(
              fill(step.text(), values),
              fill(step.document(), values),
              step.table().stream()
                  .map(row -> row.stream().map(cell -> fill(cell, values)).toList())
                  .toList()));
    }
    scenarios.add(new Scenario(feature, name, filled));
  }

  private static String fill(String text, Map<String, String> values) {
    String result = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      result = result.replace("<" + value.getKey() + ">", value.getValue());
    }
    return result;
  }

  private List<Scenario.Step> steps() {
    List<Scenario.Step> steps = new ArrayList<>();
    while (at < lines.size()) {
      String line = lines.get(at).strip();
      if (line.startsWith("Scenario") || line.startsWith("Examples:") || line.startsWith("@")) {
        return steps;
      }
      at++;
      Matcher step = STEP.matcher(line);
      if (step.matches()) {
        String document = document();
        steps.add(new Scenario.Step(step.group(1).strip(), document, table()));
      }
    }
    return steps;
  }

  private String document() {
    if (at >= lines.size() || !lines.get(at).strip().equals("\"\"\"")) {
      return "";
    }
    at++;
    StringBuilder text = new StringBuilder();
    while (!lines.get(at).strip().equals("\"\"\"")) {
      text.append(lines.get(at++)).append('\n');
    }
    at++;
    return text.toString();
  }

  private List<List<String>> table() {
    List<List<String>> rows = new ArrayList<>();
    while (at < lines.size()) {
      String line = lines.get(at).strip();
      if (line.startsWith("#") || (line.isEmpty() && rows.isEmpty())) {
        at++;
      } else if (line.startsWith("|")) {
        at++;
        rows.add(cells(line));
      } else {
        break;
      }
    }
    return rows;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    for (int i = 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length() && "|\\".indexOf(line.charAt(i + 1)) >= 0) {
        cell.append(line.charAt(++i));
      } else if (c == '|') {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    return cells;
  }
}
