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
import static org.awaitility.Awaitility.await;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.client.Result;
import io.geodemigrations.client.RetryPolicy;
import io.geodemigrations.client.Transaction;
import io.geodemigrations.client.TransactionMode;
import io.geodemigrations.client.error.GeodeAuthenticationException;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeErrorCode;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.client.value.Edge;
import io.geodemigrations.client.value.Interval;
import io.geodemigrations.client.value.Node;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The server with our own driver, over the real wire. */
@ParameterizedClass
@EnumSource(Transport.class)
@Timeout(120)
class GeodeEmbeddedTests {

  private static final AtomicInteger GRAPHS = new AtomicInteger();
  private static GeodeEmbedded server;

  @Parameter private Transport transport;
  private String graph;
  private GeodeDriver driver;
  private GeodeSession session;

  @BeforeAll
  static void startServer() {
    server =
        GeodeEmbedded.start(
            GeodeEmbeddedOptions.builder()
                .transports(Transport.QUIC, Transport.GRPC)
                .graphs("shop")
                .account("reader", "reader's password", Role.READ_ONLY)
                .account("writer", "writer's password", Role.READ_WRITE)
                .build());
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void connect() {
    graph = "g" + GRAPHS.incrementAndGet();
    driver = GeodeDriver.builder(server.dsn(transport, graph)).build();
    session = driver.session();
  }

  @AfterEach
  void disconnect() {
    session.close();
    driver.close();
  }

  private long count(GeodeSession on, String label) {
    return on.execute("MATCH (n:" + label + ") RETURN count(n) AS c").single().getLong("c");
  }

  @Test
  void answersAStatementOverAVerifiedConnection() {
    assertThat(session.graph()).isEqualTo(graph);
    assertThat(session.execute("RETURN 1 AS one, 'a' AS a").single().asMap())
        .isEqualTo(Map.of("one", 1L, "a", "a"));
    session.ping();
  }

  @Test
  void refusesAWrongPasswordAndDoesNotNameIt() {
    try (GeodeDriver wrong =
        GeodeDriver.builder(server.dsn(transport)).credentials("geode", "not this one").build()) {
      assertThatThrownBy(wrong::session)
          .isInstanceOf(GeodeAuthenticationException.class)
          .hasMessageContaining("invalid username or password")
          .hasMessageNotContaining("not this one");
    }
  }

  @Test
  void isRefusedByAClientThatDoesNotTrustItsCertificate() {
    String untrusted = server.dsn(transport).replaceAll("\\?ca=.*", "");
    try (GeodeDriver careful =
        GeodeDriver.builder(untrusted).connectTimeout(Duration.ofSeconds(10)).build()) {
      GeodeException refused =
          catchThrowableOfType(GeodeException.class, () -> careful.session().close());
      assertThat(refused.errorCode()).isEqualTo(GeodeErrorCode.TLS);
    }
  }

  @Test
  void createsAMissingGraphForWritersAndRefusesItToReaders() {
    try (GeodeDriver writer = as("writer", "writer's password", "new-" + graph);
        GeodeSession opened = writer.session()) {
      assertThat(opened.execute("RETURN 1 AS one").single().getLong("one")).isEqualTo(1);
    }
    try (GeodeDriver reader = as("reader", "reader's password", "other-" + graph)) {
      assertThatThrownBy(reader::session)
          .isInstanceOf(GeodeAuthenticationException.class)
          .hasMessageContaining("permission denied")
          .hasMessageContaining("other-" + graph);
    }
  }

  @Test
  void refusesWritesOfAReaderAndANameThatIsNoGraph() {
    try (GeodeDriver reader = as("reader", "reader's password", graph);
        GeodeSession opened = reader.session()) {
      assertThat(count(opened, "Any")).isZero();
      assertThatThrownBy(() -> opened.execute("CREATE (:Any)")).isInstanceOf(GeodeException.class);
    }
    try (GeodeDriver odd = as("writer", "writer's password", "no/graph")) {
      assertThatThrownBy(odd::session).hasMessageContaining("a graph name has");
    }
  }

  private GeodeDriver as(String user, String password, String on) {
    return GeodeDriver.builder(server.dsn(transport)).credentials(user, password).graph(on).build();
  }

  @Test
  void runsOnTheDefaultGraphWhereNoneIsNamed() {
    try (GeodeDriver plain = GeodeDriver.builder(server.dsn(transport)).build();
        GeodeSession opened = plain.session()) {
      assertThat(opened.execute("RETURN 1 AS one").single().getLong("one")).isEqualTo(1);
    }
  }

  @Test
  void sendsTenMegabytesInPages() {
    session.execute(
        "UNWIND range(1, 10000) AS i CREATE (:Page {i: i, text: $text})",
        Map.of("text", "x".repeat(1_000)));
    long rows = 0;
    long characters = 0;
    for (Record row : session.execute("MATCH (p:Page) RETURN p.i AS i, p.text AS text")) {
      rows++;
      characters += String.valueOf(row.getString("text")).length();
    }
    assertThat(rows).isEqualTo(10_000);
    assertThat(characters).isEqualTo(10_000_000);
    assertThat(count(session, "Page")).isEqualTo(10_000);
  }

  @Test
  void takesALargeParameterAndAnswersALargeRow() {
    String text = "0123456789".repeat(1_000_000);
    assertThat(
            session
                .execute("RETURN $text AS text, size($text) AS n", Map.of("text", text))
                .single()
                .getLong("n"))
        .isEqualTo(10_000_000);
  }

  @Test
  void mapsValuesBothWays() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("int", Long.MAX_VALUE);
    values.put("double", 1.5);
    values.put("decimal", new BigDecimal("12345678901234567890.12"));
    values.put("bool", true);
    values.put("string", "Grüße 'n \"more\" \u0007 🜂");
    values.put("list", List.of(1L, "two", List.of(3L)));
    values.put("map", Map.of("a", 1L, "nested", Map.of("b", List.of(true))));
    values.put("date", LocalDate.of(2026, 1, 15));
    values.put("time", LocalTime.of(8, 30));
    values.put("timestamp", LocalDateTime.of(2026, 1, 15, 8, 30, 0, 5_000_000));
    values.put("zoned", OffsetDateTime.parse("2026-01-15T08:30:00+02:00"));
    values.put("interval", new Interval(14, 3, 5, 6));
    values.forEach(
        (name, value) -> {
          Record row =
              session
                  .execute("RETURN $v AS v, [$v] AS list, {v: $v} AS map", Map.of("v", value))
                  .single();
          assertThat(row.get("v")).as(name).isEqualTo(value);
          assertThat(row.get("list")).as(name).isEqualTo(List.of(value));
          assertThat(row.get("map")).as(name).isEqualTo(Map.of("v", value));
        });
    byte[] bytes = {0, 1, -1};
    assertThat(session.execute("RETURN $b AS b", Map.of("b", bytes)).single().get("b"))
        .isEqualTo(bytes);
  }

