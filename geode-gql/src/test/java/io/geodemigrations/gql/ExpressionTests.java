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
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
          1 + 2 * 3                    ¦ ADD(1, MULTIPLY(2, 3))
          1 - 2 - 3                    ¦ SUBTRACT(SUBTRACT(1, 2), 3)
          2 ^ 3 ^ 2                    ¦ POWER(POWER(2, 3), 2)
          2 ^ -1                       ¦ POWER(2, -1)
          -a ^ 2                       ¦ POWER(MINUS(a), 2)
          - -1                         ¦ MINUS(-1)
          +a                           ¦ PLUS(a)
          a || b + c                   ¦ ADD(CONCATENATE(a, b), c)
          7 % 4 / 2                    ¦ DIVIDE(MODULO(7, 4), 2)
          (1 + 2) * 3                  ¦ MULTIPLY(ADD(1, 2), 3)
          a OR b XOR c AND NOT d       ¦ OR(a, XOR(b, AND(c, NOT(d))))
          NOT a = b                    ¦ NOT(EQUAL(a, b))
          NOT NOT a                    ¦ NOT(NOT(a))
          a <> b                       ¦ NOT_EQUAL(a, b)
          a != b                       ¦ NOT_EQUAL(a, b)
          a < b <= c                   ¦ ComparisonChain([a, b, c], [LESS, LESS_OR_EQUAL])
          a = b IN c                   ¦ EQUAL(a, IN(b, c))
          a IS NULL = b IS NOT NULL    ¦ EQUAL(IsNull(a, false), IsNull(b, true))
          a IN [1] + b                 ¦ IN(a, ADD(ListLiteral([1]), b))
          NOT a IN b                   ¦ NOT(IN(a, b))
          a NOT IN b                   ¦ NOT(IN(a, b))
          a STARTS WITH 'x' + 'y'      ¦ STARTS_WITH(a, ADD('x', 'y'))
          a ENDS WITH b                ¦ ENDS_WITH(a, b)
          a CONTAINS b                 ¦ CONTAINS(a, b)
          a =~ '.*'                    ¦ MATCHES(a, '.*')
          a IS TRUE                    ¦ IsTruth(a, true, false)
          a IS NOT FALSE               ¦ IsTruth(a, false, true)
          a IS UNKNOWN                 ¦ IsTruth(a, _, false)
          a IS LABELED A|B             ¦ IsLabeled(a, Or(A, B), false)
          a IS NOT LABELED A           ¦ IsLabeled(a, A, true)
          a:A:B                        ¦ IsLabeled(a, And(A, B), false)
          a IS :: INTEGER              ¦ IsTyped(a, TypeName(INTEGER, _, false), false)
          a IS NOT TYPED LIST<STRING>  ¦ IsTyped(a, TypeName(LIST, TypeName(STRING, _, false), false), true)
          a :: ZONED DATETIME NOT NULL ¦ IsTyped(a, TypeName(ZONED DATETIME, _, true), false)
          CAST(a AS string)            ¦ Cast(a, TypeName(STRING, _, false))
          a.b.c                        ¦ a.b.c
          a.order.count                ¦ a.order.count
          f(a)[0].x                    ¦ Index(FunctionCall(f, false, [a]), 0).x
          split(a, ' ')[-1]            ¦ Index(FunctionCall(split, false, [a, ' ']), -1)
          a[1..-1]                     ¦ Slice(a, 1, -1)
          a[..2]                       ¦ Slice(a, _, 2)
          a[1..]                       ¦ Slice(a, 1, _)
          a['x']                       ¦ Index(a, 'x')
          count(*)                     ¦ CountRows()
          count(DISTINCT a)            ¦ FunctionCall(count, true, [a])
          date.truncate('day', a)      ¦ FunctionCall(date.truncate, false, ['day', a])
          timestamp()                  ¦ FunctionCall(timestamp, false, [])
          CASE WHEN a THEN 1 END       ¦ Case(_, [Branch(a, 1)], _)
          CASE a WHEN 1 THEN b ELSE c END ¦ Case(a, [Branch(1, b)], c)
          [x IN a]                     ¦ ListComprehension(x, a, _, _)
          [x IN a WHERE x > 1 | x + 1] ¦ ListComprehension(x, a, GREATER(x, 1), ADD(x, 1))
          [x IN a WHERE x:A | x.n]     ¦ ListComprehension(x, a, IsLabeled(x, A, false), x.n)
          [x IN a WHERE (x:A|B) | x]   ¦ ListComprehension(x, a, IsLabeled(x, Or(A, B), false), x)
          [1, 'a', [], {}]             ¦ ListLiteral([1, 'a', ListLiteral([]), MapLiteral([])])
          {a: 1, `b c`: {d: null}}     ¦ MapLiteral([MapEntry(a, 1), MapEntry(b c, MapLiteral([MapEntry(d, null)]))])
          all(x IN a WHERE x)          ¦ ListPredicate(ALL, x, a, x)
          none(x IN a WHERE x)         ¦ ListPredicate(NONE, x, a, x)
          any(x IN a WHERE x)          ¦ ListPredicate(ANY, x, a, x)
          single(x IN a WHERE x)       ¦ ListPredicate(SINGLE, x, a, x)
          reduce(s = 0, x IN a | s + x) ¦ Reduce(s, 0, x, a, ADD(s, x))
          n {.a, .*, b, c: 1}          ¦ MapProjection(n, [PropertyOf(a), AllProperties(), Entry(b, b), Entry(c, 1)])
          count {.a}                   ¦ MapProjection(count, [PropertyOf(a)])
          DATE '2025-01-01'            ¦ TypedLiteral(DATE, 2025-01-01)
          LOCAL TIME '10:00'           ¦ TypedLiteral(LOCAL TIME, 10:00)
          zoned datetime 'x'           ¦ TypedLiteral(ZONED DATETIME, x)
          duration('P1D')              ¦ FunctionCall(duration, false, ['P1D'])
          $name                        ¦ $name
          $1 + ? + ?                   ¦ ADD(ADD($1, $1), $2)
          $`a b`                       ¦ $a b
          `a b`.`c``d`                 ¦ a b.c`d
          a < -1                       ¦ LESS(a, -1)
          a<-1                         ¦ LESS(a, -1)
          (a)-(b)                      ¦ SUBTRACT(a, b)
          (a) - [1][0]                 ¦ SUBTRACT(a, Index(ListLiteral([1]), 0))
          a.x--1                       ¦ SUBTRACT(a.x, -1)
          count + type + name + index + order ¦ ADD(ADD(ADD(ADD(count, type), name), index), order)
          """)
  void parsesOperatorsAndValues(String text, String expected) {
    assertThat(Sketch.expression(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
          (a)-->(b)                    ¦ Pattern(PathPattern(_, _, _, [Node(a, _, _, _), Relationship(OUTGOING, _, _, _, _, _), Node(b, _, _, _)]))
          (a)--(b)                     ¦ Pattern(PathPattern(_, _, _, [Node(a, _, _, _), Relationship(ANY, _, _, _, _, _), Node(b, _, _, _)]))
          (a:A)<-[:R]-()               ¦ Pattern(PathPattern(_, _, _, [Node(a, A, _, _), Relationship(INCOMING, _, R, _, _, _), Node(_, _, _, _)]))
          exists((a)-->())             ¦ FunctionCall(exists, false, [Pattern(PathPattern(_, _, _, [Node(a, _, _, _), Relationship(OUTGOING, _, _, _, _, _), Node(_, _, _, _)]))])
          exists(a.b)                  ¦ FunctionCall(exists, false, [a.b])
          [(a)-->(b) | b.x]            ¦ PatternComprehension(PathPattern(_, _, _, [Node(a, _, _, _), Relationship(OUTGOING, _, _, _, _, _), Node(b, _, _, _)]), _, b.x)
          [p = (a)-->() WHERE a.x | p] ¦ PatternComprehension(PathPattern(p, _, _, [Node(a, _, _, _), Relationship(OUTGOING, _, _, _, _, _), Node(_, _, _, _)]), a.x, p)
          EXISTS { (a) }               ¦ Subquery(EXISTS, Pipeline([Match(REQUIRED, [PathPattern(_, _, _, [Node(a, _, _, _)])], _)]))
          COUNT { MATCH (a) RETURN a } ¦ Subquery(COUNT, Pipeline([Match(REQUIRED, [PathPattern(_, _, _, [Node(a, _, _, _)])], _), Return(Projection(false, false, [Item(a, _, a)], _, [], _, _))]))
          COLLECT { RETURN 1 AS x }    ¦ Subquery(COLLECT, Pipeline([Return(Projection(false, false, [Item(1, x, 1)], _, [], _, _))]))
          shortestPath((a)-[*]-(b))    ¦ Pattern(PathPattern(_, Search(ANY_SHORTEST, 1), _, [Node(a, _, _, _), Relationship(ANY, _, _, Quantifier(1, _), _, _), Node(b, _, _, _)]))
          """)
  void parsesPatternsInExpressions(String text, String expected) {
    assertThat(Sketch.expression(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
          'it''s'       ¦ it's
          'it\\'s'      ¦ it's
          "say ""hi""\"  ¦ say "hi"
          "say \\"hi\\"" ¦ say "hi"
          'a\\\\b'      ¦ a\\b
          '\\u00e9'     ¦ é
          '\\U01F600'   ¦ 😀
          '// -- ; /*'  ¦ // -- ; /*
          "it's"        ¦ it's
          """)
  void unescapesStrings(String text, String expected) {
    assertThat(Sketch.expression(text)).isEqualTo("'" + expected + "'");
  }

  @Test
  void controlEscapesAndLineBreaksStayInStrings() {
    assertThat(Sketch.expression("'a\\n\\t\\r\\b\\f\nb'")).isEqualTo("'a\n\t\r\b\f\nb'");
  }

  @Test
  void numbersHaveTheirTypes() {
    assertThat(value("42")).isEqualTo(42L);
    assertThat(value("1_000_000")).isEqualTo(1_000_000L);
    assertThat(value("0xFF")).isEqualTo(255L);
    assertThat(value("0o17")).isEqualTo(15L);
    assertThat(value("0b101")).isEqualTo(5L);
    assertThat(value("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    assertThat(value("3.140")).isEqualTo(new BigDecimal("3.140"));
    assertThat(value(".5")).isEqualTo(new BigDecimal(".5"));
    assertThat(value("2m")).isEqualTo(new BigDecimal("2"));
    assertThat(value("1.5e3")).isEqualTo(1500.0);
    assertThat(value("1E-2")).isEqualTo(0.01);
    assertThat(value("2.5f")).isEqualTo(2.5);
    assertThat(value("true")).isEqualTo(true);
    assertThat(value("NULL")).isNull();
  }

  private static Object value(String text) {
    Clause.Return last = (Clause.Return) Sketch.clauses("RETURN " + text).get(0);
    return ((io.geodemigrations.gql.ast.Expression.Literal)
            last.projection().items().get(0).expression())
        .value();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808", "1e999", "0x", "1abc", "'a\\qb'", "'\\u12'", "[1, ]", "{a}", "a b",
        "CASE END", "f(", "(a", "a..b", "$", "a IS 3", "CAST(a AS NOTHINGLIKEIT)", "${x}", "1 2",
        "reduce(a = 1, b)", "all()..", "x IS NOT", "a STARTS 'b'", "LIMIT 3"
      })
  void refusesWhatIsNoExpression(String text) {
    assertThatThrownBy(() -> Gql.parse("RETURN " + text)).isInstanceOf(GqlSyntaxException.class);
  }
}
