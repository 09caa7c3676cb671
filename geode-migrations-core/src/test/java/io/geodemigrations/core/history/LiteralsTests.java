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
package io.geodemigrations.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.core.literal.Literals;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.Token;
import io.geodemigrations.gql.TokenKind;
import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Query;
import io.geodemigrations.gql.ast.QueryStatement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiteralsTests {

  @Test
  void doublesBackslashesFirstAndThenApostrophes() {
    assertThat(Literals.string("a\\'b")).isEqualTo("'a\\\\''b'");
  }

  @Test
  void replacesControlCharactersAndLoneSurrogates() {
    assertThat(Literals.string("a\nb\u0000c\u007f\ud800")).isEqualTo("'a b c \uFFFD'");
  }

  @Test
  void keepsPairsOfSurrogates() {
    assertThat(Literals.string("\uD83D\uDE00")).isEqualTo("'\uD83D\uDE00'");
  }

  @Test
  void writesNumbersBooleansAndNull() {
    assertThat(Literals.of(42)).isEqualTo("42");
    assertThat(Literals.of(-1L)).isEqualTo("-1");
    assertThat(Literals.of(true)).isEqualTo("true");
    assertThat(Literals.of(null)).isEqualTo("null");
    assertThatThrownBy(() -> Literals.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatIsNoPlainIdentifier() {
    assertThat(Literals.identifier("_old_email")).isEqualTo("_old_email");
    for (String name : List.of("", "1a", "a b", "a`b", "a-b", "ä", "a;DROP", "x".repeat(129))) {
      assertThatThrownBy(() -> Literals.identifier(name))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void cutsLongTextsBetweenCharacters() {
    assertThat(Literals.atMost(5, "abcde")).isEqualTo("abcde");
    assertThat(Literals.atMost(5, "abcdef")).isEqualTo("abcd…");
    assertThat(Literals.atMost(4, "ab\uD83D\uDE00cd")).isEqualTo("ab…");
  }

  @Test
  void everyTextIsOneStringTokenThatMeansTheSameText() {
    Random random = new Random(20260115);
    for (int i = 0; i < 20_000; i++) {
      String text = randomText(random);
      String literal = Literals.string(text);

      List<Token> tokens = Gql.tokens(literal);

      assertThat(tokens).as(literal).hasSize(1);
      assertThat(tokens.get(0).kind()).isEqualTo(TokenKind.STRING);
      assertThat(unquote(literal)).as(literal).isEqualTo(Literals.printable(text));
      assertThat(meaning(literal)).as(literal).isEqualTo(Literals.printable(text));
    }
  }

  @Test
  void aTextInTheMiddleOfAStatementNeverLeavesItsLiteral() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      String statement =
          "CREATE (:X "
              + new NodeProperties().set("a", randomText(random)).set("b", 1).toMap()
              + ")";
      List<Token> tokens = Gql.tokens(statement);
      assertThat(tokens.stream().map(Token::kind).filter(TokenKind.STRING::equals)).hasSize(1);
      assertThat(tokens.get(tokens.size() - 1).text()).isEqualTo(")");
      assertThat(tokens).hasSize(14);
    }
  }

  /** What the language's own parser makes of a literal. */
  static Object meaning(String literal) {
    QueryStatement statement = (QueryStatement) Gql.parse("RETURN " + literal + " AS x");
    Query.Pipeline pipeline = (Query.Pipeline) statement.query();
    Clause.Return result = (Clause.Return) pipeline.clauses().get(0);
    return ((Expression.Literal) result.projection().items().get(0).expression()).value();
  }

  private static String unquote(String literal) {
    return literal.substring(1, literal.length() - 1).replace("''", "'").replace("\\\\", "\\");
  }

  private static String randomText(Random random) {
    String pieces = "'\"\\\n\t\0;`$@{}()-/*azÄ\uD83D\uDE00\ud800 \u2028\u0085";
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      text.append(
          random.nextInt(4) == 0
              ? (char) random.nextInt(0x10000)
              : pieces.charAt(random.nextInt(pieces.length())));
    }
    return text.toString();
  }
}
