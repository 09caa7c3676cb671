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

import io.geodemigrations.core.BackupConfiguration;
import io.geodemigrations.core.BackupPolicy;
import io.geodemigrations.core.BackupResult;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.RollbackTarget;
import io.geodemigrations.embedded.Fault;
import io.geodemigrations.embedded.ReceivedMessage;
import io.geodemigrations.embedded.ReceivedMessage.Kind;
import io.geodemigrations.embedded.Recording;
import io.geodemigrations.embedded.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Backups that the server makes: over QUIC only, since gRPC has no message for it. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class BackupTests extends IntegrationTest {

  private static final String HIGH = "MATCH (u:Old) DETACH DELETE u;";

  @Override
  Transport transport() {
    return Transport.QUIC;
  }

  @AfterEach
  void noFaults() {
    server.faults().clear();
  }

  private static UnaryOperator<MigrationsConfiguration.Builder> policy(BackupPolicy policy) {
    return builder ->
        builder.backup(
            new BackupConfiguration(policy, List.of(), List.of(), null, Duration.ofMinutes(1)));
  }

  @Test
  void neverIsTheDefault() {
    graph.script("1__a.gql", "CREATE (:User {email: 'a'});").script("2__b.gql", HIGH);

    try (Recording recording = recording()) {
      graph.migrations().migrate();
      assertThat(recording.count()).isZero();
    }
    assertThat(graph.count("(m:Migration) WHERE m.backup IS NULL")).isEqualTo(2);
  }

  @Test
  void alwaysMakesOneBackupBeforeTheFirstWorkOfARunAndNamesItEverywhere() {
    graph.script("1__a.gql", "CREATE (:User {email: 'a'});").script("2__b.gql", HIGH);
    List<MigrationEvent> events = new ArrayList<>();
    GeodeMigrations migrations =
        graph
            .builder(graph.driver(), policy(BackupPolicy.ALWAYS))
            .listener(
                event -> {
                  if (event instanceof MigrationEvent.BackupStarted
                      || event instanceof MigrationEvent.BackupFinished) {
                    events.add(event);
                  }
                })
            .build();

    try (Recording recording = recording()) {
      migrations.migrate();
      assertThat(recording.count()).isEqualTo(1);
    }

    Object id = graph.value("MATCH (m:Migration {version: '1'}) RETURN m.backup AS b");
    assertThat(id).isNotNull();
    assertThat(graph.value("MATCH (m:Migration {version: '2'}) RETURN m.backup AS b"))
        .isEqualTo(id);
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.backup AS b")).isEqualTo(id);
    assertThat(migrations.info().find("1").map(MigrationInfo::backup)).contains((String) id);
    assertThat(events)
        .satisfiesExactly(
            started -> assertThat(started).isInstanceOf(MigrationEvent.BackupStarted.class),
            finished ->
                assertThat(((MigrationEvent.BackupFinished) finished).backup().id()).isEqualTo(id));
    try (Recording recording = recording()) {
      migrations.migrate();
      assertThat(recording.count()).as("nothing to do, no backup").isZero();
    }
  }

  @Test
  void highRiskMakesOneBeforeEachMigrationOfHighRisk() {
    graph
        .script("1__a.gql", "CREATE (:User {email: 'a', name: 'b'});")
        .script("2__b.gql", HIGH)
        .script("3__c.gql", "CREATE INDEX i ON :User(name);")
        .script("4__d.gql", "// Migration: d", "// Risk: high", "CREATE (:Other);")
        .script("5__e.gql", "MATCH (u:User) REMOVE u:Old;");

    try (Recording recording = recording()) {
      graph.migrations(policy(BackupPolicy.HIGH_RISK)).migrate();
      assertThat(recording.count()).isEqualTo(3);
    }

    assertThat(
            graph.run(
                "MATCH (m:Migration) WHERE m.backup IS NOT NULL RETURN m.version AS v ORDER BY v"))
        .extracting(row -> row.getString("v"))
        .containsExactly("2", "4", "5");
    assertThat(graph.run("MATCH (m:Migration) RETURN DISTINCT m.backup AS b")).hasSize(4);
  }

  @Test
  void aRollbackIsBackedUpToo() {
    graph.script(
        "1__a.gql", "// @up", "CREATE (:User);", "// @down", "MATCH (u:User) DETACH DELETE u;");
    graph.migrations().migrate();

    try (Recording recording = recording()) {
      graph.migrations(policy(BackupPolicy.HIGH_RISK)).rollback(RollbackTarget.last());
      assertThat(recording.count()).isEqualTo(1);
    }
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.backup AS b")).isNotNull();
  }

  @Test
  void aFailedBackupStopsBeforeAnythingIsWrittenAndTheNextStartTriesAgain() {
    graph.run("CREATE (:Old)");
    graph.script("1__a.gql", HIGH);
    server.faults().on(Kind.BACKUP).before().cut();

    assertThatThrownBy(() -> graph.migrations(policy(BackupPolicy.ALWAYS)).migrate())
        .isInstanceOfSatisfying(
            MigrationFailedException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_FAILED);
              assertThat(failure).hasMessageContaining("GM-430").hasMessageContaining("not begun");
            });

    assertThat(graph.count("(u:Old)")).isEqualTo(1);
    assertThat(graph.count("(m:Migration)")).isZero();
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NULL")).isEqualTo(1);
    MigrateResult again = graph.migrations(policy(BackupPolicy.ALWAYS)).migrate();
    assertThat(again.applied()).hasSize(1);
    assertThat(graph.count("(m:Migration) WHERE m.backup IS NOT NULL")).isEqualTo(1);
  }

  @Test
  void whatTheServerRefusesIsTold() {
    graph.script("1__a.gql", "CREATE (:User);");
    server.faults().on(Kind.BACKUP).refuse("53100");

    assertThatThrownBy(() -> graph.migrations(policy(BackupPolicy.ALWAYS)).migrate())
        .hasMessageContaining("GM-430")
        .hasMessageContaining("The server made no backup");

    assertThat(graph.count("(u:User)")).isZero();
    server.faults().clear();
    graph.migrations(policy(BackupPolicy.ALWAYS)).migrate();
  }

  @Test
  void aResumedMigrationKeepsItsBackup() {
    graph.run("UNWIND range(1, 40) AS i CREATE (:User {id: i})");
    graph.script(
        "1__a.gql",
        "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch SET u.x = 1"
            + " RETURN count(u) AS updated;");
    UnaryOperator<MigrationsConfiguration.Builder> always =
        c -> policy(BackupPolicy.ALWAYS).apply(c.batchSize(10));
    GeodeMigrations migrations =
        Graphs.afterBatch(graph.builder(graph.driver(), always), 2, GeodeMigrations::cancel);
    assertThatThrownBy(migrations::migrate).isInstanceOf(MigrationInterruptedException.class);
    Object id = graph.value("MATCH (r:MigrationRun) RETURN r.backup AS b");
    assertThat(id).isNotNull();

    try (Recording recording = recording()) {
      graph.migrations(always).migrate();
      assertThat(recording.count()).isZero();
    }

    assertThat(graph.value("MATCH (m:Migration) RETURN m.backup AS b")).isEqualTo(id);
  }

  @Test
  void aBackupMayTakeLongerThanTheLease() throws Exception {
    graph.script("1__a.gql", "CREATE (:User);");
    Fault slow = server.faults().on(Kind.BACKUP).freeze();
    Recording beats =
        server
            .faults()
            .record(
                message ->
                    message.statement() != null
                        && message.statement().contains("SET l.beat = l.beat + 1"));

    CompletableFuture<MigrateResult> run =
        inThread(() -> graph.migrations(shortLease(BackupPolicy.ALWAYS)).migrate());
    slow.awaitReached(Duration.ofSeconds(30));
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> beats.count() >= 8);
    slow.release();

    assertThat(run.get(1, TimeUnit.MINUTES).applied()).hasSize(1);
    beats.close();
  }

  @Test
  void whoLosesItsLockDuringABackupDoesNothing() throws Exception {
    graph.script("1__a.gql", "CREATE (:User);");
    Fault slow = server.faults().on(Kind.BACKUP).freeze();
    CompletableFuture<MigrateResult> run =
        inThread(() -> graph.migrations(policy(BackupPolicy.ALWAYS)).migrate());
    slow.awaitReached(Duration.ofSeconds(30));
    graph.run("MATCH (l:MigrationLock) SET l.owner = 'somebody', l.fence = l.fence + 1");
    graph.run("MATCH (r:MigrationRun) SET r.fence = r.fence + 1");
    slow.release();

    assertThatThrownBy(() -> run.get(1, TimeUnit.MINUTES)).hasMessageContaining("GM-303");

    assertThat(graph.count("(u:User)")).isZero();
    graph.run("MATCH (l:MigrationLock) SET l.owner = null, l.expires_at = null");
    graph.migrations().migrate();
  }

  @Test
  void cancelEndsABackupAtOnce() throws Exception {
    graph.script("1__a.gql", "CREATE (:User);");
    Fault slow = server.faults().on(Kind.BACKUP).freeze();
    GeodeMigrations migrations = graph.migrations(policy(BackupPolicy.ALWAYS));
    CompletableFuture<MigrateResult> run = inThread(migrations::migrate);
    slow.awaitReached(Duration.ofSeconds(30));

    migrations.cancel();

    assertThatThrownBy(() -> run.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(MigrationInterruptedException.class);
    slow.release();
    assertThat(graph.count("(u:User)")).isZero();
    assertThat(graph.migrations(policy(BackupPolicy.ALWAYS)).migrate().applied()).hasSize(1);
  }

  @Test
  void aBackupByHandIsPartOfTheTrail() {
    graph.run("CREATE (:User)");

    BackupResult backup = graph.migrations().backup();

    assertThat(backup.means()).isEqualTo("the server");
    assertThat(graph.value("MATCH (e:MigrationEvent {kind: 'backup'}) RETURN e.detail AS d"))
        .isEqualTo("backup " + backup.id());
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NULL")).isEqualTo(1);
  }

  @Test
  void whileAnotherProcessWorksNobodyBacksUpOrRestores() throws Exception {
    graph.script("1__a.gql", "CREATE (:User);");
    String id = graph.migrations().backup().id();
    Fault work = server.faults().on(Kind.EXECUTE).containing("CREATE (:User)").freeze();
    CompletableFuture<MigrateResult> run = inThread(() -> graph.migrations().migrate());
    work.awaitReached(Duration.ofSeconds(30));
    GeodeMigrations other =
        graph.migrations(
            c ->
                c.lock(
                    new LockConfiguration(
                        Duration.ZERO,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(20),
                        LockConfiguration.Bootstrap.AUTO)));

    assertThatThrownBy(other::backup).hasMessageContaining("GM-301");
    assertThatThrownBy(() -> other.restore(id)).hasMessageContaining("GM-301");

    work.release();
    assertThat(run.get(1, TimeUnit.MINUTES).applied()).hasSize(1);
  }

  private UnaryOperator<MigrationsConfiguration.Builder> shortLease(BackupPolicy policy) {
    return c ->
        policy(policy)
            .apply(
                c.lock(
                    new LockConfiguration(
                        Duration.ofSeconds(30),
                        Duration.ofMillis(600),
                        Duration.ofMillis(150),
                        LockConfiguration.Bootstrap.AUTO)));
  }

  private Recording recording() {
    return server.faults().record(message -> message.kind() == ReceivedMessage.Kind.BACKUP);
  }

  @Test
  void withoutAWayTheErrorNamesTheProperty() {
    try (Graphs overGrpc = new Graphs(server, Transport.GRPC, scripts)) {
      overGrpc.script("1__a.gql", "CREATE (:User);");
      assertThatThrownBy(() -> overGrpc.migrations(policy(BackupPolicy.ALWAYS)).migrate())
          .isInstanceOfSatisfying(
              GeodeMigrationsException.class,
              failure -> {
                assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_IMPOSSIBLE);
                assertThat(failure)
                    .hasMessageContaining("geode.migrations.backup.command")
                    .hasMessageContaining("quic://");
              });
      assertThat(overGrpc.count("(u:User)")).isZero();
    }
    graph.migrations().migrate();
  }
}
