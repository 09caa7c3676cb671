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
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.RollbackResult;
import io.geodemigrations.core.RollbackTarget;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollbackTests extends IntegrationTest {

  @BeforeEach
  void applyThree() {
    for (int i = 1; i <= 3; i++) {
      graph.script(
          i + "__m.gql", "CREATE (:N" + i + ");", "// @down", "MATCH (n:N" + i + ") DELETE n;");
    }
    graph.migrations().migrate();
  }

  @Test
  void rollsBackTheLast() {
    RollbackResult result = graph.migrations().rollback(RollbackTarget.last());

    assertThat(result.rolledBack())
        .extracting(RollbackResult.RolledBack::version)
        .containsExactly("3");
    assertThat(result.current()).isEqualTo("2");
    assertThat(graph.count("(n:N3)")).isZero();
    assertThat(graph.count("(m:Migration)")).isEqualTo(2);
    assertThat(graph.count("(e:MigrationEvent {kind: 'rollback'})")).isEqualTo(1);
    assertThat(graph.migrations().migrate().applied())
        .extracting(MigrateResult.Applied::version)
        .containsExactly("3");
  }

  @Test
  void aRollbackThatIsRefusedBeforeAnythingWasRunIsNoFailureOfTheMigrations() {
    GeodeMigrations migrations = graph.migrations();
    migrations.migrate();

    assertThatThrownBy(() -> migrations.rollback(RollbackTarget.only("4")))
        .hasMessageContaining("GM-60");

    assertThat(migrations.status().state()).isEqualTo(MigrationStatus.State.SUCCEEDED);
    assertThat(migrations.status().lastError()).isNull();
    assertThat(graph.count("(m:Migration)")).isEqualTo(3);
  }

  @Test
  void aPreviewNamesWhatWouldBeRolledBackAndWritesNothing() {
    GeodeMigrations migrations = graph.migrations();

    assertThat(migrations.previewRollback(RollbackTarget.to("1")))
        .extracting(MigrationInfo::version)
        .containsExactly("3", "2");
    assertThatThrownBy(() -> migrations.previewRollback(RollbackTarget.only("4")))
        .hasMessageContaining("GM-60");

    assertThat(graph.count("(m:Migration)")).isEqualTo(3);
    assertThat(graph.count("(e:MigrationEvent {kind: 'rollback'})")).isZero();
  }

  @Test
  void rollsBackToAVersionTheNewestFirst() {
    RollbackResult result = graph.migrations().rollback(RollbackTarget.to("1"));

    assertThat(result.rolledBack())
        .extracting(RollbackResult.RolledBack::version)
        .containsExactly("3", "2");
    assertThat(graph.count("(n:N1)")).isEqualTo(1);
    assertThat(graph.migrations().info().current()).isEqualTo("1");
  }

  @Test
  void rollsBackOneVersion() {
    graph.migrations().rollback(RollbackTarget.only("2"));

    assertThat(graph.count("(n:N2)")).isZero();
    assertThat(graph.count("(n:N3)")).isEqualTo(1);
  }

  @Test
  void refusesBeforeItStartsWhatHasNoWayDown() {
    graph.script("4__one_way.gql", "CREATE (:N4);");
    graph.script("5__m.gql", "CREATE (:N5);", "// @down", "MATCH (n:N5) DELETE n;");
    graph.migrations().migrate();

    assertThatThrownBy(() -> graph.migrations().rollback(RollbackTarget.to("1")))
        .hasMessageContaining("GM-601")
        .hasMessageContaining("4__one_way.gql");
    assertThat(graph.count("(n:N5)")).isEqualTo(1);
    assertThat(graph.count("(m:Migration)")).isEqualTo(5);
  }

  @Test
  void refusesWhatIsNotAppliedAndWhatOthersDependOn() {
    assertThatThrownBy(() -> graph.migrations().rollback(RollbackTarget.only("9")))
        .hasMessageContaining("GM-602");
    graph.script("4__m.gql", "// Migration: M", "// Dependencies: 2", "CREATE (:N4);");
    graph.migrations().migrate();
    assertThatThrownBy(() -> graph.migrations().rollback(RollbackTarget.only("2")))
        .hasMessageContaining("GM-603")
        .hasMessageContaining("4");
  }

  @Test
  void deletesAllRecordsOfTheVersionInWhateverFormTheyAre() {
    graph.run("CREATE (:Migration {version: 'v3_m', name: 'm', status: 'completed'})");

    graph.migrations().rollback(RollbackTarget.only("3"));

    assertThat(graph.run("MATCH (m:Migration) RETURN m.version AS v ORDER BY v"))
        .extracting(row -> row.get("v"))
        .containsExactly("1", "2");
  }

  @Test
  void aFailedRollbackKeepsTheRecordStopsMigrateAndContinues() {
    graph.script(
        "4__m.gql",
        "CREATE INDEX n4 ON :N4(x);",
        "CREATE (:N4);",
        "// @down",
        "DROP INDEX n4;",
        "DROP INDEX n4_other;",
        "MATCH (n:N4) DELETE n;");
    graph.migrations().migrate();

    assertThatThrownBy(() -> graph.migrations().rollback(RollbackTarget.last()))
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("The rollback of 4");
    assertThat(graph.count("(m:Migration {version: '4'})")).isEqualTo(1);
    assertThat(graph.migrations().info().find("4").map(MigrationInfo::state))
        .contains(MigrationState.ROLLING_BACK);
    assertThatThrownBy(() -> graph.migrations().migrate()).hasMessageContaining("GM-214");

    // The cause is corrected. DROP INDEX n4 is done and is not run again.
    graph.run("CREATE INDEX n4_other ON :N4(y)");
    graph.migrations().rollback(RollbackTarget.last());
    assertThat(graph.count("(n:N4)")).isZero();
    assertThat(graph.count("(m:Migration {version: '4'})")).isZero();
    assertThat(graph.migrations().migrate().applied()).hasSize(1);
  }

  @Test
  void rollsBackWhatFailedOnItsWayUp() {
    graph.script(
        "4__m.gql",
        "CREATE INDEX n4 ON :N4(x);",
        "DROP INDEX nothing;",
        "// @down",
        "DROP INDEX n4;");
    assertThatThrownBy(() -> graph.migrations().migrate())
        .isInstanceOf(MigrationFailedException.class);

    graph.migrations().rollback(RollbackTarget.last());

    assertThat(graph.run("SHOW INDEXES").toString()).doesNotContain("n4");
    assertThat(graph.count("(m:Migration)")).isEqualTo(3);
    graph.script("4__m.gql", "CREATE (:N4);");
    assertThat(graph.migrations().migrate().current()).isEqualTo("4");
  }

  @Test
  void rollsBackInBatches() {
    graph.run("UNWIND range(1, 25) AS i CREATE (:User {id: i})");
    graph.script(
        "4__m.gql",
        "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch SET u.x = 1 RETURN count(u) AS updated;",
        "// @down",
        "MATCH (u:User) WHERE u.x IS NOT NULL WITH u LIMIT $batch REMOVE u.x RETURN count(u) AS updated;");
    graph.migrations(c -> c.batchSize(10)).migrate();
    graph.migrations(c -> c.batchSize(10)).rollback(RollbackTarget.last());

    assertThat(graph.count("(u:User) WHERE u.x IS NOT NULL")).isZero();
  }
}
