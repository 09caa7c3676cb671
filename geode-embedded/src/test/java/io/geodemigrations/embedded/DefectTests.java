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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.client.Transaction;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.embedded.ReceivedMessage.Kind;
import io.geodemigrations.embedded.defect.Defect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each defect as a client sees it, and that a server without it is right. */
@ParameterizedClass
@EnumSource(Transport.class)
@Timeout(60)
class DefectTests {

  private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

  @Parameter private Transport transport;

  private void with(Consumer<GeodeSession> test, Defect... defects) {
    on(
        GeodeEmbeddedOptions.builder().defects(defects),
        (server, driver, session) -> test.accept(session));
  }

  private interface ServerTest {
    void run(GeodeEmbedded server, GeodeDriver driver, GeodeSession session);
  }

  private void on(GeodeEmbeddedOptions.Builder options, ServerTest test) {
    try (GeodeEmbedded server =
            GeodeEmbedded.start(
                options.transports(transport).clock(Clock.fixed(NOON, ZoneOffset.UTC)).build());
        GeodeDriver driver = GeodeDriver.builder(server.dsn(transport, "shop")).build();
        GeodeSession session = driver.session()) {
      test.run(server, driver, session);
    }
  }

  private static @Nullable Object value(GeodeSession session, String query) {
    return session.execute(query).single().get("v");
  }

  private static String codeOf(GeodeSession session, String statement, Map<String, ?> parameters) {
    return catchThrowableOfType(
            GeodeQueryException.class, () -> session.execute(statement, parameters).close())
        .code();
  }

  private static void prepare(GeodeSession session) {
    session.execute(
        "CREATE (:User {id: 1, name: 'Ada', old: true})-[:KNOWS {n: 1}]->(:User {id: 2})");
    session.execute("CREATE (:User {id: 3})-[:LIKES]->(:Thing)");
  }

  private static void change(Transaction transaction) {
    transaction.execute("CREATE (:Created)");
    transaction.execute("MATCH (u:User {id: 1}) SET u.name = 'Bob', u:Seen REMOVE u.old, u:User");
    transaction.execute("MATCH ()-[k:KNOWS]->() SET k.n = 2");
    transaction.execute("MATCH (u:User {id: 3}) DETACH DELETE u");
  }

  private static void isUndone(GeodeSession session) {
    assertThat(value(session, "MATCH (n:Created) RETURN count(n) AS v")).isEqualTo(0L);
    assertThat(value(session, "MATCH (u {id: 1}) RETURN labels(u) AS v"))
        .isEqualTo(List.of("User"));
    assertThat(value(session, "MATCH (u {id: 1}) RETURN properties(u) AS v"))
        .isEqualTo(Map.of("id", 1L, "name", "Ada", "old", true));
    assertThat(value(session, "MATCH ()-[k:KNOWS]->() RETURN k.n AS v")).isEqualTo(1L);
    assertThat(value(session, "MATCH (:User)-[l:LIKES]->() RETURN count(l) AS v")).isEqualTo(1L);
  }

  private static void isKeptButForTheCreated(GeodeSession session) {
    assertThat(value(session, "MATCH (n:Created) RETURN count(n) AS v")).isEqualTo(0L);
    assertThat(value(session, "MATCH (u {id: 1}) RETURN labels(u) AS v"))
        .isEqualTo(List.of("Seen"));
    assertThat(value(session, "MATCH (u {id: 1}) RETURN properties(u) AS v"))
        .isEqualTo(Map.of("id", 1L, "name", "Bob"));
    assertThat(value(session, "MATCH ()-[k:KNOWS]->() RETURN k.n AS v")).isEqualTo(2L);
    assertThat(value(session, "MATCH (u {id: 3}) RETURN count(u) AS v")).isEqualTo(0L);
    assertThat(value(session, "MATCH ()-[l:LIKES]->() RETURN count(l) AS v")).isEqualTo(0L);
  }

  @Test
  void aRollbackKeepsChanges() {
    Consumer<GeodeSession> rollBack =
        session -> {
          prepare(session);
          try (Transaction transaction = session.begin()) {
            change(transaction);
            transaction.rollback();
          }
        };
    with(rollBack.andThen(DefectTests::isUndone));
    with(rollBack.andThen(DefectTests::isKeptButForTheCreated), Defect.ROLLBACK_KEEPS_CHANGES);
  }

