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

import io.geodemigrations.embedded.exec.Engine;
import io.geodemigrations.embedded.exec.EngineException;
import io.geodemigrations.embedded.exec.EngineOptions;
import io.geodemigrations.embedded.exec.EngineSession;
import io.geodemigrations.embedded.exec.Execution;
import io.geodemigrations.embedded.exec.SessionUser;
import io.geodemigrations.embedded.store.Database;
import io.geodemigrations.embedded.store.StoreTransaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs one scenario against a fresh database. */
final class ScenarioRunner implements AutoCloseable {

  private static final String GRAPH = "tck";

  private final Function<String, String> graphs;
  private final Database database = Database.inMemory();
  private final EngineSession session;
  private final Map<String, @Nullable Object> parameters = new HashMap<>();
  private List<String> columns = List.of();
  private List<List<@Nullable Object>> rows = List.of();
  private @Nullable RuntimeException error;
  private State before = new State();

  /** A step that the runner does not know, or what the scenario needs and we do not have. */
  static final class Skipped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Skipped(String message) {
      super(message);
    }
  }

  ScenarioRunner(Function<String, String> graphs) {
    this.graphs = graphs;
    database.createGraph(GRAPH);
    this.session =
        new Engine(database, EngineOptions.defaults())
            .session(new SessionUser("tck", SessionUser.Role.ADMIN), GRAPH);
  }

  @Override
  public void close() {
    session.close();
    database.close();
  }

  void run(Scenario scenario) {
    for (Scenario.Step step : scenario.steps()) {
      run(step);
    }
  }

  private void run(Scenario.Step step) {
    String text = step.text();
    if (text.equals("any graph") || text.equals("an empty graph")) {
      return;
    }
    if (text.startsWith("the ") && text.endsWith(" graph")) {
      String name = text.substring(4, text.length() - " graph".length());
      for (String statement : graphs.apply(name).split(";")) {
        if (!statement.isBlank()) {
          query(statement);
        }
      }
    } else if (text.equals("having executed:")) {
      query(step.document());
    } else if (text.equals("parameters are:")) {
      step.table().forEach(row -> parameters.put(row.get(0), literal(row.get(1))));
    } else if (text.equals("executing query:") || text.equals("executing control query:")) {
      execute(step.document());
    } else if (text.startsWith("there exists a procedure")) {
      throw new Skipped("procedures of the test");
    } else {
      check(step);
    }
  }

  private @Nullable Object literal(String value) {
    try (Execution execution = session.execute("RETURN " + value + " AS v", Map.of())) {
      return execution.rows().next().get(0);
    }
  }

  private void query(String statement) {
    try (Execution execution = session.execute(statement, parameters)) {
      execution.rows().forEachRemaining(row -> {});
    }
  }

  private void execute(String statement) {
    before = State.of(database);
    error = null;
    List<List<@Nullable Object>> found = new ArrayList<>();
    try (Execution execution = session.execute(statement, parameters)) {
      columns = execution.columns().stream().map(column -> column.name()).toList();
      execution.rows().forEachRemaining(found::add);
    } catch (EngineException e) {
      error = e;
    }
    rows = found;
  }

  private void check(Scenario.Step step) {
    String text = step.text();
    if (text.contains("should be raised at")) {
      expect(error != null, "no error was raised; expected " + text);
      expect(
          error instanceof EngineException e && !e.code().equals("58000"),
          "internal error: " + error);
      return;
    }
    if (error != null) {
      throw new AssertionError("failed: " + error.getMessage(), error);
    }
    if (text.startsWith("the result should be empty")) {
      expect(rows.isEmpty(), "rows although none expected: " + rows);
    } else if (text.startsWith("the result should be")) {
      checkRows(step.table(), text.contains("in order"), text.contains("ignoring element order"));
    } else if (text.equals("no side effects")) {
      checkEffects(Map.of());
    } else if (text.equals("the side effects should be:")) {
      Map<String, Long> wanted = new TreeMap<>();
      step.table().forEach(row -> wanted.put(row.get(0), Long.valueOf(row.get(1))));
      checkEffects(wanted);
    } else {
      throw new Skipped("unknown step " + text);
    }
  }

  private void checkRows(List<List<String>> table, boolean ordered, boolean ignoreListOrder) {
    expect(columns.equals(table.get(0)), "columns are " + columns + ", expected " + table.get(0));
    List<String> expected = new ArrayList<>();
    for (List<String> row : table.subList(1, table.size())) {
      expected.add(
          row.stream().map(cell -> Canonical.expected(cell, ignoreListOrder)).toList().toString());
    }
    List<String> actual = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      actual.add(
          row.stream().map(value -> Canonical.actual(value, ignoreListOrder)).toList().toString());
    }
    if (!ordered) {
      expected.sort(null);
      actual.sort(null);
    }
    expect(actual.equals(expected), "rows are " + actual + ", expected " + expected);
  }

  private void checkEffects(Map<String, Long> wanted) {
    Map<String, Long> actual = State.of(database).since(before);
    expect(actual.equals(wanted), "side effects are " + actual + ", expected " + wanted);
  }

  private static void expect(boolean condition, String message) {
    if (!condition) {
      throw new AssertionError(message);
    }
  }

  /** What is in the graph, so far as side effects count it. */
  private static final class State {
    private final Map<String, Set<String>> parts = new TreeMap<>();

    static State of(Database database) {
      State state = new State();
      try (StoreTransaction transaction = database.graph(GRAPH).begin(true)) {
        transaction
            .nodes(0)
            .forEachRemaining(
                node -> {
                  state.add("nodes", "n" + node.id());
                  node.labels().forEach(label -> state.add("labels", label));
                  node.properties()
                      .forEach((key, v) -> state.add("properties", "n" + node.id() + key + v));
                });
        transaction
            .edges(0)
            .forEachRemaining(
                edge -> {
                  state.add("relationships", "e" + edge.id());
                  edge.properties()
                      .forEach((key, v) -> state.add("properties", "e" + edge.id() + key + v));
                });
      }
      return state;
    }

    private void add(String part, String item) {
      parts.computeIfAbsent(part, key -> new HashSet<>()).add(item);
    }

    Map<String, Long> since(State earlier) {
      Map<String, Long> changes = new TreeMap<>();
      for (String part : List.of("nodes", "relationships", "labels", "properties")) {
        Set<String> now = parts.getOrDefault(part, Set.of());
        Set<String> then = earlier.parts.getOrDefault(part, Set.of());
        count(changes, "+" + part, now, then);
        count(changes, "-" + part, then, now);
      }
      return changes;
    }

    private static void count(
        Map<String, Long> changes, String name, Set<String> of, Set<String> without) {
      long count = of.stream().filter(item -> !without.contains(item)).count();
      if (count > 0) {
        changes.put(name, count);
      }
    }
  }
}
