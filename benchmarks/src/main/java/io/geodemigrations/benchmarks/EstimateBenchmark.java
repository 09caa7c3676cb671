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
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.plan.MigrationPlan;
import io.geodemigrations.core.plan.PlannedMigration;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a plan says a migration will take, over what it took. The graph has earlier migrations, as
 * real ones have; the rate is theirs.
 */
final class EstimateBenchmark {

  private static final double AT_MOST = 1.5;
  private static final List<Integer> SIZES = List.of(50_000, 200_000, 1_000_000);

  /** How many of the nodes an earlier migration of the same kind has changed: all, or a tenth. */
  private static final List<Integer> PARTS = List.of(1, 10);

  private static final String EARLIER =
      """
      MATCH (u:User)
      WHERE u.id <= %d AND u.verified IS NULL
      WITH u LIMIT $batch
      SET u.verified = false
      RETURN count(u) AS updated
      """;

  private static final String PLANNED =
      """
      MATCH (u:User)
      WHERE u.preferences IS NULL
      WITH u LIMIT $batch
      SET u.preferences = {}
      RETURN count(u) AS updated
      """;

  private final Settings settings;
  private final Report report;

  EstimateBenchmark(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  void run(ServerProcess server) {
    report.title(String.format(Locale.ROOT, "A plan's estimate, %s", settings.transport()));
    report.header(
        "rows",
        "of an earlier one",
        "estimate, s",
        "it took, s",
        "the greater / the smaller",
        "estimated by");
    for (int part : PARTS) {
      for (int nodes : SIZES) {
        compare(server, nodes, nodes / part);
      }
    }
  }

  private void compare(ServerProcess server, int nodes, int earlier) {
    try (TestGraph graph = new TestGraph(server);
        GeodeMigrations migrations =
            GeodeMigrations.builder(graph.driver())
                .configuration(
                    MigrationsConfiguration.builder()
                        .locations(graph.scripts().toUri().toString())
                        .build())
                .build()) {
      graph.seed(nodes);
      graph.script("1__index.gql", "CREATE INDEX user_id ON :User(id)");
      graph.script("2__earlier.gql", EARLIER.formatted(earlier));
      migrations.migrate();
      graph.script("3__planned.gql", PLANNED);
      MigrationPlan plan = migrations.plan();
      PlannedMigration planned = plan.migrations().get(0);
      Duration estimate = planned.estimate().duration();
      if (estimate == null) {
        throw new IllegalStateException("There is no estimate");
      }
      MigrateResult result = migrations.migrate();
      double estimated = estimate.toMillis() / 1e3;
      double took = result.applied().get(0).duration().toMillis() / 1e3;
      double ratio = Math.max(estimated, took) / Math.min(estimated, took);
      report.row(
          String.format(Locale.ROOT, "%,d", nodes),
          String.format(Locale.ROOT, "%,d", earlier),
          String.format(Locale.ROOT, "%.2f", estimated),
          String.format(Locale.ROOT, "%.2f", took),
          report.judged(
              "estimate for %d after %d".formatted(nodes, earlier),
              ratio,
              new Samples(List.of(ratio)),
              AT_MOST),
          planned.estimate().explanation());
    }
  }
}
