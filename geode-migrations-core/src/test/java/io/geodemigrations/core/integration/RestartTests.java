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
package io.geodemigrations.core.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestartTests extends IntegrationTest {

  private static final String BATCH =
      "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch"
          + " SET u.x = 1, u.visits = u.visits + 1 RETURN count(u) AS updated;";

  @AfterEach
  void clearInterruption() {
    Thread.interrupted();
  }

  @Test
  void cancelStopsAfterTheBatchAndTheNextRunContinuesThere() {
    graph.run("UNWIND range(1, 40) AS i CREATE (:User {id: i, visits: 0})");
    graph.script("1__a.gql", "CREATE (:Before);").script("2__b.gql", BATCH);
    GeodeMigrations migrations =
        Graphs.afterBatch(
            graph.builder(graph.driver(), c -> c.batchSize(10)), 2, GeodeMigrations::cancel);

    assertThatThrownBy(migrations::migrate).isInstanceOf(MigrationInterruptedException.class);

    assertThat(graph.count("(u:User) WHERE u.x = 1")).isEqualTo(20);
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("interrupted");
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.batches AS b")).isEqualTo(2L);
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NULL")).isEqualTo(1);
    assertThat(migrations.status().state()).isEqualTo(MigrationStatus.State.INTERRUPTED);
    assertThat(migrations.info().find("2").map(MigrationInfo::state))
        .contains(MigrationState.INTERRUPTED);

    MigrateResult result = graph.migrations(c -> c.batchSize(10)).migrate();

    assertThat(result.applied()).extracting(MigrateResult.Applied::version).containsExactly("2");
    assertThat(result.applied().get(0).rows()).isEqualTo(40);
    assertThat(graph.count("(u:User) WHERE u.visits <> 1")).isZero();
    assertThat(graph.count("(b:Before)")).isEqualTo(1);
  }

  @Test
  void anInterruptionOfTheThreadIsACancelAndIsKept() {
    graph.run("UNWIND range(1, 40) AS i CREATE (:User {id: i, visits: 0})");
    graph.script("1__a.gql", BATCH);
    GeodeMigrations migrations =
        graph
            .builder(graph.driver(), c -> c.batchSize(10))
            .listener(
                event -> {
                  if (event instanceof MigrationEvent.BatchFinished) {
                    Thread.currentThread().interrupt();
                  }
                })
            .build();

    assertThatThrownBy(migrations::migrate).isInstanceOf(MigrationInterruptedException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("interrupted");
    assertThat(graph.migrations().migrate().applied()).hasSize(1);
    assertThat(graph.count("(u:User) WHERE u.visits <> 1")).isZero();
  }

  @Test
  void aCursorContinuesAtItsPlaceAndIsCheckedByAWholePass() {
    graph.run("UNWIND range(1, 40) AS i CREATE (:User {id: i})");
    graph.script(
        "1__a.gql",
        "// @cursor last = 0",
        "MATCH (u:User) WHERE u.id > $last AND u.x IS NULL WITH u ORDER BY u.id LIMIT $batch"
            + " SET u.x = 1 RETURN count(u) AS updated, max(u.id) AS last;");
    GeodeMigrations migrations =
        Graphs.afterBatch(
            graph.builder(graph.driver(), c -> c.batchSize(10)), 2, GeodeMigrations::cancel);
    assertThatThrownBy(migrations::migrate).isInstanceOf(MigrationInterruptedException.class);
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.cursor AS c"))
        .isEqualTo("{\"last\":{\"type\":\"int\",\"value\":\"20\"}}");
    // Written behind the cursor, as an old instance of the service would.
    graph.run("MATCH (u:User {id: 3}) SET u.x = null");

    graph.migrations(c -> c.batchSize(10)).migrate();

    assertThat(graph.count("(u:User) WHERE u.x IS NULL")).isZero();
  }

  @Test
  void aTransactionalScriptFoundInFlightRunsAgain() {
    graph.script("1__a.gql", "CREATE (:User);");
    graph.migrations().migrate();
    graph.script("2__b.gql", "CREATE (:Two);");
    inFlight("2", 1, 0, null);

    assertThat(graph.migrations().migrate().applied()).hasSize(1);
    assertThat(graph.count("(t:Two)")).isEqualTo(1);
  }

  @Test
  void ddlFoundInFlightMayHaveBeenDone() {
    graph.script("1__a.gql", "CREATE (:User);");
    graph.migrations().migrate();
    graph.script("2__b.gql", "CREATE INDEX two ON :Two(x);", "CREATE (:Two);");
    graph.run("CREATE INDEX two ON :Two(x)");
    inFlight("2", 1, 0, null);

    graph.migrations().migrate();
    assertThat(graph.count("(t:Two)")).isEqualTo(1);
  }

  @Test
  void ddlFoundInFlightThatIsAboutSomethingElseFails() {
    graph.script("1__a.gql", "CREATE (:User);");
    graph.migrations().migrate();
    graph.script("2__b.gql", "CREATE INDEX two ON :Two(x);", "CREATE (:Two);");
    graph.run("CREATE INDEX two ON :Other(y)");
    inFlight("2", 1, 0, null);

    assertThatThrownBy(() -> graph.migrations().migrate()).hasMessageContaining("GM-401");
  }

  @Test
  void freshDdlThatExistsFails() {
    graph.script("1__a.gql", "CREATE INDEX two ON :Two(x);");
    graph.run("CREATE INDEX two ON :Two(x)");

    assertThatThrownBy(() -> graph.migrations().migrate()).hasMessageContaining("GM-401");
  }

  @Test
  void aRollbackFoundAfterItsWorkOnlyDeletesTheRecord() {
    graph.script("1__a.gql", "CREATE (:User);", "// @down", "MATCH (u:User) DELETE u;");
    graph.migrations().migrate();
    graph.run(
        "MATCH (r:MigrationRun) SET r.version = '1', r.direction = 'down', r.status = 'running', r.checksum = null, r.statement = 2");

    assertThatThrownBy(() -> graph.migrations().migrate()).hasMessageContaining("GM-215");
    graph.migrations().rollback(io.geodemigrations.core.RollbackTarget.last());

    assertThat(graph.count("(u:User)")).isEqualTo(1);
    assertThat(graph.count("(m:Migration)")).isZero();
  }

  private void inFlight(String version, int statement, int batches, String cursor) {
    graph.run(
        "MATCH (r:MigrationRun) SET r.version = '%s', r.direction = 'up', r.status = 'running', r.checksum = null, r.statement = %d, r.batches = %d, r.rows = 0, r.run_id = 'gone', r.cursor = %s"
            .formatted(version, statement, batches, cursor == null ? "null" : "'" + cursor + "'"));
  }
}
