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

import static io.geodemigrations.core.source.TestScripts.notes;
import static io.geodemigrations.core.source.TestScripts.parse;
import static io.geodemigrations.core.source.TestScripts.problem;
import static io.geodemigrations.core.source.TestScripts.problems;
import static io.geodemigrations.core.source.TestScripts.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.Risk;
import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.TransactionScope;
import io.geodemigrations.core.source.ScriptStatement.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptParserTests {

  static final String EXAMPLE =
      """
      // Migration: Add preferences to users
      // Purpose: Enable user preference storage for personalization
      // Changes:
      // - adds `preferences` to every :User
      // Dependencies: 2026.01.14.002
      // Estimated duration: 5 minutes for 1M users
      // Phase: expand
      // Risk: low
      // @up
      MATCH (u:User) WHERE u.preferences IS NULL
      WITH u LIMIT $batch
      SET u.preferences = {}
      RETURN count(u) AS updated;
      // @down
      MATCH (u:User) WHERE u.preferences IS NOT NULL
      WITH u LIMIT $batch
      REMOVE u.preferences
      RETURN count(u) AS updated;
      """;

  @Test
  void readsHeaderAndBothSections() {
    TestScripts.ParsedScript script = parse(EXAMPLE);

    assertThat(script.header())
        .returns("Add preferences to users", ScriptHeader::migration)
        .returns("Enable user preference storage for personalization", ScriptHeader::purpose)
        .returns(List.of("adds `preferences` to every :User"), ScriptHeader::changes)
        .returns(List.of(MigrationVersion.parse("2026.01.14.002")), ScriptHeader::dependencies)
        .returns("5 minutes for 1M users", ScriptHeader::estimatedDuration)
        .returns(Phase.EXPAND, ScriptHeader::phase)
        .returns(Risk.LOW, ScriptHeader::risk);
    assertThat(script.scope()).isEqualTo(TransactionScope.STATEMENT);
    assertThat(script.up()).hasSize(1);
    ScriptStatement up = script.up().get(0);
    assertThat(up.text())
        .isEqualTo(
            """
            MATCH (u:User) WHERE u.preferences IS NULL
            WITH u LIMIT $batch
            SET u.preferences = {}
            RETURN count(u) AS updated""");
    assertThat(up.kind()).isEqualTo(Kind.BATCH);
    assertThat(up.location()).isEqualTo(new SourceLocation("test.gql", 10, 1));
    assertThat(up.parameters()).containsExactly("batch");
    assertThat(up.progress().text())
        .isEqualTo("MATCH (u:User) WHERE u.preferences IS NULL RETURN count(u) AS total");
    assertThat(up.progress().derived()).isTrue();
    assertThat(script.down()).hasSize(1);
    assertThat(script.down().get(0).location().line()).isEqualTo(15);
  }

  @Test
  void keepsCommentsFromTheServerButLinesWhereTheyAre() {
    ScriptStatement statement =
        statement(
            """
            MATCH (u:User) // all of them
            /* and
               more */ SET u.a = '// no comment', -- really
              u.b = 1 // end
            ;
            """);

    assertThat(statement.text())
        .isEqualTo("MATCH (u:User)\n      \n           SET u.a = '// no comment',\n  u.b = 1");
    assertThat(statement.locate(4, 3)).isEqualTo(new SourceLocation("test.gql", 4, 3));
  }

  @Test
  void splitsAtSemicolonsThatAreNoPartOfStringsOrComments() {
    TestScripts.ParsedScript script =
        parse(
            """
            CREATE (:A {t: 'a;b', u: "c;'d", v: 'it''s; \\'x\\';'}); /* ; */ CREATE (:B) // ;
            ;;
            CREATE (:`C;D`)""");

    assertThat(script.up())
        .extracting(ScriptStatement::text)
        .containsExactly(
            "CREATE (:A {t: 'a;b', u: \"c;'d\", v: 'it''s; \\'x\\';'})",
            "CREATE (:B)",
            "CREATE (:`C;D`)");
    assertThat(script.up()).extracting(ScriptStatement::number).containsExactly(1, 2, 3);
    assertThat(script.scope()).isEqualTo(TransactionScope.MIGRATION);
  }

  @Test
  void mapsASyntaxErrorToItsLineWithACaret() {
    MigrationProblem problem =
        problem(
            """
            CREATE (:A);
            // a comment
            MATCH (u:User)
              SETT u.a = 1;
            """);

    assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_SYNTAX);
    assertThat(problem.location()).isEqualTo(new SourceLocation("test.gql", 4, 3));
    assertThat(problem.excerpt()).isEqualTo("4 |   SETT u.a = 1;\n  |   ^");
    assertThat(problem.remedy()).contains("SET");
  }

  @Test
  void findsTheProblemsOfAllStatementsAtOnce() {
    assertThat(
            problems(
                """
                MATCH (a;
                CREATE (:B);
                MATCH (u) SET u.x = $y;
                // @down
                COMMIT;
                """))
        .extracting(MigrationProblem::code)
        .containsExactly(
            ErrorCode.SCRIPT_SYNTAX,
            ErrorCode.SCRIPT_PARAMETER,
            ErrorCode.SCRIPT_FORBIDDEN_STATEMENT);
  }

  @Test
  void toleratesByteOrderMarkAndForeignLineEnds() {
    TestScripts.ParsedScript unix = parse(EXAMPLE);

    assertThat(parse("\uFEFF" + EXAMPLE.replace("\n", "\r\n"))).isEqualTo(unix);
    assertThat(parse(EXAMPLE.replace("\n", "\r"))).isEqualTo(unix);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN",
        "begin transaction",
        "START TRANSACTION",
        "COMMIT",
        "Rollback",
        "ROLLBACK TO SAVEPOINT a",
        "SAVEPOINT a",
        "RELEASE SAVEPOINT a",
        "USE other",
        "USE GRAPH other MATCH (n) SET n.a = 1",
        "SESSION SET GRAPH other"
      })
  void refusesTransactionControlAndChoiceOfGraph(String statement) {
    MigrationProblem problem = problem("CREATE (:A);\n" + statement + ";");

    assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_FORBIDDEN_STATEMENT);
    assertThat(problem.location().line()).isEqualTo(2);
    assertThat(problem.remedy()).startsWith("Remove it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EXPLAIN MATCH (n) RETURN n", "PROFILE MATCH (n) DETACH DELETE n"})
  void refusesExplainAndProfile(String statement) {
    assertThat(problem(statement).code()).isEqualTo(ErrorCode.SCRIPT_FORBIDDEN_STATEMENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "// only a comment", ";;", "// Migration: x\n// @up\n"})
  void refusesAScriptWithoutStatements(String text) {
    assertThat(problem(text).code()).isEqualTo(ErrorCode.SCRIPT_EMPTY);
  }

  @Test
  void refusesAnEmptyDownSection() {
    assertThat(problem("CREATE (:A);\n// @down\n").message()).contains("@down");
  }

  @Test
  void refusesDdlWhereOneTransactionIsWanted() {
    MigrationProblem problem =
        problem("// Migration: a\n// Transaction: migration\nCREATE INDEX i ON :A(b);");

    assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_DDL_IN_TRANSACTION);
    assertThat(problem.location().line()).isEqualTo(3);
  }

  @Test
  void refusesABatchWhereOneTransactionIsWanted() {
    assertThat(
            problem(
                    """
                    // Migration: a
                    // Transaction: migration
                    MATCH (a:A) WITH a LIMIT $batch SET a.b = 1 RETURN count(a) AS updated
                    """)
                .code())
        .isEqualTo(ErrorCode.SCRIPT_BATCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX i ON :A(b)",
        "CREATE CONSTRAINT c ON :A(b) ASSERT UNIQUE",
        "DROP INDEX i",
        "DROP CONSTRAINT c"
      })
  void runsDdlOutsideOfTransactions(String ddl) {
    TestScripts.ParsedScript script = parse("CREATE (:A); " + ddl + ";");

    assertThat(script.up()).extracting(ScriptStatement::kind).containsExactly(Kind.PLAIN, Kind.DDL);
    assertThat(script.scope()).isEqualTo(TransactionScope.STATEMENT);
  }

  @Test
  void letsTheHeaderAskForATransactionPerStatement() {
    assertThat(parse("// Migration: a\n// Transaction: statement\nCREATE (:A)").scope())
        .isEqualTo(TransactionScope.STATEMENT);
  }

  @Test
  void takesDownBeforeUp() {
    TestScripts.ParsedScript script =
        parse("// @down\nMATCH (a:A) DELETE a\n// @up\nCREATE (:A)\n");

    assertThat(script.up()).extracting(ScriptStatement::text).containsExactly("CREATE (:A)");
    assertThat(script.down()).hasSize(1);
  }

  @Test
  void acceptsTheLastStatementOfASectionWithoutSemicolon() {
    TestScripts.ParsedScript script =
        parse("CREATE (:A); CREATE (:B)\n// @down\nMATCH (b:B) DELETE b");

    assertThat(script.up()).hasSize(2);
    assertThat(script.down()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// @up\nCREATE (:A);\n// @up\nCREATE (:B);",
        "CREATE (:A);\n// @up\nCREATE (:B);",
        "CREATE (:A);\n// @down\nMATCH (a:A) DELETE a;\n// @down\nMATCH (a:A) DELETE a;",
        "CREATE (:A);\n// @dwon\nMATCH (a:A) DELETE a;",
        "CREATE (:A);\n// @author somebody\nCREATE (:B);",
        "CREATE (:A); // @down\nMATCH (a:A) DELETE a;",
        "CREATE (:A)\n// @nolint GM-701 reason\n, (:B);",
        "CREATE (:A);\n// @nolint GM-701 reason\n",
        "// @nolint GM-701\nCREATE (:A);",
        "// @up now\nCREATE (:A);",
        "// @progress\nMATCH (a:A) RETURN 1 AS migrated, 2 AS pending, 3 AS total;\nCREATE (:A);",
        "// @if MATCH (a:A) RETURN true\n// @if MATCH (a:A) RETURN true\nCREATE (:A);"
      })
  void refusesUnknownAndMisplacedDirectives(String text) {
    MigrationProblem problem = problem(text);

    assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_DIRECTIVE);
    assertThat(problem.location().line()).isPositive();
  }

  @Test
  void suggestsTheDirectiveThatWasMeant() {
    assertThat(problem("CREATE (:A);\n  // @Down\nCREATE (:B)"))
        .returns("Did you mean @down?", MigrationProblem::remedy)
        .returns(new SourceLocation("test.gql", 2, 6), MigrationProblem::location);
  }

  @Test
  void ignoresWordsWithAtSignBehindCodeAndInsideOfComments() {
    assertThat(
            parse(
                    """
                    CREATE (:A); // @todo later
                    // mail to x@up.example
                    /* @down */
                    CREATE (:B);
                    """)
                .up())
        .hasSize(2);
  }

  @Test
  void runsTheNextStatementUnderACondition() {
    TestScripts.ParsedScript script =
        parse(
            """
            // @if MATCH (a:A)
            //     RETURN count(a) = 0 AS none;
            CREATE (:A);
            CREATE (:B);
            """);

    assertThat(script.up().get(0).condition())
        .isEqualTo("MATCH (a:A)\n       RETURN count(a) = 0 AS none");
    assertThat(script.up().get(1).condition()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE (a:A) RETURN true",
        "MATCH (a:A) RETURN a.x, a.y",
        "MATCH (a:A) RETURN a.x = $x",
        ""
      })
  void refusesConditionsThatAreNoQuestion(String condition) {
    MigrationProblem problem = problem("// @if " + condition + "\nCREATE (:A);");

    assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_QUERY);
    assertThat(problem.location().line()).isEqualTo(1);
  }

  @Test
  void locatesAnErrorInsideOfACondition() {
    MigrationProblem problem =
        problem(
            """
            // @if MATCH (a:A)
            //     RETURNN true
            CREATE (:A);
            """);

    assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_SYNTAX);
    assertThat(problem.location()).isEqualTo(new SourceLocation("test.gql", 2, 8));
  }

  @Test
  void remembersWhichFindingsTheAuthorSilenced() {
    assertThat(
            statement("// @nolint GM-701 there are ten of them\nMATCH (a:A) SET a.b = 1")
                .suppressions())
        .containsExactly(new ScriptStatement.Suppression("GM-701", "there are ten of them"));
  }

  @Test
  void welcomesLicenceLinesAndNotes() {
    assertThat(
            notes(
                """
                // Copyright: somebody
                // Licence: a licence

                // Note: this is prose
                CREATE (:A);
                """))
        .isEmpty();
  }
}
