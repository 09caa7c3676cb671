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
package io.geodemigrations.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemaDiffTests extends SchemaTest {

  @Test
  void everyKindOfDifferenceIsFound() {
    run(
        "CREATE (:User {id: 1, old: 1})-[:KNOWS {since: 1}]->(:User {id: 2, old: 1})",
        "CREATE (:Gone {a: 1})-[:LOST]->(:Gone {a: 1})",
        "CREATE INDEX dropped ON :User(a)",
        "CREATE INDEX changed ON :User(a)",
        "CREATE CONSTRAINT other ON :Later(email) ASSERT UNIQUE");
    GraphSchema before = read();
    run(
        "MATCH (n:Gone) DETACH DELETE n",
        "MATCH (u:User) SET u.id = toString(u.id), u.fresh = true REMOVE u.old",
        "MATCH (:User)-[k:KNOWS]->() SET k.since = 'x', k.how = 'y'",
        "MATCH (a:User {id: '1'}), (b:User {id: '2'}) SET b:Admin CREATE (a)-[:LIKES]->(a)",
        "DROP INDEX dropped",
        "DROP INDEX changed",
        "CREATE UNIQUE INDEX changed ON :User(a, b)",
        "CREATE INDEX added ON :User(c)",
        "DROP CONSTRAINT other",
        "CREATE CONSTRAINT other ON Later(email) ASSERT NOT NULL");

    SchemaDiff diff = before.diff(read());

    assertThat(diff.toText())
        .isEqualTo(
            """
            + label Admin:User: fresh BOOL, id STRING
            - label Gone: a INT
            + property User.fresh: BOOL
            ~ property User.id: INT -> STRING
            - property User.old: INT
            + endpoints KNOWS: User -> Admin:User
            - endpoints KNOWS: User -> User
            + relationship property KNOWS.how: STRING
            ~ relationship property KNOWS.since: INT -> STRING
            + relationship type LIKES
            - relationship type LOST
            + index added: :User(c), btree
            ~ index changed: :User(a), btree -> :User(a, b), btree, unique
            - index dropped: :User(a), btree
            ~ constraint other: :Later(email), unique -> :Later(email), not null
            """);
    assertThat(diff.isEmpty()).isFalse();
    assertThat(diff.in(SchemaDifference.Change.CHANGED)).hasSize(4);
    assertThat(diff.toMarkdown())
        .contains("| changed | property | User.id | INT | STRING |\n")
        .contains("| added | relationship type | LIKES | – | – |\n");
    assertThat(diff.toJson())
        .contains(
            "{\"change\": \"REMOVED\", \"element\": \"INDEX\", \"name\": \"dropped\", \"before\":"
                + " \":User(a), btree\", \"after\": null}");
  }

  @Test
  void moreDataOfTheSameKindIsNoDifference() {
    run("CREATE (:User {id: 1, name: 'a'})-[:KNOWS]->(:User {id: 2, name: 'b'})");
    GraphSchema before = read();
    run("CREATE (:User {id: 3})-[:KNOWS]->(:User {name: 'c'})");

    SchemaDiff diff = before.diff(read());

    assertThat(diff.isEmpty()).isTrue();
    assertThat(diff.toText()).isEqualTo("The schemas are the same.\n");
    assertThat(diff.toMarkdown()).isEqualTo("# Schema differences\n\nNone.\n");
    assertThat(diff.toJson()).isEqualTo("{\n  \"sampled\": false,\n  \"differences\": []\n}\n");
  }

  @Test
  void aGraphIsComparedWithAFile() {
    run("CREATE (:User {id: 1})");
    GraphSchema file = GraphSchema.parse(read().withoutCounts().toJson());
    run("MATCH (u:User) SET u.name = 'x'");

    assertThat(file.diff(read()).toText()).isEqualTo("+ property User.name: STRING\n");
  }
}