  @Test
  void aLostConnectionKeepsChanges() {
    ServerTest loseConnection =
        (server, driver, session) -> {
          prepare(session);
          try (GeodeDriver other = GeodeDriver.builder(server.dsn(transport, "shop")).build();
              GeodeSession doomed = other.session()) {
            Transaction transaction = doomed.begin();
            change(transaction);
            Fault fault = server.faults().on(Kind.COMMIT).cut();
            assertThat(catchThrowableOfType(GeodeException.class, transaction::commit)).isNotNull();
            fault.awaitEnded(Duration.ofSeconds(10));
          }
        };
    on(
        GeodeEmbeddedOptions.builder(),
        (server, driver, session) -> {
          loseConnection.run(server, driver, session);
          isUndone(session);
        });
    on(
        GeodeEmbeddedOptions.builder().defects(Defect.ROLLBACK_KEEPS_CHANGES),
        (server, driver, session) -> {
          loseConnection.run(server, driver, session);
          isKeptButForTheCreated(session);
        });
  }

  @Test
  void aCommitThatLosesARaceKeepsChanges() {
    ServerTest loseRace =
        (server, driver, session) -> {
          prepare(session);
          try (GeodeSession other = driver.session()) {
            Transaction transaction = other.begin();
            change(transaction);
            session.execute("MATCH (u:User {id: 1}) SET u.name = 'Eve'");
            GeodeException lost = catchThrowableOfType(GeodeException.class, transaction::commit);
            assertThat(lost.code()).isEqualTo("40001");
          }
        };
    on(
        GeodeEmbeddedOptions.builder(),
        (server, driver, session) -> {
          loseRace.run(server, driver, session);
          assertThat(value(session, "MATCH (u:User {id: 1}) RETURN u.name AS v")).isEqualTo("Eve");
        });
    on(
        GeodeEmbeddedOptions.builder().defects(Defect.ROLLBACK_KEEPS_CHANGES),
        (server, driver, session) -> {
          loseRace.run(server, driver, session);
          isKeptButForTheCreated(session);
        });
  }

  @Test
  void aSavepointUndoesNothing() {
    Consumer<GeodeSession> goBack =
        session -> {
          try (Transaction transaction = session.begin()) {
            transaction.savepoint("here");
            transaction.execute("CREATE (:Thing)");
            transaction.rollbackTo("here");
            transaction.commit();
          }
        };
    String count = "MATCH (t:Thing) RETURN count(t) AS v";
    with(goBack.andThen(session -> assertThat(value(session, count)).isEqualTo(0L)));
    with(
        goBack.andThen(session -> assertThat(value(session, count)).isEqualTo(1L)),
        Defect.SAVEPOINTS_UNSUPPORTED);
  }

  @Test
  void aSavepointIsRefused() {
    with(
        session -> {
          try (Transaction transaction = session.begin()) {
            GeodeException refused =
                catchThrowableOfType(GeodeException.class, () -> transaction.savepoint("here"));
            assertThat(refused.code()).isEqualTo("0A000");
          }
        },
        Defect.SAVEPOINTS_REFUSED);
  }

  @Test
  void aDistinctCountIsNull() {
    String all = "MATCH (n) RETURN count(DISTINCT n) AS v";
    String some = "UNWIND [1, 1, 2] AS x RETURN count(DISTINCT x) AS v";
    with(
        session -> {
          assertThat(value(session, all)).isEqualTo(0L);
          assertThat(value(session, some)).isEqualTo(2L);
        });
    with(
        session -> {
          assertThat(value(session, all)).isNull();
          assertThat(value(session, some)).isNull();
          assertThat(value(session, "UNWIND [1, 1, 2] AS x RETURN count(x) AS v")).isEqualTo(3L);
        },
        Defect.DISTINCT_COUNT_NULL);
  }

  @Test
  void definitionsComeWithoutAPage() {
    Consumer<GeodeSession> define =
        session -> {
          session.execute("CREATE INDEX by_id ON :User(id)").close();
          session.execute("CREATE CONSTRAINT one_id ON :User(id) ASSERT UNIQUE").close();
          session.execute("CREATE GRAPH other").close();
          assertThat(session.execute("CREATE INDEX by_name ON :User(name)").list()).isEmpty();
          assertThat(session.execute("SHOW INDEXES").list()).isNotEmpty();
          session.execute("CREATE (:User {id: 1})").close();
          assertThat(value(session, "MATCH (u:User {id: 1}) RETURN count(u) AS v")).isEqualTo(1L);
        };
    with(define);
    with(define, Defect.DDL_WITHOUT_PAGE);
    with(define, Defect.DDL_STATUS_ONLY);
  }

