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

import io.geodemigrations.gql.ast.Query;
import io.geodemigrations.gql.ast.QueryStatement;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClauseTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
          UNWIND [1] AS x              ¦ Unwind(ListLiteral([1]), x)
          FOR x IN a                   ¦ For(x, a, _, 0)
          FOR x IN a WITH ORDINALITY i ¦ For(x, a, i, 1)
          FOR x IN a WITH OFFSET i     ¦ For(x, a, i, 0)
          LET a = 1, b = 2             ¦ Let([Binding(a, 1), Binding(b, 2)])
          FILTER a > 1                 ¦ Filter(GREATER(a, 1))
          FILTER WHERE a               ¦ Filter(a)
          FINISH                       ¦ Finish()
          SET a.b = 1, c:D, e += {f: 2}, g = $h ¦ Set([Property(a, b, 1), Labels(c, [D]), AddProperties(e, MapLiteral([MapEntry(f, 2)])), ReplaceProperties(g, $h)])
          SET c:Client:Payer           ¦ Set([Labels(c, [Client, Payer])])
          SET c IS Client & Payer      ¦ Set([Labels(c, [Client, Payer])])
          SET (a).b = 1                ¦ Set([Property(a, b, 1)])
          SET a.b.c = 1                ¦ Set([Property(a.b, c, 1)])
          SET n.order = n.count        ¦ Set([Property(n, order, n.count)])
          REMOVE a.b, c:D, e IS F      ¦ Remove([Property(a, b), Labels(c, [D]), Labels(e, [F])])
          DELETE a, b.c                ¦ Delete(false, [a, b.c])
          DETACH DELETE a              ¦ Delete(true, [a])
          NODETACH DELETE a            ¦ Delete(false, [a])
          MERGE (a) ON CREATE SET a.b = 1 ON MATCH SET a.c = 2 ON CREATE SET a:D ¦ Merge(PathPattern(_, _, _, [Node(a, _, _, _)]), [Property(a, b, 1), Labels(a, [D])], [Property(a, c, 2)])
          CREATE (a), (b)              ¦ Create([PathPattern(_, _, _, [Node(a, _, _, _)]), PathPattern(_, _, _, [Node(b, _, _, _)])])
          INSERT (a)                   ¦ Create([PathPattern(_, _, _, [Node(a, _, _, _)])])
          CREATE graph = (a)           ¦ Create([PathPattern(graph, _, _, [Node(a, _, _, _)])])
          FOREACH (x IN [1] | SET x.a = 1 REMOVE x.b) ¦ Foreach(x, ListLiteral([1]), [Set([Property(x, a, 1)]), Remove([Property(x, b)])])
          OPTIONAL MATCH (a)           ¦ Match(OPTIONAL, [PathPattern(_, _, _, [Node(a, _, _, _)])], _)
          MANDATORY MATCH (a)          ¦ Match(MANDATORY, [PathPattern(_, _, _, [Node(a, _, _, _)])], _)
          CALL db.labels()             ¦ CallProcedure(false, db.labels, [], false, [], _)
          CALL db.labels               ¦ CallProcedure(false, db.labels, _, false, [], _)
          CALL a.b(1) YIELD c AS d, e WHERE e ¦ CallProcedure(false, a.b, [1], false, [YieldItem(c, d), YieldItem(e, e)], e)
          OPTIONAL CALL a() YIELD *    ¦ CallProcedure(true, a, [], true, [], _)
          CALL { FINISH }              ¦ CallSubquery(false, _, Pipeline([Finish()]))
          CALL (a, b) { FINISH }       ¦ CallSubquery(false, [a, b], Pipeline([Finish()]))
          WITH a                       ¦ With(Projection(false, false, [Item(a, _, a)], _, [], _, _), _)
          WITH *, 1 AS b WHERE b       ¦ With(Projection(false, true, [Item(1, b, 1)], _, [], _, _), b)
          RETURN DISTINCT a            ¦ Return(Projection(true, false, [Item(a, _, a)], _, [], _, _))
          RETURN a AS order            ¦ Return(Projection(false, false, [Item(a, order, a)], _, [], _, _))
          RETURN *                     ¦ Return(Projection(false, true, [], _, [], _, _))
          RETURN a GROUP BY a, b       ¦ Return(Projection(false, false, [Item(a, _, a)], [a, b], [], _, _))
          RETURN a GROUP BY ()         ¦ Return(Projection(false, false, [Item(a, _, a)], [], [], _, _))
          RETURN a ORDER BY a DESC NULLS LAST, b ASC, c NULLS FIRST ¦ Return(Projection(false, false, [Item(a, _, a)], _, [SortKey(a, true, false), SortKey(b, false, _), SortKey(c, false, true)], _, _))
          RETURN a SKIP 1 LIMIT $l     ¦ Return(Projection(false, false, [Item(a, _, a)], _, [], 1, $l))
          RETURN a OFFSET ? LIMIT ?    ¦ Return(Projection(false, false, [Item(a, _, a)], _, [], $1, $2))
          RETURN a LIMIT 1 OFFSET 2    ¦ Return(Projection(false, false, [Item(a, _, a)], _, [], 2, 1))
          """)
  void parsesClauses(String text, String expected) {
    assertThat(Sketch.clauses(text)).hasSize(1);
    assertThat(Sketch.of(Sketch.clauses(text).get(0))).isEqualTo(expected);
  }

  @Test
  void aPipelineKeepsTheOrderOfItsClauses() {
    String kinds =
        Sketch.clauses("match (a) where a.x with a limit 1 set a.y = 1 return a").stream()
            .map(clause -> clause.getClass().getSimpleName())
            .collect(Collectors.joining(" "));
    assertThat(kinds).isEqualTo("Match With Set Return");
  }

  @Test
  void combinationsLeanToTheLeft() {
    QueryStatement statement =
        (QueryStatement)
            Gql.parse(
                "RETURN 1 AS a UNION ALL RETURN 2 AS a UNION DISTINCT RETURN 3 AS a"
                    + " EXCEPT RETURN 4 AS a INTERSECT ALL RETURN 5 AS a");
    StringBuilder shape = new StringBuilder();
    Query query = statement.query();
    while (query instanceof Query.Combined combined) {
      shape.append(combined.operator()).append(combined.all() ? " ALL, " : ", ");
      query = combined.left();
    }
    assertThat(shape).hasToString("INTERSECT ALL, EXCEPT, UNION, UNION ALL, ");
  }

  @Test
  void columnsKeepTheirSourceText() {
    assertThat(Sketch.of(Sketch.clauses("RETURN count( n )  , n.`a b`, `x`").get(0)))
        .contains("count( n ))", "n.`a b`)", "`x`)");
  }

  @Test
  void aGraphMayPrecedeAQuery() {
    QueryStatement statement =
        (QueryStatement) Gql.parse("USE GRAPH my-graph-2 MATCH (n) RETURN n");
    assertThat(statement.graph().name()).isEqualTo("my-graph-2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATCH",
        "MATCH (n) RETURN",
        "RETURN 1,",
        "RETURN a AS",
        "UNWIND x",
        "FOR x y",
        "SET a",
        "SET a.b",
        "SET 1 = 2",
        "SET a = ",
        "REMOVE a",
        "REMOVE 1",
        "DETACH (a)",
        "DELETE",
        "FOREACH (x IN y)",
        "FOREACH (x IN y | )",
        "FOREACH (x IN y | SET x.a = 1",
        "CALL",
        "CALL {",
        "CALL {}",
        "CALL (1) {FINISH}",
        "WITH",
        "LET a",
        "OPTIONAL",
        "MANDATORY (a)",
        "MERGE (a) ON SET a.b = 1",
        "RETURN 1 UNION",
        "RETURN 1 ORDER a",
        "RETURN 1 NULLS",
        "RETURN a ORDER BY a NULLS",
        "RETURN 1 RETURN",
        "MATCH (n) WHERE",
        "",
        ";",
        "RETURN 1; ;"
      })
  void refusesWhatIsNoQuery(String text) {
    assertThatThrownBy(() -> Gql.parse(text)).isInstanceOf(GqlSyntaxException.class);
  }
}
