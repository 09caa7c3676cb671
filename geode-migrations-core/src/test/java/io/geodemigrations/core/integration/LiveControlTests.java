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
import static org.awaitility.Awaitility.await;

import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.Migration;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.ThrottleConfiguration;
import io.geodemigrations.gql.GqlSyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that are paused, held, slowed down and given other batches while they work. */
class LiveControlTests extends IntegrationTest {

  @BeforeEach
  void aBackfill() {
    graph.run("UNWIND range(1, 200) AS i CREATE (:User {id: i, visits: 0})");
    graph.script(
        "1__a.gql",
        "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch"
            + " SET u.x = 1, u.visits = u.visits + 1 RETURN count(u) AS updated;");
  }

  @Test
  void aPausedRunWritesNothingButItsHeartbeatAndGoesOnWhenResumed() {
    GeodeMigrations migrations = pausedAfterThreeBatches(c -> c);
    CompletableFuture<MigrateResult> run = inThread(migrations::migrate);
    await().until(() -> migrations.status().state() == MigrationStatus.State.PAUSED);
    assertThat(migrations.status().pacing().paused()).isTrue();
    assertThat(migrations.status().pacing().heldBecause()).isEqualTo("it was paused");
    assertThat(migrations.status().running().rows()).isEqualTo(30);
    graph.requests().clear();

    // Longer than several leases: the heartbeat must keep the lock, and nothing else is written.
    await().until(() -> beats() >= 20);
    assertThat(graph.requests())
        .allMatch(
            request ->
                request.contains("l.beat = l.beat + 1")
                    || request.startsWith("MATCH (e:MigrationEvent) WHERE e.run_id = "));
    assertThat(graph.count("(u:User) WHERE u.x IS NOT NULL")).isEqualTo(30);

    migrations.controls().resume();
    assertThat(run.join().applied().get(0).rows()).isEqualTo(200);
    assertThat(migrations.status().pacing().heldBecause()).isNull();
    assertThat(migrations.status().state()).isEqualTo(MigrationStatus.State.SUCCEEDED);
    assertThat(graph.count("(u:User) WHERE u.visits <> 1")).isZero();
  }

  @Test
  void aPausedRunNeitherCallsBackNorChangesTheSchema() {
    graph.script("afterMigrate.gql", "CREATE (:Called);");
    AtomicReference<GeodeMigrations> self = new AtomicReference<>();
    GeodeMigrations migrations =
        graph
            .builder(graph.driver(), c -> c)
            .migrations(List.of(new PausesItself(self)))
            .listener(
                event -> {
                  if (event instanceof MigrationEvent.MigrationFinished finished
                      && "2".equals(finished.migration().version())) {
                    self.get().controls().pause();
                  }
                })
            .build();
    self.set(migrations);
    CompletableFuture<MigrateResult> run = inThread(migrations::migrate);

    await().until(() -> migrations.status().state() == MigrationStatus.State.PAUSED);
    assertThat(indexes()).doesNotContain("user_id");
    migrations.controls().resume();

    await().until(() -> graph.count("(m:Migration)") == 2);
    await().until(() -> migrations.status().state() == MigrationStatus.State.PAUSED);
    assertThat(indexes()).contains("user_id");
    assertThat(graph.count("(c:Called)")).isZero();
    migrations.controls().resume();

    assertThat(run.join().applied()).hasSize(2);
    assertThat(graph.count("(c:Called)")).isEqualTo(1);
  }

  private List<String> indexes() {
    return graph.run("SHOW INDEXES").stream().map(row -> row.getString("name")).toList();
  }

  @Migration(version = "2", name = "pauses itself")
  private record PausesItself(AtomicReference<GeodeMigrations> self) implements GeodeMigration {
    @Override
    public void up(MigrationContext context) {
      self.get().controls().pause();
      context.schema().createIndex("user_id", "User", "id");
    }
  }

