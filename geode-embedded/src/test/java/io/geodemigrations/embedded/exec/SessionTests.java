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
package io.geodemigrations.embedded.exec;

import static io.geodemigrations.embedded.exec.EngineFixture.errorOf;
import static io.geodemigrations.embedded.exec.EngineFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Transactions, savepoints, conflicts, rights and the commands of a session. */
class SessionTests {

  private final EngineFixture shop = new EngineFixture();
  private final EngineSession session = shop.session;

  @AfterEach
  void close() {
    shop.close();
  }

  private long count(String label) {
    return (Long)
        java.util.Objects.requireNonNull(shop.value("MATCH (n:" + label + ") RETURN count(n)"));
  }

  @Test
  void rollsBackCreatedSetAndDeleted() {
    shop.rows("CREATE (:A {x: 1})-[:R]->(:B)");
    session.begin(false);
    shop.rows("MATCH (a:A) SET a.x = 2");
    shop.rows("MATCH ()-[r:R]->() DELETE r");
    shop.rows("CREATE (:C)");
    assertThat(shop.value("MATCH (a:A) RETURN a.x")).isEqualTo(2L);
    session.rollback();
    assertThat(shop.value("MATCH (a:A)-[:R]->(:B) RETURN a.x")).isEqualTo(1L);
    assertThat(count("C")).isZero();
  }

  @Test
  void hidesChangesFromOthersUntilCommitAndKeepsTheirSnapshot() {
    EngineSession other = shop.another();
    other.begin(true);
    assertThat(rows(other, "MATCH (n) RETURN count(n)", Map.of()).get(0).get(0)).isEqualTo(0L);
    shop.rows("BEGIN");
    shop.rows("CREATE (:A)");
    shop.rows("COMMIT");
    assertThat(rows(other, "MATCH (n) RETURN count(n)", Map.of()).get(0).get(0)).isEqualTo(0L);
    other.commit();
    assertThat(rows(other, "MATCH (n) RETURN count(n)", Map.of()).get(0).get(0)).isEqualTo(1L);
  }

  @Test
  void refusesTheSecondCommitterOfOneNode() {
    shop.rows("CREATE (:A {x: 1})");
    EngineSession other = shop.another();
    session.begin(false);
    other.begin(false);
    shop.rows("MATCH (a:A) SET a.x = 2");
    rows(other, "MATCH (a:A) SET a.x = 3", Map.of());
    session.commit();
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(other::commit)
        .satisfies(error -> assertThat(error.code()).isEqualTo("40001"));
    assertThat(other.inTransaction()).isFalse();
    assertThat(shop.value("MATCH (a:A) RETURN a.x")).isEqualTo(2L);
  }

  @Test
  void undoesAFailingStatementAloneAndKeepsTheTransaction() {
    session.begin(false);
    shop.rows("CREATE (:A)");
    assertThat(shop.errorOf("UNWIND [1, 0] AS d CREATE (:A {q: 10 / d})")).isEqualTo("22012");
    assertThat(session.inTransaction()).isTrue();
    shop.rows("CREATE (:B)");
    session.commit();
    assertThat(count("A")).isEqualTo(1L);
    assertThat(count("B")).isEqualTo(1L);
  }

  @Test
  void undoesAFailingStatementOutsideATransaction() {
    assertThat(shop.errorOf("UNWIND [1, 0] AS d CREATE (:A {q: 10 / d})")).isEqualTo("22012");
    assertThat(count("A")).isZero();
  }

  @Test
  void rollsBackToSavepointsAsTextAndByCall() {
    shop.rows("BEGIN TRANSACTION");
    shop.rows("CREATE (:A)");
    shop.rows("SAVEPOINT one");
    shop.rows("CREATE (:B)");
    session.savepoint("two");
    shop.rows("CREATE (:C)");
    session.rollbackTo("two");
    assertThat(count("C")).isZero();
    shop.rows("ROLLBACK TO SAVEPOINT one");
    shop.rows("CREATE (:D)");
    shop.rows("ROLLBACK TO SAVEPOINT one");
    assertThat(errorOf(session, "ROLLBACK TO SAVEPOINT two")).isEqualTo("3B001");
    shop.rows("COMMIT");
    assertThat(List.of(count("A"), count("B"), count("D"))).containsExactly(1L, 0L, 0L);
  }

  @Test
  void reportsTheStateOfTransactionsByCode() {
    assertThat(shop.errorOf("COMMIT")).isEqualTo("0A002");
    assertThat(shop.errorOf("ROLLBACK")).isEqualTo("0A002");
    assertThat(shop.errorOf("SAVEPOINT a")).isEqualTo("0A002");
    session.begin(false);
    assertThat(shop.errorOf("BEGIN")).isEqualTo("0A001");
    assertThat(shop.errorOf("CREATE INDEX i ON :A(x)")).isEqualTo("25000");
    assertThat(shop.errorOf("USE GRAPH shop")).isEqualTo("25000");
    session.rollback();
    session.begin(true);
    assertThat(shop.errorOf("CREATE (:A)")).isEqualTo("25006");
  }

  @Test
  void refusesWritesOfReaders() {
    EngineSession reader =
        shop.engine.session(new SessionUser("eve", SessionUser.Role.READ_ONLY), null);
    assertThat(errorOf(reader, "CREATE (:A)")).isEqualTo("28000");
    assertThat(errorOf(reader, "CREATE INDEX i ON :A(x)")).isEqualTo("28000");
    assertThat(errorOf(reader, "SHOW USERS")).isEqualTo("28000");
    assertThat(rows(reader, "RETURN 1", Map.of())).hasSize(1);
  }

