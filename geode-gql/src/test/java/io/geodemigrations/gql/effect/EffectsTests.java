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
package io.geodemigrations.gql.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.gql.Gql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffectsTests {

  private static Effects effects(String statement) {
    return Effects.of(Gql.parse(statement));
  }

  @Test
  void aBatchReadsAndSetsTheProperty() {
    Effects effects =
        effects(
            "MATCH (u:User) WHERE u.preferences IS NULL WITH u LIMIT $batch"
                + " SET u.preferences = {} RETURN count(u) AS updated");
    assertThat(effects.kind()).isEqualTo(StatementKind.DATA);
    assertThat(effects.readOnly()).isFalse();
    assertThat(effects.labelsRead()).containsExactly("User");
    assertThat(effects.propertiesRead()).containsExactly(new PropertyUse("User", "preferences"));
    assertThat(effects.propertiesSet()).containsExactly(new PropertyUse("User", "preferences"));
    assertThat(effects.removes()).isFalse();
    assertThat(effects.parameters()).containsExactly("batch");
    assertThat(effects.limitParameters()).containsExactly("batch");
    assertThat(effects.writesWithoutLabel()).isFalse();
  }

  @Test
  void aRemovalIsSubtractive() {
    Effects effects = effects("MATCH (u:User) REMOVE u.username, u:Old SET u.x = null");
    assertThat(effects.propertiesRemoved())
        .extracting(PropertyUse::toString)
        .containsExactly(":User(username)", ":User(x)");
    assertThat(effects.labelsRemoved()).containsExactly("Old");
    assertThat(effects.removes()).isTrue();
    assertThat(effects.deletes()).isFalse();
  }

  @Test
  void creationTellsWhatIsNew() {
    Effects effects =
        effects("MATCH (u:User) CREATE (u)-[:HAS {since: $s}]->(:Address:Place {zip: u.zip})");
    assertThat(effects.createsNodes()).isTrue();
    assertThat(effects.createsRelationships()).isTrue();
    assertThat(effects.labelsAdded()).containsExactly("Address", "Place");
    assertThat(effects.labelsRead()).containsExactly("User");
    assertThat(effects.typesCreated()).containsExactly("HAS");
    assertThat(effects.propertiesSet())
        .extracting(PropertyUse::toString)
        .containsExactly(":HAS(since)", ":Address(zip)", ":Place(zip)");
    assertThat(effects.propertiesRead()).containsExactly(new PropertyUse("User", "zip"));
    assertThat(effects.parameters()).containsExactly("s");
  }

  @Test
  void aRelationshipBetweenKnownNodesCreatesNoNode() {
    Effects effects = effects("MATCH (a:User)-[o:FRIEND_OF]->(b) CREATE (a)-[:FRIENDS_WITH]->(b)");
    assertThat(effects.createsNodes()).isFalse();
    assertThat(effects.typesRead()).containsExactly("FRIEND_OF");
    assertThat(effects.typesCreated()).containsExactly("FRIENDS_WITH");
  }

  @Test
  void mergeReadsAndWrites() {
    Effects effects = effects("MERGE (u:User {id: 1}) ON CREATE SET u.a = 1 ON MATCH SET u.b = 2");
    assertThat(effects.labelsRead()).containsExactly("User");
    assertThat(effects.labelsAdded()).containsExactly("User");
    assertThat(effects.propertyNames()).containsExactly("id", "a", "b");
  }

  @Test
  void unknownMapsMayTouchAnyProperty() {
    Effects effects = effects("MATCH (u:User) SET u += $map");
    assertThat(effects.propertiesSet()).containsExactly(new PropertyUse("User", PropertyUse.ANY));
    Effects replaced = effects("MATCH (u:User) SET u = {a: 1}");
    assertThat(replaced.propertiesSet()).containsExactly(new PropertyUse("User", "a"));
    assertThat(replaced.propertiesRemoved())
        .containsExactly(new PropertyUse("User", PropertyUse.ANY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATCH (n) WHERE n.new_property IS NOT NULL REMOVE n.new_property",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) WITH n AS m LIMIT 5 SET m.x = 1",
        "MATCH ()-[r]->() DELETE r",
        "MATCH (n {x: 1}) SET n:New",
        "MATCH (n:!User) SET n.x = 1",
        "MERGE (n {id: 1}) SET n.x = 1"
      })
  void findsWritesWithoutLabel(String statement) {
    assertThat(effects(statement).writesWithoutLabel()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATCH (n:User) REMOVE n.x",
        "MATCH (n) WHERE n:User REMOVE n.x",
        "MATCH (n) RETURN n.x",
        "MATCH (a)-[:KNOWS]->(b) SET b.x = 1",
        "MATCH (n), (u:User) SET u.x = n.x",
        "CREATE (n) SET n.x = 1"
      })
  void acceptsWritesThatADemandLimits(String statement) {
    assertThat(effects(statement).writesWithoutLabel()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "MATCH (n) RETURN n, DATA, true",
    "CREATE (n), DATA, false",
    "CALL db.labels(), DATA, false",
    "EXPLAIN CREATE (n), DATA, true",
    "PROFILE CREATE (n), DATA, false",
    "CREATE INDEX i ON :A(b), SCHEMA, false",
    "DROP CONSTRAINT c, SCHEMA, false",
    "SHOW INDEXES, SHOW, true",
    "CREATE GRAPH g, GRAPH, false",
    "USE GRAPH g, SESSION, false",
    "USE g MATCH (n) RETURN n, DATA, true",
    "DROP USER bob, USER, false",
    "SAVEPOINT s, TRANSACTION, false"
  })
  void tellsKindsAndReadOnly(String statement, StatementKind kind, boolean readOnly) {
    Effects effects = effects(statement.strip());
    assertThat(effects.kind()).isEqualTo(kind);
    assertThat(effects.readOnly()).isEqualTo(readOnly);
  }

  @Test
  void schemaStatementsNameWhatTheyAreAbout() {
    Effects effects = effects("CREATE CONSTRAINT c ON :User(tenant, name) ASSERT UNIQUE");
    assertThat(effects.changesSchema()).isTrue();
    assertThat(effects.labelsRead()).containsExactly("User");
    assertThat(effects.propertyNames()).containsExactly("tenant", "name");
  }

  @Test
  void findsUsesInsideSubqueriesAndFunctions() {
    Effects effects =
        effects(
            "MATCH (u:User) WHERE EXISTS { (u)-[:OWNS]->(d:Device) WHERE d.os = $os }"
                + " RETURN u {.name, .*} AS u, [x IN u.tags WHERE x = ? | x] AS tags");
    assertThat(effects.readOnly()).isTrue();
    assertThat(effects.labelsRead()).containsExactly("User", "Device");
    assertThat(effects.typesRead()).containsExactly("OWNS");
    assertThat(effects.propertyNames()).containsExactly("os", "name", PropertyUse.ANY, "tags");
    assertThat(effects.parameters()).containsExactly("os", "1");
  }
}
