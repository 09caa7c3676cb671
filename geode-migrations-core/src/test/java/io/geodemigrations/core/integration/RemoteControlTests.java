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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.ControlRequest;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.RemoteControls;
import io.geodemigrations.core.RollbackTarget;
import io.geodemigrations.core.ThrottleConfiguration;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.embedded.ReceivedMessage;
import io.geodemigrations.embedded.Transport;
import io.geodemigrations.embedded.defect.Defect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that another process steers: it has a driver of its own, and no definitions. */
class RemoteControlTests extends IntegrationTest {

  private static final int ROWS = 400;
  private static final String CONTROLS = "MATCH (e:MigrationEvent) WHERE e.run_id = ";

  private final List<Long> batches = new CopyOnWriteArrayList<>();
  private GeodeDriver driverElsewhere;
  private RemoteControls elsewhere;

  @BeforeEach
  void aBackfillAndAnotherProcess() {
    prepare(graph);
    driverElsewhere = graph.newDriver();
    elsewhere = controls(graph, driverElsewhere);
  }

  @AfterEach
  void closeTheOtherProcess() {
    driverElsewhere.close();
  }

  private static void prepare(Graphs on) {
    on.run("UNWIND range(1, " + ROWS + ") AS i CREATE (:User {id: i, visits: 0})");
    on.script(
        "1__a.gql",
        "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch"
            + " SET u.x = 1, u.visits = u.visits + 1 RETURN count(u) AS updated;",
        "// @down",
        "MATCH (u:User) WHERE u.x IS NOT NULL WITH u LIMIT $batch"
            + " REMOVE u.x RETURN count(u) AS updated;");
  }

  private static RemoteControls controls(Graphs on, GeodeDriver driver) {
    return GeodeMigrations.builder(driver)
        .configuration(on.configuration(c -> c.installedBy("deploy-bot")))
        .build()
        .remoteControls();
  }

  /** Ten rows at a time, twenty in a second: it lasts until it is told otherwise. */
  private GeodeMigrations slow(Graphs on, UnaryOperator<ThrottleConfiguration> change) {
    ThrottleConfiguration slow =
        new ThrottleConfiguration(20L, null, Duration.ofMillis(20), Duration.ofMinutes(1));
    LockConfiguration lock =
        new LockConfiguration(
            Duration.ofSeconds(5),
            Duration.ofMillis(400),
            Duration.ofMillis(50),
            LockConfiguration.Bootstrap.AUTO);
    return on.builder(on.driver(), c -> c.batchSize(10).lock(lock).throttle(change.apply(slow)))
        .listener(
            event -> {
              if (event instanceof MigrationEvent.BatchFinished batch) {
                batches.add(batch.rows());
              }
            })
        .build();
  }

  private GeodeMigrations slow() {
    return slow(graph, throttle -> throttle);
  }

  private static void awaitWork(GeodeMigrations migrations) {
    await()
        .until(
            () -> {
              MigrationStatus.Running running = migrations.status().running();
              return running != null && running.rows() > 0;
            });
  }

  private static void awaitState(GeodeMigrations migrations, MigrationStatus.State state) {
    await().until(() -> migrations.status().state() == state);
  }

