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
package io.geodemigrations.core.source;

import static io.geodemigrations.core.source.TestScripts.parse;
import static io.geodemigrations.core.source.TestScripts.problem;
import static io.geodemigrations.core.source.TestScripts.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.Token;
import io.geodemigrations.gql.TokenKind;
import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Query;
import io.geodemigrations.gql.ast.QueryStatement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTests {

  private static String resolved(String text, String value) {
    return parse(text, Map.of("x", value)).up().get(0).text();
  }

  @Test
  void replacesLiteralsNamesAndPartsOfStrings() {
    assertThat(
            parse(
                    "CREATE (:${label} {n: ${number}, s: ${string}, t: 'in ${where}', u: \"${where}\"})",
                    Map.of(
                        "label", "User",
                        "number", "42",
                        "string", "'it''s'",
                        "where", "a 'b' \"c\" \\ d"))
                .up()
                .get(0)
                .text())
        .isEqualTo(
            "CREATE (:User {n: 42, s: 'it''s', t: 'in a ''b'' \"c\" \\\\ d',"
                + " u: \"a 'b' \\\"c\\\" \\\\ d\"})");
  }

  @ParameterizedTest
  @ValueSource(strings = {"42", "0x1F", "3.14", "1e3", "true", "NULL", "'text'", "\"a b\"", " 7 "})
  void acceptsExactlyOneLiteral(String value) {
    assertThat(resolved("RETURN ${x} AS y", value)).isEqualTo("RETURN " + value.strip() + " AS y");
  }

  @ParameterizedTest
  @ValueSource(strings = {"User", "Order", "user_2", "`a b`", "\u00dcbung"})
  void acceptsExactlyOneName(String value) {
    assertThat(resolved("CREATE (:${x})", value)).isEqualTo("CREATE (:" + value + ")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 OR true",
        "a) DETACH DELETE (b",
        "",
        " ",
        "-5",
        "a b",
        "a;",
        "'open",
        "$p",
        "${x}",
        "a // b",
        "/* a */ b",
        "DELETE",
        "where",
        "[1]",
        "a.b"
      })
  void refusesValuesThatCouldChangeTheStatement(String value) {
    MigrationProblem problem =
        problem("CREATE (:A);\nMATCH (u) WHERE u.a = ${x} SET u.b = 1", Map.of("x", value));

    assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_PLACEHOLDER_VALUE);
    assertThat(problem.location()).isEqualTo(new SourceLocation("test.gql", 2, 23));
  }

  @Test
  void neverShowsAValue() {
    MigrationProblem problem = problem("RETURN ${password}", Map.of("password", "s3cr3t word"));

    assertThat(problem.describe()).contains("${password}").doesNotContain("s3cr3t");
  }

  @Test
  void neverShowsAValueInASyntaxErrorOrAsText() {
    Map<String, String> secret = Map.of("x", "s3cr3t");

    MigrationProblem problem = problem("MATCH (a:A) ${x} SET a.b = 1", secret);
    assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_SYNTAX);
    assertThat(problem.location()).isEqualTo(new SourceLocation("test.gql", 1, 13));
    assertThat(problem.describe()).doesNotContain("s3cr3t");
    assertThat(
            parse(
                    "MATCH (a {b: '${x}'}) WITH a LIMIT $batch SET a.b = 1 RETURN count(a) AS updated",
                    secret)
                .up()
                .get(0)
                .toString())
        .doesNotContain("s3cr3t");
  }

  @Test
  void completesNames() {
    assertThat(
            parse("CREATE INDEX idx_${env}_${no} ON :User(email)", Map.of("env", "prod", "no", "7"))
                .up()
                .get(0)
                .text())
        .isEqualTo("CREATE INDEX idx_prod_7 ON :User(email)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a'", "`a`", "1.5"})
  void refusesNamesThatAreNone(String value) {
    assertThat(problem("CREATE INDEX idx_${x} ON :User(email)", Map.of("x", value)).code())
        .isEqualTo(ErrorCode.SCRIPT_PLACEHOLDER_VALUE);
  }

  @Test
  void replacesInsideOfBackticks() {
    assertThat(resolved("CREATE (:`a ${x}`)", "b`) c")).isEqualTo("CREATE (:`a b``) c`)");
  }

  @Test
  void leavesCommentsAlone() {
    assertThat(parse("CREATE (:A) // ${missing}\n/* ${also} */ ;").up()).hasSize(1);
  }

  @Test
  void escapesWithTwoDollars() {
    assertThat(resolved("CREATE (:A {t: '$${x} ${x} $x $${'})", "v"))
        .isEqualTo("CREATE (:A {t: '${x} v $x ${'})");
  }

  @Test
  void refusesTheEscapeOutsideOfStrings() {
    assertThat(problem("RETURN $${x}", Map.of("x", "1")).code())
        .isEqualTo(ErrorCode.SCRIPT_PLACEHOLDER_VALUE);
  }

  @Test
  void doesNotSearchValuesAgain() {
    assertThat(parse("CREATE (:A {t: '${x}'})", Map.of("x", "${y}", "y", "no")).up().get(0).text())
        .isEqualTo("CREATE (:A {t: '${y}'})");
  }

  @Test
  void listsAllThatAreMissing() {
    List<MigrationProblem> problems =
        problems(
            """
            CREATE (:${a} {t: 'x ${b}'});
            // @if RETURN ${c}
            CREATE (:B);
            // @down
            MATCH (n:${d}) DELETE n;
            """);

    assertThat(problems)
        .extracting(MigrationProblem::code)
        .containsOnly(ErrorCode.SCRIPT_PLACEHOLDER_MISSING);
    assertThat(problems)
        .extracting(problem -> problem.location().toString())
        .containsExactly("test.gql:1:10", "test.gql:1:22", "test.gql:2:15", "test.gql:5:10");
    assertThat(problems.get(1).remedy()).contains("geode.migrations.placeholders.b");
  }

  @Test
  void reportsAPlaceholderThatDoesNotEnd() {
    assertThat(problem("CREATE (:A {t: 'costs ${'})").code())
        .isEqualTo(ErrorCode.SCRIPT_PLACEHOLDER_VALUE);
    assertThat(problem("CREATE (:A {t: ${x)").code()).isEqualTo(ErrorCode.SCRIPT_SYNTAX);
  }

  @Test
  void cannotBeUsedToEndAString() {
    // A backslash in front takes the dollar sign's meaning away, so there is no placeholder.
    assertThat(problem("CREATE (:A {t: '\\${x}'})", Map.of("x", "'")).code())
        .isEqualTo(ErrorCode.SCRIPT_SYNTAX);
  }

  @Test
  void mapsASyntaxErrorBehindAValueToTheScript() {
    MigrationProblem problem =
        problem("MATCH (u:${x}) SETT u.a = 1", Map.of("x", "AVeryLongLabelIndeed"));

    assertThat(problem.location()).isEqualTo(new SourceLocation("test.gql", 1, 16));
  }

  @Test
  void carriesEveryTextUnchangedInsideOfAString() {
    Random random = new Random(99);
    String alphabet = "ab'\"\\`$${}x;/*-\n\r\t \u00e9\u2028";
    for (int round = 0; round < 5_000; round++) {
      StringBuilder value = new StringBuilder();
      for (int i = random.nextInt(10); i > 0; i--) {
        value.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      for (String quote : List.of("'", "\"")) {
        String text = resolved("RETURN " + quote + "<${x}>" + quote + " AS y", value.toString());
        assertThat(Gql.tokens(text))
            .extracting(Token::kind)
            .containsExactly(TokenKind.WORD, TokenKind.STRING, TokenKind.WORD, TokenKind.WORD);
        assertThat(literal(text)).isEqualTo("<" + value + ">");
      }
    }
  }

  private static Object literal(String text) {
    var query = (Query.Pipeline) ((QueryStatement) Gql.parse(text)).query();
    var result = (Clause.Return) query.clauses().get(0);
    return ((Expression.Literal) result.projection().items().get(0).expression()).value();
  }
}
