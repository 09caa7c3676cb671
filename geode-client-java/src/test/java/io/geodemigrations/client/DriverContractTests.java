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
package io.geodemigrations.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.geodemigrations.client.dsn.TransportKind;
import io.geodemigrations.client.error.GeodeAuthenticationException;
import io.geodemigrations.client.error.GeodeConfigurationException;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeErrorCode;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.client.error.GeodeProtocolException;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.client.error.GeodeTimeoutException;
import io.geodemigrations.client.proto.ExecutionResponse;
import io.geodemigrations.client.proto.HelloRequest;
import io.geodemigrations.client.proto.HelloResponse;
import io.geodemigrations.client.proto.QuicClientMessage.MsgCase;
import io.geodemigrations.client.proto.QuicServerMessage;
import io.geodemigrations.client.proto.Row;
import io.geodemigrations.client.proto.Value;
import io.geodemigrations.client.testing.Answering;
import io.geodemigrations.client.testing.Script;
import io.geodemigrations.client.testing.TestCertificate;
import io.geodemigrations.client.testing.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds on both transports, against a server on a real socket with TLS. */
@ParameterizedClass
@EnumSource(TransportKind.class)
@Timeout(60)
class DriverContractTests {

  private static final String PASSWORD = "s3cr3t-Marker";

  @TempDir static Path directory;
  private static TestCertificate certificate;

  @Parameter TransportKind transport;

  private final Script script = new Script();
  private final List<AutoCloseable> resources = new ArrayList<>();

  @BeforeAll
  static void makeCertificate() {
    certificate = TestCertificate.create(directory, "dns:localhost,ip:127.0.0.1");
  }

  @AfterEach
  void closeAll() throws Exception {
    for (int i = resources.size() - 1; i >= 0; i--) {
      resources.get(i).close();
    }
  }

  private GeodeDriver.Builder builder() {
    TestServer server = TestServer.start(transport, certificate, script);
    resources.add(server);
    return builder(server.port());
  }

  private GeodeDriver.Builder builder(int port) {
    String dsn = transport.scheme() + "://127.0.0.1:" + port + "/shop?ca=" + certificate.pem();
    return GeodeDriver.builder(dsn)
        .credentials("alice", PASSWORD)
        .connectTimeout(Duration.ofSeconds(20));
  }

  private GeodeDriver open(GeodeDriver.Builder builder) {
    GeodeDriver driver = builder.build();
    resources.add(driver);
    return driver;
  }

  private GeodeSession session() {
    return open(builder()).session();
  }

  @Test
  void saysHelloWithWhatIsSetAndLeavesTheRestOut() {
    try (GeodeSession session = session()) {
      HelloRequest hello = script.received(MsgCase.HELLO).get(0).getHello();
      assertThat(hello.getUsername()).isEqualTo("alice");
      assertThat(hello.getPassword()).isEqualTo(PASSWORD);
      assertThat(hello.getGraph()).isEqualTo("shop");
      assertThat(hello.getWantedConformance()).isEqualTo("min");
      assertThat(hello.hasTenantId()).isFalse();
      assertThat(hello.hasRole()).isFalse();
      assertThat(session.graph()).isEqualTo("shop");
    }
  }

  @Test
  void theAddressShowsTheGraphThatWasChosenApartFromTheDsn() {
    GeodeDriver chosen = open(builder().graph("other"));

    assertThat(chosen.address()).endsWith("/other").doesNotContain(PASSWORD);
    assertThat(chosen.graph()).isEqualTo("other");
  }

  @Test
  void sendsStatementParametersAndSessionAndReadsTypedRows() {
    script.onExecute((gql, out) -> out.schema("n:INT").page(true, 1L, "42", null).end());
    try (GeodeSession session = session()) {
      Result result = session.execute("RETURN $x AS n", Map.of("x", 7));
      assertThat(result.columns()).containsExactly(new Column("n", "INT"));
      assertThat(result.list().stream().map(row -> row.get("n"))).containsExactly(1L, 42L, null);
      var sent = script.received(MsgCase.EXECUTE).get(0).getExecute();
      assertThat(sent.getSessionId()).isEqualTo("session-1");
      assertThat(sent.getParams(0).getName()).isEqualTo("x");
      assertThat(sent.getParams(0).getValue().getIntVal().getValue()).isEqualTo(7);
    }
  }

