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
import static org.assertj.core.api.Assertions.tuple;

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What repair changes, and that its preview says the same and writes nothing. */
class RepairTests extends IntegrationTest {

  private static final String BATCH =
      "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch"
          + " SET u.x = 1, u.visits = u.visits + 1 RETURN count(u) AS updated;";

  @Test
  void whatHasFailedContinuesAtTheStatementThatFailed() {
    graph.script(
        "1__a.gql", "CREATE INDEX a ON :A(x);", "CREATE (:A);", "MATCH (b:B) SET b.y = 1 / b.x;");
    graph.run("CREATE (:B {x: 0})");
    assertThatThrownBy(() -> graph.migrations().migrate())
        .isInstanceOf(MigrationFailedException.class);

    repair(
        "let 1, which failed at statement 3 after 0 batches, 0 rows, continue there with the next run");

    graph.run("MATCH (b:B) SET b.x = 1");
    assertThat(graph.migrations().migrate().applied()).hasSize(1);
    assertThat(graph.count("(a:A)")).isEqualTo(1);
  }

  @Test
  void aFailedMigrationWhoseScriptIsGoneIsShownUntilItIsRepaired() {
    graph.script("1__a.gql", "CREATE (:A);");
    graph.script("2__b.gql", "CREATE INDEX b ON :B(x);", "MATCH (b:B) SET b.y = 1 / b.x;");
    graph.run("CREATE (:B {x: 0})");
    assertThatThrownBy(() -> graph.migrations().migrate())
        .isInstanceOf(MigrationFailedException.class);
    graph.remove("2__b.gql");
    GeodeMigrations migrations = graph.migrations();

    assertThat(migrations.info().migrations())
        .extracting(MigrationInfo::version, MigrationInfo::state)
        .containsExactly(tuple("1", MigrationState.SUCCESS), tuple("2", MigrationState.FAILED));
    assertThatThrownBy(migrations::migrate).hasMessageContaining("GM-214");
    assertThat(migrations.status().failed()).isEqualTo(1);

    assertThat(migrations.repair().actions())
        .singleElement()
        .asString()
        .contains("clear failed of 2", "no script or bean defines it");

    assertThat(migrations.status().failed()).isZero();
    assertThat(migrations.status().state()).isEqualTo(MigrationStatus.State.SUCCEEDED);
    assertThat(migrations.lastInfo().orElseThrow().find("2")).isEmpty();
  }

  @Test
  void afterARepairNothingIsShownAsFailedBeforeTheNextRun() {
    graph.script("1__a.gql", "CREATE INDEX a ON :A(x);", "MATCH (b:B) SET b.y = 1 / b.x;");
    graph.run("CREATE (:B {x: 0})");
    GeodeMigrations migrations = graph.migrations();
    assertThatThrownBy(migrations::migrate).isInstanceOf(MigrationFailedException.class);
    assertThat(migrations.status().failed()).isEqualTo(1);

    migrations.repair();

    assertThat(migrations.status().failed()).isZero();
    assertThat(migrations.status().pending()).isEqualTo(1);
    graph.run("MATCH (b:B) SET b.x = 1");
    migrations.migrate();
  }

  @Test
  void whatHasFailedAndWasChangedSinceBeginsAgain() {
    graph.script("1__a.gql", "CREATE INDEX a ON :A(x);", "MATCH (b:B) SET b.y = 1 / b.x;");
    graph.run("CREATE (:B {x: 0})");
    assertThatThrownBy(() -> graph.migrations().migrate())
        .isInstanceOf(MigrationFailedException.class);
    graph.script("1__a.gql", "CREATE (:A);");

    repair("clear failed of 1, which was at statement 2 after 0 batches");

    assertThat(graph.migrations().migrate().applied()).hasSize(1);
    assertThat(graph.count("(a:A)")).isEqualTo(1);
  }

  @Test
  void aBackfillThatWasInterruptedKeepsItsCheckpoint() {
    interruptAfterTwoBatches();

    assertThat(graph.migrations().previewRepair().actions()).isEmpty();
    assertThat(graph.migrations().repair().actions()).isEmpty();

    assertThat(graph.migrations(c -> c.batchSize(10)).migrate().applied().get(0).rows())
        .isEqualTo(45);
    assertThat(graph.count("(u:User) WHERE u.visits <> 1")).isZero();
  }

  @Test
  void aScriptThatIsChangedWhileItIsHalfDoneStopsTheNextStart() {
    interruptAfterTwoBatches();
    graph.script("1__a.gql", "CREATE (:Surprise);", BATCH);

    assertThatThrownBy(() -> graph.migrations().migrate())
        .isInstanceOf(InvalidMigrationsException.class)
        .hasMessageContaining("GM-215")
        .hasMessageContaining("1__a.gql")
        .hasMessageContaining("was changed since")
        .hasMessageContaining("repair");
    assertThat(graph.count("(s:Surprise)")).isZero();

    repair("clear interrupted of 1, which was at statement 1 after 2 batches");

    assertThat(graph.migrations(c -> c.batchSize(10)).migrate().applied()).hasSize(1);
    assertThat(graph.count("(s:Surprise)")).isEqualTo(1);
    assertThat(graph.count("(u:User) WHERE u.visits <> 1")).isZero();
  }

