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
package io.geodemigrations.core.integration;

import io.geodemigrations.client.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that a graph holds, but for identifiers and the tool's own records. */
final class Snapshot {

  private static final String OWN =
      "NOT n:Migration AND NOT n:MigrationLock AND NOT n:MigrationRun AND NOT n:MigrationEvent";

  private Snapshot() {}

  static List<String> of(Graphs graph) {
    List<String> lines = new ArrayList<>();
    for (Record row :
        graph.run("MATCH (n) WHERE " + OWN + " RETURN labels(n) AS l, properties(n) AS p")) {
      lines.add(sorted(row.get("l")) + " " + text(row.get("p")));
    }
    for (Record row :
        graph.run(
            "MATCH (n)-[r]->(m) RETURN properties(n) AS a, type(r) AS t, properties(r) AS p, properties(m) AS b")) {
      lines.add(
          "%s -%s %s-> %s"
              .formatted(text(row.get("a")), row.get("t"), text(row.get("p")), text(row.get("b"))));
    }
    for (String show : List.of("SHOW INDEXES", "SHOW CONSTRAINTS")) {
      for (Record row : graph.run(show)) {
        Map<String, Object> cells = new TreeMap<>(row.asMap());
        cells.remove("entries");
        if (!String.valueOf(cells.get("label")).startsWith("Migration")) {
          lines.add(show + cells);
        }
      }
    }
    lines.sort(null);
    return lines;
  }

  private static String sorted(@Nullable Object labels) {
    return ((List<?>) labels).stream().map(String::valueOf).sorted().toList().toString();
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((key, held) -> sorted.put(String.valueOf(key), text(held)));
      return sorted.toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Snapshot::text).toList().toString();
    }
    return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
  }
}