  @Test
  void readsPagesThatAreAllPushed() {
    script.onExecute(
        (gql, out) -> {
          out.schema("n:INT");
          for (long i = 0; i < 40; i++) {
            out.page(false, i * 2, i * 2 + 1);
          }
          out.page(true, 80L).end();
        });
    try (GeodeSession session = session()) {
      List<Object> values = new ArrayList<>();
      session.execute("MATCH (n) RETURN n").forEach(row -> values.add(row.get(0)));
      assertThat(values).hasSize(81).startsWith(0L, 1L).endsWith(80L);
      session.ping();
      assertThat(session.execute("MATCH (n) RETURN n").list()).hasSize(81);
    }
  }

  @Test
  void ignoresHeartbeatsMetricsAndTrailers() {
    script.onExecute(
        (gql, out) ->
            out.heartbeat()
                .schema("n:INT")
                .heartbeat()
                .metrics()
                .page(false, 1L)
                .heartbeat()
                .page(true, 2L)
                .metrics()
                .statusOnly()
                .end());
    try (GeodeSession session = session()) {
      for (int i = 0; i < 3; i++) {
        assertThat(session.execute("MATCH (n) RETURN n").list()).hasSize(2);
      }
      session.ping();
      session.begin().commit();
    }
  }

  @Test
  void heartbeatsExtendTheTimeOfAMessage() {
    script.onExecute(
        (gql, out) ->
            CompletableFuture.runAsync(
                () -> {
                  for (int i = 0; i < 5; i++) {
                    pause(400);
                    out.heartbeat();
                  }
                  out.schema("n:INT").page(true, 1L).end();
                }));
    GeodeDriver driver = open(builder().readTimeout(Duration.ofMillis(1500)));
    try (GeodeSession session = driver.session()) {
      assertThat(session.execute("MATCH (n) RETURN n").list()).hasSize(1);
    }
  }

