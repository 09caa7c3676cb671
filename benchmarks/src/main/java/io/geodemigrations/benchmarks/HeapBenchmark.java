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

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The live heap of a process that does nothing but run the engine. */
final class HeapBenchmark {

  private static final int TIMES = 5;
  private static final String HEAP = "-Xmx64m";

  private final Settings settings;
  private final Report report;

  HeapBenchmark(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  void run(ServerProcess server) {
    report.title("Heap of the engine's process with " + HEAP + ", live after a collection, KiB");
    report.header("nodes", "after the first batch", "after the last batch", "growth", "batches");
    double little = growth(server, settings.heapNodes());
    double much = growth(server, TIMES * settings.heapNodes());
    report.line("");
    report.line(
        String.format(
            Locale.ROOT,
            "More growth with %d times the nodes: %.0f KiB (noise is some hundred).",
            TIMES,
            much - little));
  }

  private double growth(ServerProcess server, int nodes) {
    try (TestGraph graph = TestGraph.ready(server, Workload.CURSOR, nodes, new RequestTimes());
        JavaProcess engine =
            new JavaProcess(
                EngineProcess.class,
                List.of(HEAP),
                List.of(graph.scripts().toString()),
                Map.of(EngineProcess.DSN, graph.dsn()))) {
      String line = engine.line();
      graph.demandMigrated();
      if (line == null) {
        throw new IllegalStateException("The engine's process ended without an answer");
      }
      String[] fields = line.split(" ");
      double first = Double.parseDouble(fields[0]);
      double last = Double.parseDouble(fields[1]);
      report.row(
          String.format(Locale.ROOT, "%,d", nodes),
          String.format(Locale.ROOT, "%.0f", first),
          String.format(Locale.ROOT, "%.0f", last),
          String.format(Locale.ROOT, "%.0f", last - first),
          fields[2]);
      return last - first;
    }
  }
}
