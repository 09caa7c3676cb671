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
package io.geodemigrations.core.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationListener;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.Transport;
import io.geodemigrations.embedded.defect.Defect;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clocks that are an hour wrong, on each side, decide nothing about a lock. */
class ClockTests {

  private static final int ROWS = 50;
  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(7);

  @TempDir Path scripts;

  /** A server, and what its clock says. */
  private enum ServerClock {
    RIGHT,
    AHEAD,
    BEHIND,
    /** Its time cannot be compared with a number. */
    TEXT;

    GeodeEmbedded start() {
      GeodeEmbeddedOptions.Builder options = GeodeEmbeddedOptions.builder();
      switch (this) {
        case RIGHT -> options.clock(Clock.systemUTC());
        case AHEAD -> options.clock(offset(60));
        case BEHIND -> options.clock(offset(-60));
        case TEXT -> options.defects(Defect.TIMESTAMP_AS_TEXT);
      }
      return GeodeEmbedded.start(options.transports(Transport.GRPC).plaintextGrpc(true).build());
    }
  }

  private static Clock offset(int minutes) {
    return Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
  }

  @Test
  void neitherALiveLockIsStolenNorADeadOneWaitedForForEver() throws Exception {
    Backfill.write(scripts);
    List<GeodeEmbedded> servers = new ArrayList<>();
    ExecutorService threads = Executors.newCachedThreadPool();
    int cases = 0;
    try {
      List<Future<?>> running = new ArrayList<>();
      for (ServerClock clock : ServerClock.values()) {
        GeodeEmbedded server = clock.start();
        servers.add(server);
        for (int minutes : new int[] {-60, 60}) {
          for (boolean alive : new boolean[] {true, false}) {
            cases++;
            String name = "clock" + cases;
            String dsn = server.dsn(Transport.GRPC, name);
            running.add(
                threads.submit(
                    () -> {
                      contend(dsn, offset(minutes), alive);
                      return name;
                    }));
          }
        }
      }
      for (Future<?> result : running) {
        result.get(3, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
      servers.forEach(GeodeEmbedded::close);
    }
    Extent.say("clocks: %d of %d cases", cases, cases);
  }

  private void contend(String dsn, Clock clock, boolean alive) throws Exception {
    CountDownLatch atWork = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (Witness graph = new Witness(dsn);
        GeodeDriver first = Witness.driver(dsn);
        GeodeDriver second = Witness.driver(dsn)) {
      Backfill backfill = new Backfill(graph, ROWS);
      backfill.prepare();
      MigrationListener stopsAtTheSecondBatch =
          event -> {
            if (event instanceof MigrationEvent.BatchFinished batch && batch.batch() == 2) {
              if (!alive) {
                first.close();
              }
              atWork.countDown();
              await(goOn);
            }
          };
      GeodeMigrations holder =
          migrations(first, Clock.systemUTC(), Duration.ZERO, stopsAtTheSecondBatch);
      CompletableFuture<?> holding = new CompletableFuture<>();
      Thread thread =
          new Thread(
              () -> {
                try {
                  holder.migrate();
                  holding.complete(null);
                } catch (RuntimeException e) {
                  holding.completeExceptionally(e);
                }
              },
              "holder");
      thread.start();
      assertThat(atWork.await(1, TimeUnit.MINUTES)).isTrue();
      List<MigrationEvent> events = new CopyOnWriteArrayList<>();
      if (alive) {
        GeodeMigrations contender = migrations(second, clock, LONGER_THAN_A_LEASE, events::add);
        assertThatThrownBy(contender::migrate)
            .isInstanceOfSatisfying(
                GeodeMigrationsException.class,
                refused -> assertThat(refused.code()).isEqualTo(ErrorCode.LOCK_TIMEOUT));
        assertThat(graph.value("MATCH (l:MigrationLock) RETURN l.fence AS f")).isEqualTo(1L);
        goOn.countDown();
        holding.get(1, TimeUnit.MINUTES);
      } else {
        migrations(second, clock, Duration.ofMinutes(1), events::add).migrate();
        assertThat(events)
            .filteredOn(MigrationEvent.LockAcquired.class::isInstance)
            .singleElement()
            .isInstanceOfSatisfying(
                MigrationEvent.LockAcquired.class,
                acquired -> {
                  assertThat(acquired.takenOver()).isTrue();
                  assertThat(acquired.waited()).isLessThan(LEASE.multipliedBy(5));
                });
        goOn.countDown();
        assertThat(holding).failsWithin(1, TimeUnit.MINUTES);
      }
      backfill.assertExactlyOnce();
      backfill.assertRecordCounts(ROWS / 10);
    }
  }

  private GeodeMigrations migrations(
      GeodeDriver driver, Clock clock, Duration wait, MigrationListener listener) {
    return GeodeMigrations.builder(driver)
        .configuration(
            MigrationsConfiguration.builder()
                .locations(scripts.toUri().toString())
                .batchSize(10)
                .clock(clock)
                .shutdownHook(false)
                .lock(
                    new LockConfiguration(
                        wait, LEASE, LEASE.dividedBy(6), LockConfiguration.Bootstrap.AUTO))
                .build())
        .listener(listener)
        .build();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