  @Test
  void aPauseHoldsTheRunWithinTwoSecondsAndAResumeLetsItGoOn() {
    GeodeMigrations migrations = slow();
    CompletableFuture<MigrateResult> run = inThread(migrations::migrate);
    awaitWork(migrations);

    ControlRequest asked = elsewhere.pause();

    assertThat(asked.kind()).isEqualTo(ControlRequest.Kind.PAUSE);
    assertThat(asked.version()).isEqualTo("1");
    assertThat(asked.owner()).isEqualTo(migrations.status().lock().owner());
    assertThat(asked.host()).isEqualTo(migrations.status().lock().host());
    await()
        .atMost(Duration.ofSeconds(2))
        .until(() -> migrations.status().state() == MigrationStatus.State.PAUSED);
    assertThat(migrations.status().pacing().paused()).isTrue();
    assertThat(migrations.status().pacing().heldBecause())
        .isEqualTo("it was paused from outside by deploy-bot");
    long done = graph.count("(u:User) WHERE u.x IS NOT NULL");
    graph.requests().clear();
    await().until(() -> looks() >= 2);
    // A beat that was too slow on a busy machine gets another connection.
    assertThat(graph.requests())
        .filteredOn(request -> !request.equals("CONNECT"))
        .allMatch(
            request -> request.contains("l.beat = l.beat + 1") || request.startsWith(CONTROLS));
    assertThat(graph.count("(u:User) WHERE u.x IS NOT NULL")).isEqualTo(done);

    elsewhere.rowsPerSecond(null);
    elsewhere.resume();

    MigrateResult result = run.join();
    assertThat(result.applied().get(0).rows()).isEqualTo(ROWS);
    assertThat(graph.count("(u:User) WHERE u.visits <> 1")).isZero();
    // What was asked for, by whom and of which run stays as an account of it.
    assertThat(
            graph.run(
                "MATCH (e:MigrationEvent) WHERE e.by = 'deploy-bot' RETURN e.kind AS kind,"
                    + " e.version AS version, e.detail AS detail, e.at AS at ORDER BY e.at"))
        .hasSize(3)
        .allMatch(event -> "1".equals(event.get("version")) && event.get("at") != null)
        .extracting(event -> event.get("kind") + " " + event.get("detail"))
        .containsExactly(
            "pause {\"number\":1}",
            "throttle {\"number\":2,\"rowsPerSecond\":null}",
            "resume {\"number\":3}");
    assertThat(graph.count("(m:Migration {run_id: '" + asked.runId() + "'})")).isEqualTo(1);
  }

  private long looks() {
    return graph.requests().stream().filter(request -> request.startsWith(CONTROLS)).count();
  }

