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

/** Counting the nodes of a label looks at none of them. */
class LabelCountTests {

  private static final String FROM_STORE = "NodeCountFromStore";

  private final EngineFixture shop = new EngineFixture();

  @BeforeEach
  void create() {
    shop.rows("UNWIND range(1, 5) AS i CREATE (:User {id: i})");
    shop.rows("CREATE (:Admin:User {id: 6}), (:Order)");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private List<String> steps(String gql) {
    try (Execution explained = shop.session.execute("EXPLAIN " + gql, Map.of())) {
      return Objects.requireNonNull(explained.plan()).operators().stream()
          .map(QueryPlan.Operator::kind)
          .toList();
    }
  }

  @Test
  void takesTheCountFromTheStore() {
    Map.of(
            "MATCH (u:User) RETURN count(u)", 6L,
            "MATCH (u:User) RETURN count(*)", 6L,
            "MATCH (u:User) RETURN count(DISTINCT u) + 1", 7L,
            "MATCH (:User) RETURN count(*) AS n", 6L,
            "MATCH (n) RETURN count(n)", 7L,
            "MATCH (n:Nobody) RETURN count(n)", 0L,
            "MATCH (u) WHERE u:User RETURN count(u)", 6L)
        .forEach(
            (gql, count) -> {
              assertThat(steps(gql)).as(gql).contains(FROM_STORE).doesNotContain("Aggregation");
              assertThat(shop.rows(gql)).as(gql).containsExactly(List.of(count));
            });
  }

  @Test
  void countsItselfWhatTheStoreDoesNotKnow() {
    Map.of(
            "MATCH (u:User) WHERE u.id > 2 RETURN count(u)", 4L,
            "MATCH (u:User {id: 1}) RETURN count(u)", 1L,
            "MATCH (u:User) RETURN count(u.id)", 6L,
            "MATCH (u:User) RETURN count(CASE WHEN u.id > 2 THEN 1 END)", 4L,
            "MATCH (u:User&Admin) RETURN count(u)", 1L,
            "MATCH (u:User), (o:Order) RETURN count(*)", 6L,
            "UNWIND [1, 2] AS x MATCH (u:User) RETURN count(u)", 12L,
            "MATCH (u:User) WITH u LIMIT 2 RETURN count(u)", 2L,
            "MATCH (u:User) RETURN max(u.id)", 6L)
        .forEach(
            (gql, count) -> {
              assertThat(steps(gql)).as(gql).doesNotContain(FROM_STORE);
              assertThat(shop.rows(gql)).as(gql).containsExactly(List.of(count));
            });
    assertThat(shop.rows("OPTIONAL MATCH (n:Nobody) RETURN count(n), count(*)"))
        .containsExactly(List.of(0L, 1L));
    assertThat(shop.rows("MATCH (u:User) RETURN u.id > 2 AS big, count(u) AS n ORDER BY n"))
        .containsExactly(List.of(false, 2L), List.of(true, 4L));
  }

  @Test
  void countsWhatTheTransactionHasWritten() {
    shop.session.begin(false);
    shop.rows("CREATE (:User)");
    shop.rows("MATCH (u:User) WHERE u.id < 3 DELETE u");
    shop.rows("MATCH (o:Order) SET o:User");
    assertThat(shop.value("MATCH (u:User) RETURN count(u)")).isEqualTo(6L);
    assertThat(EngineFixture.rows(shop.another(), "MATCH (u:User) RETURN count(u)", Map.of()))
        .containsExactly(List.of(6L));
    shop.rows("MATCH (u:Admin) REMOVE u:User");
    assertThat(shop.value("MATCH (u:User) RETURN count(u)")).isEqualTo(5L);
    shop.session.rollback();
    assertThat(shop.value("MATCH (u:User) RETURN count(u)")).isEqualTo(6L);
  }

  @Test
  void countsForEachRowOfAnOuterQuery() {
    assertThat(
            shop.rows(
                "UNWIND [1, 2] AS x CALL (x) { CREATE (:User) } CALL { MATCH (u:User) RETURN count(u) AS n } RETURN x, n"))
        .containsExactly(List.of(1L, 8L), List.of(2L, 8L));
  }
}