  @Test
  void noDataIsAnError() {
    with(session -> assertThat(session.execute("MATCH (n:None) RETURN n").list()).isEmpty());
    with(
        session -> {
          // The driver takes it for the empty result that it is.
          assertThat(session.execute("MATCH (n:None) RETURN n").list()).isEmpty();
          assertThat(value(session, "RETURN 1 AS v")).isEqualTo(1L);
          session.execute("CREATE (:Thing)").close();
          assertThat(value(session, "MATCH (t:Thing) RETURN count(t) AS v")).isEqualTo(1L);
        },
        Defect.NO_DATA_ERROR);
  }

  @Test
  void parametersAreRefusedInCreate() {
    String create = "CREATE (:User {id: $id, prefs: {theme: $id}})";
    Map<String, Object> id = Map.of("id", 1L);
    with(
        session -> {
          session.execute(create, id).close();
          assertThat(value(session, "MATCH (u:User) RETURN u.id AS v")).isEqualTo(1L);
        });
    with(
        session -> {
          assertThat(codeOf(session, create, id)).isEqualTo("42000");
          assertThat(codeOf(session, "UNWIND [1] AS x " + create, id)).isEqualTo("42000");
          session.execute("CREATE (u:User) SET u.id = $id", id).close();
          assertThat(value(session, "MATCH (u:User) RETURN u.id AS v")).isEqualTo(1L);
        },
        Defect.PARAMETERS_REFUSED_IN_CREATE);
  }

  @Test
  void aLimitNeedsAnOrder() {
    String unordered = "UNWIND [1, 2] AS x WITH x LIMIT 1 RETURN x AS v";
    with(session -> assertThat(value(session, unordered)).isEqualTo(1L));
    with(
        session -> {
          assertThat(codeOf(session, unordered, Map.of())).isEqualTo("US001");
          assertThat(codeOf(session, "RETURN 1 AS v LIMIT 1", Map.of())).isEqualTo("US001");
          assertThat(value(session, "UNWIND [1, 2] AS x RETURN x AS v ORDER BY x LIMIT 1"))
              .isEqualTo(1L);
        },
        Defect.LIMIT_NEEDS_ORDER);
  }

  @Test
  void theTimestampIsTheClocksAndMayBeText() {
    with(
        session ->
            assertThat(value(session, "RETURN timestamp() AS v")).isEqualTo(NOON.toEpochMilli()));
    with(
        session ->
            assertThat(value(session, "RETURN timestamp() AS v"))
                .isEqualTo(LocalDateTime.ofInstant(NOON, ZoneOffset.UTC)),
        Defect.TIMESTAMP_AS_TEXT);
  }

  @Test
  void pagesComeWhenTheyAreAskedFor() {
    for (Paging paging : Paging.values()) {
      on(
          GeodeEmbeddedOptions.builder().paging(paging).pageSize(10),
          (server, driver, session) -> {
            Recording pulls = server.faults().record(message -> message.kind() == Kind.PULL);
            List<@Nullable Object> rows =
                session.execute("UNWIND range(1, 95) AS x RETURN x").stream()
                    .map(row -> row.get("x"))
                    .toList();
            assertThat(rows).hasSize(95).startsWith(1L).endsWith(95L).doesNotHaveDuplicates();
            if (transport == Transport.QUIC && paging == Paging.PULL) {
              assertThat(pulls.count()).isEqualTo(9);
            } else if (transport == Transport.GRPC) {
              assertThat(pulls.count()).isZero();
            }
          });
    }
  }

  @Test
  void aPulledResultIsGivenUpByTheNextStatementAndMayFailLate() {
    on(
        GeodeEmbeddedOptions.builder().paging(Paging.PULL).pageSize(10),
        (server, driver, session) -> {
          Record first =
              session.execute("UNWIND range(1, 1000) AS x RETURN x AS v").iterator().next();
          assertThat(first.get("v")).isEqualTo(1L);
          assertThat(value(session, "RETURN 2 AS v")).isEqualTo(2L);
          GeodeQueryException failed =
              catchThrowableOfType(
                  GeodeQueryException.class,
                  () -> session.execute("UNWIND range(1, 1000) AS x RETURN 1 / (900 - x)").list());
          assertThat(failed.code()).isEqualTo("22012");
          assertThat(value(session, "RETURN 3 AS v")).isEqualTo(3L);
        });
  }
}