  @Test
  void theRateAndTheSizeOfBatchesFollowAndAreOverWithTheRun() {
    GeodeMigrations migrations = slow();
    CompletableFuture<MigrateResult> run = inThread(migrations::migrate);
    awaitWork(migrations);

    elsewhere.batchSize(100);
    elsewhere.rowsPerSecond(150L);
    await().until(() -> Long.valueOf(150).equals(migrations.status().pacing().rowsPerSecond()));
    assertThat(migrations.status().pacing().batchSize()).isEqualTo(100);

    assertThat(run.join().applied().get(0).rows()).isEqualTo(ROWS);
    assertThat(batches).contains(10L, 100L);
    assertThat(migrations.status().pacing().rowsPerSecond()).isEqualTo(20);
    assertThat(migrations.status().pacing().batchSize()).isNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCancelInterruptsTheRunAndTheNextOneContinuesWhatIsNotPausedAnyMore(boolean transactional) {
    GeodeEmbeddedOptions.Builder options = GeodeEmbeddedOptions.builder();
    try (GeodeEmbedded own =
            GeodeEmbedded.start(
                (transactional ? options : options.defects(Defect.ROLLBACK_KEEPS_CHANGES))
                    .build());
        Graphs on = new Graphs(own, Transport.GRPC, scripts);
        GeodeDriver other = on.newDriver()) {
      prepare(on);
      RemoteControls outside = controls(on, other);
      GeodeMigrations migrations = slow(on, throttle -> throttle);
      CompletableFuture<MigrateResult> run = inThread(migrations::migrate);
      awaitWork(migrations);
      assertThat(migrations.status().lock().profile())
          .isEqualTo(transactional ? LockProfile.TRANSACTIONAL : LockProfile.UNTRUSTED);
      outside.pause();
      awaitState(migrations, MigrationStatus.State.PAUSED);

      outside.cancel();

      assertThatThrownBy(run::join)
          .hasCauseInstanceOf(MigrationInterruptedException.class)
          .hasMessageContaining("deploy-bot cancelled it from outside");
      assertThat(on.value("MATCH (r:MigrationRun) RETURN r.status AS s")).isEqualTo("interrupted");
      assertThat(on.count("(l:MigrationLock) WHERE l.owner IS NULL")).isEqualTo(1);
      assertThat(migrations.controls().settings().paused()).isFalse();
      migrations.controls().rowsPerSecond(null);
      assertThat(migrations.migrate().applied().get(0).rows()).isEqualTo(ROWS);
      assertThat(on.count("(u:User) WHERE u.visits <> 1")).isZero();
    }
  }

  @Test
  void aRunThatHasEndedCannotBeSteeredAndItsControlsDoNotReachTheNextOne() {
    assertNothingRuns("nobody holds the lock 'default'");
    GeodeMigrations migrations = slow();
    CompletableFuture<MigrateResult> run = inThread(migrations::migrate);
    awaitWork(migrations);
    ControlRequest asked = elsewhere.pause();
    migrations.cancel();
    assertThatThrownBy(run::join).hasCauseInstanceOf(MigrationInterruptedException.class);

    assertNothingRuns("nobody holds the lock 'default'");
    control(asked.runId(), "cancel", "{\"number\":9}", "late");
    CompletableFuture<MigrateResult> next = inThread(migrations::migrate);
    awaitWork(migrations);
    graph.requests().clear();
    await().until(() -> looks() >= 2);
    assertThat(migrations.status().state()).isEqualTo(MigrationStatus.State.RUNNING);
    migrations.controls().rowsPerSecond(null);
    assertThat(next.join().applied()).hasSize(1);
  }

  @Test
  void aHolderWhoseLeaseHasEndedCannotBeSteered() {
    graph.migrations(c -> c.target("current")).migrate();
    graph.migrations().migrate();
    graph.run(
        "MATCH (l:MigrationLock) SET l.owner = 'gone', l.host = 'pod-1', l.expires_at = timestamp() - 1");
    assertNothingRuns("the lease of gone on pod-1 ended at");
    assertThat(graph.count("(e:MigrationEvent {by: 'deploy-bot'})")).isZero();
    graph.run("MATCH (l:MigrationLock) SET l.owner = NULL");
  }

  private void assertNothingRuns(String why) {
    assertThatThrownBy(() -> elsewhere.pause())
        .isInstanceOfSatisfying(
            GeodeMigrationsException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_RUNS))
        .hasMessageContaining(why);
  }

