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
package io.geodemigrations.gql;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The query texts in the scenarios of the openCypher TCK, with the rows of their outlines. */
final class TckQueries {

  /** One query text. */
  record TckQuery(String feature, String scenario, String text, boolean syntaxErrorExpected) {}

  private final String feature;
  private final List<TckQuery> queries = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final List<Map<String, String>> examples = new ArrayList<>();
  private String scenario = "";
  private boolean outline;
  private boolean inExamples;
  private List<String> header = List.of();
  private String error = "";

  private TckQueries(String feature) {
    this.feature = feature;
  }

  static List<TckQuery> all() throws IOException {
    URL root = TckQueries.class.getResource("/features");
    String jar = root.toString().substring(0, root.toString().indexOf('!'));
    List<TckQuery> all = new ArrayList<>();
    try (FileSystem zip = FileSystems.newFileSystem(URI.create(jar), Map.of());
        Stream<Path> files = Files.walk(zip.getPath("/features"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".feature")).sorted().toList()) {
        TckQueries reader = new TckQueries(file.getFileName().toString());
        reader.read(Files.readAllLines(file, StandardCharsets.UTF_8));
        all.addAll(reader.queries);
      }
    }
    return all;
  }

  private void read(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("Scenario")) {
        finish();
        scenario = line;
        outline = line.startsWith("Scenario Outline");
      } else if (line.startsWith("Examples:")) {
        inExamples = true;
        header = List.of();
      } else if (inExamples && line.startsWith("|")) {
        row(cells(line));
      } else if (line.matches("Then an? SyntaxError should be raised at compile time.*")) {
        error = line;
      } else if (line.equals("\"\"\"")) {
        boolean executed =
            lines.get(i - 1).contains("executing") || lines.get(i - 1).contains("executed");
        StringBuilder text = new StringBuilder();
        while (!lines.get(++i).strip().equals("\"\"\"")) {
          text.append(lines.get(i)).append('\n');
        }
        if (executed) {
          texts.add(text.toString().stripIndent().strip());
        }
      }
    }
    finish();
  }

  private void row(List<String> cells) {
    if (header.isEmpty()) {
      header = cells;
      return;
    }
    Map<String, String> example = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      example.put("<" + header.get(i) + ">", cells.get(i));
    }
    examples.add(example);
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1)) {
      cells.add(cell.strip().replace("\\|", "|").replace("\\\\", "\\"));
    }
    return cells;
  }

  private void finish() {
    List<Map<String, String>> rows = outline ? examples : List.of(Map.of());
    for (Map<String, String> row : rows) {
      for (int i = 0; i < texts.size(); i++) {
        String text = texts.get(i);
        for (Map.Entry<String, String> entry : row.entrySet()) {
          text = text.replace(entry.getKey(), entry.getValue());
        }
        boolean last = i == texts.size() - 1;
        queries.add(new TckQuery(feature, scenario, text, last && !error.isEmpty()));
      }
    }
    texts.clear();
    examples.clear();
    inExamples = false;
    error = "";
  }
}
