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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forms that the openCypher kit does not know: those of ISO GQL and later Cypher. */
class DialectTests {

  private final EngineFixture shop = new EngineFixture();

  @BeforeEach
  void create() {
    shop.rows(
        "INSERT (a:P {n: 1})-[:K {w: 1}]->(b:P {n: 2})-[:K {w: 2}]->(c:P {n: 3})-[:K {w: 3}]->(:P {n: 4}), (a)-[:S]->(c)");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void bindsFiltersAndLoops() {
    assertThat(shop.rows("MATCH (p:P) LET d = p.n * 2 FILTER d > 4 RETURN d ORDER BY d"))
        .containsExactly(List.of(6L), List.of(8L));
    assertThat(shop.rows("FOR x IN ['a', 'b'] WITH ORDINALITY i RETURN x, i"))
        .containsExactly(List.of("a", 1L), List.of("b", 2L));
    assertThat(shop.value("RETURN CAST('42' AS INTEGER) + 1")).isEqualTo(43L);
    assertThat(shop.value("RETURN 'a' || 'b'")).isEqualTo("ab");
    assertThat(shop.rows("MATCH (p:P) RETURN p.n AS n ORDER BY n OFFSET 1 LIMIT 2"))
        .containsExactly(List.of(2L), List.of(3L));
  }

  @Test
  void followsQuantifiedPathsOnOneEdge() {
    assertThat(
            shop.rows(
                "MATCH (a:P {n: 1}) ((x)-[r:K]->(y) WHERE r.w < 3){1,3} (b) RETURN b.n, [e IN r | e.w], [v IN y | v.n] ORDER BY b.n"))
        .containsExactly(
            List.of(2L, List.of(1L), List.of(2L)), List.of(3L, List.of(1L, 2L), List.of(2L, 3L)));
    assertThat(shop.rows("MATCH (:P {n: 1})-[:K]->{2}(b) RETURN b.n")).containsExactly(List.of(3L));
  }

  @Test
  void findsShortestPaths() {
    assertThat(
            shop.value(
                "MATCH (a:P {n: 1}), (b:P {n: 4}) MATCH p = shortestPath((a)-[*]->(b)) RETURN length(p)"))
        .isEqualTo(2L);
    assertThat(
            shop.value(
                "MATCH p = ALL SHORTEST (a:P {n: 1})-[:K]->+(b:P {n: 4}) RETURN [x IN nodes(p) | x.n]"))
        .isEqualTo(List.of(1L, 2L, 3L, 4L));
  }

  @Test
  void evaluatesSubqueries() {
    assertThat(
            shop.rows(
                "MATCH (p:P) RETURN p.n, COUNT { (p)-->() } AS c, EXISTS { (p)-[:S]->() } AS s, COLLECT { MATCH (p)-[:K]->(q) RETURN q.n } AS k ORDER BY p.n"))
        .startsWith(List.of(1L, 2L, true, List.of(2L)), List.of(2L, 1L, false, List.of(3L)));
    assertThat(
            shop.rows(
                    "MATCH (p:P) CALL (p) { MATCH (p)-->(q) RETURN max(q.n) AS top } RETURN p.n, top ORDER BY p.n")
                .toString())
        .isEqualTo("[[1, 3], [2, 3], [3, 4], [4, null]]");
    shop.rows("MATCH (p:P) CALL { WITH p CREATE (:C {of: p.n}) }");
    assertThat(shop.value("MATCH (c:C) RETURN count(c)")).isEqualTo(4L);
  }

  @Test
  void writesInForeachAndMergesOnce() {
    shop.rows(
        "FOREACH (i IN range(1, 3) | MERGE (x:X {i: i % 2}) ON CREATE SET x.made = 1 ON MATCH SET x.seen = 1)");
    assertThat(shop.rows("MATCH (x:X) RETURN x.i, x.made, x.seen ORDER BY x.i").toString())
        .isEqualTo("[[0, 1, null], [1, 1, 1]]");
  }

  @Test
  void combinesQueries() {
    assertThat(shop.rows("RETURN 1 AS x UNION RETURN 1 AS x UNION RETURN 2 AS x"))
        .containsExactly(List.of(1L), List.of(2L));
    assertThat(shop.rows("UNWIND [1, 2, 3] AS x RETURN x EXCEPT UNWIND [2] AS x RETURN x"))
        .containsExactly(List.of(1L), List.of(3L));
    assertThat(shop.rows("UNWIND [1, 2, 2] AS x RETURN x INTERSECT UNWIND [2, 3] AS x RETURN x"))
        .containsExactly(List.of(2L));
  }

  @Test
  void answersTheSameWithAndWithoutAnIndex() {
    List<String> queries =
        List.of(
            "MATCH (p:P) WHERE p.n = 2 RETURN p.n",
            "MATCH (p:P) WHERE p.n IN [1, 3, 3, null] RETURN p.n ORDER BY p.n",
            "MATCH (p:P) WHERE 1 < p.n AND p.n <= 3 RETURN p.n ORDER BY p.n",
            "MATCH (p:P) WHERE p.n = null RETURN p.n",
            "MATCH (p:P) WHERE p.m IS NULL RETURN p.n ORDER BY p.n",
            "MATCH (p:P) WHERE p.n IS NOT NULL RETURN p.n ORDER BY p.n",
            "MATCH (p:P) WHERE p.s STARTS WITH 'a' RETURN p.s ORDER BY p.s",
            "MATCH (a:P), (b:P {n: a.n + 1}) RETURN a.n, b.n ORDER BY a.n");
    shop.rows("CREATE (:P {s: 'ab'}), (:P {s: 'b'}), (:P {n: 'text'})");
    List<String> before = queries.stream().map(query -> shop.rows(query).toString()).toList();
    shop.rows("CREATE INDEX ON :P(n)");
    shop.rows("CREATE INDEX ON :P(m)");
    shop.rows("CREATE INDEX ON :P(s)");
    assertThat(queries.stream().map(query -> shop.rows(query).toString()).toList())
        .isEqualTo(before);
    assertThat(shop.errorOf("MATCH (p:P) WHERE p.n IN $list RETURN p", Map.of("list", 5L)))
        .isEqualTo(shop.errorOf("MATCH (p:P) WHERE p.other IN $list RETURN p", Map.of("list", 5L)))
        .isEqualTo("22G03");
  }

  @Test
  void listsWhatIsThere() {
    assertThat(shop.rows("SHOW LABELS")).containsExactly(List.of("P"));
    assertThat(shop.rows("CALL db.relationshipTypes()"))
        .containsExactly(List.of("K"), List.of("S"));
  }
}
