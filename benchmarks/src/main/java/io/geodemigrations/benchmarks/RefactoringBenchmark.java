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
package io.geodemigrations.benchmarks;

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.MigrationListener;
import io.geodemigrations.core.MigrationsConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Refactorings over the guide's own loops, which the official Python client runs: on two graphs of
 * one server, one after the other, in turns. Ours is cancelled in the middle and resumed; both
 * parts count.
 */
final class RefactoringBenchmark {

  private static final double AT_LEAST = 1.5;
  private static final Path SCRIPT = Path.of("benchmarks", "python", "guide_loops.py");
  private static final Path PYTHON = Path.of("interop", "python", ".venv", "bin", "python");

  private final Settings settings;
  private final Report report;

  RefactoringBenchmark(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  /** What is refactored, by the guide and by us. */
  private enum Case {
    LABEL(
        "rename of a label with index and constraint",
        "label",
        "UNWIND range($from, $to) AS i CREATE (:Customer {id: i, email: 'c' + toString(i)})",
        List.of(
            "CREATE INDEX customer_email ON :Customer(email)",
            "CREATE CONSTRAINT customer_id_unique ON :Customer(id) ASSERT UNIQUE"),
        "// @refactor rename-label Customer -> Client",
        "MATCH (n:Client) WHERE n.id IS NOT NULL RETURN count(n) AS n",
        "MATCH (n:Customer) RETURN count(n) AS n",
        1),
    PROPERTY(
        "rename of a property",
        "property",
        "UNWIND range($from, $to) AS i CREATE (:User {id: i, username: 'u' + toString(i)})",
        List.of(),
        "// @refactor rename-property User.username -> handle",
        "MATCH (n:User) WHERE n.handle IS NOT NULL RETURN count(n) AS n",
        "MATCH (n:User) WHERE n.username IS NOT NULL RETURN count(n) AS n",
        1),
    COPY(
        "the same, its first part alone",
        "copy",
        "UNWIND range($from, $to) AS i CREATE (:User {id: i, username: 'u' + toString(i)})",
        List.of(),
        "// @refactor rename-property User.username -> handle expand",
        "MATCH (n:User) WHERE n.handle IS NOT NULL RETURN count(n) AS n",
        "MATCH (n:User) WHERE n.handle IS NULL RETURN count(n) AS n",
        1),
    EXTRACT(
        "extraction of a list of maps, two for each node",
        "extract",
        """
        UNWIND range($from, $to) AS i CREATE (:User {id: i, addresses: [
          {street: 's' + toString(i), city: 'c', state: 'st', zip: 'z', type: 'home'},
          {street: 't' + toString(i), city: 'c', state: 'st', zip: 'z', type: 'work'}]})""",
        List.of(),
        "// @refactor extract-list User.addresses via HAS_ADDRESS -> Address"
            + " (street, city, state, zip, type) and-remove",
        "MATCH (:User)-[r:HAS_ADDRESS]->(:Address) RETURN count(r) AS n",
        "MATCH (n:User) WHERE n.addresses IS NOT NULL RETURN count(n) AS n",
        2);

    private final String title;
    private final String argument;
    private final String seed;
    private final List<String> schema;
    private final String script;
    private final String done;
    private final String left;
    private final int perNode;

    Case(
        String title,
        String argument,
        String seed,
        List<String> schema,
        String script,
        String done,
        String left,
        int perNode) {
      this.title = title;
      this.argument = argument;
      this.seed = seed;
      this.schema = schema;
      this.script = script;
      this.done = done;
      this.left = left;
      this.perNode = perNode;
    }
  }

  void run() {
    report.title(
        String.format(
            Locale.ROOT,
            "Refactorings: %,d rows, batches of %,d, %d pairs, quic",
            settings.refactorRows(),
            Workload.BATCH,
            settings.rounds()));
    if (!Files.isExecutable(PYTHON) || !Files.isReadable(SCRIPT)) {
      report.line(
          "Left out: run this in the root of the project, after `interop/python/run.sh`, which"
              + " installs the official Python client.");
      return;
    }
    report.header(
        "refactoring",
        "guide's loops, s",
        "ours, stopped and resumed, s",
        "ours, rows in a second",
        "ours / guide's, rows in a second",
        "median");
    try (ServerProcess server = new ServerProcess(ServerProcess.Protocol.QUIC, settings.store())) {
      for (Case one : Case.values()) {
        compare(server, one);
      }
    }
  }

  private void compare(ServerProcess server, Case one) {
    int nodes = settings.refactorRows() / one.perNode;
    List<Double> guides = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    for (int round = 0; round < settings.rounds(); round++) {
      guides.add(timed(server, one, nodes, graph -> guide(server, graph, one)));
      ours.add(timed(server, one, nodes, graph -> own(graph, one)));
    }
    Samples guide = new Samples(guides);
    Samples own = new Samples(ours);
    Samples ratio = guide.over(own);
    report.row(
        one.title,
        guide.text(1),
        own.text(1),
        String.format(Locale.ROOT, "%,.0f", nodes * one.perNode / own.median()),
        ratio.text(2),
        report.judgedAtLeast(one.title, ratio.median(), ratio, AT_LEAST));
  }

  private interface Way {
    double seconds(TestGraph graph);
  }

  private static double timed(ServerProcess server, Case one, int nodes, Way way) {
    try (TestGraph graph = new TestGraph(server)) {
      one.schema.forEach(graph::run);
      graph.seed(nodes, one.seed);
      double seconds = way.seconds(graph);
      graph.demand(one.done, (long) nodes * one.perNode);
      graph.demand(one.left, 0);
      return seconds;
    }
  }

  private static double guide(ServerProcess server, TestGraph graph, Case one) {
    ProcessBuilder builder =
        new ProcessBuilder(PYTHON.toString(), SCRIPT.toString(), one.argument, graph.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(server.environment());
    try {
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0 || !said.startsWith("seconds ")) {
        throw new IllegalStateException("The guide's loops failed: " + said);
      }
      return Double.parseDouble(said.strip().split(" ")[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Cancelled once half of the first statement's batches are done, and run again. */
  private double own(TestGraph graph, Case one) {
    graph.script("1__refactor.gql", one.script);
    int half = Math.max(1, settings.refactorRows() / one.perNode / Workload.BATCH / 2);
    double seconds;
    try (Run first = new Run(graph, half)) {
      seconds = first.interrupted();
    }
    try (Run second = new Run(graph, Integer.MAX_VALUE)) {
      return seconds + second.completed();
    }
  }

  /** One run of the engine, cancelled after a number of batches. */
  private static final class Run implements AutoCloseable, MigrationListener {

    private final GeodeMigrations migrations;
    private final int batches;
    private int seen;

    Run(TestGraph graph, int batches) {
      this.batches = batches;
      this.migrations =
          GeodeMigrations.builder(graph.driver())
              .configuration(
                  MigrationsConfiguration.builder()
                      .locations(graph.scripts().toUri().toString())
                      .build())
              .build();
      migrations.addListener(this);
    }

    @Override
    public void onEvent(MigrationEvent event) {
      if (event instanceof MigrationEvent.BatchFinished && ++seen == batches) {
        migrations.cancel();
      }
    }

    double interrupted() {
      long began = System.nanoTime();
      try {
        migrations.migrate();
      } catch (MigrationInterruptedException e) {
        return (System.nanoTime() - began) / 1e9;
      }
      throw new IllegalStateException("The run was not cancelled");
    }

    double completed() {
      long began = System.nanoTime();
      MigrateResult result = migrations.migrate();
      if (result.applied().size() != 1) {
        throw new IllegalStateException("The engine did not run the one migration");
      }
      return (System.nanoTime() - began) / 1e9;
    }

    @Override
    public void close() {
      migrations.close();
    }
  }
}