  @Test
  void keepsGraphsApartAndABoundSessionOnItsGraph() {
    shop.rows("CREATE GRAPH other");
    shop.rows("CREATE (:A)");
    shop.rows("USE GRAPH other");
    assertThat(count("A")).isZero();
    assertThat(shop.rows("SHOW GRAPHS")).containsExactly(List.of("other"), List.of("shop"));
    EngineSession bound = shop.engine.session(EngineFixture.ADMIN, "shop");
    assertThat(errorOf(bound, "USE GRAPH other")).isEqualTo("25000");
    assertThat(rows(bound, "MATCH (a:A) RETURN count(a)", Map.of()).get(0).get(0)).isEqualTo(1L);
    shop.rows("USE GRAPH shop");
    shop.rows("DROP GRAPH other");
    assertThat(shop.rows("SHOW GRAPHS")).containsExactly(List.of("shop"));
  }

  @Test
  void enforcesConstraintsAtTheStatement() {
    shop.rows("CREATE CONSTRAINT u ON :A(id) ASSERT UNIQUE");
    shop.rows("CREATE CONSTRAINT n ON A(name) ASSERT NOT NULL");
    session.begin(false);
    shop.rows("CREATE (:A {id: 1, name: 'a'})");
    assertThat(shop.errorOf("CREATE (:A {id: 1, name: 'b'})")).isEqualTo("23505");
    assertThat(shop.errorOf("CREATE (:A {id: 2})")).isEqualTo("23502");
    session.commit();
    assertThat(count("A")).isEqualTo(1L);
    assertThat(shop.errorOf("CREATE CONSTRAINT u ON :A(id) ASSERT UNIQUE")).startsWith("42");
    shop.rows("DROP CONSTRAINT u");
    assertThat(shop.errorOf("DROP CONSTRAINT u")).startsWith("42");
  }

  @Test
  void namesTheMissingParameter() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> shop.rows("RETURN $nobody"))
        .withMessageContaining("$nobody")
        .satisfies(error -> assertThat(error.code()).isEqualTo("22P01"));
  }

  @Test
  void placesSyntaxErrors() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> shop.rows("MATCH (n)\nRETURN m.x"))
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo("42000");
              assertThat(error.line()).isEqualTo(2);
              assertThat(error.column()).isEqualTo(8);
            });
    assertThat(shop.errorOf("RETURN nosuch(1)")).isEqualTo("42000");
    assertThat(shop.errorOf("MATCH (n) WHERE count(n) > 1 RETURN n")).isEqualTo("42000");
    assertThat(shop.errorOf("MATCH (n)-[n]->() RETURN n")).isEqualTo("42000");
  }

  @Test
  void namesColumnTypesSoThatMixedOnesDoNotMislead() {
    try (Execution execution =
        session.execute(
            "UNWIND [[1, '5'], [2, 6]] AS r RETURN r[0] AS i, r[1] AS m, null AS n, date('2026-01-01') AS d",
            Map.of())) {
      assertThat(execution.columns())
          .containsExactly(
              new ColumnInfo("i", "INT"),
              new ColumnInfo("m", "ANY"),
              new ColumnInfo("n", "NULL"),
              new ColumnInfo("d", "DATE"));
    }
  }

  @Test
  void explainsWithTheIndexAndProfilesWithRows() {
    shop.rows("CREATE INDEX user_id ON :User(id)");
    shop.rows("UNWIND range(1, 100) AS i CREATE (:User {id: i})");
    try (Execution explained =
        session.execute("EXPLAIN MATCH (u:User {id: 7}) RETURN u.id", Map.of())) {
      assertThat(java.util.Objects.requireNonNull(explained.plan()).operators())
          .anySatisfy(
              operator -> {
                assertThat(operator.kind()).isEqualTo("NodeIndexSeek");
                assertThat(operator.index()).isEqualTo("user_id");
                assertThat(operator.actualRows()).isEqualTo(-1);
              });
    }
    try (Execution profiled =
        session.execute("PROFILE MATCH (u:User) WHERE u.id > 90 RETURN u.id", Map.of())) {
      assertThat(profiled.rows()).toIterable().hasSize(10);
      assertThat(java.util.Objects.requireNonNull(profiled.plan()).operators())
          .allSatisfy(operator -> assertThat(operator.actualRows()).isEqualTo(10));
    }
  }

  @Test
  void usesTheIndexWhereAKeyOfTheRowHasTheNameOfAVariable() {
    shop.rows("CREATE INDEX user_id ON :User(id)");
    shop.rows("UNWIND range(1, 100) AS i CREATE (:User {id: i})");
    try (Execution explained =
        session.execute(
            "EXPLAIN UNWIND $rows AS row MATCH (a:User {id: row.a}), (b:User {id: row.b})"
                + " CREATE (a)-[:KNOWS]->(b)",
            Map.of("rows", List.of(Map.of("a", 1L, "b", 2L))))) {
      assertThat(java.util.Objects.requireNonNull(explained.plan()).operators())
          .filteredOn(operator -> "NodeIndexSeek".equals(operator.kind()))
          .hasSize(2);
    }
  }

  @Test
  void stopsARunningStatementWhenItIsCancelled() throws Exception {
    shop.rows("UNWIND range(1, 3000) AS i CREATE (:N {i: i})");
    CountDownLatch started = new CountDownLatch(1);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Future<String> code =
          executor.submit(
              () -> {
                started.countDown();
                return errorOf(session, "MATCH (a:N), (b:N), (c:N) RETURN count(*)");
              });
      assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
      // Before the statement has begun a cancellation has no effect: repeat it until it has.
      while (!code.isDone()) {
        session.cancel();
        Thread.onSpinWait();
      }
      assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo("57014");
    } finally {
      executor.shutdownNow();
    }
    assertThat(count("N")).isEqualTo(3000L);
  }
}
