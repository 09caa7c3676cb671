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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The oracle that watches all other tests is watched here. */
class OracleTests extends IntegrationTest {

  @Test
  void asksWhatEachBatchStatementHasLeft() {
    graph.run("UNWIND range(1, 5) AS i CREATE (:User {id: i})");
    graph.script(
        "1__a.gql",
        "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch SET u.x = 1 RETURN count(u) AS updated;",
        "// @cursor last = 0",
        "MATCH (u:User) WHERE u.id > $last AND u.y IS NULL WITH u ORDER BY u.id LIMIT $batch"
            + " SET u.y = 1 RETURN count(u) AS updated, max(u.id) AS last;");
    graph.migrations(c -> c.batchSize(2)).migrate();
    assertThat(graph.oracle().asked())
        .containsExactlyInAnyOrder(
            "MATCH (u:User) WHERE u.x IS NULL  RETURN count(*) AS remaining",
            "MATCH (u:User) WHERE true AND u.y IS NULL  RETURN count(*) AS remaining");
  }

  @Test
  void findsTheRowsThatASuccessHasLeft() {
    graph.run("UNWIND range(1, 5) AS i CREATE (:User {id: i})");
    // What the first statement does is undone by the second, which hides it from every count.
    graph.script(
        "1__a.gql",
        "MATCH (u:User) WHERE u.x IS NULL WITH u LIMIT $batch SET u.x = 1 RETURN count(u) AS updated;",
        "MATCH (u:User {id: 3}) REMOVE u.x;");
    try (Graphs other = graph.another()) {
      other.migrations().migrate();
      assertThatThrownBy(() -> other.oracle().assertNothingLeft())
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("1: 1 rows are left");
    }
  }
}