  @Test
  void layoutAndCommentsAreNoChange() {
    interruptAfterTwoBatches();
    graph.script("1__a.gql", BATCH.replace(" WITH", "\n// still the same\n  WITH"));

    assertThat(graph.migrations(c -> c.batchSize(10)).migrate().applied().get(0).rows())
        .isEqualTo(45);
    assertThat(graph.count("(u:User) WHERE u.visits <> 1")).isZero();
  }

  @Test
  void withoutOneDefinitionNoCheckpointIsForgotten() {
    interruptAfterTwoBatches();
    graph.remove("1__a.gql");

    assertThatThrownBy(() -> graph.migrations().repair()).hasMessageContaining("GM-605");
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.batches AS b")).isEqualTo(2L);
  }

  @Test
  void aChangedScriptThatToleratesItBeginsAgainByItself() {
    interruptAfterTwoBatches();
    graph.script("1__a.gql", "// Migration: A", "// Recovery: retry", "MERGE (:Surprise);", BATCH);

    assertThat(graph.migrations(c -> c.batchSize(10)).migrate().applied()).hasSize(1);
    assertThat(graph.count("(s:Surprise)")).isEqualTo(1);
    assertThat(graph.count("(u:User) WHERE u.visits <> 1")).isZero();
  }

  @Test
  void aRecordGetsTheChecksumOfNow() {
    graph.script("1__a.gql", "CREATE (:A);").script("2__b.gql", "CREATE (:B);");
    graph.migrations().migrate();
    Object appliedAt = graph.value("MATCH (m:Migration {version: '1'}) RETURN m.applied_at AS t");
    graph.script("1__a.gql", "CREATE (:A {x: 1});");
    assertThatThrownBy(() -> graph.migrations().migrate()).hasMessageContaining("GM-210");

    repair("record 1 (a) with its checksum of now");

    assertThat(graph.migrations().migrate()).isInstanceOf(MigrateResult.UpToDate.class);
    assertThat(graph.count("(m:Migration {version: '1'})")).isEqualTo(1);
    assertThat(graph.value("MATCH (m:Migration {version: '1'}) RETURN m.applied_at AS t"))
        .isEqualTo(appliedAt);
    assertThat(graph.count("(m:Migration)")).isEqualTo(2);
    assertThat(graph.value("MATCH (e:MigrationEvent {kind: 'repair'}) RETURN e.detail AS d"))
        .asString()
        .contains("checksum of now");
  }

  @Test
  void aMigrationThatNoLongerExistsIsForgotten() {
    graph.script("1__a.gql", "CREATE (:A);").script("2__b.gql", "CREATE (:B);");
    graph.migrations().migrate();
    graph.remove("1__a.gql");
    assertThatThrownBy(() -> graph.migrations().migrate()).hasMessageContaining("GM-211");

    repair("forget 1 (a), which no script or bean defines any more");

    assertThat(graph.migrations().migrate()).isInstanceOf(MigrateResult.UpToDate.class);
    assertThat(graph.count("(m:Migration)")).isEqualTo(1);
  }

  @Test
  void withoutOneDefinitionTheHistoryIsNotForgotten() {
    graph.script("1__a.gql", "CREATE (:A);").script("R__b.gql", "MERGE (:B);");
    graph.migrations().migrate();
    graph.remove("1__a.gql").remove("R__b.gql");

    assertThatThrownBy(() -> graph.migrations().previewRepair()).hasMessageContaining("GM-605");
    assertThatThrownBy(() -> graph.migrations().repair())
        .hasMessageContaining("GM-605")
        .hasMessageContaining("geode.migrations.locations");
    assertThat(graph.count("(m:Migration)")).isEqualTo(2);
  }

  private void interruptAfterTwoBatches() {
    graph.run("UNWIND range(1, 45) AS i CREATE (:User {id: i, visits: 0})");
    graph.script("1__a.gql", BATCH);
    GeodeMigrations migrations =
        Graphs.afterBatch(
            graph.builder(graph.driver(), c -> c.batchSize(10)), 2, GeodeMigrations::cancel);
    assertThatThrownBy(migrations::migrate).isInstanceOf(MigrationInterruptedException.class);
  }

  private void repair(String expected) {
    List<String> before = everything();
    List<String> preview = graph.migrations().previewRepair().actions();
    assertThat(everything()).isEqualTo(before);
    assertThat(preview).singleElement().asString().startsWith(expected);
    assertThat(graph.migrations().repair().actions()).isEqualTo(preview);
    assertThat(graph.migrations().repair().actions()).isEmpty();
  }

  private List<String> everything() {
    return graph.run("MATCH (n) RETURN n").stream().map(Object::toString).sorted().toList();
  }
}
