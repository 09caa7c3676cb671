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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.Migration;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.embedded.Fault;
import io.geodemigrations.embedded.Faults;
import io.geodemigrations.embedded.ReceivedMessage;
import io.geodemigrations.embedded.ReceivedMessage.Kind;
import io.geodemigrations.embedded.Recording;
import io.geodemigrations.embedded.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that is lost is no reason for a run to end, wherever it happens under the lock. */
class LostConnectionTests extends IntegrationTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final LockConfiguration BRIEF =
      new LockConfiguration(
          Duration.ofMinutes(1),
          Duration.ofSeconds(4),
          Duration.ofMillis(500),
          LockConfiguration.Bootstrap.AUTO);

  @Migration(version = "2", name = "indexed")
  static final class Indexed implements GeodeMigration {
    @Override
    public void up(MigrationContext context) {
      context.schema().createIndex("user_id", "User", "id");
      context.schema().createUniqueConstraint("user_unique", "User", "id");
      context.schema().dropIndex("user_id");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyMessageAfterTheFirstLookMayBeLost(boolean carriedOut) throws Exception {
    List<ReceivedMessage> messages = undisturbed();
    int firstUnderLock = indexOf(messages, message -> contains(message, "MigrationLock"));
    assertThat(firstUnderLock).isPositive();
    List<String> failures = new ArrayList<>();
    int healed = 0;
    for (int number = firstUnderLock + 1; number <= messages.size(); number++) {
      try (Graphs fresh = new Graphs(server, Transport.GRPC, scripts)) {
        Faults.Arming arming = server.faults().on().where(on(fresh)).nth(number);
        Fault fault = (carriedOut ? arming.after() : arming.before()).cut();
        try {
          migrations(fresh).migrate();
        } catch (RuntimeException e) {
          failures.add(number + " " + messages.get(number - 1) + ": " + e);
          continue;
        } finally {
          fault.release();
        }
        assertThat(fault.isReached()).as("%d", number).isTrue();
        assertThat(fresh.count("(m:Migration)")).as("%d", number).isEqualTo(2);
        assertThat(fresh.count("(u:User)")).as("%d", number).isEqualTo(1);
        assertThat(fresh.count("(l:MigrationLock) WHERE l.owner IS NULL"))
            .as("the lock is free after %d", number)
            .isEqualTo(1);
        healed++;
      }
    }
    assertThat(failures).isEmpty();
    assertThat(healed).isEqualTo(messages.size() - firstUnderLock).isGreaterThan(40);
  }

  private List<ReceivedMessage> undisturbed() {
    graph.script("1__a.gql", "CREATE (:User {id: 1});");
    try (Graphs fresh = new Graphs(server, Transport.GRPC, scripts);
        Recording recording = server.faults().record(on(fresh))) {
      migrations(fresh).migrate();
      return recording.messages();
    }
  }

  private static GeodeMigrations migrations(Graphs on) {
    return on.builder(on.driver(), c -> c).migrations(List.of(new Indexed())).build();
  }

  /** The engine's messages: the test's own sessions are idle while it runs. */
  private static Predicate<ReceivedMessage> on(Graphs graph) {
    return message -> graph.name().equals(message.graph());
  }

  private static boolean contains(ReceivedMessage message, String text) {
    return message.statement() != null && message.statement().contains(text);
  }

  private static int indexOf(List<ReceivedMessage> messages, Predicate<ReceivedMessage> wanted) {
    for (int i = 0; i < messages.size(); i++) {
      if (wanted.test(messages.get(i))) {
        return i;
      }
    }
    return -1;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATCH (m:Migration)",
        "MATCH (l:MigrationLock",
        "SET l.owner = '",
        "SET r.status = 'running'",
        "CREATE (:Mark",
        "SET l.owner = null"
      })
  void anInterruptionWhileAnAnswerIsAwaitedIsAnInterruptionAndReleasesTheLock(String statement)
      throws Exception {
    graph.script("1__a.gql", "CREATE (:Other);");
    graph.migrations().migrate();
    graph.script("2__b.gql", "CREATE (:Mark);");
    Fault frozen = graph.fault(Kind.EXECUTE).containing(statement).after().freeze();
    Thread[] runner = new Thread[1];
    CompletableFuture<Throwable> ended =
        inThread(
            () -> {
              runner[0] = Thread.currentThread();
              try {
                graph.migrations().migrate();
                return null;
              } catch (MigrationInterruptedException e) {
                return e;
              } finally {
                assertThat(Thread.interrupted()).as("the caller gets it back").isTrue();
              }
            });
    frozen.awaitReached(LIMIT);

    runner[0].interrupt();

    Throwable outcome = ended.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    frozen.release();
    if (statement.equals("SET l.owner = null")) {
      // Everything was done before.
      assertThat(outcome).isNull();
    } else {
      assertThat(outcome).isInstanceOf(MigrationInterruptedException.class);
    }
    assertThat(graph.count("(l:MigrationLock) WHERE l.owner IS NULL")).isEqualTo(1);
    graph.migrations().migrate();
    assertThat(graph.count("(m:Mark)")).isEqualTo(1);
    assertThat(graph.count("(m:Migration)")).isEqualTo(2);
  }

  @Test
  void aWrongScriptIsToldAtOnceAlthoughTheServerDoesNotAnswer() {
    graph.script("1__a.gql", "CREATE (:User");
    Fault silent = graph.fault(Kind.HELLO).freeze();
    long began = System.nanoTime();

    InvalidMigrationsException refused =
        catchThrowableOfType(InvalidMigrationsException.class, () -> graph.migrations().migrate());

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    assertThat(refused.code()).isEqualTo(ErrorCode.SCRIPT_SYNTAX);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("geode-migrations-read");
    silent.drop();
  }

  @Test
  void aConflictOfDdlAndOfAConditionIsTriedAgain() {
    graph.script(
        "1__a.gql",
        "// Migration: A",
        "// Requires: MATCH (n) RETURN count(n) >= 0 AS ok",
        "CREATE INDEX user_id ON :User(id);",
        "CREATE (:User {id: 1});");
    Fault ddl = graph.fault(Kind.EXECUTE).containing("CREATE INDEX").refuse("40001");
    Fault condition = graph.fault(Kind.EXECUTE).containing("count(n) >= 0").refuse("40001");

    assertThat(graph.migrations().migrate().applied()).hasSize(1);

    assertThat(ddl.isReached()).isTrue();
    assertThat(condition.isReached()).isTrue();
    assertThat(graph.count("(u:User)")).isEqualTo(1);
  }

  @Test
  void whereNothingIsUndoneAPlainStatementWhoseAnswerIsLostIsNotRepeated() {
    for (boolean carriedOut : List.of(true, false)) {
      try (Graphs fresh = untrusted()) {
        fresh.script("2__b.gql", "MATCH (c:Counter) SET c.n = c.n + 1;");
        Faults.Arming arming = fresh.fault(Kind.EXECUTE).containing("c.n + 1");
        Fault fault = (carriedOut ? arming.after() : arming.before()).cut();

        MigrationFailedException refused =
            catchThrowableOfType(
                MigrationFailedException.class, () -> fresh.migrations().migrate());

        assertThat(fault.isReached()).isTrue();
        assertThat(refused.code()).isEqualTo(ErrorCode.MIGRATION_IN_FLIGHT);
        assertThat(refused).hasMessageContaining("2__b.gql:1").hasMessageContaining("repair");
        assertThat(fresh.value("MATCH (c:Counter) RETURN c.n AS n"))
            .isEqualTo(carriedOut ? 1L : 0L);
        assertThat(
                catchThrowableOfType(
                    GeodeMigrationsException.class, () -> fresh.migrations().migrate()))
            .isNotNull();
        assertThat(fresh.value("MATCH (c:Counter) RETURN c.n AS n"))
            .isEqualTo(carriedOut ? 1L : 0L);
        fresh.migrations().repair();
        fresh.migrations().migrate();
        assertThat(fresh.count("(m:Migration)")).isEqualTo(2);
        fresh.remove("2__b.gql");
      }
    }
  }

  @Test
  void whereNothingIsUndoneALostCheckpointDoesNotRepeatItsStatement() {
    try (Graphs fresh = untrusted()) {
      fresh.script(
          "2__b.gql",
          "// Migration: B",
          "// Transaction: statement",
          "MATCH (c:Counter) SET c.n = c.n + 1;",
          "MATCH (c:Counter) SET c.m = 1;");
      Fault fault =
          fresh
              .fault(Kind.EXECUTE)
              .where(
                  message ->
                      contains(message, "SET r.status") && contains(message, "statement = 2"))
              .before()
              .cut();

      MigrationFailedException refused =
          catchThrowableOfType(MigrationFailedException.class, () -> fresh.migrations().migrate());

      assertThat(fault.isReached()).isTrue();
      assertThat(refused.code()).isEqualTo(ErrorCode.MIGRATION_IN_FLIGHT);
      assertThat(fresh.value("MATCH (c:Counter) RETURN c.n AS n")).isEqualTo(1L);
      fresh.remove("2__b.gql");
    }
  }

  @Test
  void whereNothingIsUndoneARefusedStatementIsTriedAgainAndRecoveryRetryRepeats() {
    try (Graphs fresh = untrusted()) {
      fresh.script("2__b.gql", "MATCH (c:Counter) SET c.n = c.n + 1;");
      Fault conflict = fresh.fault(Kind.EXECUTE).containing("c.n + 1").refuse("40001");
      assertThat(fresh.migrations().migrate().applied()).hasSize(1);
      assertThat(conflict.isReached()).isTrue();
      assertThat(fresh.value("MATCH (c:Counter) RETURN c.n AS n")).isEqualTo(1L);

      fresh.script(
          "3__c.gql", "// Migration: C", "// Recovery: retry", "MATCH (c:Counter) SET c.m = 7;");
      Fault cut = fresh.fault(Kind.EXECUTE).containing("c.m = 7").after().cut();
      assertThat(fresh.migrations().migrate().applied()).hasSize(1);
      assertThat(cut.isReached()).isTrue();
      fresh.remove("2__b.gql").remove("3__c.gql");
    }
  }

  private Graphs untrusted() {
    Graphs fresh = new Graphs(server, Transport.GRPC, scripts);
    fresh.script("1__a.gql", "RETURN 1 AS x;");
    fresh.run("CREATE (:Counter {n: 0})");
    fresh.migrations().migrate();
    fresh.run("MATCH (l:MigrationLock) SET l.profile = 'untrusted'");
    return fresh;
  }

  @Test
  void aBeatThatHangsDoesNotCostTheLease() throws Exception {
    graph.run("UNWIND range(1, 30) AS i CREATE (:User {id: i})");
    graph.script(
        "1__a.gql",
        "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch SET u.x = 1 RETURN count(u) AS updated;");
    List<Long> beats = new ArrayList<>();
    Fault frozen = graph.fault(Kind.EXECUTE).containing("l.beat + 1").freeze();
    try (Recording recording = server.faults().record(message -> contains(message, "l.beat + 1"))) {
      GeodeMigrations migrations =
          Graphs.afterBatch(
              graph.builder(graph.driver(), c -> c.batchSize(10).lock(BRIEF)),
              1,
              self -> {
                frozen.awaitReached(LIMIT);
                // The one that hangs, and one that was sent in its place long before the end.
                org.awaitility.Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> recording.messages().size() >= 3);
                beats.add((long) recording.messages().size());
              });
      migrations.migrate();
    } finally {
      frozen.release();
    }
    assertThat(beats).isNotEmpty();
    assertThat(graph.count("(u:User) WHERE u.x = 1")).isEqualTo(30);
    assertThat(graph.count("(m:Migration)")).isEqualTo(1);
  }
}