  @Test
  void keepsEveryTypeAsAProperty() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("day", LocalDate.of(2026, 1, 15));
    properties.put("prefs", Map.of("theme", "dark", "sizes", List.of(1L, 2L)));
    properties.put("amount", new BigDecimal("1.10"));
    session.execute("CREATE (:Kept {day: $day, prefs: $prefs, amount: $amount})", properties);
    Node node = (Node) session.execute("MATCH (n:Kept) RETURN n").single().get("n");
    assertThat(node).isNotNull();
    assertThat(node.labels()).containsExactly("Kept");
    assertThat(node.properties()).isEqualTo(properties);
  }

  @Test
  void tellsTheTypeOfAValueThatDiffersFromItsColumn() {
    List<@Nullable Object> values = new ArrayList<>();
    session
        .execute("UNWIND [1, 'two', 3.5, null, date('2026-01-15'), true] AS v RETURN v")
        .forEach(row -> values.add(row.get("v")));
    assertThat(values.subList(0, 2)).containsExactly(1L, "two");
    assertThat(values.get(3)).isNull();
    assertThat(values.get(4)).isEqualTo(LocalDate.of(2026, 1, 15));
    assertThat(values.get(5)).isEqualTo(true);
  }

  @Test
  void sendsNodesEdgesAndPaths() {
    session.execute("CREATE (:A {n: 1})-[:KNOWS {since: 2020}]->(:B {n: 2})");
    Record row = session.execute("MATCH p = (a:A)-[r]->(b) RETURN a, r, b, p").single();
    Node a = (Node) row.get("a");
    Node b = (Node) row.get("b");
    Edge r = (Edge) row.get("r");
    assertThat(a.properties()).isEqualTo(Map.of("n", 1L));
    assertThat(r.type()).isEqualTo("KNOWS");
    assertThat(r.from()).isEqualTo(a.id());
    assertThat(r.to()).isEqualTo(b.id());
    assertThat(row.get("p")).hasToString(String.valueOf(row.get("p"))).isNotNull();
  }

  @Test
  void commitsAndRollsBack() {
    try (Transaction transaction = session.begin()) {
      transaction.execute("CREATE (:Kept)");
      transaction.commit();
    }
    try (Transaction transaction = session.begin()) {
      transaction.execute("CREATE (:Lost)");
      transaction.execute("MATCH (k:Kept) SET k.changed = true");
      assertThat(transaction.execute("MATCH (l:Lost) RETURN l").list()).hasSize(1);
      transaction.rollback();
    }
    assertThat(count(session, "Kept")).isEqualTo(1);
    assertThat(count(session, "Lost")).isZero();
    assertThat(session.execute("MATCH (k:Kept) RETURN k.changed AS c").single().get("c")).isNull();
  }

  @Test
  void undoesToASavepoint() {
    try (Transaction transaction = session.begin()) {
      transaction.execute("CREATE (:Before)");
      transaction.savepoint("here");
      transaction.execute("CREATE (:After)");
      transaction.rollbackTo("here");
      transaction.commit();
    }
    assertThat(count(session, "Before")).isEqualTo(1);
    assertThat(count(session, "After")).isZero();
  }

  @Test
  void refusesWritesInAReadOnlyTransaction() {
    try (Transaction transaction = session.begin(TransactionMode.READ_ONLY)) {
      assertThatThrownBy(() -> transaction.execute("CREATE (:Any)"))
          .isInstanceOfSatisfying(
              GeodeQueryException.class, e -> assertThat(e.code()).isEqualTo("25006"));
    }
  }

  @Test
  void answersErrorsWithTheirCodesAndGoesOn() {
    session.execute("CREATE CONSTRAINT unique_id ON :Thing(id) ASSERT UNIQUE");
    session.execute("CREATE (:Thing {id: 1})");
    assertThat(codeOf("METCH (n) RETURN n")).isEqualTo("42000");
    assertThat(codeOf("CREATE (:Thing {id: 1})")).isEqualTo("23505");
    assertThat(codeOf("COMMIT")).isEqualTo("0A002");
    assertThat(codeOf("RETURN $missing AS m")).isEqualTo("22P01");
    assertThat(codeOf("USE GRAPH shop")).isEqualTo("25000");
    assertThat(count(session, "Thing")).isEqualTo(1);
  }

  private String codeOf(String statement) {
    return catchThrowableOfType(GeodeQueryException.class, () -> session.execute(statement).close())
        .code();
  }

  @Test
  void answersALateErrorAndGoesOn() {
    Result result =
        session.execute("UNWIND range(1, 200000) AS i RETURN toString(i) AS s, 1 / (190000 - i)");
    assertThatThrownBy(result::list)
        .isInstanceOfSatisfying(
            GeodeQueryException.class, e -> assertThat(e.code()).isEqualTo("22012"));
    assertThat(session.execute("RETURN 1 AS one").single().getLong("one")).isEqualTo(1);
  }

  @Test
  void tellsTheLoserOfARaceThatItMayRetry() {
    session.execute("CREATE (:Counter {n: 0})");
    try (GeodeSession other = driver.session()) {
      GeodeException lost =
          catchThrowableOfType(
              GeodeException.class,
              () -> {
                Transaction first = session.begin();
                Transaction second = other.begin();
                first.execute("MATCH (c:Counter) SET c.n = 1");
                second.execute("MATCH (c:Counter) SET c.n = 2");
                first.commit();
                second.commit();
              });
      assertThat(lost.code()).isEqualTo("40001");
      assertThat(lost.isRetryable()).isTrue();
    }
  }

  @Test
  void countsToTheRightSumWithSixteenSessionsAtOnce() throws Exception {
    session.execute("CREATE (:Counter {n: 0})");
    int sessions = 16;
    int rounds = 5;
    ExecutorService threads = Executors.newFixedThreadPool(sessions);
    try (GeodeDriver patient =
        GeodeDriver.builder(server.dsn(transport, graph))
            .retryPolicy(new RetryPolicy(200, Duration.ofMillis(1), Duration.ofMillis(50)))
            .build()) {
      CountDownLatch together = new CountDownLatch(sessions);
      Callable<Void> work =
          () -> {
            together.countDown();
            together.await();
            try (GeodeSession own = patient.session()) {
              for (int i = 0; i < rounds; i++) {
                own.executeInTransaction(
                    t -> t.execute("MATCH (c:Counter) SET c.n = c.n + 1 RETURN c.n AS n").single());
              }
            }
            return null;
          };
      List<Future<Void>> results = new ArrayList<>();
      for (int i = 0; i < sessions; i++) {
        results.add(threads.submit(work));
      }
      for (Future<Void> result : results) {
        result.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(session.execute("MATCH (c:Counter) RETURN c.n AS n").single().getLong("n"))
        .isEqualTo((long) sessions * rounds);
  }

  @Test
  void rollsBackWhenTheConnectionIsLost() {
    session.execute("CREATE CONSTRAINT one_lock ON :Lock(name) ASSERT UNIQUE");
    GeodeSession doomed = driver.session();
    Transaction transaction = doomed.begin();
    transaction.execute("CREATE (:Lock {name: 'default'})");
    doomed.discard();
    await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptions()
        .until(
            () -> {
              session.execute("CREATE (:Lock {name: 'default'})");
              return true;
            });
    assertThat(count(session, "Lock")).isEqualTo(1);
  }

  @Test
  void stopsAStatementWhoseClientHasGone() throws Exception {
    session.execute("UNWIND range(1, 300) AS i CREATE (:Row {i: i})");
    GeodeSession doomed = driver.session();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Result> endless =
          thread.submit(
              () ->
                  doomed.execute(
                      "MATCH (a:Row), (b:Row), (c:Row), (d:Row), (e:Row)"
                          + " WHERE a.i + b.i + c.i + d.i + e.i < 0 RETURN count(*) AS c"));
      await().until(() -> runningStatements() > 0);
      doomed.discard();
      assertThatThrownBy(() -> endless.get(20, TimeUnit.SECONDS))
          .hasCauseInstanceOf(GeodeConnectionException.class);
      await().atMost(Duration.ofSeconds(20)).until(() -> runningStatements() == 0);
    } finally {
      thread.shutdownNow();
    }
  }

  private static long runningStatements() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().startsWith("geode-embedded-worker"))
        .filter(
            thread ->
                List.of(thread.getValue()).stream()
                    .anyMatch(frame -> frame.getClassName().contains(".embedded.exec.")))
        .count();
  }

  @Test
  void explainsAndProfiles() {
    session.execute("CREATE INDEX by_id ON :Row(id)");
    assertThat(session.execute("EXPLAIN MATCH (r:Row {id: 1}) RETURN r").columns()).isNotNull();
    session.execute("PROFILE MATCH (r:Row {id: 1}) RETURN r").close();
    assertThat(session.execute("RETURN 1 AS one").single().getLong("one")).isEqualTo(1);
  }
}