  /** Lets real time pass, since time is what the test is about. */
  private static void pause(long millis) {
    try {
      new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void takesAStatusAloneAsAnEmptyAnswer() {
    script.onExecute(
        (gql, out) -> {
          if (gql.startsWith("CREATE INDEX")) {
            out.statusOnly().end();
          } else {
            out.schema("n:INT").page(true, 5L).end();
          }
        });
    try (GeodeSession session = session()) {
      for (int i = 0; i < 3; i++) {
        assertThat(session.execute("CREATE INDEX a ON User(b)").list()).isEmpty();
        assertThat(session.execute("RETURN 5 AS n").single().getLong("n")).isEqualTo(5);
      }
    }
  }

  @Test
  void takesASchemaWithoutColumnsAsAnEmptyAnswer() {
    script.onExecute(
        (gql, out) -> {
          if (gql.startsWith("CREATE INDEX")) {
            out.schema().end();
          } else {
            out.schema().page(true).end();
          }
        });
    try (GeodeSession session = session()) {
      assertThat(session.execute("CREATE INDEX a ON User(b)").list()).isEmpty();
      assertThat(session.execute("CREATE (:User)").list()).isEmpty();
      assertThat(session.execute("CREATE INDEX a ON User(b)").columns()).isEmpty();
    }
  }

  @Test
  void takesNoDataForAnEmptyAnswer() {
    script.onExecute(
        (gql, out) -> {
          if (gql.contains("first")) {
            out.error("02000", "no data").end();
          } else {
            out.error("58000", "No active result set").end();
          }
        });
    try (GeodeSession session = session()) {
      assertThat(session.execute("MATCH (first) RETURN 1").list()).isEmpty();
      assertThat(session.execute("MATCH (second) RETURN 1").list()).isEmpty();
    }
  }

  @Test
  void throwsTheServersErrorAndGoesOn() {
    AtomicInteger calls = new AtomicInteger();
    script.onExecute(
        (gql, out) -> {
          if (calls.getAndIncrement() == 0) {
            out.error("42000", "unknown verb").end();
          } else {
            out.schema("n:INT").page(true, 1L).end();
          }
        });
    try (GeodeSession session = session()) {
      GeodeQueryException failure =
          catchThrowableOfType(
              GeodeQueryException.class,
              () -> session.execute("FROB 'quoted-secret'", Map.of("p", "param-secret")));
      assertThat(failure.code()).isEqualTo("42000");
      assertThat(failure.errorCode()).isEqualTo(GeodeErrorCode.SERVER);
      assertThat(failure.serverMessage()).isEqualTo("unknown verb");
      assertThat(failure.isRetryable()).isFalse();
      assertThat(failure.isAmbiguous()).isFalse();
      assertThat(failure.getMessage())
          .startsWith("GM-508: ")
          .doesNotContain("quoted-secret")
          .doesNotContain("param-secret");
      assertThat(session.execute("RETURN 1 AS n").single().getLong("n")).isEqualTo(1);
    }
  }

  @Test
  void throwsAnErrorThatComesInPlaceOfALaterPage() {
    AtomicInteger calls = new AtomicInteger();
    script.onExecute(
        (gql, out) -> {
          out.schema("n:INT").page(false, 1L);
          if (calls.getAndIncrement() == 0) {
            out.error("58000", "disk").end();
          } else {
            out.page(true, 2L).end();
          }
        });
    try (GeodeSession session = session()) {
      Result result = session.execute("MATCH (n) RETURN n");
      assertThat(result.iterator().next().getLong("n")).isEqualTo(1);
      assertThatThrownBy(() -> result.iterator().hasNext())
          .isInstanceOf(GeodeQueryException.class)
          .hasMessageContaining("disk");
      assertThat(session.execute("MATCH (n) RETURN n").list()).hasSize(2);
    }
  }

  @Test
  void neverCommitsOverAnErrorInTheUnreadRest() {
    script.onExecute(
        (gql, out) -> out.schema("n:INT").page(false, 1L).error("23505", "twice").end());
    try (GeodeSession session = session()) {
      Transaction transaction = session.begin();
      transaction.execute("CREATE (n:User) RETURN n");
      assertThatThrownBy(transaction::commit).isInstanceOf(GeodeQueryException.class);
      assertThat(script.received(MsgCase.COMMIT)).isEmpty();
      transaction.rollback();
      assertThat(script.received(MsgCase.ROLLBACK)).hasSize(1);
    }
  }

  @Test
  void refusesAValueOfAKindThatIsNotKnown() {
    script.onExecute(
        (gql, out) ->
            out.schema("n:INT")
                .execute(
                    ExecutionResponse.newBuilder()
                        .setPage(
                            io.geodemigrations.client.proto.DataPage.newBuilder()
                                .setFinal(true)
                                .addRows(Row.newBuilder().addValues(Value.getDefaultInstance()))))
                .end());
    try (GeodeSession session = session()) {
      Result result = session.execute("RETURN 1 AS n");
      assertThatThrownBy(result::list)
          .isInstanceOf(GeodeProtocolException.class)
          .hasMessageContaining("not known");
    }
  }

  @Test
  void reportsRefusedCredentialsWithoutShowingThem() {
    script.on(
        MsgCase.HELLO,
        (request, out) ->
            out.send(
                QuicServerMessage.newBuilder()
                    .setHello(
                        HelloResponse.newBuilder().setErrorMessage("wrong password " + PASSWORD))
                    .build()));
    GeodeDriver driver = open(builder());
    assertThatThrownBy(driver::session)
        .isInstanceOfSatisfying(
            GeodeAuthenticationException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("28000");
              assertThat(failure.errorCode().id()).isEqualTo("GM-502");
              assertThat(allTextOf(failure)).doesNotContain(PASSWORD);
            });
    assertThat(driver.poolStatistics().inUse()).isZero();
    assertThat(driver.toString()).doesNotContain(PASSWORD);
  }

  private static String allTextOf(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void refusesACommitThatTheServerDidNotDo() {
    script.on(MsgCase.COMMIT, (request, out) -> out.send(Script.commit(false)));
    script.on(MsgCase.ROLLBACK, (request, out) -> out.send(Script.rollback(false)));
    try (GeodeSession session = session()) {
      Transaction refused = session.begin();
      assertThatThrownBy(refused::commit)
          .isInstanceOfSatisfying(
              GeodeQueryException.class, failure -> assertThat(failure.isRetryable()).isTrue());
      assertThat(refused.isOpen()).isFalse();
      Transaction stuck = session.begin();
      assertThatThrownBy(stuck::rollback).isInstanceOf(GeodeQueryException.class);
      assertThat(session.isOpen()).isFalse();
    }
  }

  @Test
  void understandsAnErrorInPlaceOfTheAnswerToACommit() {
    script.on(MsgCase.COMMIT, (request, out) -> out.error("40001", "conflict"));
    try (GeodeSession session = session()) {
      Transaction transaction = session.begin();
      assertThatThrownBy(transaction::commit)
          .isInstanceOfSatisfying(
              GeodeQueryException.class,
              failure -> {
                assertThat(failure.code()).isEqualTo("40001");
                assertThat(failure.isRetryable()).isTrue();
                assertThat(failure.isAmbiguous()).isFalse();
              });
      session.ping();
    }
  }

  @Test
  void runsTheWholeTransactionAgainAfterAConflict() {
    AtomicInteger commits = new AtomicInteger();
    script.on(
        MsgCase.COMMIT,
        (request, out) -> {
          if (commits.incrementAndGet() < 3) {
            out.error("40001", "conflict");
          } else {
            out.send(Script.commit(true));
          }
        });
    script.onExecute((gql, out) -> out.schema("n:INT").page(true, 1L).end());
    GeodeDriver driver =
        open(builder().retryPolicy(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2))));
    try (GeodeSession session = driver.session()) {
      long value =
          session.executeInTransaction(
              t -> t.execute("CREATE (n) RETURN 1 AS n").single().getLong("n"));
      assertThat(value).isEqualTo(1);
      assertThat(script.received(MsgCase.EXECUTE)).hasSize(3);
      commits.set(-10);
      assertThatThrownBy(() -> session.executeInTransaction(t -> "done"))
          .isInstanceOf(GeodeQueryException.class);
      assertThat(commits).hasValue(-7);
    }
  }