  @Test
  void aPausedRunCanBeCancelled() {
    GeodeMigrations migrations = pausedAfterThreeBatches(c -> c);
    CompletableFuture<MigrateResult> run = inThread(migrations::migrate);
    await().until(() -> migrations.status().state() == MigrationStatus.State.PAUSED);

    migrations.cancel();

    assertThatThrownBy(run::join).hasCauseInstanceOf(MigrationInterruptedException.class);
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("interrupted");
    assertThat(migrations.lastInfo().orElseThrow().in(MigrationState.INTERRUPTED)).hasSize(1);
    assertThat(migrations.status().pending()).isEqualTo(1);
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NULL")).isEqualTo(1);
    migrations.controls().resume();
    assertThat(migrations.migrate().applied().get(0).rows()).isEqualTo(200);
  }

  @Test
  void theTimeOfAPauseIsNotTheMigrationsTime() {
    GeodeMigrations migrations =
        pausedAfterThreeBatches(c -> c.migrationTimeout(Duration.ofSeconds(4)));
    CompletableFuture<MigrateResult> run = inThread(migrations::migrate);
    await().until(() -> migrations.status().state() == MigrationStatus.State.PAUSED);
    long paused = System.nanoTime();
    await().until(() -> System.nanoTime() - paused > 4_500_000_000L);
    // The rest in one batch: on a busy machine many small ones would take the time themselves.
    migrations.controls().batchSize(1_000);
    migrations.controls().resume();
    assertThat(run.join().applied()).hasSize(1);
  }

  @Test
  void aConditionOfTheGraphHoldsTheRunWhileItIsTrue() {
    graph.run("CREATE (:Health {busy: true})");
    GeodeMigrations migrations =
        graph.migrations(
            c -> c.batchSize(10).throttle(holdWhile("MATCH (h:Health) RETURN h.busy AS busy")));
    CompletableFuture<MigrateResult> run = inThread(migrations::migrate);
    await().until(() -> migrations.status().state() == MigrationStatus.State.PAUSED);
    assertThat(migrations.status().pacing().heldBecause()).contains("hold-while");
    assertThat(graph.count("(u:User) WHERE u.x IS NOT NULL")).isZero();

    graph.run("MATCH (h:Health) SET h.busy = false");

    assertThat(run.join().applied().get(0).rows()).isEqualTo(200);
  }

  @Test
  void aConditionThatFailsHoldsTheRunToo() {
    graph.run("CREATE (:Health {free: 0})");
    GeodeMigrations migrations =
        graph.migrations(
            c -> c.throttle(holdWhile("MATCH (h:Health) RETURN 1 / h.free > 2 AS busy")));
    CompletableFuture<MigrateResult> run = inThread(migrations::migrate);
    await().until(() -> migrations.status().state() == MigrationStatus.State.PAUSED);
    assertThat(migrations.status().pacing().heldBecause()).contains("failed with 22");

    graph.run("MATCH (h:Health) SET h.free = 1");

    assertThat(run.join().applied()).hasSize(1);
  }

  @Test
  void aThrottleHoldsTheRunAndIsNamedWhenItFails() {
    AtomicBoolean well = new AtomicBoolean();
    List<MigrationEvent> events = new ArrayList<>();
    GeodeMigrations migrations =
        graph
            .builder(
                graph.driver(),
                c ->
                    c.throttle(
                        new ThrottleConfiguration(
                            null, null, Duration.ofMillis(10), Duration.ofMinutes(1))))
            .throttle(status -> Optional.empty())
            .throttle(
                status -> {
                  if (well.get()) {
                    return Optional.empty();
                  }
                  throw new IllegalStateException("no metrics");
                })
            .listener(events::add)
            .build();
    CompletableFuture<MigrateResult> run = inThread(migrations::migrate);
    await().until(() -> migrations.status().state() == MigrationStatus.State.PAUSED);
    assertThat(migrations.status().pacing().heldBecause()).contains("LiveControlTests");

    well.set(true);

    assertThat(run.join().applied()).hasSize(1);
    assertThat(events)
        .anyMatch(event -> event instanceof MigrationEvent.RunHeld)
        .anyMatch(event -> event instanceof MigrationEvent.RunContinued);
  }

