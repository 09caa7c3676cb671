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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxErrorTests {

  private static GqlSyntaxException error(String text) {
    return catchThrowableOfType(GqlSyntaxException.class, () -> Gql.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
          METCH (n) RETURN n                 ¦ 1 ¦ 1  ¦ 'METCH' ¦ MATCH
          MATCH (n) RETRUN n                 ¦ 1 ¦ 11 ¦ 'RETRUN' ¦ RETURN
          MATCH (n) WHRE n.x = 1 RETURN n    ¦ 1 ¦ 11 ¦ 'WHRE' ¦ WHERE
          MATCH (n) RETURN n ODER BY n.x     ¦ 1 ¦ 20 ¦ 'ODER' ¦ ORDER
          MATCH (n) WHERE a ADN b RETURN n   ¦ 1 ¦ 19 ¦ 'ADN' ¦ AND
          CREATE INDX i ON :A(b)             ¦ 1 ¦ 8  ¦ 'INDX' ¦ INDEX
          CREATE CONSTRIANT c ON :A(b) ASSERT UNIQUE ¦ 1 ¦ 8 ¦ 'CONSTRIANT' ¦ CONSTRAINT
          CREATE CONSTRAINT c ON :A(b) ASSERT UNIQE ¦ 1 ¦ 37 ¦ 'UNIQE' ¦ UNIQUE
          DROP INDX i                        ¦ 1 ¦ 6  ¦ 'INDX' ¦ INDEX
          SHOW INDEXS                        ¦ 1 ¦ 6  ¦ 'INDEXS' ¦ INDEXES
          UNWIND [1] SA x                    ¦ 1 ¦ 12 ¦ 'SA' ¦
          RETURN 1 +                         ¦ 1 ¦ 11 ¦ the end of the statement ¦
          RETURN (1 + 2                      ¦ 1 ¦ 14 ¦ the end of the statement ¦
          RETURN 'a' 'b'                     ¦ 1 ¦ 12 ¦ a string ¦
          MATCH (n:A RETURN n                ¦ 1 ¦ 12 ¦ 'RETURN' ¦
          RETURN a AS                        ¦ 1 ¦ 12 ¦ the end of the statement ¦
          RETURN WHERE                       ¦ 1 ¦ 8  ¦ 'WHERE' ¦
          RETURN 1; RETURN 2                 ¦ 1 ¦ 11 ¦ 'RETURN' ¦
          RETURN #                           ¦ 1 ¦ 8  ¦ the character '#' (U+0023) ¦
          RETURN ${x}                        ¦ 1 ¦ 8  ¦ the placeholder '${x}' ¦
          BLURB                              ¦ 1 ¦ 1  ¦ 'BLURB' ¦
          """)
  void saysWhereAndWhat(String text, int line, int column, String found, String suggestion) {
    GqlSyntaxException error = error(text);
    assertThat(error.line()).isEqualTo(line);
    assertThat(error.column()).isEqualTo(column);
    assertThat(error.found()).isEqualTo(found);
    assertThat(error.suggestion()).isEqualTo(suggestion);
    assertThat(error.expected()).isNotBlank();
  }

  @Test
  void theMessageTellsAll() {
    assertThat(error("// comment\r\nMATCH (n)\r\n  SETT n.x = 1"))
        .hasMessage(
            "line 3, column 3: found 'SETT', expected a clause, an operator or the end of the"
                + " statement; did you mean 'SET'?");
  }

  @Test
  void aPlaceInsideALongStringIsExact() {
    GqlSyntaxException error = error("RETURN 'line\nline \\q'");
    assertThat(error.position()).hasToString("line 2, column 6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "{a: ", "NOT ", "- ", "+", "EXISTS { MATCH (a) WHERE ", "f("})
  void deepNestingIsRefusedNotOverflown(String opening) {
    GqlSyntaxException error = error("RETURN " + opening.repeat(100_000) + "1");
    assertThat(error.found()).isEqualTo("nesting deeper than 128");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
          RETURN 1          ¦ + 1
          RETURN a          ¦ .b
          RETURN a          ¦ [0]
          RETURN true       ¦ OR false
          RETURN EXISTS { RETURN 1 } ¦ + 1
          MATCH (n:A        ¦ :B
          MATCH (n:A        ¦ |B
          MATCH (n:         ¦ !
          RETURN 1          ¦ UNION RETURN 1
                            ¦ CALL {
          MATCH             ¦ (
          RETURN x IS ::    ¦ LIST<
          RETURN            ¦ CASE WHEN
          RETURN a          ¦ [b
          RETURN            ¦ [1][
          RETURN            ¦ reduce(a = 1, b IN
          """)
  void longChainsAreRefusedNotOverflown(String head, String repeated) {
    String text = (head == null ? "" : head) + (" " + repeated).repeat(50_000);
    assertThat(error(text).found()).containsAnyOf("more than", "nesting deeper");
  }

  @Test
  void longFlatStatementsAreAccepted() {
    assertThat(Gql.parse("RETURN [" + "a.b + 1 + 2, ".repeat(20_000) + "1]")).isNotNull();
    assertThat(Gql.parse("CREATE (a)" + " CREATE (b {x: 'a' + 'b' + 'c'})".repeat(20_000)))
        .isNotNull();
    assertThat(Gql.parse("RETURN 1" + " + 1".repeat(900))).isNotNull();
  }

  @Test
  void chainsInNestedBracketsCountTogether() {
    String right = "RETURN " + "(".repeat(100) + "1" + (" + 1".repeat(50) + ")").repeat(100);
    assertThat(error(right).found()).isEqualTo("more than 1000 operators in one expression");
    String index = "RETURN " + "a[".repeat(100) + "1" + ("]" + ".x".repeat(50)).repeat(100);
    assertThat(error(index).found()).isEqualTo("more than 1000 operators in one expression");
    String subquery =
        "RETURN " + "COUNT { RETURN ".repeat(50) + "1" + (" + 1".repeat(50) + " }").repeat(50);
    assertThat(error(subquery).found()).isEqualTo("more than 1000 operators in one expression");
  }
}
