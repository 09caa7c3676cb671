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
        "least of a batch, ms, by quarters of the greater run",
        "ratio of processor time",
        "ratio of the least",
        "ratio of medians");
    for (Workload workload : Workload.values()) {
      engine(server, workload, few);
      engine(server, workload, TIMES * few);
      List<Double> small = new ArrayList<>();
      List<Double> great = new ArrayList<>();
      double smallCpu = 0;
      double greatCpu = 0;
      List<List<Double>> turns = new ArrayList<>();
      for (int round = 0; round < settings.rounds(); round++) {
        TestGraph.Times fewer = engine(server, workload, few);
        small.add(fewer.run());
        smallCpu += fewer.cpu();
        TestGraph.Times times = engine(server, workload, TIMES * few);
        great.add(times.run());
        greatCpu += times.cpu();
        turns.add(times.turns());
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
          quarters(turns),
          String.format(Locale.ROOT, "%.2f", greatCpu / smallCpu),
          String.format(Locale.ROOT, "%.2f", greatSamples.min() / smallSamples.min()),
          workload.hasCursor()
              ? report.judged("growth with " + workload.title(), ratio, pairs, AT_MOST)
              : String.format(Locale.ROOT, "%.3f; for comparison", ratio));
    }
  }

  private static TestGraph.Times engine(ServerProcess server, Workload workload, int nodes) {
    try (TestGraph graph = TestGraph.ready(server, workload, nodes, new RequestTimes())) {
      TestGraph.Times times = graph.migrate();
      graph.demandMigrated();
      return times;
    }
  }

  /** Whether a batch costs more the more is done: the mean least time of a batch, four times. */
  private static String quarters(List<List<Double>> runs) {
    // The first turn has also counted what is to be done, the last looks for what was passed.
    int batches = runs.get(0).size() - 2;
    List<String> means = new ArrayList<>();
    for (int quarter = 0; quarter < 4; quarter++) {
      double sum = 0;
      int from = 1 + batches * quarter / 4;
      int to = 1 + batches * (quarter + 1) / 4;
      for (int turn = from; turn < to; turn++) {
        int index = turn;
        sum += runs.stream().mapToDouble(turns -> turns.get(index)).min().orElse(0);
      }
      means.add(String.format(Locale.ROOT, "%.1f", 1_000 * sum / Math.max(1, to - from)));
    }
    return String.join(", ", means);
  }
}
