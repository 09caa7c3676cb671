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
package io.geodemigrations.gql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.gql.ast.UserStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaAndSessionTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
          CREATE INDEX org_name ON :Organization(name) ¦ CreateIndex(org_name, false, false, _, NODE, Organization, [name], _)
          CREATE INDEX ON :A(b) USING BTREE            ¦ CreateIndex(_, false, false, BTREE, NODE, A, [b], _)
          CREATE INDEX i ON :A(b) USING BTREE OPTIONS { fill_factor: 0.9, unique: false } ¦ CreateIndex(i, false, false, BTREE, NODE, A, [b], MapLiteral([MapEntry(fill_factor, 0.9), MapEntry(unique, false)]))
          CREATE INDEX i ON A(b) USING fulltext        ¦ CreateIndex(i, false, false, FULLTEXT, NODE, A, [b], _)
          CREATE UNIQUE INDEX IF NOT EXISTS i ON Person(email); ¦ CreateIndex(i, true, true, _, NODE, Person, [email], _)
          CREATE INDEX i IF NOT EXISTS ON :A(b)        ¦ CreateIndex(i, true, false, _, NODE, A, [b], _)
          CREATE INDEX i ON Product(category, price)   ¦ CreateIndex(i, false, false, _, NODE, Product, [category, price], _)
          CREATE INDEX FOR (n:Label) ON (n.property)   ¦ CreateIndex(_, false, false, _, NODE, Label, [property], _)
          CREATE INDEX i FOR (n:L) ON (n.a, n.b)       ¦ CreateIndex(i, false, false, _, NODE, L, [a, b], _)
          CREATE INDEX i FOR ()-[r:T]-() ON (r.p)      ¦ CreateIndex(i, false, false, _, RELATIONSHIP, T, [p], _)
          CREATE HASH INDEX FOR (u:User) ON (u.id)     ¦ CreateIndex(_, false, false, HASH, NODE, User, [id], _)
          CREATE TEXT INDEX t FOR (u:User) ON (u.name) ¦ CreateIndex(t, false, false, TEXT, NODE, User, [name], _)
          CREATE VECTOR INDEX v FOR (u:User) ON (u.e) OPTIONS {d: 3} ¦ CreateIndex(v, false, false, VECTOR, NODE, User, [e], MapLiteral([MapEntry(d, 3)]))
          CREATE FULLTEXT INDEX f FOR (u:User) ON EACH [u.a, u.b] ¦ CreateIndex(f, false, false, FULLTEXT, NODE, User, [a, b], _)
          DROP INDEX customer_email                    ¦ DropIndex(customer_email, false)
          DROP INDEX IF EXISTS i                       ¦ DropIndex(i, true)
          DROP INDEX i IF EXISTS                       ¦ DropIndex(i, true)
          CREATE CONSTRAINT c ON :Client(id) ASSERT UNIQUE ¦ CreateConstraint(c, false, NODE, Client, [id], UNIQUE, _, _, _)
          CREATE CONSTRAINT c ON :User(a, b) ASSERT UNIQUE ¦ CreateConstraint(c, false, NODE, User, [a, b], UNIQUE, _, _, _)
          CREATE CONSTRAINT c ON Person(name) ASSERT NOT NULL; ¦ CreateConstraint(c, false, NODE, Person, [name], NOT_NULL, _, _, _)
          CREATE CONSTRAINT c ON Person(name) ASSERT IS UNIQUE ¦ CreateConstraint(c, false, NODE, Person, [name], UNIQUE, _, _, _)
          CREATE CONSTRAINT c ON :P(name) ASSERT EXISTS ¦ CreateConstraint(c, false, NODE, P, [name], NOT_NULL, _, _, _)
          CREATE CONSTRAINT c ON (u:User) ASSERT u.x IS UNIQUE ¦ CreateConstraint(c, false, NODE, User, [x], UNIQUE, _, _, _)
          CREATE CONSTRAINT ON (n:L) ASSERT n.p IS UNIQUE ¦ CreateConstraint(_, false, NODE, L, [p], UNIQUE, _, _, _)
          CREATE CONSTRAINT ON (n:L) ASSERT EXISTS(n.p) ¦ CreateConstraint(_, false, NODE, L, [p], NOT_NULL, _, _, _)
          CREATE CONSTRAINT c FOR (n:L) REQUIRE n.p IS NOT NULL ¦ CreateConstraint(c, false, NODE, L, [p], NOT_NULL, _, _, _)
          CREATE CONSTRAINT c IF NOT EXISTS FOR (n:L) REQUIRE n.p IS UNIQUE ¦ CreateConstraint(c, true, NODE, L, [p], UNIQUE, _, _, _)
          CREATE CONSTRAINT c FOR (n:L) REQUIRE (n.p, n.q) IS UNIQUE ¦ CreateConstraint(c, false, NODE, L, [p, q], UNIQUE, _, _, _)
          CREATE CONSTRAINT c FOR (n:L) REQUIRE (n.p, n.q) IS NODE KEY ¦ CreateConstraint(c, false, NODE, L, [p, q], KEY, _, _, _)
          CREATE CONSTRAINT c FOR ()-[r:T]->() REQUIRE r.p IS NOT NULL ¦ CreateConstraint(c, false, RELATIONSHIP, T, [p], NOT_NULL, _, _, _)
          CREATE CONSTRAINT c ON (u:User) ASSERT u.age IS :: INTEGER ¦ CreateConstraint(c, false, NODE, User, [age], TYPE, TypeName(INTEGER, _, false), _, _)
          CREATE CONSTRAINT c ON (u:User) ASSERT u.age >= 0 AND u.age <= 150 ¦ CreateConstraint(c, false, NODE, User, [], CHECK, _, u, AND(GREATER_OR_EQUAL(u.age, 0), LESS_OR_EQUAL(u.age, 150)))
          CREATE CONSTRAINT c ON (u:User) ASSERT u.a IS NOT NULL OR u.b ¦ CreateConstraint(c, false, NODE, User, [], CHECK, _, u, OR(IsNull(u.a, true), u.b))
          DROP CONSTRAINT customer_id_unique           ¦ DropConstraint(customer_id_unique, false)
          DROP CONSTRAINT IF EXISTS c                  ¦ DropConstraint(c, true)
          SHOW INDEXES                                 ¦ ShowStatement(INDEXES)
          show constraints;                            ¦ ShowStatement(CONSTRAINTS)
          SHOW GRAPHS                                  ¦ ShowStatement(GRAPHS)
          SHOW USERS                                   ¦ ShowStatement(USERS)
          SHOW LABELS                                  ¦ ShowStatement(LABELS)
          SHOW RELATIONSHIP TYPES                      ¦ ShowStatement(RELATIONSHIP_TYPES)
          ANALYZE                                      ¦ Analyze(_)
          ANALYZE :User                                ¦ Analyze(User)
          CREATE GRAPH CompanyGraph                    ¦ CreateGraph(CompanyGraph, false)
          CREATE GRAPH IF NOT EXISTS my-graph          ¦ CreateGraph(my-graph, true)
          CREATE GRAPH 2024-shop                       ¦ CreateGraph(2024-shop, false)
          DROP GRAPH IF EXISTS g                       ¦ DropGraph(g, true)
          DROP GRAPH g                                 ¦ DropGraph(g, false)
          USE CompanyGraph;                            ¦ UseGraph(CompanyGraph)
          USE GRAPH my-graph                           ¦ UseGraph(my-graph)
          USE graph                                    ¦ UseGraph(graph)
          SESSION SET GRAPH g                          ¦ UseGraph(g)
          CREATE USER alice WITH PASSWORD 'x' ROLES [admin, 'reader'] ¦ CreateUser(alice, false, 'x', [admin, reader])
          CREATE USER IF NOT EXISTS a-b WITH PASSWORD $p ¦ CreateUser(a-b, true, $p, [])
          CREATE USER bob WITH PASSWORD ? WITH ROLES reader, writer ¦ CreateUser(bob, false, $1, [reader, writer])
          ALTER USER alice SET PASSWORD 'y'            ¦ AlterUser(alice, 'y', _)
          ALTER USER alice SET ROLES [a]               ¦ AlterUser(alice, _, [a])
          ALTER USER alice WITH PASSWORD 'y' ROLES []  ¦ AlterUser(alice, 'y', [])
          DROP USER bob                                ¦ DropUser(bob, false)
          DROP USER IF EXISTS bob                      ¦ DropUser(bob, true)
          BEGIN                                        ¦ Begin(_, false)
          begin transaction;                           ¦ Begin(_, false)
          BEGIN READ ONLY                              ¦ Begin(_, true)
          BEGIN TRANSACTION ISOLATION LEVEL SERIALIZABLE; ¦ Begin(SERIALIZABLE, false)
          BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE ¦ Begin(READ COMMITTED, false)
          START TRANSACTION READ ONLY                  ¦ Begin(_, true)
          COMMIT                                       ¦ Commit()
          COMMIT WORK                                  ¦ Commit()
          ROLLBACK TRANSACTION                         ¦ Rollback()
          SAVEPOINT s                                  ¦ Savepoint(s)
          ROLLBACK TO SAVEPOINT s                      ¦ RollbackTo(s)
          ROLLBACK TO s                                ¦ RollbackTo(s)
          RELEASE SAVEPOINT s                          ¦ Release(s)
          RELEASE s                                    ¦ Release(s)
          EXPLAIN SHOW INDEXES                         ¦ Explain(false, ShowStatement(INDEXES))
          PROFILE FINISH                               ¦ Explain(true, QueryStatement(_, Pipeline([Finish()])))
          """)
  void parsesStatements(String text, String expected) {
    assertThat(Sketch.of(Gql.parse(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX",
        "CREATE INDEX i",
        "CREATE INDEX i ON",
        "CREATE INDEX i ON :A",
        "CREATE INDEX i ON :A()",
        "CREATE INDEX i ON :A(b",
        "CREATE INDEX i FOR (n:A) ON (m.b)",
        "CREATE INDEX i ON :A(b) USING BTREEE",
        "CREATE NICE INDEX i ON :A(b)",
        "CREATE INDEX i ON :A(b) OPTIONS 3",
        "CREATE CONSTRAINT c ON :A(b)",
        "CREATE CONSTRAINT c ON :A(b) ASSERT",
        "CREATE CONSTRAINT c ON :A(b) ASSERT NICE",
        "DROP",
        "DROP INDEX",
        "DROP INDEX IF EXISTS",
        "DROP SCHEMA x",
        "SHOW",
        "SHOW TABLES",
        "CREATE GRAPH",
        "USE",
        "SESSION",
        "SESSION SET TIME ZONE 'x'",
        "CREATE USER a",
        "CREATE USER a WITH PASSWORD",
        "CREATE USER a WITH PASSWORD secret",
        "ALTER USER a",
        "DROP USER",
        "BEGIN WORK LOUDLY",
        "BEGIN ISOLATION LEVEL NONE",
        "COMMIT NOW",
        "SAVEPOINT",
        "ROLLBACK TO",
        "START",
        "RELEASE",
        "EXPLAIN",
        "EXPLAIN EXPLAIN RETURN 1",
        "CREATE TABLE t"
      })
  void refusesIncompleteStatements(String text) {
    assertThatThrownBy(() -> Gql.parse(text)).isInstanceOf(GqlSyntaxException.class);
  }

  @Test
  void passwordsAppearInNoTextForm() {
    assertThat(Gql.parse("CREATE USER a WITH PASSWORD 'hunter2'"))
        .isInstanceOf(UserStatement.CreateUser.class)
        .asString()
        .doesNotContain("hunter2");
    assertThat(Gql.parse("EXPLAIN ALTER USER a SET PASSWORD 'hunter2'").toString())
        .doesNotContain("hunter2");
    assertThatThrownBy(() -> Gql.parse("CREATE USER a WITH PASSWORD 'hunter2' 'hunter2'"))
        .hasMessageContaining("found a string")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> Gql.parse("CREATE USER a WITH PASSWORD hunter2"))
        .hasMessageNotContaining("hunter2");
  }
}
