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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Path modes and search prefixes of ISO GQL on a square with a diagonal back to its start. */
class PathModeTests {

  private final EngineFixture shop = new EngineFixture();

  @BeforeEach
  void create() {
    shop.rows(
        "CREATE (a:P {n: 1})-[:K]->(b:P {n: 2})-[:K]->(c:P {n: 3})-[:K]->(a), (c)-[:K]->(:P {n: 4})-[:K]->(c)");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private List<List<?>> walks(String mode) {
    return shop
        .rows("MATCH p = " + mode + " (:P {n: 1})-[:K]->{1,5}(x) RETURN [n IN nodes(p) | n.n] AS w")
        .stream()
        .<List<?>>map(row -> (List<?>) Objects.requireNonNull(row.get(0)))
        .toList();
  }

  @Test
  void acyclicPathsMeetNoNodeTwice() {
    assertThat(walks("ACYCLIC"))
        .containsExactlyInAnyOrder(List.of(1L, 2L), List.of(1L, 2L, 3L), List.of(1L, 2L, 3L, 4L));
    assertThat(shop.value("MATCH ACYCLIC (:P {n: 1})-[:K]->{1,5}(x) RETURN count(*)"))
        .isEqualTo(3L);
  }

  @Test
  void simplePathsMayEndWhereTheyBegan() {
    assertThat(walks("SIMPLE"))
        .containsExactlyInAnyOrder(
            List.of(1L, 2L), List.of(1L, 2L, 3L), List.of(1L, 2L, 3L, 1L), List.of(1L, 2L, 3L, 4L));
  }

  @Test
  void trailsFollowNoEdgeTwiceAndWalksMay() {
    assertThat(walks("TRAIL")).hasSize(6).anyMatch(w -> w.equals(List.of(1L, 2L, 3L, 4L, 3L, 1L)));
    assertThat(walks("WALK")).hasSize(9).anyMatch(w -> w.equals(List.of(1L, 2L, 3L, 1L, 2L, 3L)));
  }

  @Test
  void refusesWhatItDoesNotDoAndSaysWhere() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(
            () ->
                EngineFixture.rows(
                    shop.session,
                    "MATCH\n  ANY SHORTEST ACYCLIC (a:P)-[:K]->+(b:P) RETURN a",
                    Map.of()))
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo("0A000");
              assertThat(error.line()).isEqualTo(2);
              assertThat(error.column()).isEqualTo(3);
            });
    assertThat(shop.errorOf("MATCH (q = SIMPLE (a:P)-[:K]->(b:P)) RETURN a")).isEqualTo("0A000");
    assertThat(shop.errorOf("MATCH SHORTEST 2 GROUPS WALK (a:P)-[:K]->+(b:P) RETURN a"))
        .isEqualTo("0A000");
  }

  @Test
  void refusesEndlessWalks() {
    assertThat(shop.errorOf("MATCH WALK (a:P)-[:K]->+(b:P) RETURN count(*)")).isEqualTo("42000");
    assertThat(
            shop.value("MATCH ANY SHORTEST WALK (a:P {n: 1})-[:K]->+(b:P {n: 4}) RETURN count(*)"))
        .isEqualTo(1L);
  }

  @Test
  void refusesModesForWhatIsCreated() {
    assertThat(shop.errorOf("CREATE ACYCLIC (:P)-[:K]->(:P)")).isEqualTo("42000");
    assertThat(shop.errorOf("MERGE p = ANY SHORTEST (:P)-[:K]->(:P)")).isEqualTo("42000");
  }

  @Test
  void findsTheShortestCycle() {
    assertThat(
            shop.value(
                "MATCH p = ANY SHORTEST (a:P {n: 1})-[:K]->+(a) RETURN [n IN nodes(p) | n.n]"))
        .isEqualTo(List.of(1L, 2L, 3L, 1L));
    assertThat(shop.value("MATCH p = ANY SHORTEST (a:P {n: 1})-[:K]->*(a) RETURN length(p)"))
        .isEqualTo(0L);
  }

  @Test
  void namesTheNodesOfAGroupOnAShortestPath() {
    assertThat(
            shop.rows(
                "MATCH ANY SHORTEST (:P {n: 1}) ((x)-[r:K]->(y))+ (:P {n: 4}) RETURN [n IN x | n.n], [n IN y | n.n]"))
        .containsExactly(List.of(List.of(1L, 2L, 3L), List.of(2L, 3L, 4L)));
  }
}