  @Test
  void aThrottleThatNeverEndsInterruptsTheRunAndTheNextOneContinues() {
    GeodeMigrations.Builder builder =
        graph.builder(
            graph.driver(),
            c ->
                c.throttle(
                    new ThrottleConfiguration(
                        null, null, Duration.ofMillis(10), Duration.ofMillis(100))));
    assertThatThrownBy(() -> builder.throttle(status -> Optional.of("busy")).build().migrate())
        .isInstanceOf(MigrationInterruptedException.class)
        .hasMessageContaining("held for longer than PT0.1S: busy");
    assertThat(graph.migrations().migrate().applied()).hasSize(1);
  }

  @Test
  void theRateIsLimitedAndBatchesTakeNoMoreThanASecondAllows() {
    List<MigrationEvent.BatchFinished> batches = new ArrayList<>();
    GeodeMigrations migrations =
        graph
            .builder(
                graph.driver(),
                c ->
                    c.throttle(
                        new ThrottleConfiguration(
                            100L, null, Duration.ofSeconds(1), Duration.ofMinutes(1))))
            .listener(
                event -> {
                  if (event instanceof MigrationEvent.BatchFinished batch) {
                    batches.add(batch);
                  }
                })
            .build();
    long began = System.nanoTime();
    migrations.migrate();
    // Two batches of 100, and a second between them; the third finds nothing, a second later.
    assertThat(batches).extracting(MigrationEvent.BatchFinished::rows).containsExactly(100L, 100L);
    assertThat(System.nanoTime() - began).isGreaterThan(1_900_000_000L);
    assertThat(migrations.status().pacing().rowsPerSecond()).isEqualTo(100);
  }

  @Test
  void theSizeOfBatchesChangesWhileTheyRun() {
    List<Long> rows = new ArrayList<>();
    GeodeMigrations[] self = new GeodeMigrations[1];
    self[0] =
        graph
            .builder(graph.driver(), c -> c.batchSize(10))
            .listener(
                event -> {
                  if (event instanceof MigrationEvent.BatchFinished batch) {
                    rows.add(batch.rows());
                    self[0].controls().batchSize(rows.size() == 2 ? Integer.valueOf(150) : null);
                  }
                })
            .build();
    self[0].migrate();
    assertThat(rows).containsExactly(10L, 10L, 150L, 10L, 10L, 10L);
  }

  @Test
  void whatCannotBeSetIsRefused() {
    GeodeMigrations migrations = graph.migrations();
    assertThatThrownBy(() -> migrations.controls().batchSize(0)).hasMessageContaining("batchSize");
    assertThatThrownBy(() -> migrations.controls().rowsPerSecond(0L))
        .hasMessageContaining("rowsPerSecond");
    assertThatThrownBy(() -> condition("MATCH (n) DELETE n")).hasMessageContaining("only read");
    assertThatThrownBy(() -> condition("MACH (n)"))
        .hasMessageContaining("throttle.hold-while")
        .hasCauseInstanceOf(GqlSyntaxException.class);
  }

  private static ThrottleConfiguration condition(String gql) {
    return new ThrottleConfiguration(null, gql, Duration.ofSeconds(1), Duration.ofHours(1));
  }

  private GeodeMigrations pausedAfterThreeBatches(
      UnaryOperator<MigrationsConfiguration.Builder> change) {
    LockConfiguration lock =
        new LockConfiguration(
            Duration.ofSeconds(5),
            Duration.ofMillis(400),
            Duration.ofMillis(50),
            LockConfiguration.Bootstrap.AUTO);
    return Graphs.afterBatch(
        graph.builder(graph.driver(), c -> change.apply(c.batchSize(10).lock(lock))),
        3,
        migrations -> migrations.controls().pause());
  }

  /** Asks a throttle as soon as it may, and gives it a minute. */
  private static ThrottleConfiguration holdWhile(String gql) {
    return new ThrottleConfiguration(null, gql, Duration.ofMillis(20), Duration.ofMinutes(1));
  }

  private long beats() {
    return graph.requests().stream()
        .filter(request -> request.contains("l.beat = l.beat + 1"))
        .count();
  }
}
