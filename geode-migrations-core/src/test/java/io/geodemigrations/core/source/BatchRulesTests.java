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
import static io.geodemigrations.core.source.TestScripts.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.source.ScriptStatement.Kind;
import io.geodemigrations.core.source.ScriptStatement.ProgressQuery;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchRulesTests {

  private static final String CURSOR_BATCH =
      """
      MATCH (u:User) WHERE u.id > $last
      WITH u ORDER BY u.id LIMIT $batch
      SET u.seen = true
      RETURN count(u) AS updated, max(u.id) AS last
      """;

  @Test
  void feedsACursorBack() {
    ScriptStatement statement = statement("// @cursor last = 0\n" + CURSOR_BATCH);

    assertThat(statement.kind()).isEqualTo(Kind.BATCH);
    assertThat(statement.cursors()).isEqualTo(Map.of("last", 0L));
    assertThat(statement.parameters()).containsExactly("last", "batch");
    assertThat(statement.progress())
        .isEqualTo(
            new ProgressQuery(
                "MATCH (u:User) WHERE u.id > $last RETURN count(u) AS total",
                true,
                Set.of("last")));
  }

  static Stream<Arguments> literals() {
    return Stream.of(
        Arguments.of("0", 0L),
        Arguments.of("-1", -1L),
        Arguments.of("-9223372036854775808", Long.MIN_VALUE),
        Arguments.of("''", ""),
        Arguments.of("'it''s'", "it's"),
        Arguments.of("\"a\"", "a"),
        Arguments.of("1.50", new BigDecimal("1.50")),
        Arguments.of("-1.5", new BigDecimal("-1.5")),
        Arguments.of("1e3", 1000.0),
        Arguments.of("false", false),
        Arguments.of("0 // comment", 0L));
  }

  @ParameterizedTest
  @MethodSource("literals")
  void startsACursorWithATypedLiteral(String literal, Object value) {
    assertThat(statement("// @cursor last = " + literal + "\n" + CURSOR_BATCH).cursors())
        .isEqualTo(Map.of("last", value));
  }

  @Test
  void startsACursorWithAPlaceholder() {
    assertThat(
            parse("// @cursor last = ${from}\n" + CURSOR_BATCH, Map.of("from", "17"))
                .up()
                .get(0)
                .cursors())
        .isEqualTo(Map.of("last", 17L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// @cursor\n",
        "// @cursor last\n",
        "// @cursor last =\n",
        "// @cursor last = null\n",
        "// @cursor last = timestamp()\n",
        "// @cursor last = 1 + 1\n",
        "// @cursor last = 0, 1\n",
        "// @cursor batch = 0\n",
        "// @cursor last = 0\n// @cursor last = 1\n",
        "// @cursor last = 0\n// @cursor other = 0\n",
      })
  void refusesBrokenCursors(String directives) {
    assertThat(problems(directives + CURSOR_BATCH))
        .isNotEmpty()
        .first()
        .returns(ErrorCode.SCRIPT_CURSOR, MigrationProblem::code);
  }

  @Test
  void refusesACursorWithoutAStart() {
    MigrationProblem problem = problem(CURSOR_BATCH);

    assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_CURSOR);
    assertThat(problem.location()).isEqualTo(new SourceLocation("test.gql", 1, 29));
    assertThat(problem.remedy()).contains("// @cursor last = <literal>");
  }

  @Test
  void refusesACursorThatIsNotReturned() {
    MigrationProblem problem =
        problem(
            """
            // @cursor last = 0
            MATCH (u:User) WHERE u.id > $last
            WITH u LIMIT $batch SET u.seen = true RETURN count(u) AS updated
            """);

    assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_CURSOR);
    assertThat(problem.remedy()).contains("AS last");
  }

  @Test
  void refusesACursorOfAStatementThatIsNoBatch() {
    assertThat(
            problem(
                    "// @cursor last = 0\nMATCH (u) WHERE u.id > $last SET u.a = 1 RETURN 1 AS last")
                .code())
        .isEqualTo(ErrorCode.SCRIPT_CURSOR);
  }

  @ParameterizedTest
  @CsvSource({
    "MATCH (u) WHERE u.id = $id SET u.a = 1, $id, 1, 24",
    "MATCH (u) WHERE u.id = ? SET u.a = 1, name, 1, 24"
  })
  void refusesParametersThatNobodySets(String text, String named, int line, int column) {
    MigrationProblem problem = problem(text);

    assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_PARAMETER);
    assertThat(problem.message()).contains(named);
    assertThat(problem.location()).isEqualTo(new SourceLocation("test.gql", line, column));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATCH (u:User) WITH u LIMIT $batch SET u.a = 1",
        "MATCH (u:User) WITH u LIMIT $batch RETURN count(u) AS updated",
        "CREATE USER a WITH PASSWORD $batch"
      })
  void refusesBatchesThatWouldStopTooEarlyOrNever(String text) {
    assertThat(problem(text).code()).isEqualTo(ErrorCode.SCRIPT_BATCH);
  }

  @Test
  void refusesABatchThatReturnsItsCursorOnly() {
    assertThat(
            problem(
                    """
                    // @cursor last = 0
                    MATCH (u:User) WHERE u.id > $last
                    WITH u LIMIT $batch SET u.seen = true RETURN max(u.id) AS last
                    """)
                .code())
        .isEqualTo(ErrorCode.SCRIPT_BATCH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MATCH (u:User) WITH u LIMIT $batch SET u.a = 1 RETURN count(u) AS updated"
            + " | MATCH (u:User) RETURN count(u) AS total",
        "MATCH (u:User) WITH DISTINCT u LIMIT $batch SET u.a = 1 RETURN count(u) AS n"
            + " | MATCH (u:User) RETURN count(DISTINCT u) AS total",
        "MATCH (u:User) WITH u.x AS x MATCH (v {x: x}) with v limit $batch DELETE v RETURN count(*)"
            + " | MATCH (u:User) WITH u.x AS x MATCH (v {x: x}) RETURN count(v) AS total",
        "MATCH (u:User) WHERE u.t = 'WITH u LIMIT $batch' WITH u LIMIT $batch SET u.a = 1 RETURN"
            + " count(u) | MATCH (u:User) WHERE u.t = 'WITH u LIMIT $batch' RETURN count(u) AS total"
      })
  void derivesTheTotal(String batch, String total) {
    assertThat(statement(batch).progress().text()).isEqualTo(total);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATCH (u:User)-[r]->(v) WITH u, v LIMIT $batch SET u.a = 1 RETURN count(u) AS updated",
        "MATCH (u:User) SET u.b = 1 WITH u LIMIT $batch SET u.a = 1 RETURN count(u) AS updated",
        "UNWIND range(1, $batch) AS i CREATE (:A {i: i}) RETURN count(i) AS updated"
      })
  void derivesNoTotalWhereThatWouldBeWrong(String batch) {
    assertThat(statement(batch).progress()).isNull();
  }

  @Test
  void takesTheProgressQueryOfTheAuthor() {
    List<ScriptStatement> up =
        parse(
                """
                // @cursor last = 0
                // @progress
                MATCH (u:User)
                RETURN count(CASE WHEN u.seen IS NOT NULL THEN 1 END) AS migrated,
                  count(CASE WHEN u.seen IS NULL THEN 1 END) AS pending,
                  count(u) AS total;
                """
                    + CURSOR_BATCH)
            .up();

    assertThat(up).hasSize(1);
    assertThat(up.get(0).number()).isEqualTo(1);
    assertThat(up.get(0).cursors()).containsKey("last");
    assertThat(up.get(0).progress().derived()).isFalse();
    assertThat(up.get(0).progress().text()).startsWith("MATCH (u:User)\nRETURN count(CASE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATCH (u:User) RETURN count(u) AS total",
        "MATCH (u:User) SET u.a = 1 RETURN 1 AS migrated, 2 AS pending, 3 AS total"
      })
  void refusesUnsuitableProgressQueries(String query) {
    assertThat(
            problem(
                    "// @progress\n"
                        + query
                        + ";\nMATCH (u:User) WITH u LIMIT $batch SET u.a = 1 RETURN count(u) AS updated")
                .code())
        .isEqualTo(ErrorCode.SCRIPT_QUERY);
  }
}
