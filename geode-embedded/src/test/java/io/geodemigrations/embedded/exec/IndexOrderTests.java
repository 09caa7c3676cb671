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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ORDER BY along an index that is read in its order needs no more rows than are asked for. */
class IndexOrderTests {

  private static final String BATCH =
      "MATCH (u:User) WHERE u.id > $last WITH u ORDER BY u.id LIMIT 3 RETURN u.id AS id";

  private final EngineFixture shop = new EngineFixture();

  @BeforeEach
  void create() {
    shop.rows("CREATE INDEX user_id ON :User(id)");
    shop.rows("UNWIND range(1, 100) AS i CREATE (:User {id: 101 - i, name: 'u' + toString(i)})");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  /** How many nodes the index has handed on. */
  private long read(String gql, Map<String, ?> params) {
    try (Execution profiled = shop.session.execute("PROFILE " + gql, params)) {
      profiled.rows().forEachRemaining(row -> {});
      return Objects.requireNonNull(profiled.plan()).operators().stream()
          .filter(operator -> operator.kind().equals("NodeIndexRange"))
          .mapToLong(QueryPlan.Operator::actualRows)
          .sum();
    }
  }

  private List<Object> column(String gql, Map<String, ?> params) {
    return shop.rows(gql, params).stream().map(row -> row.get(0)).toList();
  }

  @Test
  void readsNoMoreThanABatch() {
    assertThat(column(BATCH, Map.of("last", 40L))).containsExactly(41L, 42L, 43L);
    assertThat(read(BATCH, Map.of("last", 40L))).isEqualTo(3);
    assertThat(
            read(
                "MATCH (u:User) WHERE u.id > 40 AND u.name <> 'u60' RETURN u.name ORDER BY u.id SKIP 1 LIMIT 2",
                Map.of()))
        .isEqualTo(3);
  }

  @Test
  void seesWhatTheTransactionHasWritten() {
    shop.session.begin(false);
    shop.rows("CREATE (:User {id: 41.5}), (:User {id: 'text'}), (:User)");
    shop.rows("MATCH (u:User {id: 43}) SET u.id = 1");
    assertThat(column(BATCH, Map.of("last", 40L))).containsExactly(41L, 41.5, 42L);
    shop.session.rollback();
  }

  @Test
  void aBatchThatMovesItsNodesAlongTheIndexMeetsNoneTwice() {
    assertThat(
            shop.value(
                "MATCH (u:User) WHERE u.id > 90 WITH u ORDER BY u.id SET u.id = u.id + 5 RETURN count(u)"))
        .isEqualTo(10L);
    assertThat(column("MATCH (u:User) WHERE u.id > 95 RETURN u.id ORDER BY u.id", Map.of()))
        .containsExactly(96L, 97L, 98L, 99L, 100L, 101L, 102L, 103L, 104L, 105L);
  }

  @Test
  void sortsWhatTheIndexDoesNotOrder() {
    assertThat(
            column(
                "MATCH (u:User) WHERE u.id > 40 RETURN u.id ORDER BY u.id DESC LIMIT 2", Map.of()))
        .containsExactly(100L, 99L);
    assertThat(
            column(
                "MATCH (u:User) WHERE u.id > 98 RETURN u.name AS n ORDER BY u.name LIMIT 2",
                Map.of()))
        .containsExactly("u1", "u2");
    assertThat(
            column(
                "UNWIND [99, 98] AS x MATCH (u:User) WHERE u.id >= x RETURN u.id ORDER BY u.id",
                Map.of()))
        .containsExactly(98L, 99L, 99L, 100L, 100L);
    assertThat(
            column(
                "MATCH (u:User), (v:User) WHERE u.id > 99 AND v.id > 98 RETURN v.id ORDER BY v.id",
                Map.of()))
        .containsExactly(99L, 100L);
  }

  @Test
  void sortsTimesThatAreEqualInTheIndexOnly() {
    shop.rows("CREATE INDEX event_at ON :Event(at)");
    shop.rows(
        "UNWIND ['2026-01-01T12:00+02:00', '2026-01-01T10:00Z', '2026-01-01T11:00+01:00'] AS at CREATE (:Event {at: datetime(at)})");
    String sorted = "MATCH (e:Event) %s RETURN toString(e.at) AS at ORDER BY e.at";
    assertThat(column(sorted.formatted("WHERE e.at > datetime('2025-01-01T00:00Z')"), Map.of()))
        .isEqualTo(column(sorted.formatted(""), Map.of()));
  }
}
