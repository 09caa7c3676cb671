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
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.MigrationsConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LockTests extends IntegrationTest {

  @Test
  void concurrentMigratorsApplyExactlyOnce() throws Exception {
    graph.run("UNWIND range(1, 50) AS i CREATE (:User {id: i, visits: 0})");
    for (int i = 1; i <= 5; i++) {
      graph.script(i + "__m.gql", "CREATE (:Once {n: " + i + "});");
    }
    graph.script(
        "6__batch.gql",
        "MATCH (u:User) WHERE u.seen IS NULL WITH u LIMIT $batch"
            + " SET u.seen = true, u.visits = u.visits + 1 RETURN count(u) AS updated;");
    int contenders = 6;
    CountDownLatch start = new CountDownLatch(1);
    List<GeodeDriver> drivers = new ArrayList<>();
    List<CompletableFuture<MigrateResult>> results = new ArrayList<>();
    for (int i = 0; i < contenders; i++) {
      GeodeDriver driver = graph.newDriver();
      drivers.add(driver);
      GeodeMigrations migrations = graph.builder(driver, c -> c.batchSize(7)).build();
      results.add(
          inThread(
              () -> {
                arrived(start);
                return migrations.migrate();
              }));
    }
    start.countDown();

    int applied = 0;
    for (CompletableFuture<MigrateResult> result : results) {
      applied += result.get(2, TimeUnit.MINUTES).applied().size();
    }

    assertThat(applied).isEqualTo(6);
    assertThat(graph.count("(o:Once)")).isEqualTo(5);
    assertThat(graph.count("(m:Migration)")).isEqualTo(6);
    assertThat(graph.count("(u:User) WHERE u.visits <> 1")).isZero();
    assertThat(graph.count("(l:MigrationLock)")).isEqualTo(1);
    assertThat(graph.count("(r:MigrationRun)")).isEqualTo(1);
    drivers.forEach(GeodeDriver::close);
  }

  @Test
  void whoseWorkWasFinishedByAnotherHasLostTheLockAndNotFailed() {
    graph.run("UNWIND range(1, 20) AS i CREATE (:User {id: i, visits: 0})");
    graph.script(
        "1__batch.gql",
        "MATCH (u:User) WHERE u.seen IS NULL WITH u LIMIT $batch"
            + " SET u.seen = true, u.visits = u.visits + 1 RETURN count(u) AS updated;");
    List<MigrationEvent> events = new CopyOnWriteArrayList<>();
    GeodeDriver other = graph.newDriver();
    GeodeMigrations slow =
        graph
            .builder(graph.driver(), c -> c.batchSize(10))
            .listener(events::add)
            .listener(
                event -> {
                  if (event instanceof MigrationEvent.BatchFinished batch && batch.batch() == 1) {
                    graph.run("MATCH (l:MigrationLock) SET l.expires_at = 0");
                    graph.builder(other, c -> c.batchSize(10)).build().migrate();
                  }
                })
            .build();

    GeodeMigrationsException lost =
        catchThrowableOfType(GeodeMigrationsException.class, slow::migrate);

    assertThat(lost.code()).isEqualTo(ErrorCode.LOCK_LOST);
    assertThat(events).hasAtLeastOneElementOfType(MigrationEvent.LockLost.class);
    assertThat(graph.count("(u:User) WHERE u.visits <> 1")).isZero();
    assertThat(graph.count("(m:Migration)")).isEqualTo(1);
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("idle");
    other.close();
  }

  @Test
  void namesTheHolderWhenTheWaitIsOver() {
    prepareHeldLock("pod-7", "timestamp() + 600000");
    graph.script("2__b.gql", "CREATE (:User);");
    List<MigrationEvent> events = new CopyOnWriteArrayList<>();

    GeodeMigrationsException refused =
        catchThrowableOfType(
            GeodeMigrationsException.class,
            () ->
                graph
                    .builder(graph.driver(), c -> c.lock(waiting(Duration.ofMillis(300))))
                    .listener(events::add)
                    .build()
                    .migrate());

    assertThat(refused.code()).isEqualTo(ErrorCode.LOCK_TIMEOUT);
    assertThat(refused.getMessage()).contains("other-owner", "pod-7", "4711", "since", "until");
    assertThat(events).hasSize(1).first().isInstanceOf(MigrationEvent.LockWaiting.class);
    assertThat(graph.count("(u:User)")).isEqualTo(1);
  }

  @Test
  void takesOverWhenTheLeaseHasEndedByTheServersClock() {
    prepareHeldLock("pod-7", "timestamp() - 1");
    graph.script("2__b.gql", "CREATE (:User);");
    List<MigrationEvent> events = new CopyOnWriteArrayList<>();

    graph.listened(events::add).migrate();

    assertThat(events)
        .filteredOn(MigrationEvent.LockAcquired.class::isInstance)
        .singleElement()
        .matches(event -> ((MigrationEvent.LockAcquired) event).takenOver());
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.fence AS f")).isEqualTo(2L);
    assertThat(
            (String)
                graph.value("MATCH (e:MigrationEvent {kind: 'takeover'}) RETURN e.detail AS d"))
        .contains("other-owner", "pod-7", "4711");
  }

  @Test
  void aContendersClockDecidesNothing() {
    prepareHeldLock("pod-7", "timestamp() + 600000");
    graph.script("2__b.gql", "CREATE (:User);");
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

    assertThatThrownBy(
            () ->
                graph
                    .migrations(c -> c.clock(ahead).lock(waiting(Duration.ofMillis(300))))
                    .migrate())
        .hasMessageContaining("GM-301");
  }

  @Test
  void waitsForTheHolderAndThenFindsNothingToDo() throws Exception {
    CountDownLatch inMigration = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    graph.script("1__a.gql", "CREATE (:User);");
    GeodeMigrations first =
        graph.listened(
            event -> {
              if (event instanceof MigrationEvent.MigrationStarted) {
                inMigration.countDown();
                arrived(goOn);
              }
            });
    CompletableFuture<MigrateResult> holder = inThread(first::migrate);
    assertThat(inMigration.await(30, TimeUnit.SECONDS)).isTrue();
    CountDownLatch waiting = new CountDownLatch(1);
    try (GeodeDriver driver = graph.newDriver()) {
      GeodeMigrations second =
          graph
              .builder(driver, c -> c)
              .listener(
                  event -> {
                    if (event instanceof MigrationEvent.LockWaiting) {
                      waiting.countDown();
                    }
                  })
              .build();
      CompletableFuture<MigrateResult> contender = inThread(second::migrate);
      assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
      goOn.countDown();

      assertThat(holder.get(30, TimeUnit.SECONDS).applied()).hasSize(1);
      assertThat(contender.get(30, TimeUnit.SECONDS).applied()).isEmpty();
    }
    assertThat(graph.count("(u:User)")).isEqualTo(1);
  }

  @Test
  void aHolderThatWasTakenOverCannotWriteAnyMore() {
    graph.run("UNWIND range(1, 30) AS i CREATE (:User {id: i})");
    graph.script(
        "1__a.gql",
        "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch SET u.x = 1 RETURN count(u) AS updated;");
    boolean[] taken = new boolean[1];
    GeodeMigrations first =
        graph
            .builder(graph.driver(), c -> c.batchSize(10))
            .listener(
                event -> {
                  if (event instanceof MigrationEvent.BatchFinished && !taken[0]) {
                    taken[0] = true;
                    // What a takeover by another process writes.
                    graph.run(
                        "MATCH (l:MigrationLock), (r:MigrationRun) SET l.owner = 'thief', l.fence = 99, r.fence = 99");
                  }
                })
            .build();

    assertThatThrownBy(first::migrate)
        .isInstanceOf(GeodeMigrationsException.class)
        .hasMessageContaining("GM-303");

    assertThat(graph.count("(u:User) WHERE u.x = 1")).isEqualTo(10);
    assertThat(graph.count("(m:Migration)")).isZero();
    assertThat(graph.value("MATCH (l:MigrationLock) RETURN l.owner AS o")).isEqualTo("thief");
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("running");
  }

  @Test
  void theHeartbeatRenewsTheLeaseDuringALongMigration() {
    graph.script("1__a.gql", "CREATE (:User);");
    MigrationsConfiguration defaults = MigrationsConfiguration.defaults();
    GeodeMigrations[] self = new GeodeMigrations[1];
    self[0] =
        graph
            .builder(
                graph.driver(),
                c ->
                    c.lock(
                        new LockConfiguration(
                            defaults.lock().waitLimit(),
                            Duration.ofSeconds(2),
                            Duration.ofMillis(50),
                            LockConfiguration.Bootstrap.AUTO)))
            .listener(
                event -> {
                  if (event instanceof MigrationEvent.MigrationStarted) {
                    org.awaitility.Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(
                            () ->
                                (Long) graph.value("MATCH (l:MigrationLock) RETURN l.beat AS b")
                                    >= 3);
                    // The lease that is shown moves with the heartbeat.
                    MigrationStatus.Lock lock = self[0].status().lock();
                    assertThat(lock.expiresAt()).isAfter(lock.since().plusSeconds(2));
                  }
                })
            .build();

    assertThat(self[0].migrate().applied()).hasSize(1);
  }

  @Test
  void twoLockNodesAreRefused() {
    graph.run("CREATE (:MigrationLock {name: 'default'}), (:MigrationLock {name: 'default'})");
    graph.script("1__a.gql", "CREATE (:User);");

    assertThatThrownBy(() -> graph.migrations().migrate())
        .hasMessageContaining("GM-302")
        .hasMessageContaining("2 :MigrationLock");
    assertThat(graph.count("(u:User)")).isZero();
  }

  @Test
  void aManualBootstrapCreatesNothing() {
    graph.script("1__a.gql", "CREATE (:User);");
    LockConfiguration d = LockConfiguration.defaults();

    assertThatThrownBy(
            () ->
                graph
                    .migrations(
                        c ->
                            c.lock(
                                new LockConfiguration(
                                    d.waitLimit(),
                                    d.lease(),
                                    d.heartbeat(),
                                    LockConfiguration.Bootstrap.MANUAL)))
                    .migrate())
        .hasMessageContaining("GM-302");
    assertThat(graph.count("(n)")).isZero();
    assertThat(graph.run("SHOW CONSTRAINTS")).isEmpty();
  }

  private void prepareHeldLock(String host, String expires) {
    graph.script("1__a.gql", "CREATE (:User);");
    graph.migrations().migrate();
    graph.run(
        "MATCH (l:MigrationLock) SET l.owner = 'other-owner', l.host = '"
            + host
            + "', l.pid = 4711, l.acquired_at = timestamp(), l.expires_at = "
            + expires);
  }

  private static LockConfiguration waiting(Duration limit) {
    LockConfiguration d = LockConfiguration.defaults();
    return new LockConfiguration(limit, d.lease(), d.heartbeat(), d.bootstrap());
  }
}
