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

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationsConfiguration;
import java.nio.file.Path;
import java.util.List;

/** A backfill of counted rows beside scripts that create: what was done twice can be seen. */
final class Backfill {

  static final String VERSION = "3";

  private final Witness graph;
  private final long rows;

  Backfill(Witness graph, long rows) {
    this.graph = graph;
    this.rows = rows;
  }

  static void write(Path directory) {
    Chain.script(directory, "1__first.gql", "CREATE (:Once {n: 1});", "CREATE (:Once {n: 2});");
    Chain.script(
        directory, "2__index.gql", "CREATE INDEX user_id ON :User(id);", "CREATE (:Once {n: 3});");
    Chain.script(
        directory,
        VERSION + "__backfill.gql",
        "MATCH (u:User) WHERE u.done IS NULL WITH u LIMIT $batch"
            + " SET u.done = true, u.visits = u.visits + 1 RETURN count(u) AS updated;");
    Chain.script(directory, "4__last.gql", "CREATE (:Once {n: 4});");
  }

  void prepare() {
    long made = 0;
    while (made < rows) {
      long to = Math.min(rows, made + 10_000);
      graph.run(
          "UNWIND range(%d, %d) AS i CREATE (:User {id: i, visits: 0})".formatted(made + 1, to));
      made = to;
    }
  }

  /** Gives the graph a history. */
  void applyFirst(String dsn, Path scripts) {
    try (GeodeDriver driver = Witness.driver(dsn);
        GeodeMigrations migrations =
            GeodeMigrations.builder(driver)
                .configuration(
                    MigrationsConfiguration.builder()
                        .locations(scripts.toUri().toString())
                        .target("1")
                        .build())
                .build()) {
      assertThat(migrations.migrate().applied()).hasSize(1);
    }
  }

  /** Everything was done once, nothing is left, and the records are one of each. */
  void assertExactlyOnce() {
    assertThat(graph.count("(u:User)")).isEqualTo(rows);
    assertThat(graph.count("(u:User) WHERE u.done IS NULL")).as("rows left").isZero();
    assertThat(graph.count("(u:User) WHERE u.visits <> 1")).as("rows done twice").isZero();
    for (int n = 1; n <= 4; n++) {
      assertThat(graph.count("(o:Once {n: " + n + "})")).as("Once %d", n).isEqualTo(1);
    }
    List<Object> versions =
        graph.run("MATCH (m:Migration) RETURN m.version AS v").stream()
            .map(row -> row.get("v"))
            .toList();
    assertThat(versions).containsExactlyInAnyOrder("1", "2", "3", "4");
    assertThat(graph.count("(l:MigrationLock)")).isEqualTo(1);
    assertThat(graph.count("(r:MigrationRun)")).isEqualTo(1);
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("idle");
  }

  void assertRecordCounts(long batches) {
    assertThat(graph.value("MATCH (m:Migration {version: '3'}) RETURN m.rows AS r"))
        .isEqualTo(rows);
    assertThat(graph.value("MATCH (m:Migration {version: '3'}) RETURN m.batches AS b"))
        .isEqualTo(batches);
  }
}
