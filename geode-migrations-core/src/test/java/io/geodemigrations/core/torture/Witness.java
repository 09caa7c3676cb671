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
package io.geodemigrations.core.torture;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What an independent witness sees of a graph: knows nothing of what the engine reports. */
final class Witness implements AutoCloseable {

  /** Different in each run, whatever happens. */
  private static final Map<String, Set<String>> VOLATILE =
      Map.of(
          "Migration",
          Set.of("applied_at", "duration_ms", "run_id"),
          "MigrationRun",
          Set.of("fence", "run_id", "started_at"),
          "MigrationLock",
          Set.of("fence", "beat"));

  private final GeodeDriver driver;

  Witness(String dsn) {
    this.driver = driver(dsn);
  }

  /** A driver that is patient with a machine that has much else to do. */
  static GeodeDriver driver(String dsn) {
    return GeodeDriver.builder(dsn)
        .connectTimeout(Duration.ofMinutes(1))
        .readTimeout(Duration.ofMinutes(2))
        .build();
  }

  List<Record> run(String gql) {
    try (GeodeSession session = driver.session()) {
      return session.execute(gql).list();
    }
  }

  long count(String pattern) {
    return run("MATCH " + pattern + " RETURN count(*) AS n").get(0).getLong("n");
  }

  Object value(String gql) {
    return run(gql).get(0).get(0);
  }

  /** Does what time does: ends the lease of a holder that is gone. */
  void expireLease() {
    run("MATCH (l:MigrationLock) WHERE l.owner IS NOT NULL SET l.expires_at = 0");
  }

  /**
   * Everything in the graph, without what differs in each run, sorted.
   *
   * @param countsMatter whether the checkpoints' counts must be the same, too
   */
  List<String> state(boolean countsMatter) {
    List<String> state = new ArrayList<>();
    for (Record row : run("MATCH (n) RETURN labels(n) AS l, properties(n) AS p")) {
      String label =
          String.join(":", ((Collection<?>) row.get("l")).stream().map(String::valueOf).toList());
      if (label.equals("MigrationEvent") || label.equals("Called")) {
        continue;
      }
      Map<String, Object> properties = new TreeMap<>();
      ((Map<?, ?>) row.get("p")).forEach((key, value) -> properties.put((String) key, value));
      properties.values().removeIf(java.util.Objects::isNull);
      properties.keySet().removeAll(VOLATILE.getOrDefault(label, Set.of()));
      if (label.equals("MigrationLock") && Long.valueOf(0).equals(properties.get("expires_at"))) {
        // Its holder is gone, and nothing was left to do that needs the lock.
        properties.keySet().retainAll(Set.of("name", "profile"));
      }
      if (!countsMatter && label.startsWith("Migration")) {
        properties.keySet().removeAll(Set.of("rows", "batches"));
      }
      state.add(label + properties);
    }
    for (Record row :
        run("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, properties(r) AS p, b.id AS b")) {
      state.add(row.get("a") + "-" + row.get("t") + row.get("p") + "->" + row.get("b"));
    }
    for (String what : List.of("INDEXES", "CONSTRAINTS")) {
      for (Record row : run("SHOW " + what)) {
        state.add(what + new TreeMap<>(row.asMap()).toString());
      }
    }
    state.sort(null);
    return state;
  }

  /** Throws and shows only what is different. */
  static void same(String when, List<String> expected, List<String> actual, List<String> story) {
    List<String> missing = new ArrayList<>(expected);
    actual.forEach(missing::remove);
    List<String> surplus = new ArrayList<>(actual);
    expected.forEach(surplus::remove);
    if (!missing.isEmpty() || !surplus.isEmpty()) {
      throw new AssertionError(
          "%s: missing %s, surplus %s, story %s".formatted(when, missing, surplus, story));
    }
  }

  /** How often each callback was run. */
  Map<String, Long> called() {
    Map<String, Long> called = new TreeMap<>();
    for (Record row : run("MATCH (c:Called) RETURN c.event AS e, count(c) AS n")) {
      called.put((String) row.get("e"), row.getLong("n"));
    }
    return called;
  }

  @Override
  public void close() {
    driver.close();
  }
}
