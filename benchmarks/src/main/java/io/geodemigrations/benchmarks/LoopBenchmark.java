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
import java.util.Map;
import java.util.TreeMap;

/** The engine's loop over a bare loop on the same server, in turns. */
final class LoopBenchmark {

  private static final double AT_MOST = 1.05;

  private final Settings settings;
  private final Report report;

  LoopBenchmark(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  void run(ServerProcess server) {
    report.title(
        String.format(
            Locale.ROOT,
            "Loop: %,d nodes, batches of %,d, %d pairs, %s",
            settings.loopNodes(),
            Workload.BATCH,
            settings.rounds(),
            settings.transport()));
    report.header(
        "statement",
        "bare loop, s",
        "engine's loop, s",
        "loop / bare",
        "median",
        "undisturbed, s",
        "undisturbed, loop / bare",
        "processor time, loop / bare",
        "first run of a graph, all / bare");
    Map<String, Map<String, RequestTimes.Total>> spent = new TreeMap<>();
    for (Workload workload : Workload.values()) {
      spent.put(workload.title(), compare(server, workload));
    }
    report.line("");
    report.line("For what one loop of the engine waits (mean):");
    report.line("");
    report.header("statement", "request", "number", "ms", "least of one, ms");
    spent.forEach(
        (title, totals) ->
            totals.forEach(
                (kind, total) ->
                    report.row(
                        title,
                        kind,
                        total.count() == 0 ? "" : total.count() / settings.rounds(),
                        String.format(Locale.ROOT, "%.1f", total.millis() / settings.rounds()),
                        total.count() == 0
                            ? ""
                            : String.format(Locale.ROOT, "%.2f", total.least()))));
  }

  private Map<String, RequestTimes.Total> compare(ServerProcess server, Workload workload) {
    RequestTimes requests = new RequestTimes();
    // The first pair warms both processes and does not count.
    pair(server, workload, new RequestTimes());
    List<List<Double>> bareTurns = new ArrayList<>();
    List<List<Double>> loopTurns = new ArrayList<>();
    List<Double> run = new ArrayList<>();
    double bareCpu = 0;
    double loopCpu = 0;
    for (int round = 0; round < settings.rounds(); round++) {
      Pair pair = pair(server, workload, requests);
      bareTurns.add(pair.bare());
      loopTurns.add(pair.engine().turns());
      run.add(pair.engine().run());
      bareCpu += pair.bareCpu();
      loopCpu += pair.engine().cpu();
    }
    Samples bare = sums(bareTurns);
    Samples loop = sums(loopTurns);
    Samples ratio = loop.over(bare);
    report.row(
        workload.title(),
        bare.text(3),
        loop.text(3),
        ratio.text(3),
        report.judged("loop with " + workload.title(), ratio.median(), ratio, AT_MOST),
        String.format(
            Locale.ROOT, "%.3f over %.3f", undisturbed(loopTurns), undisturbed(bareTurns)),
        String.format(Locale.ROOT, "%.3f", undisturbed(loopTurns) / undisturbed(bareTurns)),
        String.format(Locale.ROOT, "%.3f", loopCpu / bareCpu),
        new Samples(run).over(bare).text(3));
    Map<String, RequestTimes.Total> totals = requests.totals();
    double waited = totals.values().stream().mapToDouble(RequestTimes.Total::millis).sum();
    double all = 1_000 * loop.sum();
    totals.put("(none: the engine itself)", new RequestTimes.Total(0, all - waited, 0));
    totals.put("(the bare loop, all)", new RequestTimes.Total(0, 1_000 * bare.sum(), 0));
    return totals;
  }

  private static Samples sums(List<List<Double>> runs) {
    return new Samples(runs.stream().map(turns -> new Samples(turns).sum()).toList());
  }

  /** The sum of what each turn took at least: a stall of the machine hits some of them only. */
  private static double undisturbed(List<List<Double>> runs) {
    double sum = 0;
    for (int turn = 0; turn < runs.get(0).size(); turn++) {
      int index = turn;
      sum += new Samples(runs.stream().map(turns -> turns.get(index)).toList()).min();
    }
    return sum;
  }

  /**
   * One run of each.
   *
   * @param bare seconds of each batch
   * @param bareCpu seconds of processor time of all batches
   * @param engine seconds of each turn
   */
  private record Pair(List<Double> bare, double bareCpu, TestGraph.Times engine) {}

  /** Both take turns after each batch, so that what disturbs the machine disturbs both. */
  private Pair pair(ServerProcess server, Workload workload, RequestTimes requests) {
    int nodes = settings.loopNodes();
    try (TestGraph own = TestGraph.ready(server, workload, nodes, requests);
        TestGraph other = TestGraph.ready(server, workload, nodes, new RequestTimes());
        BareLoop bare = new BareLoop(workload, other.driver(), server.cpu())) {
      TestGraph.Times times =
          own.migrate(
              new TestGraph.Turns() {
                @Override
                public void begin() {
                  requests.record(true);
                }

                @Override
                public void batch() {
                  bare.step();
                }

                @Override
                public void end() {
                  requests.record(false);
                }
              });
      while (bare.step()) {
        // The last rounds, which find nothing, are no batches for the engine's listeners.
      }
      own.demandMigrated();
      other.demandMigrated();
      return new Pair(bare.seconds(), bare.cpu(), times);
    }
  }
}