  @Test
  void reportsALostAnswerToAWriteAsAmbiguousAndOneToAReadNot() {
    script.onExecute((gql, out) -> out.schema("n:INT").page(false, 1L).cut());
    GeodeDriver.Builder builder = builder();
    GeodeDriver driver = open(builder);
    GeodeSession session = driver.session();
    GeodeException failure =
        catchThrowableOfType(
            GeodeException.class, () -> session.execute("CREATE (n:User) RETURN n").list());
    assertThat(failure).isInstanceOf(GeodeConnectionException.class);
    assertThat(failure.isAmbiguous()).isTrue();
    assertThat(failure.errorCode()).isEqualTo(GeodeErrorCode.UNREACHABLE);
    assertThat(session.isOpen()).isFalse();
    session.close();
    assertThat(driver.poolStatistics().idle()).isZero();
  }

  @Test
  void reportsALostAnswerToAReadAsNotAmbiguous() {
    script.onExecute((gql, out) -> out.cut());
    try (GeodeSession session = session()) {
      assertThatThrownBy(() -> session.execute("MATCH (n) RETURN n"))
          .isInstanceOfSatisfying(
              GeodeConnectionException.class,
              failure -> assertThat(failure.isAmbiguous()).isFalse());
    }
  }

  @Test
  void reportsALostAnswerToACommitAsAmbiguousAndNeverRunsItAgain() {
    script.on(MsgCase.COMMIT, (request, out) -> out.cut());
    script.onExecute((gql, out) -> out.schema("n:INT").page(true, 1L).end());
    try (GeodeSession session = session()) {
      assertThatThrownBy(() -> session.executeInTransaction(t -> t.execute("CREATE (n)").list()))
          .isInstanceOfSatisfying(
              GeodeConnectionException.class,
              failure -> {
                assertThat(failure.isAmbiguous()).isTrue();
                assertThat(failure.isRetryable()).isFalse();
              });
      assertThat(script.received(MsgCase.EXECUTE)).hasSize(1);
    }
  }

