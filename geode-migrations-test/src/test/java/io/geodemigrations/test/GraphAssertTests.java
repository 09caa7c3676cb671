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
package io.geodemigrations.test;

import static io.geodemigrations.test.GeodeAssertions.assertThat;
import static io.geodemigrations.test.GeodeAssertions.row;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.error.GeodeQueryException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphAssertTests {

  private GeodeMigrationsTester tester;
  private GeodeDriver graph;

  @BeforeEach
  void fillAGraph() {
    tester =
        GeodeMigrationsTester.create()
            .execute(
                """
                CREATE INDEX user_name ON :User(name);
                CREATE CONSTRAINT user_id ON :User(id) ASSERT UNIQUE;
                CREATE (a:User {id: 1, name: 'Ada', score: 1.5, tags: ['a', 'b']}),
                  (b:User {id: 2, name: 'Bob'}), (a)-[:MANAGES]->(b), (:Team {name: 'Core'})""");
    graph = tester.graph();
  }

  @AfterEach
  void dropTheGraph() {
    tester.close();
  }

  @Test
  void acceptsWhatIsThere() {
    assertThat(graph)
        .hasNodes("(:User)", 2)
        .hasNodes("(:User {name: 'Ada'})", 1)
        .hasNodes("(u:User) WHERE u.score IS NULL", 1)
        .hasNoNodes("(:Ghost)")
        .hasRelationships("(:User)-[:MANAGES]->(:User)", 1)
        .hasNoRelationships("(:Team)-[]->()")
        .hasIndex("user_name")
        .hasNoIndex("team_name")
        .hasIndexOn("User", "name")
        .hasConstraint("user_id")
        .hasNoConstraint("team_id")
        .hasConstraintOn("User", "id")
        .query("MATCH (u:User) RETURN u.name AS name ORDER BY name")
        .returns("Ada", "Bob")
        .query("MATCH (u:User {name: $name}) RETURN u.id, u.score, u.tags", Map.of("name", "Ada"))
        .returnsRows(row(1, 1.5f, List.of("a", "b")))
        .query("MATCH (u:User {id: 2}) RETURN u.id AS id, u.score AS score")
        .returnsRows(row(2L, null))
        .query("MATCH (g:Ghost) RETURN g")
        .returnsNothing();
  }

  @Test
  void aWrongNumberOfNodesShowsHowManyAndWhatElseThereIs() {
    assertFails(
        () -> assertThat(graph).hasNodes("(:User)", 3),
        "Expected 3 matches of (:User), and found 2.",
        "nodes by label in the graph: ['Team'] 1, ['User'] 2");
    assertFails(
        () -> assertThat(graph).hasNodes("(:Usr)", 1),
        "Expected 1 match of (:Usr), and found none.",
        "['User'] 2");
    assertFails(
        () -> assertThat(graph).hasNoNodes("(:User)"),
        "Expected no match of (:User), and found 2.");
  }

  @Test
  void aWrongNumberOfRelationshipsShowsTheTypesThatThereAre() {
    assertFails(
        () -> assertThat(graph).hasRelationships("(:User)-[:KNOWS]->(:User)", 1),
        "Expected 1 match of (:User)-[:KNOWS]->(:User), and found none.",
        "relationships by type in the graph: 'MANAGES' 1");
    assertFails(
        () -> assertThat(graph).hasNoRelationships("()-[:MANAGES]->()"),
        "Expected no match of ()-[:MANAGES]->(), and found 1.");
  }

  @Test
  void otherRowsAreShownBesideTheExpectedOnes() {
    assertFails(
        () ->
            assertThat(graph)
                .query("MATCH (u:User) RETURN u.name AS name ORDER BY name")
                .returns("Ada", 2),
        "Expected other rows from MATCH (u:User) RETURN u.name AS name ORDER BY name",
        "columns:  name",
        "expected: [['Ada'], [2]]",
        "found:    [['Ada'], ['Bob']]");
    assertFails(
        () -> assertThat(graph).query("MATCH (t:Team) RETURN t.name").returnsNothing(),
        "expected: []",
        "found:    [['Core']]");
  }

  @Test
  void theOrderAndTheTypeOfValuesCount() {
    assertFails(
        () ->
            assertThat(graph)
                .query("MATCH (u:User) RETURN u.name AS name ORDER BY name")
                .returns("Bob", "Ada"),
        "found:    [['Ada'], ['Bob']]");
    assertFails(
        () -> assertThat(graph).query("MATCH (u:User {id: 1}) RETURN u.id").returns("1"),
        "expected: [['1']]",
        "found:    [[1]]");
    assertFails(
        () -> assertThat(graph).query("MATCH (u:User {id: 1}) RETURN u.id").returns(1.0),
        "expected: [[1.0]]");
  }

  @Test
  void severalColumnsAreNoSingleValues() {
    assertFails(
        () -> assertThat(graph).query("RETURN 1 AS a, 2 AS b").returns(1, 2),
        "Expected one column from RETURN 1 AS a, 2 AS b, and it has [a, b]; use returnsRows.");
  }

  @Test
  void missingIndexesAndConstraintsShowThoseThatThereAre() {
    assertFails(
        () -> assertThat(graph).hasIndex("team_name"),
        "Expected an index named 'team_name'.",
        "user_name");
    assertFails(
        () -> assertThat(graph).hasNoIndex("user_name"), "Expected no index named 'user_name'.");
    assertFails(
        () -> assertThat(graph).hasIndexOn("Team", "name", "city"),
        "Expected an index on :Team(name, city).",
        "user_name");
    assertFails(
        () -> assertThat(graph).hasConstraint("team_id"),
        "Expected a constraint named 'team_id'.",
        "user_id");
    assertFails(
        () -> assertThat(graph).hasNoConstraint("user_id"),
        "Expected no constraint named 'user_id'.");
    assertFails(
        () -> assertThat(graph).hasConstraintOn("Team", "id"),
        "Expected a constraint on :Team(id).",
        "user_id");
  }

  @Test
  void aDescriptionComesFirst() {
    assertFails(
        () -> assertThat(graph).as("after the import").hasNodes("(:User)", 9),
        "[after the import]");
    assertFails(
        () -> assertThat(graph).as("after the import").query("RETURN 1").returns(2),
        "[after the import]");
  }

  @Test
  void aPatternThatIsNoneIsTheServersError() {
    assertThatExceptionOfType(GeodeQueryException.class)
        .isThrownBy(() -> assertThat(graph).hasNodes("User", 1));
  }

  @Test
  void noGraphIsNoGraph() {
    assertFails(() -> assertThat((GeodeDriver) null).hasNoNodes("()"), "not to be null");
  }

  private static void assertFails(ThrowingCallable assertion, String... parts) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(assertion)
        .satisfies(
            error ->
                org.assertj.core.api.Assertions.assertThat(error.getMessage())
                    .contains(Arrays.asList(parts)));
  }
}
