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

import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.PathElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTests {

  private static Clause.Match match(String pattern) {
    return (Clause.Match) Sketch.clauses("MATCH " + pattern + " RETURN 1").get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
          ()                      ¦ Node(_, _, _, _)
          (n)                     ¦ Node(n, _, _, _)
          (:A:B)                  ¦ Node(_, And(A, B), _, _)
          (n:A|B)                 ¦ Node(n, Or(A, B), _, _)
          (n:A&!B)                ¦ Node(n, And(A, Not(B)), _, _)
          (n:!(A|B)&%)            ¦ Node(n, And(Not(Or(A, B)), Any()), _, _)
          (n IS A)                ¦ Node(n, A, _, _)
          (IS A)                  ¦ Node(_, A, _, _)
          (n {a: 1})              ¦ Node(n, _, MapLiteral([MapEntry(a, 1)]), _)
          (n:A $props)            ¦ Node(n, A, $props, _)
          (n:A WHERE n.x > 1)     ¦ Node(n, A, _, GREATER(n.x, 1))
          (WHERE true)            ¦ Node(_, _, _, true)
          (order:Order)           ¦ Node(order, Order, _, _)
          (`a b`:`c d`)           ¦ Node(a b, c d, _, _)
          (n:Index:Constraint)    ¦ Node(n, And(Index, Constraint), _, _)
          """)
  void parsesNodes(String pattern, String expected) {
    assertThat(Sketch.of(match(pattern).patterns().get(0).elements().get(0))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
          --                      ¦ Relationship(ANY, _, _, _, _, _)
          -->                     ¦ Relationship(OUTGOING, _, _, _, _, _)
          <--                     ¦ Relationship(INCOMING, _, _, _, _, _)
          <-->                    ¦ Relationship(ANY, _, _, _, _, _)
          ->                      ¦ Relationship(OUTGOING, _, _, _, _, _)
          <-                      ¦ Relationship(INCOMING, _, _, _, _, _)
          -                       ¦ Relationship(ANY, _, _, _, _, _)
          -[]-                    ¦ Relationship(ANY, _, _, _, _, _)
          -[r]->                  ¦ Relationship(OUTGOING, r, _, _, _, _)
          <-[r:A|B]-              ¦ Relationship(INCOMING, r, Or(A, B), _, _, _)
          -[:A|:B]->              ¦ Relationship(OUTGOING, _, Or(A, B), _, _, _)
          -[:A*]->                ¦ Relationship(OUTGOING, _, A, Quantifier(1, _), _, _)
          -[*2]->                 ¦ Relationship(OUTGOING, _, _, Quantifier(2, 2), _, _)
          -[*1..3]->              ¦ Relationship(OUTGOING, _, _, Quantifier(1, 3), _, _)
          -[*..3]->               ¦ Relationship(OUTGOING, _, _, Quantifier(1, 3), _, _)
          -[r*0..]->              ¦ Relationship(OUTGOING, r, _, Quantifier(0, _), _, _)
          -[:A*1..3 {x: 1}]->     ¦ Relationship(OUTGOING, _, A, Quantifier(1, 3), MapLiteral([MapEntry(x, 1)]), _)
          -[r:A WHERE r.x = 1]->  ¦ Relationship(OUTGOING, r, A, _, _, EQUAL(r.x, 1))
          -[r IS A]->             ¦ Relationship(OUTGOING, r, A, _, _, _)
          -[:A]->{2}              ¦ Relationship(OUTGOING, _, A, Quantifier(2, 2), _, _)
          -[:A]->{1,3}            ¦ Relationship(OUTGOING, _, A, Quantifier(1, 3), _, _)
          -[:A]->{,3}             ¦ Relationship(OUTGOING, _, A, Quantifier(0, 3), _, _)
          -[:A]->{2,}             ¦ Relationship(OUTGOING, _, A, Quantifier(2, _), _, _)
          -[:A]->+                ¦ Relationship(OUTGOING, _, A, Quantifier(1, _), _, _)
          -[:A]->*                ¦ Relationship(OUTGOING, _, A, Quantifier(0, _), _, _)
          -[:A]->?                ¦ Relationship(OUTGOING, _, A, Quantifier(0, 1), _, _)
          """)
  void parsesRelationships(String arrow, String expected) {
    assertThat(Sketch.of(match("(a)" + arrow + "(b)").patterns().get(0).elements().get(1)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
          p = (a)                      ¦ PathPattern(p, _, _, [Node(a, _, _, _)])
          ANY (a)                      ¦ PathPattern(_, Search(ANY, 1), _, [Node(a, _, _, _)])
          p = ANY SHORTEST (a)         ¦ PathPattern(p, Search(ANY_SHORTEST, 1), _, [Node(a, _, _, _)])
          ALL SHORTEST PATHS (a)       ¦ PathPattern(_, Search(ALL_SHORTEST, 1), _, [Node(a, _, _, _)])
          SHORTEST 3 (a)               ¦ PathPattern(_, Search(ANY_SHORTEST, 3), _, [Node(a, _, _, _)])
          SHORTEST 2 GROUPS (a)        ¦ PathPattern(_, Search(SHORTEST_GROUPS, 2), _, [Node(a, _, _, _)])
          TRAIL (a)                    ¦ PathPattern(_, _, TRAIL, [Node(a, _, _, _)])
          allShortestPaths((a))        ¦ PathPattern(_, Search(ALL_SHORTEST, 1), _, [Node(a, _, _, _)])
          p = shortestPath((a))        ¦ PathPattern(p, Search(ANY_SHORTEST, 1), _, [Node(a, _, _, _)])
          ((a)-->(b)){2}               ¦ PathPattern(_, _, _, [Group(PathPattern(_, _, _, [Node(a, _, _, _), Relationship(OUTGOING, _, _, _, _, _), Node(b, _, _, _)]), _, Quantifier(2, 2))])
          (x) ((a)-->() WHERE a.k)+ (y) ¦ PathPattern(_, _, _, [Node(x, _, _, _), Group(PathPattern(_, _, _, [Node(a, _, _, _), Relationship(OUTGOING, _, _, _, _, _), Node(_, _, _, _)]), a.k, Quantifier(1, _)), Node(y, _, _, _)])
          """)
  void parsesPaths(String pattern, String expected) {
    assertThat(Sketch.of(match(pattern).patterns().get(0))).isEqualTo(expected);
  }

  @Test
  void parsesSeveralPatternsAndTheCondition() {
    Clause.Match match = match("(a), (b:B)-->(c) WHERE a.x = b.x");
    assertThat(match.patterns()).hasSize(2);
    assertThat(Sketch.of(match.where())).isEqualTo("EQUAL(a.x, b.x)");
    assertThat(match.patterns().get(1).elements())
        .hasSize(3)
        .element(1)
        .isInstanceOf(PathElement.Relationship.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a",
        "(a)-[",
        "(a)-[r",
        "(a)-[r]",
        "(a)-[r](b)",
        "(a)-[*1..3]->{2}(b)",
        "(a)(b)",
        "(a)-[*-2]->(b)",
        "(a)-[:LIKES..]->(b)",
        "(a:)",
        "(a)-->",
        "a",
        "(a {)",
        "p = ",
        "(a)<-",
        "(match)",
        "(a)-[*99999999999]->(b)",
        "ANY shortestPath((a))"
      })
  void refusesWhatIsNoPattern(String pattern) {
    assertThatThrownBy(() -> Gql.parse("MATCH " + pattern + " RETURN 1"))
        .isInstanceOf(GqlSyntaxException.class);
  }

  @Test
  void plainConjunctionsAndAlternativesAreOffered() {
    PathElement.Node node =
        (PathElement.Node) match("(n:A:B&C)").patterns().get(0).elements().get(0);
    assertThat(node.labels().conjunction()).hasValueSatisfying(all -> assertThat(all).hasSize(3));
    assertThat(node.labels().alternatives()).isEmpty();
    PathElement.Node either =
        (PathElement.Node) match("(n:A|B)").patterns().get(0).elements().get(0);
    assertThat(either.labels().alternatives())
        .hasValueSatisfying(all -> assertThat(all).extracting("name").containsExactly("A", "B"));
    assertThat(either.labels().conjunction()).isEmpty();
  }
}
