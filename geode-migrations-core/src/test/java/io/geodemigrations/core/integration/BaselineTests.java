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

import io.geodemigrations.core.BaselineConfiguration;
import io.geodemigrations.core.BaselineResult;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Graphs that are older than their history. */
class BaselineTests extends IntegrationTest {

  @BeforeEach
  void threeMigrations() {
    graph.script("1__a.gql", "CREATE (:A);");
    graph.script("2__b.gql", "CREATE (:B);");
    graph.script("3__c.gql", "CREATE (:C);");
  }

  @Test
  void whatABaselineCoversIsNotRun() {
    GeodeMigrations migrations = at("2", false);
    assertThat(migrations.baseline()).isEqualTo(new BaselineResult("2", true));
    assertThat(migrations.baseline()).isEqualTo(new BaselineResult("2", false));
    assertThat(migrations.info().migrations())
        .extracting(MigrationInfo::state)
        .containsExactly(MigrationState.BASELINE, MigrationState.BASELINE, MigrationState.PENDING);

    assertThat(migrations.migrate().applied())
        .extracting(MigrateResult.Applied::version)
        .containsExactly("3");
    assertThat(graph.count("(n) WHERE n:A OR n:B")).isZero();
    assertThat(graph.count("(m:Migration {type: 'baseline', version: '2'})")).isEqualTo(1);
    assertThat(graph.count("(e:MigrationEvent {kind: 'baseline'})")).isEqualTo(1);
  }

  @Test
  void aGraphWithAHistoryGetsNoBaseline() {
    graph.migrations(c -> c.target("1")).migrate();
    assertThatThrownBy(() -> at("2", false).baseline())
        .hasMessageContaining("GM-218")
        .hasMessageContaining("1 migration is recorded already, the last is 1");
    assertThat(graph.count("(m:Migration)")).isEqualTo(1);
  }

  @Test
  void onMigrateItIsWrittenWhereThereAreDataAndNoHistory() {
    graph.run("CREATE (:Old)");
    assertThat(at("2", true).migrate().applied())
        .extracting(MigrateResult.Applied::version)
        .containsExactly("3");
    assertThat(at("2", true).migrate()).isInstanceOf(MigrateResult.UpToDate.class);
  }

  @Test
  void onMigrateAnEmptyGraphGetsAllMigrations() {
    assertThat(at("2", true).migrate().applied()).hasSize(3);
    assertThat(graph.count("(m:Migration {type: 'baseline'})")).isZero();
  }

  @Test
  void onMigrateOwnWorkThatIsHalfDoneIsNoOldGraph() {
    graph.script("1__a.gql", "CREATE INDEX a ON :A(x);", "CREATE (:A);", "RETURN 1 / 0 AS wrong;");
    assertThatThrownBy(() -> at("2", true).migrate()).hasMessageContaining("GM-401");
    assertThatThrownBy(() -> at("2", true).migrate()).hasMessageContaining("GM-214");
    graph.script("1__a.gql", "MERGE (:A);");
    at("2", true).repair();

    assertThat(at("2", true).migrate().applied()).hasSize(3);
    assertThat(graph.count("(m:Migration {type: 'baseline'})")).isZero();
  }

  @Test
  void migrationsThatAreSkippedAreRecordedAndNotRun() {
    assertThat(graph.migrations(c -> c.skipExecuting(true)).migrate().applied()).hasSize(3);
    assertThat(graph.count("(n) WHERE n:A OR n:B OR n:C")).isZero();
    assertThat(graph.count("(m:Migration) WHERE m.checksum IS NOT NULL")).isEqualTo(3);
    assertThat(graph.value("MATCH (e:MigrationEvent) RETURN e.detail AS d"))
        .asString()
        .contains("recorded without being run");
    assertThat(graph.migrations().migrate()).isInstanceOf(MigrateResult.UpToDate.class);
  }

  private GeodeMigrations at(String version, boolean onMigrate) {
    return graph.migrations(
        c -> c.baseline(new BaselineConfiguration(version, "before us", onMigrate)));
  }
}