  @Test
  void givesUpAfterTheReadTimeOutAndDropsTheConnection() {
    script.onExecute((gql, out) -> {});
    GeodeDriver driver = open(builder().readTimeout(Duration.ofMillis(300)));
    try (GeodeSession session = driver.session()) {
      assertThatThrownBy(() -> session.execute("CREATE (n)"))
          .isInstanceOfSatisfying(
              GeodeTimeoutException.class,
              failure -> {
                assertThat(failure.isAmbiguous()).isTrue();
                assertThat(failure.errorCode().id()).isEqualTo("GM-503");
                assertThat(failure).hasMessageContaining("300 ms");
              });
      assertThat(session.isOpen()).isFalse();
    }
    assertThat(driver.poolStatistics().idle()).isZero();
  }

  @Test
  void aStatementMayTakeLongerThanOthers() {
    script.onExecute(
        (gql, out) -> {
          if (gql.contains("slow")) {
            CompletableFuture.delayedExecutor(2_500, TimeUnit.MILLISECONDS)
                .execute(
                    () -> {
                      out.schema("x:INT").page(true, 1L);
                      out.end();
                    });
          }
        });
    Duration enough = Duration.ofSeconds(30);
    GeodeDriver driver =
        open(builder().readTimeout(Duration.ofMillis(1500)).callTimeout(Duration.ofMillis(1600)));
    try (GeodeSession session = driver.session()) {
      assertThat(session.execute("RETURN slow", Map.of(), enough).list()).hasSize(1);
      try (Transaction transaction = session.begin()) {
        assertThat(transaction.execute("RETURN slow", Map.of(), enough).list()).hasSize(1);
        transaction.commit();
      }
      // The next one has the driver's time-out again.
      assertThatThrownBy(() -> session.execute("RETURN never"))
          .isInstanceOf(GeodeTimeoutException.class)
          .hasMessageContaining("1500 ms");
    }
  }

  @Test
  void aStatementMayBeGivenLessTimeThanOthers() {
    script.onExecute((gql, out) -> {});
    try (GeodeSession session = session()) {
      Duration little = Duration.ofMillis(200);
      assertThatThrownBy(() -> session.execute("CREATE (n)", Map.of(), little))
          .isInstanceOfSatisfying(
              GeodeTimeoutException.class, failure -> assertThat(failure.isAmbiguous()).isTrue())
          .hasMessageContaining("200 ms");
    }
  }

