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
package io.geodemigrations.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Transaction;
import io.geodemigrations.client.error.GeodeAuthenticationException;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.embedded.ReceivedMessage.Kind;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client sees, and what the server does, when a fault strikes. */
@ParameterizedClass
@EnumSource(Transport.class)
@Timeout(120)
class FaultsTests {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final AtomicInteger GRAPHS = new AtomicInteger();
  private static GeodeEmbedded server;

  @Parameter private Transport transport;
  private String graph;
  private Faults faults;
  private GeodeDriver driver;
  private GeodeSession session;
  private GeodeDriver witnessDriver;
  private GeodeSession witness;
  private ExecutorService threads;

  @BeforeAll
  static void startServer() {
    server = GeodeEmbedded.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void connect() {
    graph = "g" + GRAPHS.incrementAndGet();
    faults = server.faults();
    driver = GeodeDriver.builder(server.dsn(transport, graph)).build();
    session = driver.session();
    witnessDriver = GeodeDriver.builder(server.dsn(transport, graph)).build();
    witness = witnessDriver.session();
    threads = Executors.newCachedThreadPool();
  }

  @AfterEach
  void disconnect() {
    faults.clear();
    threads.shutdownNow();
    session.close();
    driver.close();
    witness.close();
    witnessDriver.close();
  }

  private long count(String label) {
    return witness.execute("MATCH (n:" + label + ") RETURN count(n) AS c").single().getLong("c");
  }

  /** At once, and not after a time-out of half a minute. */
  private static void losesItsConnection(ThrowingCallable call) {
    long start = System.nanoTime();
    assertThatThrownBy(call).isInstanceOf(GeodeConnectionException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void cutsBeforeAndAfterHello() {
    for (Faults.Arming moment :
        new Faults.Arming[] {faults.on(Kind.HELLO), faults.on(Kind.HELLO).after()}) {
      try (GeodeDriver fresh = GeodeDriver.builder(server.dsn(transport, graph)).build()) {
        Fault fault = moment.cut();
        losesItsConnection(() -> fresh.session().close());
        assertThat(fault.awaitReached(SOON).kind()).isEqualTo(Kind.HELLO);
        fault.awaitEnded(SOON);
        try (GeodeSession again = fresh.session()) {
          again.ping();
        }
      }
    }
  }

  @Test
  void cutBeforeAStatementDoesNotCarryItOut() {
    Fault fault = faults.on(Kind.EXECUTE).containing("CREATE (:Thing").cut();
    losesItsConnection(() -> session.execute("CREATE (:Thing)"));
    fault.awaitEnded(SOON);
    assertThat(count("Thing")).isZero();
    assertThat(session.isOpen()).isFalse();
  }

  @Test
  void cutAfterAStatementCarriesItOut() {
    Fault fault = faults.on(Kind.EXECUTE).containing("CREATE (:Thing").after().cut();
    losesItsConnection(() -> session.execute("CREATE (:Thing)"));
    fault.awaitEnded(SOON);
    assertThat(count("Thing")).isEqualTo(1);
  }

  @Test
  void cutBeforeAndAfterBeginLeavesNoTransaction() {
    faults.on(Kind.BEGIN).cut();
    losesItsConnection(() -> session.begin());
    Fault after = faults.on(Kind.BEGIN).after().cut();
    try (GeodeSession second = driver.session()) {
      losesItsConnection(second::begin);
    }
    after.awaitEnded(SOON);
    assertThat(count("Thing")).isZero();
  }

  @Test
  void cutBeforeACommitRollsBack() {
    Transaction transaction = session.begin();
    transaction.execute("CREATE (:Thing)");
    Fault fault = faults.on(Kind.COMMIT).cut();
    losesItsConnection(transaction::commit);
    fault.awaitEnded(SOON);
    assertThat(count("Thing")).isZero();
  }

  @Test
  void cutAfterACommitHasCommitted() {
    Transaction transaction = session.begin();
    transaction.execute("CREATE (:Thing)");
    Fault fault = faults.on(Kind.COMMIT).after().cut();
    losesItsConnection(transaction::commit);
    fault.awaitEnded(SOON);
    assertThat(count("Thing")).isEqualTo(1);
  }

  @Test
  void cutBeforeAndAfterARollbackRollsBack() {
    for (Faults.Arming moment :
        new Faults.Arming[] {faults.on(Kind.ROLLBACK), faults.on(Kind.ROLLBACK).after()}) {
      try (GeodeSession doomed = driver.session()) {
        Transaction transaction = doomed.begin();
        transaction.execute("CREATE (:Thing)");
        Fault fault = moment.cut();
        losesItsConnection(transaction::rollback);
        fault.awaitEnded(SOON);
        assertThat(count("Thing")).isZero();
      }
    }
  }

  @Test
  void aCutClientsTransactionIsInNobodysWay() {
    witness.execute("CREATE CONSTRAINT one_lock ON :Lock(name) ASSERT UNIQUE");
    witness.execute("CREATE (:Counter {n: 0})");
    Transaction transaction = session.begin();
    transaction.execute("CREATE (:Lock {name: 'default'})");
    transaction.execute("MATCH (c:Counter) SET c.n = 1");
    Fault fault = faults.on(Kind.EXECUTE).containing("RETURN 'cut here'").cut();
    losesItsConnection(() -> transaction.execute("RETURN 'cut here'"));
    fault.awaitEnded(SOON);
    witness.execute("CREATE (:Lock {name: 'default'})");
    witness.execute("MATCH (c:Counter) SET c.n = 2");
    assertThat(count("Lock")).isEqualTo(1);
  }

  @Test
  void strikesAtTheNthMessageOnlyAndCountsAll() {
    Fault fault = faults.on(Kind.EXECUTE).onGraph(graph).containing("Step").nth(3).cut();
    session.execute("CREATE (:Step {n: 1})");
    session.execute("CREATE (:Step {n: 2})");
    assertThat(fault.isReached()).isFalse();
    losesItsConnection(() -> session.execute("CREATE (:Step {n: 3})"));
    witness.execute("CREATE (:Step {n: 4})");
    assertThat(fault.count()).isEqualTo(4);
    assertThat(count("Step")).isEqualTo(3);
  }

  @Test
  void holdsAFrozenMessageUntilItIsReleasedAndNobodyElse() throws Exception {
    Fault fault = faults.on(Kind.EXECUTE).containing("Thing").freeze();
    Future<?> frozen = threads.submit(() -> session.execute("CREATE (:Thing)").close());
    ReceivedMessage message = fault.awaitReached(SOON);
    assertThat(message.statement()).isEqualTo("CREATE (:Thing)");
    assertThat(message.graph()).isEqualTo(graph);
    assertThat(message.transport()).isEqualTo(transport);
    try (GeodeSession sibling = driver.session()) {
      sibling.execute("CREATE (:Other)");
    }
    assertThat(count("Other")).isEqualTo(1);
    assertThat(frozen.isDone()).isFalse();
    fault.release();
    frozen.get(30, TimeUnit.SECONDS);
    assertThat(count("Thing")).isEqualTo(1);
  }

  @Test
  void holdsTheAnswerOfWhatWasCarriedOut() throws Exception {
    Fault fault = faults.on(Kind.EXECUTE).containing("CREATE").after().freeze();
    Future<?> frozen = threads.submit(() -> session.execute("CREATE (:Thing)").close());
    fault.awaitReached(SOON);
    assertThat(count("Thing")).isEqualTo(1);
    assertThat(frozen.isDone()).isFalse();
    fault.release();
    frozen.get(30, TimeUnit.SECONDS);
  }

  @Test
  void doesNotCarryOutAFrozenMessageWhoseClientHasGone() {
    Transaction transaction = session.begin();
    transaction.execute("CREATE (:Thing)");
    Fault fault = faults.on(Kind.COMMIT).freeze();
    Future<?> frozen = threads.submit(transaction::commit);
    fault.awaitReached(SOON);
    session.discard();
    assertThatThrownBy(() -> frozen.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(GeodeException.class);
    driver.close();
    fault.awaitClientGone(SOON);
    fault.release();
    fault.awaitEnded(SOON);
    assertThat(count("Thing")).isZero();
  }

  @Test
  void carriesOutAFrozenMessageWhoseClientHasGoneIfThatIsAskedFor() {
    Transaction transaction = session.begin();
    transaction.execute("CREATE (:Thing)");
    Fault fault = faults.on(Kind.COMMIT).freeze();
    Future<?> frozen = threads.submit(transaction::commit);
    fault.awaitReached(SOON);
    session.discard();
    driver.close();
    assertThatThrownBy(() -> frozen.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(GeodeException.class);
    fault.awaitClientGone(SOON);
    assertThat(count("Thing")).isZero();
    fault.carryOut();
    fault.awaitEnded(SOON);
    assertThat(count("Thing")).isEqualTo(1);
  }

  @Test
  void dropsAFrozenMessageAndItsClient() {
    Transaction transaction = session.begin();
    transaction.execute("CREATE (:Thing)");
    Fault fault = faults.on(Kind.COMMIT).freeze();
    Future<?> frozen = threads.submit(transaction::commit);
    fault.awaitReached(SOON);
    fault.drop();
    fault.awaitEnded(SOON);
    assertThat(count("Thing")).isZero();
    assertThatThrownBy(() -> frozen.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(GeodeConnectionException.class);
  }

  @Test
  void commitsLateWhenReleased() {
    Transaction transaction = session.begin();
    transaction.execute("CREATE (:Thing)");
    Fault fault = faults.on(Kind.COMMIT).late();
    losesItsConnection(transaction::commit);
    assertThat(count("Thing")).isZero();
    fault.release();
    fault.awaitEnded(SOON);
    assertThat(count("Thing")).isEqualTo(1);
  }

  @Test
  void commitsLateByItself() {
    Transaction transaction = session.begin();
    transaction.execute("CREATE (:Thing)");
    Fault fault = faults.on(Kind.COMMIT).late(Duration.ofMillis(50));
    losesItsConnection(transaction::commit);
    fault.awaitEnded(SOON);
    assertThat(count("Thing")).isEqualTo(1);
  }

  @Test
  void writesLateWithoutATransaction() {
    Fault fault = faults.on(Kind.EXECUTE).containing("Thing").late();
    losesItsConnection(() -> session.execute("CREATE (:Thing)"));
    assertThat(count("Thing")).isZero();
    fault.release();
    fault.awaitEnded(SOON);
    assertThat(count("Thing")).isEqualTo(1);
  }

  @Test
  void aLateCommitLosesAgainstWhoCommittedMeanwhile() {
    witness.execute("CREATE (:Counter {n: 0})");
    Transaction transaction = session.begin();
    transaction.execute("MATCH (c:Counter) SET c.n = 1");
    Fault fault = faults.on(Kind.COMMIT).late();
    losesItsConnection(transaction::commit);
    witness.execute("MATCH (c:Counter) SET c.n = 2");
    fault.release();
    fault.awaitEnded(SOON);
    assertThat(witness.execute("MATCH (c:Counter) RETURN c.n AS n").single().getLong("n"))
        .isEqualTo(2);
  }

  @Test
  void delaysAnAnswer() {
    faults.on(Kind.PING, Kind.EXECUTE).containing("RETURN 1").delay(Duration.ofMillis(300));
    long start = System.nanoTime();
    assertThat(session.execute("RETURN 1 AS one").single().getLong("one")).isEqualTo(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void refusesACommitWhichIsRolledBackThen() {
    Transaction transaction = session.begin();
    transaction.execute("CREATE (:Thing)");
    faults.on(Kind.COMMIT).refuse("40001");
    GeodeException refused = catchThrowableOfType(GeodeException.class, transaction::commit);
    assertThat(refused.code()).isEqualTo("40001");
    assertThat(refused.isRetryable()).isTrue();
    assertThat(count("Thing")).isZero();
    session.executeInTransaction(again -> again.execute("CREATE (:Thing)"));
    assertThat(count("Thing")).isEqualTo(1);
  }

  @Test
  void refusesWhatWasCarriedOut() {
    faults.on(Kind.EXECUTE).containing("Thing").after().refuse("58000");
    GeodeException refused =
        catchThrowableOfType(
            GeodeException.class, () -> session.execute("CREATE (:Thing)").close());
    assertThat(refused.code()).isEqualTo("58000");
    assertThat(count("Thing")).isEqualTo(1);
  }

  @Test
  void refusesEveryStatementUntilCleared() {
    Fault fault = faults.on(Kind.EXECUTE).onGraph(graph).repeatedly().refuse("53000");
    for (int i = 0; i < 3; i++) {
      GeodeQueryException refused =
          catchThrowableOfType(
              GeodeQueryException.class, () -> session.execute("RETURN 1 AS one").close());
      assertThat(refused.code()).isEqualTo("53000");
    }
    assertThat(fault.count()).isEqualTo(3);
    faults.clear();
    assertThat(session.execute("RETURN 1 AS one").single().getLong("one")).isEqualTo(1);
  }

  @Test
  void refusesAHello() {
    faults.on(Kind.HELLO).refuse("08P01");
    try (GeodeDriver fresh = GeodeDriver.builder(server.dsn(transport, graph)).build()) {
      assertThatThrownBy(fresh::session)
          .isInstanceOf(GeodeAuthenticationException.class)
          .hasMessageContaining("password");
    }
  }

  @Test
  void recordsWhatWasSentToAGraph() {
    try (Recording recording =
        faults.record(message -> message.kind() == Kind.EXECUTE && message.graph() != null)) {
      session.execute("CREATE (:Thing)");
      witness.execute("MATCH (n) RETURN n");
      assertThat(recording.statements(graph))
          .containsExactly("CREATE (:Thing)", "MATCH (n) RETURN n");
      assertThat(recording.messages().get(1).number())
          .isGreaterThan(recording.messages().get(0).number());
      recording.reset();
      session.ping();
      assertThat(recording.count()).isZero();
      recording.close();
      session.execute("RETURN 1 AS one").close();
      assertThat(recording.statements()).isEmpty();
    }
  }

  @Test
  void saysWhatItWaitedForInVain() {
    Fault fault = faults.on(Kind.COMMIT).nth(2).freeze();
    session.executeInTransaction(transaction -> transaction.execute("RETURN 1 AS one"));
    assertThatThrownBy(() -> fault.awaitReached(Duration.ofMillis(10)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1 of 2");
    assertThatThrownBy(() -> fault.awaitEnded(SOON)).hasMessageContaining("has not struck");
    assertThatThrownBy(() -> faults.on().nth(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> faults.on().refuse("X")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> faults.on().after().late()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closesTheServerWhileAMessageIsFrozen() {
    Future<?> frozen;
    try (GeodeEmbedded own = GeodeEmbedded.start();
        GeodeDriver its = GeodeDriver.builder(own.dsn(transport, graph)).build()) {
      GeodeSession its1 = its.session();
      Fault fault = own.faults().on(Kind.EXECUTE).freeze();
      frozen = threads.submit(() -> its1.execute("CREATE (:Thing)").close());
      fault.awaitReached(SOON);
      own.close();
      fault.awaitEnded(SOON);
    }
    assertThatThrownBy(() -> frozen.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(GeodeConnectionException.class);
  }
}
