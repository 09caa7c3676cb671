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

import static io.geodemigrations.core.source.TestScripts.checksum;
import static io.geodemigrations.core.source.TestScripts.parse;
import static io.geodemigrations.core.source.TestScripts.problem;
import static io.geodemigrations.core.source.TestScripts.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.TransactionScope;
import io.geodemigrations.core.refactor.Step;
import io.geodemigrations.core.source.ScriptStatement.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefactoringDirectiveTests {

  private static final String RENAME = "// @refactor rename-property User.username -> handle";

  @Test
  void standsForItsStatements() {
    TestScripts.ParsedScript script =
        parse("// Migration: Rename\n\n" + RENAME + "\nMATCH (u:User) SET u.x = 1;\n");

    assertThat(script.up())
        .extracting(ScriptStatement::kind)
        .containsExactly(Kind.PLAIN, Kind.BATCH, Kind.BATCH, Kind.PLAIN, Kind.PLAIN);
    assertThat(script.up()).extracting(ScriptStatement::number).containsExactly(1, 2, 3, 4, 5);
    assertThat(script.up().get(0).step()).isInstanceOf(Step.Check.class);
    assertThat(script.up().get(1).text()).contains("$batch").contains("REMOVE n.username");
    assertThat(script.up().get(1).location()).hasToString("test.gql:3:4");
    assertThat(script.up().get(1).progress().text()).endsWith("RETURN count(n) AS total");
    assertThat(script.scope()).isEqualTo(TransactionScope.STATEMENT);
    // The plain statement has no inverse.
    assertThat(script.down()).isEmpty();
  }

  @Test
  void isRolledBackByItsInverseUnlessThereIsADownSection() {
    ScriptStatement back = parse("\n" + RENAME).down().get(1);
    assertThat(back.text()).contains("REMOVE n.handle");
    assertThat(back.location()).hasToString("test.gql:2:4");
    assertThat(parse(RENAME + "\n// @down\nMATCH (u:User) REMOVE u.handle;").down()).hasSize(1);
    assertThat(parse(RENAME + "\n// @refactor remove-property User.x").down()).isEmpty();
  }

  @Test
  void labelsAreRenamedBetweenSchemaSteps() {
    assertThat(parse("// @refactor rename-label Customer -> Client").up())
        .extracting(ScriptStatement::kind)
        .containsExactly(Kind.PLAIN, Kind.DDL, Kind.BATCH, Kind.PLAIN, Kind.DDL);
  }

  @Test
  void isPartOfTheChecksum() {
    // @refactor rename - property User . username - > handle   (the language has no arrow token)
    assertThat(checksum(RENAME))
        .isEqualTo("sha256:v1:98329f32768761913e45af907e6f606ae2c4ccfde65a2ec1f7191671750dc66f");
    assertThat(checksum("// Migration: A title\n" + RENAME + "  \n// a comment\n"))
        .isEqualTo(checksum(RENAME));
    assertThat(checksum(RENAME + " expand")).isNotEqualTo(checksum(RENAME));
    assertThat(checksum(RENAME + "\n// @down\n" + RENAME.replace("handle", "x")))
        .isEqualTo(checksum(RENAME));
  }

  @Test
  void placeholdersAreResolvedAndStayRawInTheChecksum() {
    String script = "// @refactor rename-property ${label}.a -> b";

    assertThat(parse(script, Map.of("label", "User")).up().get(1).text()).contains("(n:User)");
    assertThat(parse(script, Map.of("label", "User")).checksum())
        .isEqualTo(parse(script, Map.of("label", "Person")).checksum());
    MigrationProblem injected =
        problem("// @refactor rename-property User.a -> ${to}", Map.of("to", "b REMOVE n.c"));
    assertThat(injected.code()).isEqualTo(ErrorCode.SCRIPT_PLACEHOLDER_VALUE);
    MigrationProblem text =
        problem("// @refactor rename-property User.a -> ${to}", Map.of("to", "'s3cret'"));
    assertThat(text.toString()).doesNotContain("s3cret");
    assertThat(text.code()).isEqualTo(ErrorCode.REFACTORING_INVALID);
  }

  @Test
  void errorsNameFileLineAndColumnAndWhatWasMeant() {
    MigrationProblem kind = problem("\n  // @refactor rename-propery User.a -> b");
    assertThat(kind.code()).isEqualTo(ErrorCode.REFACTORING_INVALID);
    assertThat(kind.location()).hasToString("test.gql:2:16");
    assertThat(kind.message()).contains("Unknown refactoring 'rename-propery'");
    assertThat(kind.remedy()).isEqualTo("Did you mean rename-property?");

    MigrationProblem arrow = problem("// @refactor rename-property User.a b");
    assertThat(arrow.location()).hasToString("test.gql:1:37");
    assertThat(arrow.message()).contains("Found 'b', expected '->'");
    assertThat(arrow.remedy()).contains("rename-property User.username -> handle");

    MigrationProblem type = problem("// @refactor change-type User.a -> integr");
    assertThat(type.location()).hasToString("test.gql:1:36");
    assertThat(type.remedy()).isEqualTo("Did you mean integer?");

    assertThat(problem("// @refactor").message()).contains("needs a refactoring");
    assertThat(problem("// @refactr rename-label A -> B\nCREATE (:A);").remedy())
        .contains("@refactor");
  }

  @Test
  void standsAloneBetweenStatements() {
    assertThat(problem("MATCH (n:A)\n" + RENAME + "\nSET n.x = 1;").message())
        .contains("inside of a statement");
    assertThat(problem("// @if RETURN true\n" + RENAME).message())
        .contains("@if cannot stand before @refactor");
    assertThat(problem("// @cursor x = 0\n" + RENAME).message())
        .contains("@cursor cannot stand before @refactor");
    assertThat(parse("// @nolint GM-701 small\n" + RENAME).up().get(1).suppressions()).hasSize(1);
  }

  @Test
  void cannotBePartOfACallback() {
    ScriptText script = ScriptText.of("afterMigrate.gql", RENAME);

    assertThat(TestScripts.callback(new ScriptParser(Map.of()), script)).isEmpty();
    assertThat(script.problems())
        .extracting(MigrationProblem::code)
        .containsExactly(ErrorCode.SCRIPT_BATCH, ErrorCode.SCRIPT_BATCH);
  }

  @Test
  void cannotBePartOfOneTransaction() {
    assertThat(problems("// Migration: R\n// Transaction: migration\n" + RENAME))
        .extracting(MigrationProblem::code)
        .containsOnly(ErrorCode.SCRIPT_BATCH);
  }
}