  /** As another process writes it. */
  private void control(String runId, String kind, String detail, String by) {
    graph.run(
        "CREATE (:MigrationEvent {run_id: '%s', kind: '%s', at: timestamp(), by: '%s', detail: '%s'})"
            .formatted(runId, kind, by, detail));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoWhoContradictEachOtherAtOnceEndInTheSameStateWhoeverIsSeenFirst(boolean pauseFirst) {
    GeodeMigrations migrations = slow();
    CompletableFuture<MigrateResult> run = inThread(migrations::migrate);
    awaitWork(migrations);
    String runId = elsewhere.rowsPerSecond(30L).runId();
    await().until(() -> Long.valueOf(30).equals(migrations.status().pacing().rowsPerSecond()));

    // Both saw the number 1.
    String pause = "{\"number\":2}";
    control(runId, pauseFirst ? "pause" : "resume", pause, "one");
    awaitLooks();
    control(runId, pauseFirst ? "resume" : "pause", pause, "two");
    awaitLooks();
    assertThat(migrations.status().pacing().paused()).isTrue();
    String limit = "{\"number\":2,\"rowsPerSecond\":";
    control(runId, "throttle", limit + (pauseFirst ? "70}" : "null}"), "one");
    awaitLooks();
    control(runId, "throttle", limit + (pauseFirst ? "null}" : "70}"), "two");
    awaitLooks();
    assertThat(migrations.status().pacing().rowsPerSecond()).isEqualTo(70);

    // What comes to light late was asked for earlier.
    control(runId, "resume", "{\"number\":1}", "late");
    // What nobody understands is nothing.
    control(runId, "throttle", "faster", "somebody");
    control(runId, "throttle", "{\"number\":99,\"rowsPerSecond\":0}", "somebody");
    awaitLooks();
    assertThat(migrations.status().state()).isEqualTo(MigrationStatus.State.PAUSED);
    assertThat(migrations.status().pacing().rowsPerSecond()).isEqualTo(70);

    elsewhere.rowsPerSecond(null);
    elsewhere.resume();
    assertThat(run.join().applied()).hasSize(1);
  }

  /** Waits until the run has looked once more. */
  private void awaitLooks() {
    long before = looks();
    await().until(() -> looks() >= before + 2);
  }

  @Test
  void whatTheOwnProcessSetsLaterCountsMore() {
    GeodeMigrations migrations = slow();
    CompletableFuture<MigrateResult> run = inThread(migrations::migrate);
    awaitWork(migrations);
    elsewhere.pause();
    awaitState(migrations, MigrationStatus.State.PAUSED);

    migrations.controls().resume();
    awaitState(migrations, MigrationStatus.State.RUNNING);
    awaitLooks();
    assertThat(migrations.status().state()).isEqualTo(MigrationStatus.State.RUNNING);

    // What is set here is no matter of one run only.
    migrations.controls().rowsPerSecond(null);
    assertThat(run.join().applied()).hasSize(1);
    assertThat(migrations.status().pacing().rowsPerSecond()).isNull();
  }

  @Test
  void aRunThatHasNotBegunAMigrationYetCanBeCancelled() {
    GeodeMigrations migrations =
        graph
            .builder(
                graph.driver(),
                c ->
                    c.throttle(
                        new ThrottleConfiguration(
                            null, null, Duration.ofMillis(20), Duration.ofMinutes(5))))
            .throttle(status -> Optional.of("the database is busy"))
            .build();
    CompletableFuture<MigrateResult> run = inThread(migrations::migrate);
    awaitState(migrations, MigrationStatus.State.PAUSED);

    assertThat(elsewhere.cancel().version()).isNull();

    assertThatThrownBy(run::join).hasCauseInstanceOf(MigrationInterruptedException.class);
    assertThat(graph.count("(u:User) WHERE u.x IS NOT NULL")).isZero();
    assertThat(graph.migrations().migrate().applied()).hasSize(1);
  }

  @Test
  void aRollbackIsSteeredLikeARun() {
    graph.migrations().migrate();
    GeodeMigrations migrations = slow();
    CompletableFuture<?> run = inThread(() -> migrations.rollback(RollbackTarget.last()));
    awaitWork(migrations);
    elsewhere.pause();
    awaitState(migrations, MigrationStatus.State.PAUSED);
    elsewhere.rowsPerSecond(null);
    elsewhere.resume();
    run.join();
    assertThat(graph.count("(u:User) WHERE u.x IS NOT NULL")).isZero();
  }

  @Test
  void aLookThatFailsChangesNothingAndIsDoneAgain() {
    GeodeMigrations migrations = slow();
    graph.fault(ReceivedMessage.Kind.EXECUTE).containing(CONTROLS).nth(1).before().cut();
    CompletableFuture<MigrateResult> run = inThread(migrations::migrate);
    awaitWork(migrations);
    await().until(() -> looks() >= 1);

    elsewhere.pause();
    awaitState(migrations, MigrationStatus.State.PAUSED);

    elsewhere.rowsPerSecond(null);
    elsewhere.resume();
    assertThat(run.join().applied().get(0).rows()).isEqualTo(ROWS);
    // The fence was not raised: nothing was in doubt.
    assertThat(graph.value("MATCH (r:MigrationRun) RETURN r.fence AS fence")).isEqualTo(1L);
    assertThat(graph.count("(u:User) WHERE u.visits <> 1")).isZero();
  }

  @Test
  void whatCannotBeSetIsRefused() {
    assertThatThrownBy(() -> elsewhere.batchSize(0)).hasMessageContaining("batchSize");
    assertThatThrownBy(() -> elsewhere.rowsPerSecond(0L)).hasMessageContaining("rowsPerSecond");
  }
}
