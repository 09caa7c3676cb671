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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixteen start at once, and the holder of the lock is killed at any time. */
class RaceTests {

  private static final int STARTERS = 16;
  private static final int ROWS = 60;

  @TempDir Path scripts;

  @Test
  void processesThatStartAtOnceApplyExactlyOnceWhoeverIsKilled() {
    Backfill.write(scripts);
    int rounds = Extent.of(1, 10);
    int starters = Extent.of(5, STARTERS);
    Random random = Extent.random("race of processes");
    long began = System.nanoTime();
    int kills = 0;
    try (JavaProcess server = JavaProcess.start(ServerMain.class, Map.of())) {
      server.await("ready");
      for (int round = 1; round <= rounds; round++) {
        kills += processes(server, round, starters, random);
      }
    }
    Extent.say(
        "race of %d processes: %d of %d rounds, %d holders killed, in %d s",
        starters, rounds, rounds, kills, (System.nanoTime() - began) / 1_000_000_000);
  }

  private int processes(JavaProcess server, int round, int count, Random random) {
    String dsn = server.ask("dsn race" + round);
    List<JavaProcess> starters = new ArrayList<>();
    try (Witness graph = new Witness(dsn)) {
      Backfill backfill = new Backfill(graph, ROWS);
      backfill.prepare();
      if (round % 2 == 0) {
        // Every other graph has a history; the others have not even the lock's nodes.
        backfill.applyFirst(dsn, scripts);
      }
      for (int i = 0; i < count; i++) {
        starters.add(
            JavaProcess.start(
                Starter.class,
                Map.of("scripts", scripts.toString(), "lease", "6000", "batch", "3")));
      }
      starters.forEach(starter -> starter.await("ready"));
      starters.forEach(starter -> starter.send(dsn));
      int kills = killHolders(starters, random, 2);
      for (JavaProcess starter : starters) {
        if (starter.isAlive() || starter.said("end")) {
          int exit = starter.awaitExit(Duration.ofMinutes(3));
          assertThat(exit).as("round %d: %s %s", round, starter.lines(), starter.log()).isZero();
        }
      }
      backfill.assertExactlyOnce();
      backfill.assertRecordCounts(ROWS / 3);
      assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NOT NULL")).isZero();
      return kills;
    } finally {
      starters.forEach(JavaProcess::close);
    }
  }

  /** Kills who says that it has the lock, when it has done some batches. */
  private static int killHolders(List<JavaProcess> starters, Random random, int most) {
    int kills = 0;
    for (int i = 0; i < most; i++) {
      int batches = 1 + random.nextInt(8);
      JavaProcess holder = null;
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (holder == null && System.nanoTime() < deadline) {
        for (JavaProcess starter : starters) {
          if (starter.isAlive()
              && !starter.said("end")
              && starter.lines().stream().filter(line -> line.startsWith("batch")).count()
                  >= batches) {
            holder = starter;
          }
        }
        if (starters.stream().anyMatch(starter -> starter.said("end ok"))) {
          break;
        }
        Thread.onSpinWait();
      }
      if (holder == null) {
        return kills;
      }
      holder.kill();
      if (!holder.said("end")) {
        kills++;
      }
      starters.remove(holder);
    }
    return kills;
  }

  @Test
  void threadsThatStartAtOnceApplyExactlyOnceWhoeverIsCut() throws Exception {
    Backfill.write(scripts);
    int rounds = Extent.of(6, 200);
    Random random = Extent.random("race of threads");
    long began = System.nanoTime();
    int cuts = 0;
    ExecutorService threads = Executors.newFixedThreadPool(STARTERS);
    try (GeodeEmbedded server = GeodeEmbedded.start()) {
      for (int round = 1; round <= rounds; round++) {
        cuts += threads(server, threads, round, random);
      }
    } finally {
      threads.shutdownNow();
    }
    Extent.say(
        "race of %d threads: %d of %d rounds, %d starters cut off, in %d s",
        STARTERS, rounds, rounds, cuts, (System.nanoTime() - began) / 1_000_000_000);
  }

  private int threads(GeodeEmbedded server, ExecutorService threads, int round, Random random)
      throws Exception {
    String dsn = server.dsn(Transport.GRPC, "threads" + round);
    try (Witness graph = new Witness(dsn)) {
      Backfill backfill = new Backfill(graph, ROWS);
      backfill.prepare();
      if (round % 2 == 0) {
        backfill.applyFirst(dsn, scripts);
      }
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Boolean>> running = new ArrayList<>();
      for (int i = 0; i < STARTERS; i++) {
        // Every other loses its driver for good in the middle of something: as if it were killed.
        int batchesUntilCut = i % 2 == 0 ? random.nextInt(20) : -1;
        running.add(threads.submit(() -> start(dsn, start, batchesUntilCut)));
      }
      start.countDown();
      int cuts = 0;
      for (Future<Boolean> result : running) {
        cuts += result.get(3, TimeUnit.MINUTES) ? 0 : 1;
      }
      backfill.assertExactlyOnce();
      backfill.assertRecordCounts(ROWS / 3);
      return cuts;
    }
  }

  /** Whether it ended well; only who was cut off may not. */
  private boolean start(String dsn, CountDownLatch start, int batchesUntilCut) throws Exception {
    start.await();
    int[] batches = {0};
    boolean[] cut = {false};
    try (GeodeDriver driver = Witness.driver(dsn);
        GeodeMigrations migrations =
            GeodeMigrations.builder(driver)
                .configuration(
                    MigrationsConfiguration.builder()
                        .locations(scripts.toUri().toString())
                        .batchSize(3)
                        .shutdownHook(false)
                        .lock(
                            new LockConfiguration(
                                Duration.ofMinutes(2),
                                // Long enough that nobody who is alive loses it on a busy machine.
                                Duration.ofSeconds(4),
                                Duration.ofMillis(400),
                                LockConfiguration.Bootstrap.AUTO))
                        .build())
                .listener(
                    event -> {
                      if (event instanceof io.geodemigrations.core.MigrationEvent.BatchFinished
                          && batches[0]++ == batchesUntilCut) {
                        cut[0] = true;
                        driver.close();
                      }
                    })
                .build()) {
      migrations.migrate();
      return true;
    } catch (RuntimeException e) {
      if (cut[0]) {
        return false;
      }
      throw e;
    }
  }
}
