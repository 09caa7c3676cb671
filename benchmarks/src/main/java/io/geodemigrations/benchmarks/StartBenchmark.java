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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.MigrateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a start costs that finds nothing to do. For information: its requests are tested. */
final class StartBenchmark {

  private static final int SCRIPTS = 1_000;
  private static final int WARM_UP = 5;

  private final Settings settings;
  private final Report report;

  StartBenchmark(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  void run(ServerProcess server) {
    report.title(
        String.format(
            Locale.ROOT,
            "Starts, for information (%d measurements, %s)",
            settings.rounds(),
            settings.transport()));
    report.header("what", "ms, median (least to greatest)");
    RequestTimes requests = new RequestTimes();
    try (TestGraph graph = new TestGraph(server)) {
      for (int i = 1; i <= SCRIPTS; i++) {
        graph.script(i + "__s" + i + ".gql", "// Migration: " + i + "\nRETURN " + i + " AS x;\n");
      }
      TestGraph.migrate(graph.driver(), graph.scripts(), event -> {});
      List<Double> times = new ArrayList<>();
      for (int i = 0; i < WARM_UP + settings.rounds(); i++) {
        requests.record(i >= WARM_UP);
        double millis = start(graph, requests);
        if (i >= WARM_UP) {
          times.add(millis);
        }
      }
      report.row(
          "start of the engine with 1,000 applied scripts, connection included",
          new Samples(times).text(1));
    }
    report.row("embedded server: from its process to the first answer", serverStart());
    report.line("");
    Map<String, RequestTimes.Total> totals = requests.totals();
    totals.forEach(
        (kind, total) ->
            report.line(
                String.format(
                    Locale.ROOT,
                    "- %s: %d requests in each start, %.1f ms",
                    kind,
                    total.count() / settings.rounds(),
                    total.millis() / settings.rounds())));
  }

  private static double start(TestGraph graph, RequestTimes requests) {
    long began = System.nanoTime();
    try (GeodeDriver driver = GeodeDriver.builder(graph.dsn()).observer(requests).build()) {
      MigrateResult result = TestGraph.migrate(driver, graph.scripts(), event -> {});
      if (!(result instanceof MigrateResult.UpToDate)) {
        throw new IllegalStateException("Something was still to be done");
      }
      return (System.nanoTime() - began) / 1e6;
    }
  }

  private String serverStart() {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < settings.rounds(); i++) {
      long began = System.nanoTime();
      try (ServerProcess server = new ServerProcess(settings.transport(), settings.store());
          GeodeDriver driver = GeodeDriver.builder(server.dsn("default")).build()) {
        driver.verifyConnectivity();
        times.add((System.nanoTime() - began) / 1e6);
      }
    }
    return new Samples(times).text(1);
  }
}
