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
import static org.awaitility.Awaitility.await;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.ValidateResult;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.Role;
import io.geodemigrations.embedded.Transport;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Defects that other migration tools have, see docs/tested-defects.md. */
class SeenElsewhereTests extends IntegrationTest {

  @Test
  void racingRunnersNeverRecordAVersionTwice() throws Exception {
    for (int round = 0; round < 5; round++) {
      try (Graphs fresh = new Graphs(server, Transport.GRPC, scripts);
          GeodeDriver other = fresh.newDriver()) {
        fresh.script("1__a.gql", "CREATE (:Once);").script("2__b.gql", "CREATE (:Once);");
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<MigrateResult>> runs = new ArrayList<>();
        for (GeodeDriver driver : List.of(fresh.driver(), other)) {
          GeodeMigrations migrations = fresh.builder(driver, c -> c).build();
          runs.add(
              inThread(
                  () -> {
                    start.await();
                    return migrations.migrate();
                  }));
        }
        start.countDown();
        int applied = 0;
        for (CompletableFuture<MigrateResult> run : runs) {
          applied += run.get(1, TimeUnit.MINUTES).applied().size();
        }

        assertThat(applied).isEqualTo(2);
        assertThat(fresh.count("(m:Migration)")).isEqualTo(2);
        assertThat(fresh.count("(o:Once)")).isEqualTo(2);
        assertThat(fresh.count("(l:MigrationLock)")).isEqualTo(1);
      }
    }
  }

  @Test
  void infoAndValidateNeitherWaitForARunNorTakeItsLock() throws Exception {
    graph.script("1__a.gql", "CREATE (:User);");
    CountDownLatch inMigration = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    GeodeMigrations holder =
        graph.listened(
            event -> {
              if (event instanceof MigrationEvent.MigrationStarted) {
                inMigration.countDown();
                arrived(goOn);
              }
            });
    CompletableFuture<MigrateResult> run = inThread(holder::migrate);
    arrived(inMigration);
    try (GeodeDriver driver = graph.newDriver()) {
      GeodeMigrations watcher = graph.builder(driver, c -> c).build();
      Object owner = graph.value("MATCH (l:MigrationLock) RETURN l.owner AS o");
      int before = graph.requests().size();

      for (int i = 0; i < 20; i++) {
        assertThat(watcher.info().migrations()).hasSize(1);
        assertThat(watcher.validate()).isNotNull();
      }

      assertThat(run).isNotDone();
      assertThat(graph.requests().subList(before, graph.requests().size()))
          .isNotEmpty()
          .noneMatch(
              request ->
                  request.contains("SET ")
                      || request.contains("CREATE")
                      || request.contains("DELETE"));
      assertThat(graph.value("MATCH (l:MigrationLock) RETURN l.owner AS o")).isEqualTo(owner);
    } finally {
      goOn.countDown();
    }
    assertThat(run.get(1, TimeUnit.MINUTES).applied()).hasSize(1);
  }

