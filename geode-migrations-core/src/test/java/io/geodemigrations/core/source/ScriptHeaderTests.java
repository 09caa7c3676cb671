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
import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.Recovery;
import io.geodemigrations.core.Risk;
import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.TransactionScope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptHeaderTests {

  private static ScriptHeader header(String header) {
    return parse(header + "\nCREATE (:A);").header();
  }

  @Test
  void readsEveryKey() {
    assertThat(
            header(
                """
                // Copyright 2026 somebody
                // Migration: Merge names
                // Purpose:
                //   Show one name
                //   in the list
                // Changes:
                // - adds display_name
                //   to every user
                // - nothing else
                // Rollback: remove display_name
                // Dependencies: 2026.01.14.001, v2.0.0_restructure_addresses
                //   2026_01_14_002
                // Estimated Duration: ~5 minutes
                // PHASE: Contract
                // risk: HIGH
                // Batch  size: 10_000
                // Transaction: statement
                // Preserve: email, :User.name
                // Requires: MATCH (u:User) WHERE u.name IS NULL
                //   RETURN count(u) = 0;
                // Recovery: retry
                //
                """))
        .isEqualTo(
            new ScriptHeader(
                "Merge names",
                "Show one name in the list",
                List.of("adds display_name to every user", "nothing else"),
                "remove display_name",
                List.of(
                    MigrationVersion.parse("2026.01.14.001"),
                    MigrationVersion.parse("2"),
                    MigrationVersion.parse("2026.01.14.002")),
                "~5 minutes",
                Phase.CONTRACT,
                Risk.HIGH,
                10_000,
                TransactionScope.STATEMENT,
                List.of("email", "User.name"),
                "MATCH (u:User) WHERE u.name IS NULL\n     RETURN count(u) = 0",
                Recovery.RETRY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- Migration: a title\n-- Phase: contract",
        "/* Migration: a title\n   Phase: contract */",
        "/*\n * Migration: a title\n * Phase: contract\n */",
        "//Migration: a title\n//Phase: contract",
        "// Licence\n\n// Migration: a title\n// Phase: contract\n\n// Another: comment"
      })
  void readsEveryFormOfComment(String header) {
    assertThat(header(header))
        .returns("a title", ScriptHeader::migration)
        .returns(Phase.CONTRACT, ScriptHeader::phase);
  }

  @Test
  void isEmptyWithoutAHeader() {
    assertThat(header("// nothing special")).isEqualTo(ScriptHeader.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"None", "- None", "none", "-", "\n// - None"})
  void dependsOnNothing(String none) {
    assertThat(header("// Migration: a\n// Dependencies: " + none).dependencies()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Phse: contract,         Phase",
    "Dependecies: 1,         Dependencies",
    "Dependency: 1,          Dependencies",
    "Batchsize: 5,           Batch size",
    "batch_size: 5,          Batch size",
    "Transactions: migration, Transaction",
    "Estimated duraton: 5,   Estimated duration",
    "Prupose: why,           Purpose",
    "Recover: retry,         Recovery"
  })
  void suggestsTheKeyThatWasMeant(String line, String suggestion) {
    MigrationProblem problem = problem("// Migration: a\n//  \n// " + line + "\nCREATE (:A)");

    assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_HEADER_KEY);
    assertThat(problem.remedy()).isEqualTo("Did you mean '" + suggestion + "'?");
    assertThat(problem.location()).isEqualTo(new SourceLocation("test.gql", 3, 4));
  }

  @Test
  void suggestsTheFirstKeyWhereTheHeaderIsNotRecognised() {
    assertThat(problem("// Migraton: a\nCREATE (:A)").remedy())
        .isEqualTo("Did you mean 'Migration'?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// Phase: contract\nCREATE (:A)",
        "// Migration: a\n\n// Phase: contract\nCREATE (:A)",
        "// Migration: a\n// Phase: contract\n// Phase: expand\nCREATE (:A)",
        "// Migration: a\n\n// Migration: b\nCREATE (:A)"
      })
  void refusesKeysThatWouldHaveNoEffect(String text) {
    assertThat(problem(text).code()).isEqualTo(ErrorCode.SCRIPT_HEADER_KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "Phase: extend,          one of expand",
    "Phase:,                 one of expand",
    "Risk: medum,            one of low",
    "Transaction: all,       one of migration",
    "Recovery: again,        one of manual",
    "Batch size: 0,          a whole number above 0",
    "Batch size: -5,         a whole number above 0",
    "Batch size: many,       a whole number above 0",
    "Batch size: 99999999999, a whole number above 0",
    "Dependencies: add_user, versions separated by commas",
    "Preserve: a b,          names such as",
    "Preserve: a.b.c,        names such as"
  })
  void refusesWrongValues(String line, String expected) {
    MigrationProblem problem = problem("// Migration: a\n// " + line + "\nCREATE (:A)");

    assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_HEADER_VALUE);
    assertThat(problem.remedy()).contains(expected);
    assertThat(problem.location().line()).isEqualTo(2);
  }

  @Test
  void suggestsTheValueThatWasMeant() {
    MigrationProblem problem = problem("// Migration: a\n// Phase:  contact\nCREATE (:A)");

    assertThat(problem.message()).contains("did you mean contract?");
    assertThat(problem.location()).isEqualTo(new SourceLocation("test.gql", 2, 12));
  }

  @Test
  void notesOtherKeysAndLoseLines() {
    assertThat(
            notes(
                """
                // Migration: a
                // Author: somebody
                //   who wrote this
                // a line without a key
                CREATE (:A)
                """))
        .extracting(note -> note.location().line())
        .containsExactly(2, 4);
  }

  @Test
  void acceptsAnExpressionAsRequirement() {
    assertThat(header("// Migration: a\n// Requires: NOT EXISTS { MATCH (a:Old) }").requires())
        .isEqualTo("RETURN (NOT EXISTS { MATCH (a:Old) }) AS condition");
  }

  @Test
  void replacesPlaceholdersInTheRequirement() {
    assertThat(
            parse(
                    "// Migration: a\n// Requires: MATCH (a:${label}) RETURN count(a) > 0\nCREATE (:A)",
                    Map.of("label", "Old"))
                .header()
                .requires())
        .isEqualTo("MATCH (a:Old) RETURN count(a) > 0");
  }

  @Test
  void locatesAnErrorInTheRequirement() {
    MigrationProblem problem =
        problem(
            """
            // Migration: a
            // Requires: MATCH (a:A)
            //   RETURN count(a
            CREATE (:A)
            """);

    assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_SYNTAX);
    assertThat(problem.location().line()).isEqualTo(3);
  }

  @Test
  void describesAMigrationByItsTitleElseItsName() {
    TestScripts.ParsedScript titled = parse("// Migration: A title\nCREATE (:A)");
    TestScripts.ParsedScript plain = parse("CREATE (:A)");

    assertThat(migration(titled).description()).isEqualTo("A title");
    assertThat(migration(plain))
        .returns("add users", ScriptMigration::description)
        .returns(Phase.EXPAND, ScriptMigration::phase)
        .returns(Recovery.MANUAL, ScriptMigration::recovery)
        .returns(null, ScriptMigration::risk)
        .returns(false, ScriptMigration::reversible);
  }

  private static ScriptMigration migration(TestScripts.ParsedScript script) {
    return new ScriptMigration(
        MigrationVersion.parse("1"),
        "add_users",
        script.header(),
        script.checksum(),
        script.sections(),
        SourceLocation.of("test.gql"));
  }

  @Test
  void everyHeaderThatIsWrittenIsReadInAnyOrderAndForm() {
    Random random = new Random(20260115);
    for (int round = 0; round < 2_000; round++) {
      Phase phase = Phase.values()[random.nextInt(Phase.values().length)];
      Risk risk = Risk.values()[random.nextInt(Risk.values().length)];
      Recovery recovery = Recovery.values()[random.nextInt(Recovery.values().length)];
      int batch = 1 + random.nextInt(1_000_000);
      String purpose = "because of " + random.nextInt(1_000) + ": it's a \"must\" (50 %)";
      List<String> dependencies =
          List.of("1." + random.nextInt(9), "v2.0." + random.nextInt(9)).subList(0, 1 + round % 2);
      List<String> lines =
          new ArrayList<>(
              List.of(
                  "Phase: " + phase.name().toLowerCase(Locale.ROOT),
                  "RISK:" + risk,
                  "batch size: " + batch,
                  "Recovery:  " + recovery.name().toLowerCase(Locale.ROOT) + " ",
                  "Purpose: " + purpose,
                  "Dependencies: " + String.join(", ", dependencies),
                  "Changes:\n- one\n- two\n  and a half"));
      Collections.shuffle(lines, random);
      lines.add(0, "Migration: m" + round);
      String text = String.join("\n", lines);
      String mark = List.of("// ", "-- ", "//").get(random.nextInt(3));
      String header =
          random.nextBoolean()
              ? "/*\n * " + text.replace("\n", "\n * ") + "\n */"
              : mark + text.replace("\n", "\n" + mark);

      assertThat(header(random.nextBoolean() ? header : header.replace("\n", "\r\n")))
          .as(header)
          .isEqualTo(
              new ScriptHeader(
                  "m" + round,
                  purpose,
                  List.of("one", "two and a half"),
                  null,
                  dependencies.stream().map(MigrationVersion::parse).toList(),
                  null,
                  phase,
                  risk,
                  batch,
                  null,
                  List.of(),
                  null,
                  recovery));
    }
  }
}
