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

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.ValidateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class MigrateTests extends IntegrationTest {

  @Test
  void appliesATransactionalScriptAndRecordsIt() {
    graph.script("1__add_users.gql", "CREATE (:User {name: 'a'});", "CREATE (:User {name: 'b'});");

    MigrateResult result = graph.migrations().migrate();

    assertThat(result).isInstanceOf(MigrateResult.Migrated.class);
    assertThat(result.applied()).extracting(MigrateResult.Applied::version).containsExactly("1");
    assertThat(result.current()).isEqualTo("1");
    assertThat(graph.count("(u:User)")).isEqualTo(2);
    Map<String, Object> record =
        graph
            .run(
                "MATCH (m:Migration) RETURN m.version AS version, m.name AS name, m.status AS status,"
                    + " m.applied_by AS applied_by, m.type AS type, m.phase AS phase, m.checksum AS checksum,"
                    + " m.run_id AS run_id, m.module AS module, m.duration_ms AS duration_ms,"
                    + " m.applied_at AS applied_at, m.batches AS batches, m.rows AS rows")
            .get(0)
            .asMap();
    assertThat(record)
        .containsEntry("version", "1")
        .containsEntry("name", "add_users")
        .containsEntry("status", "completed")
        .containsEntry("applied_by", "tester")
        .containsEntry("type", "gql")
        .containsEntry("phase", "expand")
        .containsEntry("module", null)
        .containsEntry("batches", 0L);
    assertThat((String) record.get("checksum")).startsWith("sha256:v1:");
    assertThat((Long) record.get("duration_ms")).isNotNegative();
    assertThat((Long) record.get("applied_at")).isPositive();
  }

  @Test
  void aSecondRunMakesThreeRequestsAtMostAndWritesNothing() {
    graph.script("1__a.gql", "CREATE (:User {name: 'a'});");
    graph.migrations().migrate();
    try (var other = graph.newDriver()) {
      graph.requests().clear();

      MigrateResult result = graph.builder(other, c -> c).build().migrate();

      assertThat(result).isInstanceOf(MigrateResult.UpToDate.class);
      assertThat(result.current()).isEqualTo("1");
      assertThat(graph.requests().stream().filter(request -> !request.equals("CONNECT")))
          .hasSizeLessThanOrEqualTo(3)
          .allMatch(request -> request.startsWith("MATCH") && !request.contains(" SET "));
    }
    assertThat(graph.count("(u:User)")).isEqualTo(1);
    assertThat(graph.count("(e:MigrationEvent)")).isEqualTo(1);
  }

  @Test
  void theFastPathHoldsForAThousandRecords() {
    graph.script("1__a.gql", "RETURN 1 AS x;");
    graph.migrations().migrate();
    graph.run(
        "UNWIND range(1, 999) AS i CREATE (:Migration {version: '0.' + toString(i), name: 'old', status: 'completed'})");
    try (var other = graph.newDriver()) {
      graph.requests().clear();

      assertThat(graph.builder(other, c -> c).build().migrate())
          .isInstanceOf(MigrateResult.UpToDate.class);

      assertThat(graph.requests().stream().filter(request -> !request.equals("CONNECT")))
          .hasSizeLessThanOrEqualTo(3);
    }
  }

  @Test
  void repeatsABatchUntilNothingIsLeft() {
    graph.run("UNWIND range(1, 25) AS i CREATE (:User {id: i})");
    graph.script(
        "2026.01.15.001__add_preferences.gql",
        "// Migration: Add preferences",
        "// Batch size: 10",
        "MATCH (u:User)",
        "WHERE u.preferences IS NULL",
        "WITH u LIMIT $batch",
        "SET u.preferences = {}",
        "RETURN count(u) AS updated");

    MigrateResult result = graph.migrations().migrate();

    assertThat(graph.count("(u:User) WHERE u.preferences IS NULL")).isZero();
    assertThat(result.applied().get(0).batches()).isEqualTo(3);
    assertThat(result.applied().get(0).rows()).isEqualTo(25);
    assertThat(graph.value("MATCH (m:Migration) RETURN m.rows AS n")).isEqualTo(25L);
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("idle");
  }

  @Test
  void aStatementThatIsNoBatchCountsTheRowsThatItReports() {
    graph.run("UNWIND range(1, 25) AS i CREATE (:User {id: i})");
    graph.script(
        "1__whole.gql",
        "MATCH (u:User) SET u.a = 1 RETURN count(u) AS updated;",
        "MATCH (u:User) SET u.b = 1;",
        "MATCH (u:User) WHERE u.id > 20 SET u.c = 1 RETURN count(u) AS updated;");
    graph.script(
        "2__apart.gql",
        "// Migration: Apart",
        "// Transaction: statement",
        "MATCH (u:User) SET u.d = 1 RETURN count(u) AS updated;",
        "MATCH (u:User) SET u.e = 1 RETURN u.id AS id;");

    MigrateResult result = graph.migrations().migrate();

    assertThat(result.applied()).extracting(MigrateResult.Applied::rows).containsExactly(30L, 25L);
    assertThat(graph.value("MATCH (m:Migration {version: '1'}) RETURN m.rows AS n")).isEqualTo(30L);
    assertThat(graph.value("MATCH (m:Migration {version: '1'}) RETURN m.batches AS n"))
        .isEqualTo(0L);
  }

  @Test
  void everyEventTellsItsGraphAndModule() {
    graph.script(
        "1__a.gql",
        "MATCH (u:User) WHERE u.a IS NULL WITH u LIMIT $batch SET u.a = 1 RETURN count(u) AS updated;");
    graph.run("CREATE (:User)");
    List<MigrationEvent> events = new ArrayList<>();

    graph.builder(graph.driver(), c -> c.module("shop")).listener(events::add).build().migrate();

    assertThat(events)
        .hasSizeGreaterThan(6)
        .extracting(MigrationEvent::origin)
        .containsOnly(new MigrationEvent.Origin(graph.name(), "shop"));
  }

  @Test
  void followsACursorUntilAWholePassChangesNothing() {
    graph.run("UNWIND range(1, 25) AS i CREATE (:User {id: i})");
    graph.script(
        "1__handle.gql",
        "// Migration: Handles",
        "// Batch size: 10",
        "// @cursor last = 0",
        "MATCH (u:User)",
        "WHERE u.id > $last AND u.handle IS NULL",
        "WITH u ORDER BY u.id LIMIT $batch",
        "SET u.handle = 'h' + toString(u.id)",
        "RETURN count(u) AS updated, max(u.id) AS last");

    MigrateResult result = graph.migrations().migrate();

    assertThat(graph.count("(u:User) WHERE u.handle IS NULL")).isZero();
    assertThat(result.applied().get(0).rows()).isEqualTo(25);
  }

  @Test
  void runsDdlOutsideOfTransactionsAndDataBesideIt() {
    graph.script(
        "1__index.gql",
        "CREATE INDEX user_email ON :User(email);",
        "CREATE (:User {email: 'a@b.c'});",
        "CREATE CONSTRAINT user_id ON :User(id) ASSERT UNIQUE;");

    graph.migrations().migrate();

    assertThat(graph.run("SHOW INDEXES").toString()).contains("user_email");
    assertThat(graph.run("SHOW CONSTRAINTS").toString()).contains("user_id");
    assertThat(graph.count("(u:User)")).isEqualTo(1);
    assertThat(graph.count("(m:Migration)")).isEqualTo(1);
  }

  @Test
  void asksConditionsBeforeStatements() {
    graph.script(
        "1__conditions.gql",
        "// @if RETURN false AS x",
        "CREATE (:No);",
        "// @if RETURN true AS x",
        "CREATE (:Yes);");

    graph.migrations().migrate();

    assertThat(graph.count("(n:No)")).isZero();
    assertThat(graph.count("(n:Yes)")).isEqualTo(1);
  }

  @Test
  void runsRepeatablesLastAndAgainWhenTheyChange() {
    graph.script("R__greeting.gql", "MATCH (u:User) SET u.greeting = 'hello';");
    graph.script("1__a.gql", "CREATE (:User);");
    assertThat(graph.migrations().migrate().applied())
        .extracting(MigrateResult.Applied::version)
        .containsExactly("1", "R__greeting");
    assertThat(graph.migrations().migrate()).isInstanceOf(MigrateResult.UpToDate.class);

    graph.script("R__greeting.gql", "MATCH (u:User) SET u.greeting = 'good day';");
    assertThat(graph.migrations().migrate().applied())
        .extracting(MigrateResult.Applied::version)
        .containsExactly("R__greeting");

    assertThat(graph.value("MATCH (u:User) RETURN u.greeting AS g")).isEqualTo("good day");
    assertThat(graph.count("(m:Migration {version: 'R__greeting'})")).isEqualTo(2);
    assertThat(graph.migrations().migrate()).isInstanceOf(MigrateResult.UpToDate.class);
  }

  @Test
  void runsCallbacksAroundMigrationsAndNotWhenNothingIsToBeDone() {
    graph.script("1__a.gql", "CREATE (:User);");
    for (String moment :
        List.of("beforeMigrate", "beforeEachMigrate", "afterEachMigrate", "afterMigrate")) {
      graph.script(moment + ".gql", "CREATE (:Called {moment: '" + moment + "'});");
    }
    graph.migrations().migrate();
    assertThat(graph.count("(c:Called)")).isEqualTo(4);

    graph.migrations().migrate();
    assertThat(graph.count("(c:Called)")).isEqualTo(4);
  }

  @Test
  void releasesTheLockAndKeepsOneNodeOfEach() {
    graph.script("1__a.gql", "CREATE (:User);");
    graph.migrations().migrate();
    graph.script("2__b.gql", "CREATE (:User);");
    graph.migrations().migrate();

    assertThat(graph.count("(l:MigrationLock)")).isEqualTo(1);
    assertThat(graph.count("(r:MigrationRun)")).isEqualTo(1);
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NULL AND l.expires_at IS NULL"))
        .isEqualTo(1);
    assertThat(
            graph.value(
                "MATCH (l:MigrationLock), (r:MigrationRun) WHERE l.fence = r.fence RETURN l.fence AS f"))
        .isEqualTo(2L);
    assertThat(graph.value("MATCH (l:MigrationLock) RETURN l.profile AS p"))
        .isEqualTo("transactional");
    assertThat(graph.count("(e:MigrationEvent {kind: 'migrate'})")).isEqualTo(2);
  }

  @Test
  void tellsListenersAndTheStatusWhatItDoes() {
    graph.run("UNWIND range(1, 20) AS i CREATE (:User {id: i})");
    graph.script(
        "1__a.gql",
        "// Migration: Flags",
        "// Batch size: 10",
        "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch SET u.x = 1 RETURN count(u) AS updated;");
    List<MigrationEvent> events = new CopyOnWriteArrayList<>();
    List<MigrationStatus> statuses = new CopyOnWriteArrayList<>();
    GeodeMigrations[] self = new GeodeMigrations[1];
    self[0] =
        graph.listened(
            event -> {
              events.add(event);
              if (event instanceof MigrationEvent.BatchFinished) {
                statuses.add(self[0].status());
              }
            });
    assertThat(self[0].status().state()).isEqualTo(MigrationStatus.State.IDLE);

    self[0].migrate();

    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly(
            "LockAcquired",
            "RunStarted",
            "MigrationStarted",
            "BatchStarted",
            "BatchFinished",
            "BatchStarted",
            "BatchFinished",
            // The round that finds nothing left.
            "BatchStarted",
            "MigrationFinished",
            "RunFinished",
            "LockReleased");
    MigrationStatus first = statuses.get(0);
    assertThat(first.state()).isEqualTo(MigrationStatus.State.RUNNING);
    assertThat(first.lock()).isNotNull();
    assertThat(first.lock().profile()).isEqualTo(LockProfile.TRANSACTIONAL);
    assertThat(first.running().rows()).isEqualTo(10);
    assertThat(first.running().total()).isEqualTo(20);
    assertThat(first.running().ratio()).isEqualTo(0.5);
    assertThat(first.running().batch()).isEqualTo(1);
    assertThat(first.running().batchSize()).isEqualTo(10);
    assertThat(first.running().rowsPerSecond()).isPositive();
    assertThat(first.running().remainingMs()).isNotNegative();
    MigrationStatus last = self[0].status();
    assertThat(last.state()).isEqualTo(MigrationStatus.State.SUCCEEDED);
    assertThat(last.running()).isNull();
    assertThat(last.lock()).isNull();
    assertThat(last.applied()).isEqualTo(1);
    assertThat(last.pending()).isZero();
    assertThat(last.current()).isEqualTo("1");
  }

  @Test
  void infoAndValidateReadOnly() {
    graph.script("1__a.gql", "CREATE (:User);", "// @down", "MATCH (u:User) DELETE u;");
    GeodeMigrations migrations = graph.migrations();

    assertThat(migrations.info().pending()).extracting(MigrationInfo::version).containsExactly("1");
    assertThat(migrations.validate()).isEqualTo(new ValidateResult.Valid(1, 1, List.of()));
    assertThat(graph.count("(n)")).isZero();

    migrations.migrate();
    MigrationInfo info = migrations.info().find("1").orElseThrow();
    assertThat(info.state()).isEqualTo(MigrationState.SUCCESS);
    assertThat(info.installedBy()).isEqualTo("tester");
    assertThat(info.installedOn()).isNotNull();
    assertThat(info.executionTime()).isNotNull();
    assertThat(info.reversible()).isTrue();
    assertThat(migrations.lastInfo()).isPresent();
  }

  @Test
  void modulesHaveTheirOwnHistoryAndLock() {
    graph.script("1__a.gql", "CREATE (:User);");
    graph.migrations(c -> c.module("billing")).migrate();
    graph.migrations().migrate();

    assertThat(graph.count("(u:User)")).isEqualTo(2);
    assertThat(graph.count("(m:Migration {module: 'billing'})")).isEqualTo(1);
    assertThat(graph.count("(m:Migration) WHERE m.module IS NULL")).isEqualTo(1);
    assertThat(graph.count("(l:MigrationLock)")).isEqualTo(2);
  }

  @Test
  void countsByTheOnlyNumericColumnAndByProgressQueries() {
    graph.run("UNWIND range(1, 5) AS i CREATE (:User {id: i})");
    graph.script(
        "1__a.gql",
        "// @progress",
        "MATCH (u:User) RETURN count(CASE WHEN u.h IS NOT NULL THEN 1 END) AS migrated,"
            + " count(CASE WHEN u.h IS NULL THEN 1 END) AS pending, count(u) AS total;",
        "MATCH (u:User) WHERE u.h IS NULL WITH u LIMIT $batch SET u.h = 1 RETURN count(u);");

    assertThat(graph.migrations(c -> c.batchSize(2)).migrate().applied().get(0).batches())
        .isEqualTo(3);
  }
}
