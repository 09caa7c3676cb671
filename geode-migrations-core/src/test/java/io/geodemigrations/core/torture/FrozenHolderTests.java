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

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that stands still for longer than its lease, as in a long pause of its machine, while
 * another one takes over. Afterwards it must not write anything.
 */
class FrozenHolderTests {

  private static final int ROWS = 100;
  private static final int BATCH = 10;
  private static final Duration END = Duration.ofMinutes(2);

  @TempDir Path scripts;
  private JavaProcess server;

  @BeforeEach
  void startServer() {
    Backfill.write(scripts);
    server = JavaProcess.start(ServerMain.class, Map.of());
    server.await("ready");
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void frozenBetweenTwoBatchesItWritesNothingAfterwards() {
    int rounds = Extent.of(1, 5);
    for (int round = 1; round <= rounds; round++) {
      String dsn = server.ask("dsn between" + round);
      int pause = 1 + Extent.random("between" + round).nextInt(ROWS / BATCH - 1);
      try (Witness graph = new Witness(dsn);
          JavaProcess first = starter(pause);
          JavaProcess second = starter(0)) {
        Backfill backfill = new Backfill(graph, ROWS);
        backfill.prepare();
        begin(first, dsn);
        first.await("paused");
        first.signal("STOP");
        takeOver(second, dsn, graph);
        first.signal("CONT");
        first.send("go");
        assertRefused(first, backfill, graph, pause);
      }
    }
    Extent.say("frozen between batches: %d of %d rounds", rounds, rounds);
  }

  @Test
  void frozenBeforeCommitItsTransactionIsRefusedAfterwards() {
    int rounds = Extent.of(1, 5);
    for (int round = 1; round <= rounds; round++) {
      String name = "commit" + round;
      String dsn = server.ask("dsn " + name);
      int batch = 1 + Extent.random(name).nextInt(ROWS / BATCH - 1);
      try (Witness graph = new Witness(dsn);
          JavaProcess first = starter(0);
          JavaProcess second = starter(0)) {
        Backfill backfill = new Backfill(graph, ROWS);
        backfill.prepare();
        // The last statement before COMMIT is carried out; its answer waits.
        server.ask("freezeText " + name + " after 1 r.batches = " + batch + ", r.rows = ");
        begin(first, dsn);
        assertThat(server.ask("reached")).contains("SET r.status");
        first.signal("STOP");
        server.ask("release");
        takeOver(second, dsn, graph);
        first.signal("CONT");
        assertRefused(first, backfill, graph, batch - 1);
      }
    }
    Extent.say("frozen before COMMIT: %d of %d rounds", rounds, rounds);
  }

  private JavaProcess starter(int pauseAfter) {
    return JavaProcess.start(
        Starter.class,
        Map.of(
            "scripts", scripts.toString(), "lease", "1500", "batch", BATCH, "pause", pauseAfter));
  }

  private static void begin(JavaProcess starter, String dsn) {
    starter.await("ready");
    starter.send(dsn);
  }

  private static void takeOver(JavaProcess second, String dsn, Witness graph) {
    begin(second, dsn);
    assertThat(second.awaitExit(END)).as("%s %s", second.lines(), second.log()).isZero();
    assertThat(second.lines()).contains("acquired 2 true", "applied 3", "applied 4");
    assertThat(graph.count("(e:MigrationEvent {kind: 'takeover'})")).isEqualTo(1);
  }

  private static void assertRefused(
      JavaProcess first, Backfill backfill, Witness graph, int batchesOfFirst) {
    assertThat(first.awaitExit(END)).as("%s %s", first.lines(), first.log()).isEqualTo(5);
    assertThat(first.lines()).contains("lost");
    assertThat(first.await("end ")).startsWith("end GM-303");
    assertThat(first.lines().stream().filter(line -> line.startsWith("batch")).count())
        .isEqualTo(batchesOfFirst);
    backfill.assertExactlyOnce();
    backfill.assertRecordCounts(ROWS / BATCH);
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NOT NULL OR l.fence <> 2")).isZero();
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.fence AS f")).isEqualTo(2L);
  }
}