  @Test
  void theTimeOutOfAStatementIsLongerThanZero() {
    try (GeodeSession session = session()) {
      assertThatThrownBy(() -> session.execute("RETURN 1", Map.of(), Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class);
      try (Transaction transaction = session.begin()) {
        assertThatThrownBy(() -> transaction.execute("RETURN 1", Map.of(), Duration.ofMillis(-1)))
            .isInstanceOf(IllegalArgumentException.class);
      }
      assertThat(script.received(MsgCase.EXECUTE)).isEmpty();
      assertThat(session.isOpen()).isTrue();
    }
  }

  @Test
  void givesUpAfterTheCallTimeOutThoughMessagesKeepComing() {
    AtomicInteger beats = new AtomicInteger();
    script.onExecute(
        (gql, out) ->
            CompletableFuture.runAsync(
                () -> {
                  while (beats.incrementAndGet() < 100) {
                    out.heartbeat();
                    pause(50);
                  }
                }));
    GeodeDriver driver =
        open(builder().readTimeout(Duration.ofSeconds(5)).callTimeout(Duration.ofMillis(600)));
    try (GeodeSession session = driver.session()) {
      assertThatThrownBy(() -> session.execute("MATCH (n) RETURN n"))
          .isInstanceOf(GeodeTimeoutException.class);
    }
    beats.set(100);
  }

  @Test
  void discardFromAnotherThreadEndsACallAtOnce() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    script.onExecute((gql, out) -> asked.countDown());
    GeodeDriver driver = open(builder());
    GeodeSession session = driver.session();
    CompletableFuture<Throwable> outcome =
        CompletableFuture.supplyAsync(
            () -> catchThrowableOfType(GeodeException.class, () -> session.execute("CREATE (n)")));
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    session.discard();
    assertThat(outcome.get(5, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            GeodeConnectionException.class,
            failure -> {
              assertThat(failure.errorCode()).isEqualTo(GeodeErrorCode.CANCELLED);
              assertThat(failure.isAmbiguous()).isTrue();
            });
    session.close();
    assertThat(driver.poolStatistics()).isEqualTo(new PoolStatistics(16, 0, 0, 0));
  }

  @Test
  void anInterruptEndsACallAndStaysVisible() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    script.onExecute((gql, out) -> asked.countDown());
    GeodeSession session = session();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              Throwable failure =
                  catchThrowableOfType(
                      GeodeConnectionException.class, () -> session.execute("MATCH (n) RETURN n"));
              interrupted.complete(failure != null && Thread.currentThread().isInterrupted());
            });
    caller.start();
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    caller.interrupt();
    assertThat(interrupted.get(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aDiscardedSessionNeverComesBack() {
    AtomicInteger hellos = new AtomicInteger();
    script.on(
        MsgCase.HELLO,
        (request, out) -> out.send(Script.accepted("session-" + hellos.incrementAndGet())));
    GeodeDriver driver = open(builder().poolSize(1));
    try (GeodeSession first = driver.session()) {
      first.ping();
    }
    try (GeodeSession again = driver.session()) {
      assertThat(hellos).hasValue(1);
      again.discard();
    }
    try (GeodeSession fresh = driver.session()) {
      fresh.ping();
      assertThat(hellos).hasValue(2);
    }
  }

  @Test
  void rollsBackWhenASessionReturnsWithAnOpenTransaction() {
    script.onExecute((gql, out) -> out.schema("n:INT").page(true, 1L).end());
    GeodeDriver driver = open(builder());
    try (GeodeSession session = driver.session()) {
      session.begin().execute("CREATE (n)");
    }
    assertThat(script.received(MsgCase.ROLLBACK)).hasSize(1);
    assertThat(driver.poolStatistics().idle()).isEqualTo(1);
  }

  @Test
  void readsTheRestOfAnAbandonedAnswerBeforeTheNextStatement() {
    script.onExecute(
        (gql, out) -> {
          out.schema("n:STRING");
          for (int i = 0; i < 30; i++) {
            out.page(false, gql);
          }
          out.page(true, gql).end();
        });
    try (GeodeSession session = session()) {
      Result abandoned = session.execute("MATCH (a) RETURN a");
      Result second = session.execute("MATCH (b) RETURN b");
      assertThat(second.iterator().next().getString("n")).isEqualTo("MATCH (b) RETURN b");
      assertThatThrownBy(() -> abandoned.iterator().hasNext())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed before its end");
    }
  }

  @Test
  void saysThatThePoolIsExhausted() {
    GeodeDriver driver = open(builder().poolSize(1).acquireTimeout(Duration.ofMillis(100)));
    try (GeodeSession held = driver.session()) {
      held.ping();
      assertThatThrownBy(driver::session)
          .isInstanceOfSatisfying(
              GeodeConnectionException.class,
              failure -> {
                assertThat(failure.errorCode().id()).isEqualTo("GM-506");
                assertThat(failure)
                    .hasMessageContaining("All 1 connections are in use")
                    .hasMessageContaining("raise the pool size");
              });
    }
    driver.verifyConnectivity();
  }

  @Test
  void dropsAPooledConnectionThatTheServerHasClosed() {
    List<Answering> connections = new CopyOnWriteArrayList<>();
    script.on(
        MsgCase.HELLO,
        (request, out) -> {
          connections.add(out);
          out.send(Script.accepted("s-" + connections.size()));
        });
    GeodeDriver driver = open(builder().keepAlive(Duration.ofMillis(200)));
    driver.verifyConnectivity();
    GeodeSession held = driver.session();
    GeodeSession other = driver.session();
    other.close();
    connections.forEach(Answering::cut);
    await().until(() -> driver.poolStatistics().idle() == 0 && !held.isOpen());
    held.close();
    assertThat(driver.poolStatistics().idle()).isZero();
  }

  @Test
  void pingsConnectionsThatAreSilentAlsoWhileASessionHoldsThem() {
    GeodeDriver driver = open(builder().keepAlive(Duration.ofMillis(100)));
    try (GeodeSession session = driver.session()) {
      await().until(() -> script.received(MsgCase.PING).size() >= 3);
      assertThat(session.isOpen()).isTrue();
    }
    int before = script.received(MsgCase.PING).size();
    await().until(() -> script.received(MsgCase.PING).size() >= before + 2);
  }

  @Test
  void tellsTheObserverAboutEachRequest() {
    script.onExecute(
        (gql, out) -> {
          if (gql.startsWith("FROB")) {
            out.error("42000", "no").end();
          } else {
            out.schema("n:INT").page(true, 1L, 2L).end();
          }
        });
    List<String> seen = new CopyOnWriteArrayList<>();
    GeodeDriver driver =
        open(
            builder()
                .observer(
                    request ->
                        (rows, failure) ->
                            seen.add(
                                request.kind()
                                    + " "
                                    + request.statement()
                                    + " "
                                    + rows
                                    + " "
                                    + (failure == null))));
    try (GeodeSession session = driver.session()) {
      session.execute("MATCH (n) RETURN n").list();
      assertThatThrownBy(() -> session.execute("FROB")).isInstanceOf(GeodeQueryException.class);
      session.begin().commit();
    }
    assertThat(seen)
        .containsExactly(
            "CONNECT null 0 true",
            "EXECUTE MATCH (n) RETURN n 2 true",
            "EXECUTE FROB 0 false",
            "BEGIN null 0 true",
            "COMMIT null 0 true");
  }

  @Test
  void anObserverThatFailsDoesNoHarm() {
    GeodeDriver driver =
        open(
            builder()
                .observer(
                    request -> {
                      throw new IllegalStateException("observer");
                    }));
    driver.verifyConnectivity();
  }

  @Test
  void carriesSavepointsAsText() {
    script.onExecute((gql, out) -> out.schema().page(true).end());
    try (GeodeSession session = session();
        Transaction transaction = session.begin()) {
      transaction.savepoint("a_1");
      transaction.rollbackTo("a_1");
      assertThatThrownBy(() -> transaction.savepoint("a; DROP"))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(script.received(MsgCase.EXECUTE))
        .extracting(request -> request.getExecute().getQuery())
        .containsExactly("SAVEPOINT a_1", "ROLLBACK TO SAVEPOINT a_1");
  }

  @Test
  void carriesLargeMessagesBothWays() {
    String large = "x".repeat(6 << 20);
    script.on(
        MsgCase.EXECUTE,
        (request, out) ->
            out.schema("n:STRING")
                .page(true, request.getExecute().getParams(0).getValue().getStringVal().getValue())
                .end());
    try (GeodeSession session = session()) {
      assertThat(session.execute("RETURN $x AS n", Map.of("x", large)).single().getString("n"))
          .isEqualTo(large);
    }
  }

  @Test
  void refusesACertificateThatIsNotTrusted() {
    TestServer server = TestServer.start(transport, certificate, script);
    resources.add(server);
    String dsn = transport.scheme() + "://127.0.0.1:" + server.port();
    GeodeDriver driver = open(GeodeDriver.builder(dsn).connectTimeout(Duration.ofSeconds(20)));
    assertThatThrownBy(driver::session)
        .isInstanceOfSatisfying(
            GeodeConnectionException.class,
            failure -> assertThat(failure.errorCode()).isEqualTo(GeodeErrorCode.TLS));
    GeodeDriver lenient = open(GeodeDriver.builder(dsn + "?insecure_tls_skip_verify=true"));
    lenient.verifyConnectivity();
  }

  @Test
  void refusesACertificateForAnotherName(@TempDir Path other) {
    TestCertificate foreign = TestCertificate.create(other, "dns:db.example");
    TestServer server = TestServer.start(transport, foreign, script);
    resources.add(server);
    String dsn = transport.scheme() + "://localhost:" + server.port() + "?ca=" + foreign.pem();
    GeodeDriver strict = open(GeodeDriver.builder(dsn).connectTimeout(Duration.ofSeconds(20)));
    assertThatThrownBy(strict::session)
        .isInstanceOfSatisfying(
            GeodeConnectionException.class,
            failure -> assertThat(failure.errorCode()).isEqualTo(GeodeErrorCode.TLS));
    GeodeDriver named = open(GeodeDriver.builder(dsn + "&server_name=db.example"));
    named.verifyConnectivity();
  }

  @Test
  void showsAClientCertificateWhereTheServerAsksForOne() {
    TestServer server =
        TestServer.start(transport, certificate, script, TestServer.Security.MUTUAL_TLS);
    resources.add(server);
    String dsn = transport.scheme() + "://localhost:" + server.port() + "?ca=" + certificate.pem();
    GeodeDriver with =
        open(
            GeodeDriver.builder(
                dsn + "&cert=" + certificate.pem() + "&key=" + certificate.keyPem()));
    with.verifyConnectivity();
    GeodeDriver without = open(GeodeDriver.builder(dsn).connectTimeout(Duration.ofSeconds(20)));
    assertThatThrownBy(without::session).isInstanceOf(GeodeConnectionException.class);
  }

  @Test
  void refusesCertificatesThatCannotBeReadWhenItIsBuilt() {
    GeodeDriver.Builder missing =
        GeodeDriver.builder(transport.scheme() + "://localhost?ca=/does/not/exist.pem");
    assertThatThrownBy(missing::build)
        .isInstanceOf(GeodeConfigurationException.class)
        .hasMessageContaining("PEM");
    GeodeDriver.Builder half =
        GeodeDriver.builder(transport.scheme() + "://localhost?cert=" + certificate.pem());
    assertThatThrownBy(half::build)
        .isInstanceOf(GeodeConfigurationException.class)
        .hasMessageContaining("together");
  }

  @Test
  void saysWhereNothingAnswers() {
    TestServer server = TestServer.start(transport, certificate, script);
    int port = server.port();
    server.close();
    GeodeDriver driver = open(builder(port).connectTimeout(Duration.ofMillis(700)));
    assertThatThrownBy(driver::verifyConnectivity)
        .isInstanceOfSatisfying(
            GeodeConnectionException.class,
            failure -> {
              assertThat(failure.errorCode()).isEqualTo(GeodeErrorCode.UNREACHABLE);
              assertThat(failure).hasMessageContaining(":" + port);
              assertThat(allTextOf(failure)).doesNotContain(PASSWORD);
            });
  }

  @Test
  void aClosedDriverEndsWhatIsUnderWayAndRefusesMore() {
    script.onExecute((gql, out) -> {});
    GeodeDriver driver = open(builder());
    GeodeSession session = driver.session();
    CompletableFuture<Throwable> outcome =
        CompletableFuture.supplyAsync(
            () -> catchThrowableOfType(GeodeException.class, () -> session.execute("CREATE (n)")));
    await().until(() -> script.received(MsgCase.EXECUTE).size() == 1);
    driver.close();
    assertThat(outcome).succeedsWithin(Duration.ofSeconds(5)).isNotNull();
    assertThatThrownBy(driver::session).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void backupIsPossibleOnlyWhereThereIsAMessageForIt() {
    if (transport == TransportKind.QUIC) {
      script.on(
          MsgCase.BACKUP,
          (request, out) ->
              out.send(
                  QuicServerMessage.newBuilder()
                      .setBackup(
                          io.geodemigrations.client.proto.BackupResponse.newBuilder()
                              .setSuccess(true)
                              .setBackupId("b-1")
                              .setBackupType("full")
                              .setSizeBytes(7))
                      .build()));
      try (GeodeSession session = session()) {
        assertThat(session.backup(true)).isEqualTo(new GeodeSession.Backup("b-1", "full", 7, ""));
      }
    } else {
      try (GeodeSession session = session()) {
        assertThatThrownBy(() -> session.backup(true))
            .isInstanceOf(GeodeConfigurationException.class)
            .hasMessageContaining("quic://");
        session.ping();
      }
    }
  }
}