  @Test
  void anInterruptedWaiterEndsAtOnceAndDidNotSpin() throws Exception {
    graph.script("1__a.gql", "CREATE (:User);");
    graph.migrations().migrate();
    graph.script("2__b.gql", "CREATE (:User);");
    graph.run(
        "MATCH (l:MigrationLock) SET l.owner = 'other', l.acquired_at = timestamp(), l.expires_at = timestamp() + 600000");
    CountDownLatch waiting = new CountDownLatch(1);
    GeodeMigrations migrations =
        graph.listened(
            event -> {
              if (event instanceof MigrationEvent.LockWaiting) {
                waiting.countDown();
              }
            });
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CountDownLatch ended = new CountDownLatch(1);
    Thread waiter =
        new Thread(
            () -> {
              try {
                migrations.migrate();
              } catch (MigrationInterruptedException e) {
                // The request of the caller is handed back to the caller.
                failure.set(Thread.currentThread().isInterrupted() ? e : null);
              } finally {
                ended.countDown();
              }
            });
    waiter.start();
    arrived(waiting);
    long wall = System.nanoTime();
    long cpu = ManagementFactory.getThreadMXBean().getThreadCpuTime(waiter.getId());
    int asked = graph.requests().size();
    await().atMost(Duration.ofSeconds(30)).until(() -> graph.requests().size() >= asked + 3);
    cpu = ManagementFactory.getThreadMXBean().getThreadCpuTime(waiter.getId()) - cpu;
    assertThat(cpu).isLessThan((System.nanoTime() - wall) / 2);

    long interrupted = System.nanoTime();
    waiter.interrupt();

    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - interrupted)).isLessThan(Duration.ofSeconds(1));
    assertThat(failure.get()).isInstanceOf(MigrationInterruptedException.class);
    assertThat(graph.value("MATCH (l:MigrationLock) RETURN l.owner AS o")).isEqualTo("other");
    assertThat(graph.count("(u:User)")).isEqualTo(1);
  }

  @Test
  void aHolderWhoseHeartbeatFailsAndThatWasTakenOverWritesNothingMore() throws Exception {
    graph.run("UNWIND range(1, 30) AS i CREATE (:User {id: i, visits: 0})");
    graph.script(
        "1__a.gql",
        "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch"
            + " SET u.x = 1, u.visits = u.visits + 1 RETURN count(u) AS updated;");
    LockConfiguration brief =
        new LockConfiguration(
            Duration.ofMinutes(1),
            Duration.ofMillis(400),
            Duration.ofMillis(100),
            LockConfiguration.Bootstrap.AUTO);
    List<MigrationEvent> second = new ArrayList<>();
    CountDownLatch halfway = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicReference<CompletableFuture<MigrateResult>> takeover = new AtomicReference<>();
    try (GeodeDriver other = graph.newDriver()) {
      GeodeMigrations successor =
          graph
              .builder(other, c -> c.batchSize(10).lock(brief))
              .listener(
                  event -> {
                    second.add(event);
                    if (event instanceof MigrationEvent.BatchFinished && halfway.getCount() > 0) {
                      halfway.countDown();
                      arrived(goOn);
                    }
                  })
              .build();
      GeodeMigrations holder =
          graph
              .builder(withoutHeartbeat(graph.driver()), c -> c.batchSize(10).lock(brief))
              .listener(
                  event -> {
                    if (event instanceof MigrationEvent.BatchFinished && takeover.get() == null) {
                      // Stands still until another process is at work.
                      takeover.set(inThread(successor::migrate));
                      arrived(halfway);
                    }
                  })
              .build();

      GeodeMigrationsException refused =
          catchThrowableOfType(GeodeMigrationsException.class, holder::migrate);

      assertThat(refused.code()).isEqualTo(ErrorCode.LOCK_LOST);
      assertThat(graph.count("(u:User) WHERE u.x = 1")).isEqualTo(20);
      goOn.countDown();
      assertThat(takeover.get().get(1, TimeUnit.MINUTES).applied()).hasSize(1);
    }
    assertThat(second)
        .filteredOn(MigrationEvent.LockAcquired.class::isInstance)
        .singleElement()
        .matches(event -> ((MigrationEvent.LockAcquired) event).takenOver());
    assertThat(graph.count("(u:User) WHERE u.visits = 1")).isEqualTo(30);
    assertThat(graph.count("(m:Migration)")).isEqualTo(1);
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("idle");
    assertThat(graph.value("MATCH (l:MigrationLock) RETURN l.owner AS o")).isNull();
  }

  @Test
  void whatOnlyLooksNeedsNoRightToWrite() {
    GeodeEmbeddedOptions options =
        GeodeEmbeddedOptions.builder()
            .graphs("shop")
            .account("reader", "Correct-Horse-7", Role.READ_ONLY)
            .build();
    try (GeodeEmbedded own = GeodeEmbedded.start(options);
        GeodeDriver reader =
            GeodeDriver.builder(own.dsn(Transport.GRPC, "shop"))
                .credentials("reader", "Correct-Horse-7")
                .build();
        GeodeSession session = reader.session()) {
      graph.script("1__a.gql", "CREATE (:User);").script("R__r.gql", "RETURN 1;");
      GeodeMigrations migrations = graph.builder(reader, c -> c).build();

      assertThat(migrations.info().pending())
          .extracting(MigrationInfo::version)
          .containsExactly("1", "R__r");
      assertThat(migrations.validate()).isEqualTo(new ValidateResult.Valid(2, 2, List.of()));
      assertThat(session.execute("MATCH (n) RETURN count(n) AS n").single().getLong("n")).isZero();
      assertThat(session.execute("SHOW CONSTRAINTS").list()).isEmpty();
      // The rights of this user are what the test says they are.
      assertThatThrownBy(migrations::migrate).isInstanceOf(RuntimeException.class);
      assertThat(session.execute("MATCH (n) RETURN count(n) AS n").single().getLong("n")).isZero();
    }
  }

  /** A driver through which everything passes but the renewal of the lease. */
  private static GeodeDriver withoutHeartbeat(GeodeDriver driver) {
    return proxy(
        GeodeDriver.class,
        driver,
        result ->
            result instanceof GeodeSession session
                ? proxy(GeodeSession.class, session, same -> same)
                : result);
  }

  private static <T> T proxy(
      Class<T> type, T target, java.util.function.UnaryOperator<Object> change) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().equals("execute")
                  && ((String) arguments[0]).contains("l.beat = l.beat + 1")) {
                throw LostAnswerTests.lost();
              }
              try {
                return change.apply(method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
