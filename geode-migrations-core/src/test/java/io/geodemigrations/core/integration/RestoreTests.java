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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.RequestObserver;
import io.geodemigrations.client.Transaction;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.core.BackupConfiguration;
import io.geodemigrations.core.BackupPolicy;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.RestoreResult;
import io.geodemigrations.embedded.Fault;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.ReceivedMessage.Kind;
import io.geodemigrations.embedded.Transport;
import io.geodemigrations.embedded.defect.Defect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Restoring replaces the history and the lock too; nobody may be confused by that. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class RestoreTests extends IntegrationTest {

  @Override
  Transport transport() {
    return Transport.QUIC;
  }

  @AfterEach
  void noFaults() {
    server.faults().clear();
  }

  private static MigrationsConfiguration.Builder always(MigrationsConfiguration.Builder builder) {
    return builder.backup(
        new BackupConfiguration(
            BackupPolicy.ALWAYS, List.of(), List.of(), null, Duration.ofMinutes(1)));
  }

  private static MigrationsConfiguration.Builder shortLease(
      MigrationsConfiguration.Builder builder) {
    return builder.lock(
        new LockConfiguration(
            Duration.ofSeconds(30),
            Duration.ofMillis(800),
            Duration.ofMillis(200),
            LockConfiguration.Bootstrap.AUTO));
  }

  private Object fence(String label) {
    return graph.value("MATCH (n:" + label + ") RETURN n.fence AS f");
  }

  @Test
  void putsBackDataAndHistoryAndLeavesTheLockFree() {
    graph.script("1__a.gql", "CREATE (:User {email: 'old'});");
    graph.migrations().migrate();
    graph.script("2__b.gql", "MATCH (u:User) SET u.email = 'new';");
    graph.migrations(RestoreTests::always).migrate();
    String id = (String) graph.value("MATCH (m:Migration {version: '2'}) RETURN m.backup AS b");
    long before = (Long) fence("MigrationLock");

    RestoreResult result = graph.migrations().restore(id);

    assertThat(result.inPlace()).isTrue();
    assertThat(graph.value("MATCH (u:User) RETURN u.email AS e")).isEqualTo("old");
    assertThat(graph.run("MATCH (m:Migration) RETURN m.version AS v")).hasSize(1);
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("idle");
    assertThat(graph.count("(r:MigrationRun) WHERE r.backup IS NULL")).isEqualTo(1);
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NULL")).isEqualTo(1);
    assertThat((Long) fence("MigrationLock")).isGreaterThan(before);
    assertThat(fence("MigrationRun")).isEqualTo(fence("MigrationLock"));
    assertThat(graph.value("MATCH (e:MigrationEvent {kind: 'restore'}) RETURN e.detail AS d"))
        .isEqualTo("restored the backup " + id);
    assertThat(graph.migrations().migrate().applied())
        .extracting(MigrateResult.Applied::version)
        .containsExactly("2");
  }

  @Test
  void aBackupOfAGraphWithoutHistoryCanBeRestored() {
    graph.run("CREATE (:User)");
    String id;
    try (GeodeDriver driver = graph.newDriver();
        GeodeSession session = driver.session()) {
      id = session.backup(true).id();
    }
    graph.script("1__a.gql", "CREATE (:Other);");
    graph.migrations().migrate();

    graph.migrations().restore(id);

    assertThat(graph.count("(o:Other)")).isZero();
    assertThat(graph.migrations().migrate().applied()).hasSize(1);
  }

  /** What happens where the restore is not this tool's: the state is that of a run long gone. */
  @Test
  void whatSomebodyElseHasRestoredIsTakenOverAndWasNotBegun() {
    graph.script("1__a.gql", "CREATE (:User {email: 'old'});");
    graph.migrations().migrate();
    graph.script("2__b.gql", "MATCH (u:User) SET u.email = 'new';");
    graph.migrations(c -> always(shortLease(c))).migrate();
    String id = (String) graph.value("MATCH (m:Migration {version: '2'}) RETURN m.backup AS b");
    try (GeodeDriver driver = graph.newDriver();
        GeodeSession session = driver.session()) {
      session.restore(id, Duration.ofMinutes(1));
    }
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("running");
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NOT NULL")).isEqualTo(1);
    graph.remove("2__b.gql");

    assertThat(graph.migrations().migrate()).isInstanceOf(MigrateResult.UpToDate.class);

    graph.script("2__c.gql", "MATCH (u:User) SET u.email = 'other';");
    assertThat(graph.migrations(RestoreTests::shortLease).migrate().applied()).hasSize(1);
    assertThat(graph.value("MATCH (u:User) RETURN u.email AS e")).isEqualTo("other");
  }

  @Test
  void whoWasAtWorkBeforeTheRestoreCannotWriteAfterwards() throws Exception {
    graph.run("CREATE (:User)");
    String id = graph.migrations().backup().id();
    graph.script("1__a.gql", "MATCH (u:User) SET u.late = true;");
    Fault beats =
        graph.fault(Kind.EXECUTE).containing("SET l.beat = l.beat + 1").repeatedly().freeze();
    Fault work = graph.fault(Kind.EXECUTE).containing("SET u.late").freeze();
    CompletableFuture<MigrateResult> late =
        inThread(() -> graph.migrations(RestoreTests::shortLease).migrate());
    work.awaitReached(Duration.ofSeconds(30));
    beats.awaitReached(Duration.ofSeconds(30));

    graph.migrations().restore(id);
    server.faults().clear();

    assertThatThrownBy(() -> late.get(1, TimeUnit.MINUTES)).hasMessageContaining("GM-3");
    assertThat(graph.count("(u:User) WHERE u.late = true")).isZero();
    assertThat(graph.count("(m:Migration)")).isZero();
    graph.migrations().migrate();
  }

  @Test
  void aTransactionThatWasOpenCanOnlyRollBack() {
    graph.run("CREATE (:User)");
    String id = graph.migrations().backup().id();
    try (GeodeDriver driver = graph.newDriver();
        GeodeSession session = driver.session();
        Transaction open = session.begin()) {
      open.execute("CREATE (:Late)").list();

      graph.migrations().restore(id);

      assertThatThrownBy(open::commit)
          .isInstanceOfSatisfying(
              GeodeQueryException.class, e -> assertThat(e.isRetryable()).isFalse())
          .hasMessageContaining("replaced by a backup");
    }
    assertThat(graph.count("(l:Late)")).isZero();
  }

  @Test
  void anUnknownBackupLeavesEverythingAsItIs() {
    graph.run("CREATE (:User)");

    assertThatThrownBy(() -> graph.migrations().restore("1"))
        .hasMessageContaining("GM-432")
        .hasMessageContaining("no backup 1");

    assertThat(graph.count("(u:User)")).isEqualTo(1);
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NULL")).isEqualTo(1);
  }

  @Test
  void aLostAnswerIsNoLostLock() {
    graph.run("CREATE (:User)");
    String id = graph.migrations().backup().id();
    graph.run("CREATE (:Later)");
    graph.fault(Kind.RESTORE).after().cut();

    assertThatThrownBy(() -> graph.migrations().restore(id))
        .hasMessageContaining("GM-432")
        .hasMessageContaining("may be restored or not");

    assertThat(graph.count("(l:Later)")).isZero();
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NULL")).isEqualTo(1);
    graph.script("1__a.gql", "CREATE (:Other);");
    assertThat(graph.migrations().migrate().applied()).hasSize(1);
  }

  @Test
  void anotherModuleAtWorkIsNotPulledAway() {
    String id = graph.migrations().backup().id();
    graph.script("1__a.gql", "CREATE (:Other);");
    graph.migrations(c -> c.module("billing")).migrate();
    graph.run("MATCH (l:MigrationLock {name: 'billing'}) SET l.owner = 'billing-1'");

    assertThatThrownBy(() -> graph.migrations().restore(id))
        .hasMessageContaining("GM-432")
        .hasMessageContaining("billing-1");

    graph.run("MATCH (l:MigrationLock {name: 'billing'}) SET l.owner = null");
    graph.migrations().restore(id);
    assertThat(graph.count("(o:Other)")).isZero();
    graph.migrations().migrate();
  }

  @Test
  void whoTakesAnotherModulesLockJustBeforeTheGraphIsReplacedCannotWriteAfterwards() {
    graph.script("1__a.gql", "CREATE (:Other);");
    graph.migrations(c -> c.module("billing")).migrate();
    String id = graph.migrations().backup().id();
    AtomicLong taken = new AtomicLong();
    try (GeodeDriver racing =
        graph.newDriver(
            request -> {
              if (request.kind() == RequestObserver.Kind.RESTORE) {
                graph.run("MATCH (l:MigrationLock {name: 'billing'}) SET l.fence = l.fence + 1");
                taken.set(
                    (Long)
                        graph.value(
                            "MATCH (l:MigrationLock {name: 'billing'}) RETURN l.fence AS f"));
              }
              return (rows, failure) -> {};
            })) {
      graph.builder(racing, c -> c).build().restore(id);
    }

    assertThat(graph.value("MATCH (r:MigrationRun {name: 'billing'}) RETURN r.fence AS f"))
        .isNotEqualTo(taken.get());
    graph.migrations().migrate();
  }

  @Test
  void whoHasLostTheLockReplacesNothing() {
    graph.run("CREATE (:User)");
    String id = graph.migrations().backup().id();
    graph.run("CREATE (:Later)");
    try (GeodeDriver racing =
        graph.newDriver(
            request -> {
              if (String.valueOf(request.statement())
                  .startsWith("MATCH (l:MigrationLock) RETURN")) {
                graph.run("MATCH (l:MigrationLock) SET l.owner = 'other'");
              }
              return (rows, failure) -> {};
            })) {
      assertThatThrownBy(() -> graph.builder(racing, c -> c).build().restore(id))
          .hasMessageContaining("GM-303");
    }

    assertThat(graph.count("(l:Later)")).isEqualTo(1);
    graph.run("MATCH (l:MigrationLock) SET l.owner = null");
  }

  @Test
  void aServerThatRestoresIntoADirectorySaysSo() {
    GeodeEmbeddedOptions options =
        GeodeEmbeddedOptions.builder().defects(Defect.RESTORE_INTO_DIRECTORY).build();
    try (GeodeEmbedded other = GeodeEmbedded.start(options);
        GeodeDriver driver = GeodeDriver.builder(other.dsn(Transport.QUIC, "shop")).build();
        GeodeMigrations migrations =
            GeodeMigrations.builder(driver)
                .configuration(
                    MigrationsConfiguration.builder().locations(scripts.toUri().toString()).build())
                .build();
        GeodeSession session = driver.session()) {
      String id = migrations.backup().id();
      session.execute("CREATE (:Later)");

      RestoreResult result = migrations.restore(id);

      assertThat(result.inPlace()).isFalse();
      assertThat(result.directory()).isNotBlank();
      assertThat(session.execute("MATCH (l:Later) RETURN count(l) AS n").single().getLong("n"))
          .isEqualTo(1);
    }
  }

  @Test
  void whatIsNoIdentifierIsRefused() {
    for (String id : List.of("", " ", "-rf", "a\nb")) {
      assertThatThrownBy(() -> graph.migrations().restore(id))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
