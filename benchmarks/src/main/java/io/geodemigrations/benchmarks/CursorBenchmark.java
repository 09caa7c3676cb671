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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The engine's time for four times the nodes, over the time for them. */
final class CursorBenchmark {

  private static final int TIMES = 4;
  private static final double AT_MOST = 4.4;

  private final Settings settings;
  private final Report report;

  CursorBenchmark(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  void run(ServerProcess server) {
    int few = settings.cursorNodes();
    report.title(
        String.format(
            Locale.ROOT,
            "Growth: %,d and %,d nodes, batches of %,d, %d pairs, %s",
            few,
            TIMES * few,
            Workload.BATCH,
            settings.rounds(),
            settings.transport()));
    report.header(
        "statement",
        "fewer nodes, s",
        "four times as many, s",
        "ratios of pairs",
        "ratio of the least",
        "ratio of medians");
    for (Workload workload : Workload.values()) {
      engine(server, workload, few);
      engine(server, workload, TIMES * few);
      List<Double> small = new ArrayList<>();
      List<Double> great = new ArrayList<>();
      for (int round = 0; round < settings.rounds(); round++) {
        small.add(engine(server, workload, few));
        great.add(engine(server, workload, TIMES * few));
      }
      Samples smallSamples = new Samples(small);
      Samples greatSamples = new Samples(great);
      Samples pairs = greatSamples.over(smallSamples);
      double ratio = greatSamples.median() / smallSamples.median();
      report.row(
          workload.title(),
          smallSamples.text(3),
          greatSamples.text(3),
          pairs.text(2),
          String.format(Locale.ROOT, "%.2f", greatSamples.min() / smallSamples.min()),
          workload.hasCursor()
              ? report.judged("growth with " + workload.title(), ratio, pairs, AT_MOST)
              : String.format(Locale.ROOT, "%.3f; for comparison", ratio));
    }
  }

  private static double engine(ServerProcess server, Workload workload, int nodes) {
    try (TestGraph graph = TestGraph.ready(server, workload, nodes, new RequestTimes())) {
      TestGraph.Times times = graph.migrate();
      graph.demandMigrated();
      return times.run();
    }
  }
}
