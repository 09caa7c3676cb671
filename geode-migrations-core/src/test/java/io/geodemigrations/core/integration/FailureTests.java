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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.RequestObserver;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.ValidateResult;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTests extends IntegrationTest {

  @Test
  void aFailedTransactionalScriptLeavesNothingButItsFailure() {
    graph.script("1__a.gql", "CREATE (:User {name: 'a'});");
    graph.script(
        "2__b.gql",
        "CREATE (:User {name: 'b'});",
        "RETURN toInteger({}) AS wrong;",
        "CREATE (:X);");
    graph.script("3__c.gql", "CREATE (:User {name: 'c'});");
    GeodeMigrations migrations = graph.migrations();

    MigrationFailedException failure =
        catchThrowableOfType(MigrationFailedException.class, migrations::migrate);

    assertThat(failure.version()).isEqualTo("2");
    assertThat(failure.code()).isEqualTo(ErrorCode.STATEMENT_FAILED);
    assertThat(failure.getMessage())
        .contains("GM-401", "2__b.gql:2:1", "The server answered", "of this statement", "repair");
    assertThat(graph.count("(u:User)")).isEqualTo(1);
    assertThat(graph.count("(m:Migration)")).isEqualTo(1);
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("failed");
    assertThat((String) graph.value("MATCH (r:MigrationRun) RETURN r.error AS e"))
        .contains("The server answered");
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NULL")).isEqualTo(1);
    assertThat(migrations.status().state()).isEqualTo(MigrationStatus.State.FAILED);
    assertThat(migrations.status().lastError()).contains("GM-401");
  }

  @Test
  void whatHasFailedIsKnownFromMemoryAtOnce() {
    graph.script("1__a.gql", "CREATE (:User {name: 'a'});");
    graph.script("2__b.gql", "RETURN toInteger({}) AS wrong;");
    graph.script("3__c.gql", "CREATE (:User {name: 'c'});");
    GeodeMigrations migrations = graph.migrations();

    assertThatThrownBy(migrations::migrate).isInstanceOf(MigrationFailedException.class);

    assertThat(migrations.lastInfo().orElseThrow().migrations())
        .isEqualTo(graph.migrations().info().migrations())
        .extracting(MigrationInfo::state)
        .containsExactly(MigrationState.SUCCESS, MigrationState.FAILED, MigrationState.PENDING);
    assertThat(migrations.status().failed()).isEqualTo(1);
    assertThat(migrations.status().pending()).isEqualTo(1);
    assertThat(migrations.status().applied()).isEqualTo(1);
  }

  @Test
  void theNextStartStopsInTheSameWayUntilItIsRepaired() {
    graph.script("1__a.gql", "CREATE (:User);", "RETURN toInteger({}) AS wrong;");
    assertThatThrownBy(() -> graph.migrations().migrate())
        .isInstanceOf(MigrationFailedException.class);

    InvalidMigrationsException again =
        catchThrowableOfType(InvalidMigrationsException.class, () -> graph.migrations().migrate());
    assertThat(again.problems()).hasSize(1);
    assertThat(again.problems().get(0).code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(again.getMessage()).contains("1__a.gql", "The server answered", "repair");
    assertThat(graph.migrations().info().find("1").map(MigrationInfo::state))
        .contains(MigrationState.FAILED);
    assertThat(graph.migrations().validate()).isInstanceOf(ValidateResult.Invalid.class);

    graph.script("1__a.gql", "CREATE (:User);");
    assertThat(graph.migrations().repair().actions()).singleElement().asString().contains("1");
    assertThat(graph.migrations().migrate().current()).isEqualTo("1");
    assertThat(graph.count("(u:User)")).isEqualTo(1);
    assertThat(graph.migrations().repair().actions()).isEmpty();
  }

  @Test
  void whatWasNeverBegunIsNoFailureOfWhatRanBefore() {
    graph.script("1__a.gql", "CREATE (:User);");
    graph.migrations().migrate();
    graph.script("2__b.gql", "CREATE (:Other);");
    GeodeDriver faulty =
        new FaultyDriver(graph.driver(), "r.started_at", 1, FaultyDriver.Fault.TIME_OUT);

    assertThatThrownBy(() -> graph.builder(faulty, c -> c).build().migrate())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("2 (b)");

    assertThat(graph.migrations().info().migrations())
        .extracting(MigrationInfo::state)
        .containsExactly(MigrationState.SUCCESS, MigrationState.PENDING);
    // The lock is left to its lease, because something may still be at work on the server.
    graph.run("MATCH (l:MigrationLock) SET l.owner = null");
    assertThat(graph.migrations().migrate().current()).isEqualTo("2");
  }

  @Test
  void whatCannotBeRunAsItIsWrittenStopsTheStartBeforeAnythingElseIsRun() {
    graph.script("1__a.gql", "CREATE (:User);");
    graph.migrations().migrate();
    graph.script("2__b.gql", "CREATE (:Other);");
    graph.script("3__c.gql", "// Migration: C", "// Preserve: email", "CREATE (:C);");

    assertThatThrownBy(() -> graph.migrations().migrate())
        .hasMessageContaining("GM-106")
        .hasMessageContaining("3__c.gql");

    assertThat(graph.count("(o:Other)")).isZero();
    assertThat(graph.migrations().info().migrations())
        .extracting(MigrationInfo::state)
        .containsExactly(MigrationState.SUCCESS, MigrationState.PENDING, MigrationState.PENDING);
    graph.remove("3__c.gql");
    graph.migrations().migrate();
  }

  @Test
  void whatOnlyHasTheTextOfSomethingAppliedIsReadBeforeAnythingIsRun() {
    graph.script("1__a.gql", "CREATE (:User);");
    graph.migrations().migrate();
    graph.script("2__b.gql", "CREATE (:Other);");
    graph.script("3__again.gql", "CREATE (:User);", "// @down", "MATCH (u:User DELETE u;");

    assertThatThrownBy(() -> graph.migrations().migrate())
        .isInstanceOf(InvalidMigrationsException.class)
        .hasMessageContaining("3__again.gql");

    assertThat(graph.count("(o:Other)")).isZero();
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("idle");
    graph.remove("3__again.gql");
    graph.migrations().migrate();
  }

  @Test
  void aStatementScriptKeepsWhatIsDoneAndSaysWhere() {
    graph.script(
        "1__a.gql",
        "CREATE INDEX user_name ON :User(name);",
        "CREATE (:User);",
        "DROP INDEX no_such_index;");

    MigrationFailedException failure =
        catchThrowableOfType(MigrationFailedException.class, () -> graph.migrations().migrate());

    assertThat(failure.location().orElseThrow().line()).isEqualTo(3);
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.statement AS s")).isEqualTo(3L);
    assertThat(graph.count("(u:User)")).isEqualTo(1);
    assertThat(graph.count("(m:Migration)")).isZero();
  }

  @Test
  void twoCountsWithoutUpdatedAreRefusedAndNothingIsKept() {
    graph.run("UNWIND range(1, 5) AS i CREATE (:User {id: i})");
    graph.script(
        "1__a.gql",
        "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch SET u.x = 1 RETURN count(u) AS a, count(u) AS b;");

    assertThatThrownBy(() -> graph.migrations().migrate())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("GM-402")
        .hasMessageContaining("2 numbers (a, b)");
    assertThat(graph.count("(u:User) WHERE u.x IS NOT NULL")).isZero();
  }

  /** The guide's own statement never ends where a name is missing. */
  @Test
  void theGuidesDisplayNameStopsWhereANameIsMissing() {
    graph.run("UNWIND range(1, 10) AS i CREATE (:User {first_name: 'f', last_name: 'l'})");
    graph.run("CREATE (:User {first_name: 'only'}), (:User {last_name: 'only'})");
    graph.script(
        "1__display_name.gql",
        "MATCH (u:User)",
        "WHERE u.display_name IS NULL",
        "WITH u LIMIT $batch",
        "SET u.display_name = u.first_name + ' ' + u.last_name",
        "RETURN count(u) AS updated;");

    assertThatThrownBy(() -> graph.migrations(c -> c.batchSize(4)).migrate())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("GM-403")
        .hasMessageContaining("still 2 remain")
        .hasMessageContaining("(:User with the internal id");
    assertThat(graph.count("(u:User) WHERE u.display_name = 'f l'")).isEqualTo(10);
  }

  @Test
  void aCursorThatDoesNotMoveIsRefused() {
    graph.run("UNWIND range(1, 5) AS i CREATE (:User {id: i})");
    graph.script(
        "1__a.gql",
        "// @cursor last = 0",
        "MATCH (u:User) WHERE u.id > $last WITH u ORDER BY u.id LIMIT $batch SET u.x = 1"
            + " RETURN count(u) AS updated, null AS last;");

    assertThatThrownBy(() -> graph.migrations().migrate())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("GM-404");
  }

  @Test
  void aCursorThatFindsRowsInEveryPassIsRefusedWithWhatRemains() {
    graph.run("UNWIND range(1, 5) AS i CREATE (:User {id: i})");
    graph.script(
        "1__a.gql",
        "// @cursor last = 0",
        "MATCH (u:User) WHERE u.id > $last WITH u ORDER BY u.id LIMIT $batch SET u.x = 1"
            + " RETURN count(u) AS updated, max(u.id) AS last;");

    assertThatThrownBy(() -> graph.migrations(c -> c.batchSize(2)).migrate())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("GM-405")
        .hasMessageContaining("3 passes")
        .hasMessageContaining("5 rows remain");
  }

  @Test
  void whatIsRequiredStopsTheRunBeforeAnythingIsDone() {
    graph.script(
        "1__a.gql", "// Migration: A", "// Requires: RETURN false AS x", "CREATE (:User);");

    assertThatThrownBy(() -> graph.migrations().migrate())
        .isInstanceOf(GeodeMigrationsException.class)
        .hasMessageContaining("GM-409");
    assertThat(graph.count("(u:User)")).isZero();
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("idle");
  }

  @Test
  void aContractMigrationWaitsForWhatItRequiresWithoutStoppingOthers() {
    graph.script(
        "1__contract.gql",
        "// Migration: Contract",
        "// Phase: contract",
        "// Requires: MATCH (r:Ready) RETURN count(r) = 1 AS x",
        "CREATE (:Contracted);");
    graph.script("2__other.gql", "CREATE (:Other);");

    MigrateResult first = graph.migrations().migrate();
    assertThat(first.applied()).extracting(MigrateResult.Applied::version).containsExactly("2");
    assertThat(first.held()).extracting(MigrationInfo::version).containsExactly("1");

    graph.run("CREATE (:Ready)");
    assertThat(graph.migrations().migrate().applied())
        .extracting(MigrateResult.Applied::version)
        .containsExactly("1");
  }

  @Test
  void anEditedScriptIsRefusedWithBothChecksums() {
    graph.script("1__a.gql", "CREATE (:User);");
    graph.migrations().migrate();
    String before = (String) graph.value("MATCH (m:Migration) RETURN m.checksum AS c");
    graph.script("1__a.gql", "CREATE (:User {changed: true});");

    assertThatThrownBy(() -> graph.migrations().migrate())
        .isInstanceOf(InvalidMigrationsException.class)
        .hasMessageContaining("GM-210")
        .hasMessageContaining("1__a.gql")
        .hasMessageContaining(before);
    assertThat(graph.count("(u:User)")).isEqualTo(1);
  }

  @Test
  void aScriptThatWasOnlyReformattedIsTheSame() {
    graph.script("1__a.gql", "CREATE (:User {name: 'a'});");
    graph.migrations().migrate();
    graph.script("1__a.gql", "\uFEFF// a comment", "CREATE (:User   {name:'a'} ) ;\r");

    assertThat(graph.migrations().migrate()).isInstanceOf(MigrateResult.UpToDate.class);
  }

  @Test
  void aMissingFileIsRefusedAndAFutureRecordIsNot() {
    graph.script("1__a.gql", "CREATE (:User);");
    graph.script("2__b.gql", "CREATE (:User);");
    graph.migrations().migrate();

    graph.remove("2__b.gql");
    assertThat(graph.migrations().migrate()).isInstanceOf(MigrateResult.UpToDate.class);
    assertThat(graph.migrations().info().find("2").map(MigrationInfo::state))
        .contains(MigrationState.FUTURE);

    graph.script("2__b.gql", "CREATE (:User);").remove("1__a.gql");
    assertThatThrownBy(() -> graph.migrations().migrate())
        .isInstanceOf(InvalidMigrationsException.class)
        .hasMessageContaining("GM-211");
  }

  @Test
  void aLateMigrationIsRefusedUnlessAllowed() {
    graph.script("2__b.gql", "CREATE (:User);");
    graph.migrations().migrate();
    graph.script("1__a.gql", "CREATE (:Late);");

    assertThatThrownBy(() -> graph.migrations().migrate()).hasMessageContaining("GM-213");
    assertThat(graph.migrations(c -> c.outOfOrder(true)).migrate().applied()).hasSize(1);
  }

  @Test
  void recordsOfTheGuidesRunnersCountAsApplied() {
    graph.run(
        "CREATE (:Migration { version: '2026.01.15.001', name: 'add_user_preferences', applied_at: timestamp(), duration_ms: 45230, status: \"completed\" })");
    graph.run(
        "CREATE (:Migration { version: '2026.01.15.001', name: 'add_user_preferences', applied_at: timestamp(), applied_by: 'deploy-script' })");
    graph.run(
        "CREATE (:Migration { version: 'v9.9.9_someone_elses', name: 'x', status: 'completed' })");
    graph.run("CREATE (:Migration { version: 'not a version', name: 'x', status: 'completed' })");
    graph.run("CREATE (:Migration)");
    graph.script("2026_01_15_001_add_user_preferences.gql", "CREATE (:User);");

    GeodeMigrations migrations = graph.migrations();
    MigrateResult result = migrations.migrate();

    assertThat(result).isInstanceOf(MigrateResult.UpToDate.class);
    assertThat(result.warnings()).singleElement().asString().contains("2 records");
    assertThat(graph.count("(u:User)")).isZero();
    assertThat(migrations.info().find("2026.01.15.001").map(MigrationInfo::state))
        .contains(MigrationState.ADOPTED);
    assertThat(migrations.info().in(MigrationState.FOREIGN)).hasSize(2);
  }

  @Test
  void aRecordThatAppearsDuringTheRunStopsItAndKeepsNothing() {
    graph.script("1__a.gql", "CREATE (:Migration {version: '1', status: 'completed'});");

    assertThatThrownBy(() -> graph.migrations().migrate())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("GM-406");
    assertThat(graph.count("(m:Migration)")).isZero();
  }

  /** The guide names versions {@code v1.0.0_add_user_label}; the status is compared like there. */
  @ParameterizedTest
  @CsvSource({
    "v1.0_a, completed",
    "1_0, completed",
    "V1, completed",
    "01.0.0, completed",
    "1, COMPLETED",
  })
  void aRecordThatAppearsDuringTheRunStopsItHoweverItIsSpelled(String version, String status) {
    graph.script(
        "v1.0__a.gql",
        "CREATE (:Migration {version: '%s', status: '%s'});".formatted(version, status));

    assertThatThrownBy(() -> graph.migrations().migrate())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("GM-406");
    assertThat(graph.count("(m:Migration)")).isZero();
  }

  /** Nobody can see what is committed after the own transaction has looked: snapshots. */
  @Test
  void aRecordThatIsCommittedInTheSameInstantCountsOnceWithAWarning() {
    graph.script("1__a.gql", "CREATE (:User);");
    AtomicBoolean recorded = new AtomicBoolean();
    RequestObserver guidesRunner =
        request -> {
          String statement = request.statement();
          if (statement != null
              && statement.startsWith("CREATE (:Migration {")
              && recorded.compareAndSet(false, true)) {
            graph.run("CREATE (:Migration {version: '1', name: 'a', status: 'completed'})");
          }
          return (rows, failure) -> {};
        };

    try (GeodeDriver driver = graph.newDriver(guidesRunner)) {
      MigrateResult result = graph.builder(driver, c -> c).build().migrate();

      assertThat(result.applied()).hasSize(1);
      assertThat(result.warnings()).singleElement().asString().contains("2 records", "1");
    }
    assertThat(graph.count("(m:Migration {version: '1'})")).isEqualTo(2);
    assertThat(graph.migrations().migrate()).isInstanceOf(MigrateResult.UpToDate.class);
  }

  @Test
  void aRecordOfAnotherVersionOrAnotherModuleDoesNotStopTheRun() {
    graph.script(
        "1__a.gql",
        "CREATE (:Migration {version: '1.1', status: 'completed'});",
        "CREATE (:Migration {version: '1', status: 'completed', module: 'other'});",
        "CREATE (:Migration {version: '1', status: 'failed'});");

    assertThat(graph.migrations().migrate().applied()).hasSize(1);
  }

  @Test
  void aFailingCallbackStopsAndTheErrorOfAMigrationComesFirst() {
    graph.script("afterMigrateError.gql", "RETURN toInteger({}) AS callback;");
    graph.script("1__a.gql", "DROP INDEX nothing;");

    Throwable failure =
        catchThrowableOfType(MigrationFailedException.class, () -> graph.migrations().migrate());

    assertThat(failure).hasMessageContaining("GM-401");
    assertThat(failure.getSuppressed()).hasSize(1);
    assertThat(failure.getSuppressed()[0]).hasMessageContaining("GM-411");
  }

  @Test
  void secretsOfPlaceholdersAreInNoErrorAndNoRecord() {
    graph.script("1__a.gql", "RETURN toInteger({a: '${apiSecret}'}) AS x;");
    GeodeMigrations migrations =
        graph.migrations(c -> c.placeholder("apiSecret", "hunter2-hunter2"));

    assertThatThrownBy(migrations::migrate)
        .isInstanceOf(MigrationFailedException.class)
        .message()
        .doesNotContain("hunter2");
    assertThat((String) graph.value("MATCH (r:MigrationRun) RETURN r.error AS e"))
        .doesNotContain("hunter2");
    assertThat(migrations.status().lastError()).doesNotContain("hunter2");
  }
}
