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
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.MigrationsConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backfill that is stopped goes on where it was, and says all the time how far it is. */
class ResumeTests {

  private static final Duration END = Duration.ofMinutes(10);

  /** The JVM ends by the signal, or by the program, whichever is first when the run has ended. */
  private static final List<Integer> TERMINATED = List.of(7, 143);

  @TempDir Path scripts;
  private JavaProcess server;

  @BeforeEach
  void startServer() {
    Backfill.write(scripts);
    server = JavaProcess.start(ServerMain.class, Map.of(), Extent.full() ? "2g" : "512m");
    server.await("ready");
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  /** What a process says after a batch. */
  private record Batch(long number, long rows, long done, long total, double ratio) {
    static Batch of(String line) {
      String[] words = line.split(" ");
      return new Batch(
          Long.parseLong(words[1]),
          Long.parseLong(words[2]),
          Long.parseLong(words[3]),
          Long.parseLong(words[4]),
          Double.parseDouble(words[5]));
    }
  }

  @Test
  void aTerminatedBackfillIsContinuedWithoutRepeatingABatch() {
    int rows = Extent.of(50_000, 1_000_000);
    int size = Extent.of(1_000, 10_000);
    long half = rows / size / 2;
    String dsn = server.ask("dsn term");
    long began = System.nanoTime();
    List<Batch> batches = new ArrayList<>();
    try (Witness graph = new Witness(dsn)) {
      Backfill backfill = new Backfill(graph, rows);
      backfill.prepare();
      try (JavaProcess first = starter(size, 10_000, 20_000)) {
        first.await("ready");
        first.send(dsn);
        first.await(line -> line.startsWith("batch " + half + " "), 0, END);
        long asked = System.nanoTime();
        first.signal("TERM");
        assertThat(first.awaitExit(END)).as("%s %s", first.lines(), first.log()).isIn(TERMINATED);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(20));
        batches.addAll(batches(first));
      }
      assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s"))
          .isEqualTo("interrupted");
      assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NOT NULL")).isZero();
      Batch last = batches.get(batches.size() - 1);
      assertThat(last.number()).isLessThan(rows / size);
      assertThat(graph.count("(u:User) WHERE u.visits = 1")).isEqualTo(last.done());
      try (JavaProcess second = starter(size, 10_000, 20_000)) {
        second.await("ready");
        second.send(dsn);
        assertThat(second.awaitExit(END)).as("%s %s", second.lines(), second.log()).isZero();
        batches.addAll(batches(second));
      }
      backfill.assertExactlyOnce();
      backfill.assertRecordCounts(rows / size);
    }
    for (int i = 0; i < batches.size(); i++) {
      long done = (i + 1L) * size;
      assertThat(batches.get(i))
          .isEqualTo(new Batch(i + 1, size, done, rows, (double) done / rows));
    }
    assertThat(batches).hasSize(rows / size);
    Extent.say(
        "resume: %d of %d nodes in two processes, %d s",
        rows, rows, (System.nanoTime() - began) / 1_000_000_000);
  }

  private static List<Batch> batches(JavaProcess starter) {
    return starter.lines().stream()
        .filter(line -> line.startsWith("batch "))
        .map(Batch::of)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"before", "after"})
  void aStatementThatOutlastsTheGraceLeavesLockAndRecord(String moment) {
    String name = "grace" + moment;
    String dsn = server.ask("dsn " + name);
    try (Witness graph = new Witness(dsn);
        JavaProcess first = starter(10, 2_000, 500);
        JavaProcess second = starter(10, 2_000, 500)) {
      Backfill backfill = new Backfill(graph, 100);
      backfill.prepare();
      server.ask("freezeText " + name + " " + moment + " 5 SET u.done = true");
      first.await("ready");
      first.send(dsn);
      server.ask("reached");
      first.signal("TERM");
      assertThat(first.awaitExit(END)).as("%s %s", first.lines(), first.log()).isIn(TERMINATED);
      assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("running");
      assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.batches AS b")).isEqualTo(4L);
      assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NOT NULL")).isEqualTo(1);
      second.await("ready");
      second.send(dsn);
      assertThat(second.awaitExit(END)).as("%s %s", second.lines(), second.log()).isZero();
      assertThat(second.lines()).contains("acquired 2 true");
      server.ask("release");
      server.ask("ended");
      backfill.assertExactlyOnce();
      backfill.assertRecordCounts(10);
    }
    Extent.say("grace that runs out, %s: 1 of 1 points", moment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"interrupt", "cancel"})
  void aThreadThatIsStoppedAtAnyMomentIsContinued(String how) throws Exception {
    int rounds = Extent.of(5, 100);
    Random random = Extent.random(how);
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int round = 1; round <= rounds; round++) {
      outcomes.merge(stopped(how, round, random), 1, Integer::sum);
    }
    Extent.say("%s: %d of %d rounds; %s", how, rounds, rounds, outcomes);
  }

  private String stopped(String how, int round, Random random) throws Exception {
    String dsn = server.ask("dsn " + how + round);
    int batch = 1 + random.nextInt(8);
    long micros = random.nextInt(20_000);
    try (Witness graph = new Witness(dsn)) {
      Backfill backfill = new Backfill(graph, 100);
      backfill.prepare();
      CountDownLatch reached = new CountDownLatch(1);
      AtomicReference<RuntimeException> error = new AtomicReference<>();
      String outcome = "stopped";
      try (GeodeDriver driver = Witness.driver(dsn);
          GeodeMigrations migrations = migrations(driver, batch, reached)) {
        Thread thread =
            new Thread(
                () -> {
                  try {
                    migrations.migrate();
                  } catch (RuntimeException e) {
                    error.set(e);
                  }
                },
                "to be stopped");
        thread.start();
        assertThat(reached.await(1, TimeUnit.MINUTES)).isTrue();
        TimeUnit.MICROSECONDS.sleep(micros);
        if (how.equals("interrupt")) {
          thread.interrupt();
        } else {
          migrations.cancel();
        }
        thread.join(60_000);
        assertThat(thread.isAlive()).isFalse();
      }
      if (error.get() == null) {
        outcome = "was done already";
      } else {
        assertThat(error.get()).isInstanceOf(MigrationInterruptedException.class);
        boolean held = graph.count("(l:MigrationLock) WHERE l.owner IS NOT NULL") > 0;
        outcome = held ? "stopped, lock left to its lease" : "stopped";
        graph.expireLease();
      }
      try (GeodeDriver driver = Witness.driver(dsn);
          GeodeMigrations migrations = migrations(driver, -1, reached)) {
        migrations.migrate();
      }
      backfill.assertExactlyOnce();
      backfill.assertRecordCounts(10);
      return outcome;
    }
  }

  private GeodeMigrations migrations(GeodeDriver driver, int batch, CountDownLatch reached) {
    return GeodeMigrations.builder(driver)
        .configuration(
            MigrationsConfiguration.builder()
                .locations(scripts.toUri().toString())
                .batchSize(10)
                .shutdownHook(false)
                .lock(
                    new LockConfiguration(
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(10),
                        LockConfiguration.Bootstrap.AUTO))
                .build())
        .listener(
            event -> {
              if (event instanceof MigrationEvent.BatchFinished finished
                  && finished.batch() == batch) {
                reached.countDown();
              }
            })
        .build();
  }

  private JavaProcess starter(int batch, int lease, int grace) {
    return JavaProcess.start(
        Starter.class,
        Map.of("scripts", scripts.toString(), "lease", lease, "batch", batch, "grace", grace));
  }
}
