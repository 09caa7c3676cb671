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

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTests {

  private static List<String> texts(String source) {
    return Gql.tokens(source).stream().map(Token::text).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "match, WORD",
    "_a1, WORD",
    "größe, WORD",
    "`a ``b`, QUOTED_NAME",
    "\"a\", STRING",
    "1_000, INTEGER",
    "0xfF, INTEGER",
    "1.5, DECIMAL",
    "1.5e-3, FLOAT",
    "$batch, PARAMETER",
    "$1, PARAMETER",
    "${name}, PLACEHOLDER",
    "$${name}, PLACEHOLDER",
    "?, SYMBOL",
    "::, SYMBOL",
    ";, SEMICOLON",
    "// x, LINE_COMMENT",
    "-- x, LINE_COMMENT",
    "/* x; */, BLOCK_COMMENT"
  })
  void tellsKinds(String text, TokenKind kind) {
    assertThat(Gql.tokens(text))
        .singleElement()
        .satisfies(
            token -> {
              assertThat(token.kind()).isEqualTo(kind);
              assertThat(token.text()).isEqualTo(text);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
          (a)--(b)              ¦ 0
          (a)-->(b)             ¦ 0
          (a)<--(b)             ¦ 0
          (a)<-->(b)            ¦ 0
          (a) --(b)             ¦ 0
          (a) -->(b)            ¦ 0
          (a) <--(b)            ¦ 0
          a.x--1                ¦ 0
          a.x --1               ¦ 1
          a.x -- 1              ¦ 1
          (a) -- (b)            ¦ 1
          RETURN 1 -- done      ¦ 1
          RETURN 1;--done       ¦ 1
          {a: 1,--first         ¦ 1
          --whole line          ¦ 1
          ---                   ¦ 1
          RETURN 1 --(a note)   ¦ 1
          /* a */-- b           ¦ 2
          '-- no'               ¦ 0
          """)
  void twoHyphensAreACommentOrAPath(String source, int comments) {
    assertThat(Gql.tokens(source).stream().filter(Token::isComment)).hasSize(comments);
  }

  @Test
  void aHyphenPairOnItsOwnLineContinuesAPathOnlyWhenItLooksLikeOne() {
    assertThat(texts("(a)\n-->(b)")).hasSize(9).doesNotContain("-->(b)");
    assertThat(texts("(a)\n-- note\n(b)")).contains("-- note");
  }

  @Test
  void positionsCountFromOneOverEveryLineEnd() {
    List<Token> tokens = Gql.tokens("\uFEFFa\r\n b\n\tc\rd 'x\ny' e");
    assertThat(tokens)
        .extracting(t -> t.text() + "@" + t.line() + ":" + t.column() + "+" + t.offset())
        .containsExactly("a@1:1+1", "b@2:2+5", "c@3:2+8", "d@4:1+10", "'x\ny'@4:3+12", "e@5:4+18");
  }

  @Test
  void rangesAreNoDecimals() {
    assertThat(texts("1..3")).containsExactly("1", "..", "3");
    assertThat(texts("*..3")).containsExactly("*", "..", "3");
    assertThat(texts("[.5]")).containsExactly("[", ".5", "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a", "\"a", "`a", "/* a", "${a", "$", "a # b", "'a\\'", "1a", "\u0001"})
  void refusesWhatDoesNotEnd(String source) {
    assertThatThrownBy(() -> Gql.tokens(source)).isInstanceOf(GqlSyntaxException.class);
  }

  @Test
  void anUnterminatedStringIsReportedWhereItBegins() {
    assertThatThrownBy(() -> Gql.tokens("RETURN 1;\nRETURN 'secret\n;"))
        .hasMessage("line 2, column 8: found a string that does not end, expected a closing '");
  }

  @Test
  void splitsAtSemicolonsOutsideOfStringsAndComments() {
    List<ScriptStatement> statements =
        Gql.split(
            """
            // first
            MATCH (n) // why
            SET n.x = ';' ; -- second
            /* ; */
            ;;
            RETURN `a;b`
            // last
            """);
    assertThat(statements).hasSize(2);
    ScriptStatement first = statements.get(0);
    assertThat(first.text()).isEqualTo("MATCH (n) // why\nSET n.x = ';'");
    assertThat(first.start().line()).isEqualTo(2);
    assertThat(first.end()).hasToString("line 3, column 14");
    assertThat(first.comments()).extracting(Token::text).containsExactly("// first", "// why");
    assertThat(first.tokens()).extracting(Token::text).doesNotContain(";", "// why");
    ScriptStatement second = statements.get(1);
    assertThat(second.text()).isEqualTo("RETURN `a;b`");
    assertThat(second.comments())
        .extracting(c -> c.text() + "@" + c.line())
        .containsExactly("-- second@3", "/* ; */@4", "// last@7");
  }

  @Test
  void aScriptWithoutStatementsIsEmpty() {
    assertThat(Gql.split("")).isEmpty();
    assertThat(Gql.split(" ;\n// nothing\n;")).isEmpty();
  }
}
