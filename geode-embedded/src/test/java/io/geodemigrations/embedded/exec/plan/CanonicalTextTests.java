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
package io.geodemigrations.embedded.exec.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Query;
import io.geodemigrations.gql.ast.QueryStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalTextTests {

  /** No two are the same expression. */
  private static final List<String> DIFFERENT =
      List.of(
          "1",
          "1.0",
          "'1'",
          "true",
          "null",
          "DATE '2026-01-01'",
          "$a",
          "a",
          "b",
          "a.b",
          "b.a",
          "a[0]",
          "a[0..]",
          "a[..0]",
          "a[0..0]",
          "[a]",
          "[a, a]",
          "[[a], a]",
          "{a: 1}",
          "{b: 1}",
          "a {.*}",
          "a {.b}",
          "a {b: 1}",
          "NOT a",
          "-a",
          "a + b",
          "a - b",
          "b + a",
          "a + b + a",
          "a + (b + a)",
          "a < b <= a",
          "a <= b < a",
          "a IS NULL",
          "a IS NOT NULL",
          "a IS TRUE",
          "a IS NOT TRUE",
          "a IS FALSE",
          "a IS UNKNOWN",
          "a IS LABELED P",
          "a IS NOT LABELED P",
          "a IS LABELED P|Q",
          "a IS LABELED P&Q",
          "a IS LABELED !P",
          "a IS :: STRING",
          "a IS NOT :: STRING",
          "a IS :: INTEGER",
          "CAST(a AS STRING)",
          "CAST(a AS INTEGER)",
          "CASE WHEN a THEN b END",
          "CASE WHEN a THEN b ELSE a END",
          "CASE a WHEN a THEN b END",
          "[x IN a WHERE x]",
          "[x IN a | x]",
          "[x IN a WHERE x | x]",
          "any(x IN a WHERE x)",
          "all(x IN a WHERE x)",
          "reduce(s = 0, x IN a | s + x)",
          "reduce(s = 1, x IN a | s + x)",
          "count(*)",
          "count(a)",
          "count(DISTINCT a)",
          "sum(a)",
          "[(a)-->(b) | b.c]",
          "[(a)<--(b) | b.c]",
          "[(a)--(b) | b.c]",
          "[(a)-->(b) WHERE b.c | b.c]",
          "[(a)-[:T]->(b) | b.c]",
          "[(a)-[:T|S]->(b) | b.c]",
          "[(a)-[:T*2]->(b) | b.c]",
          "[(a)-[:T*2..]->(b) | b.c]",
          "[(a)-[:T {c: 1}]->(b) | b.c]",
          "[(a)-[:T]->(b {c: 1}) | b.c]",
          "EXISTS { (a)-->() }",
          "COUNT { (a)-->() }",
          "COUNT { MATCH (a)-->() WHERE a.c RETURN a }",
          "COUNT { OPTIONAL MATCH (a)-->() WHERE a.c RETURN a }",
          "COUNT { MATCH (a)-->() RETURN a }",
          "COUNT { MATCH (a)-->() RETURN DISTINCT a }",
          "COUNT { MATCH (a)-->() RETURN a SKIP 1 }",
          "COUNT { MATCH (a)-->() RETURN a LIMIT 1 }",
          "COUNT { MATCH (a)-->() RETURN a ORDER BY a LIMIT 1 }",
          "COUNT { MATCH (a)-->() RETURN a ORDER BY a DESC LIMIT 1 }",
          "COUNT { MATCH ACYCLIC (a)-->() RETURN a }");

  @Test
  void isTheSameWhereverTheExpressionStands() {
    for (String text : DIFFERENT) {
      assertThat(canonical("\n  \n   " + text.replace(" ", "  ")))
          .as(text)
          .isEqualTo(canonical(text));
    }
  }

  @Test
  void tellsDifferentExpressionsApart() {
    Map<String, String> seen = new HashMap<>();
    for (String text : DIFFERENT) {
      assertThat(seen.put(canonical(text), text)).as("the same as " + text).isNull();
    }
  }

  @Test
  void isNotMisledByTextThatLooksLikeSyntax() {
    assertThat(canonical("['a', 'b']")).isNotEqualTo(canonical("['a,String1:b']"));
    assertThat(canonical("a.b")).isNotEqualTo(canonical("`a.b`"));
  }

  private static String canonical(String text) {
    QueryStatement statement = (QueryStatement) Gql.parse("RETURN " + text + " AS x");
    Clause.Return clause = (Clause.Return) ((Query.Pipeline) statement.query()).clauses().get(0);
    Expression expression = clause.projection().items().get(0).expression();
    return CanonicalText.of(expression);
  }
}
