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
package io.geodemigrations.core.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.source.MigrationSources;
import io.geodemigrations.core.source.ScriptMigration;
import io.geodemigrations.gql.ast.SchemaStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts with one fault each, and the same scripts without it. */
class LinterTests {

  private static final String DOWN = "// @down\nDROP INDEX i;";

  @TempDir Path scripts;

  @Test
  void theGuidesBadExampleIsCaughtAndItsGoodOneIsNot() {
    assertThat(found("MATCH (u:User) SET u.new_prop = \"value\";", DOWN))
        .containsExactly(LintRule.UNBATCHED_UPDATE);
    assertThat(
            found(
                "// Good: Batch processing",
                "MATCH (u:User)",
                "WHERE u.new_prop IS NULL",
                "WITH u LIMIT 10000",
                "SET u.new_prop = \"value\";",
                DOWN))
        .isEmpty();
  }

  @Test
  void aFindingSaysWhereWhatAndWhatToDo() {
    LintFinding finding =
        check("// Migration: x", "// @up", "", "  MATCH (u:User) SET u.a = 1;", DOWN).get(0);

    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.location().line()).isEqualTo(4);
    assertThat(finding.location().column()).isEqualTo(3);
    assertThat(finding.describe())
        .startsWith("GM-701 warning ")
        .contains("1__x.gql:4:3: ")
        .contains("-> Write WITH <variable> LIMIT $batch");
  }

  @Test
  void someNodesByTheirKeyAreNoWholeLabel() {
    for (String selection :
        List.of(
            "MATCH (u:User {id: 1})",
            "MATCH (u:User) WHERE u.id = 1",
            "MATCH (u:User) WHERE 1 = u.id AND u.b IS NULL",
            "MATCH (u:User) WHERE u.id IN [1, 2]")) {
      assertThat(found(selection + " SET u.a = 1;", DOWN)).as(selection).isEmpty();
    }
    assertThat(found("MATCH (u:User) WHERE u.a IS NULL SET u.a = 1;", DOWN))
        .containsExactly(LintRule.UNBATCHED_UPDATE);
    assertThat(found("MATCH (u:User) WHERE u.id = u.b SET u.a = 1;", DOWN))
        .containsExactly(LintRule.UNBATCHED_UPDATE);
    assertThat(found("UNWIND [1, 2] AS i CREATE (:User {id: i});", DOWN)).isEmpty();
  }

  @Test
  void theWayBackMayBeTooLongForOneTransactionToo() {
    assertThat(
            found(
                "CREATE (:Organization {name: 'Acme'});",
                "// @down",
                "MATCH (o:Organization) DELETE o;"))
        .containsExactly(LintRule.UNBATCHED_UPDATE);
  }

  @Test
  void somethingIsRemovedInThePhaseContractOnly() {
    String remove =
        "MATCH (u:User) WHERE u.email IS NOT NULL WITH u LIMIT $batch REMOVE u.email RETURN"
            + " count(u) AS updated;";
    assertThat(found(remove, DOWN)).containsExactly(LintRule.SUBTRACTIVE_BEFORE_CONTRACT);
    assertThat(
            found(
                "// Migration: x",
                "// Phase: contract",
                "// Requires: MATCH (u:User) WHERE u.email_address IS NULL RETURN count(u) = 0",
                remove,
                DOWN))
        .isEmpty();
  }

  @Test
  void aContractNeedsACondition() {
    assertThat(found("// Migration: x", "// Phase: contract", "DROP INDEX i;", DOWN))
        .containsExactly(LintRule.CONTRACT_WITHOUT_REQUIRES);
  }

  @Test
  void aContractPartOfARenameProvesItselfAndARemovalDoesNot() {
    for (String rename :
        List.of(
            "rename-property User.username -> handle contract",
            "rename-property User.username -> handle contract on-conflict old",
            "rename-property User.username -> handle contract on-conflict new",
            "rename-label Customer -> Client contract",
            "rename-relationship FRIEND_OF -> FRIENDS_WITH contract")) {
      assertThat(found("// Migration: x", "// Phase: contract", "// @refactor " + rename))
          .as(rename)
          .isEmpty();
    }
    for (String removal :
        List.of("remove-property User.username", "remove-relationships A from B to C")) {
      assertThat(found("// Migration: x", "// Phase: contract", "// @refactor " + removal))
          .as(removal)
          .contains(LintRule.CONTRACT_WITHOUT_REQUIRES);
    }
  }

  @Test
  void aRefactoringIsNotAccusedOfHowItIsWritten() {
    for (String refactoring :
        List.of(
            "add-property User.name = n.first + ' ' + n.last",
            "add-property User.name = coalesce(n.first, n.last)",
            "split-property User.name by ' ' -> first, last",
            "merge-properties User.a, b by ', ' -> c",
            "rename-property User.username -> handle expand",
            "rename-label Customer -> Client expand",
            "rename-relationship FRIEND_OF -> FRIENDS_WITH expand")) {
      assertThat(found("// Migration: x", "// Phase: expand", "// @refactor " + refactoring))
          .as(refactoring)
          .isEmpty();
    }
  }

  @Test
  void aFindingAboutSeveralStepsOfARefactoringIsGivenOnce() {
    assertThat(found("// @refactor rename-property User.username -> handle"))
        .containsExactly(LintRule.SUBTRACTIVE_BEFORE_CONTRACT);
  }

  @Test
  void theExamplesOfTheDocumentationOfRefactoringsHaveNoError() {
    var set =
        MigrationSources.builder().locations(List.of("classpath:refactor-examples")).build().load();

    LintReport report = Linter.check(set);

    assertThat(set.migrations()).hasSize(3);
    assertThat(report.hasErrors()).as(report.toText()).isFalse();
    assertThat(report.findings())
        .extracting(finding -> finding.location().resource(), LintFinding::rule)
        .containsExactly(
            tuple(
                "classpath:refactor-examples/2026.02.01.002__restructure.gql",
                LintRule.SUBTRACTIVE_BEFORE_CONTRACT),
            tuple(
                "classpath:refactor-examples/2026.02.01.002__restructure.gql",
                LintRule.SUBTRACTIVE_BEFORE_CONTRACT));
    assertThat(report.toText()).contains("(remove label)", "(drop index, drop constraint)");
  }

  @Test
  void theSchemaStepsOfARefactoringAreSeen() {
    String rename = "// @refactor rename-label Customer -> Client";
    String data = "MATCH (u:User) WHERE u.level IS NULL SET u.level = 1;";
    String down = "// @down";

    assertThat(found("// Migration: x", "// Phase: migrate", rename + " expand", data, down, data))
        .contains(LintRule.DDL_WITH_DATA);
    assertThat(
            found(
                "// Migration: x",
                "// Phase: migrate",
                rename + " expand",
                "// @refactor add-property User.level = 1"))
        .isEmpty();
    assertThat(
            check("// Migration: x", "// Phase: migrate", rename + " contract").stream()
                .map(LintFinding::message))
        .anyMatch(message -> message.contains("drop index, drop constraint"));
  }

  @Test
  void aMissingWayBackIsAFindingAndTheHeadersRollbackIsNone() {
    assertThat(found("CREATE INDEX i ON :User(a);")).containsExactly(LintRule.MISSING_DOWN);
    assertThat(
            check(
                "// Migration: x",
                "// Rollback: MATCH (u:User) REMOVE u.preferences",
                "CREATE INDEX i ON :User(a);"))
        .extracting(LintFinding::remedy)
        .singleElement()
        .asString()
        .contains("put it into a @down");
  }

  @Test
  void ddlAndDataDoNotMix() {
    assertThat(found("CREATE INDEX i ON :User(a);", "CREATE (:User {a: 1});", DOWN))
        .containsExactly(LintRule.DDL_WITH_DATA);
    assertThat(found("CREATE INDEX i ON :User(a);", "ANALYZE :User;", DOWN)).isEmpty();
    assertThat(found("CREATE (:User {a: 1});", "ANALYZE :User;", DOWN)).isEmpty();
  }

  @Test
  void aBatchThatFindsItsOwnRowsAgainIsAnError() {
    assertThat(
            check(
                "MATCH (u:User) WHERE u.active = true",
                "WITH u LIMIT $batch",
                "SET u.checked = true",
                "RETURN count(u) AS updated;",
                DOWN))
        .extracting(LintFinding::rule, f -> f.location().line(), LintFinding::severity)
        .containsExactly(tuple(LintRule.UNSTABLE_LIMIT, 2, Severity.ERROR));
    assertThat(
            found(
                "// @cursor last = 0",
                "MATCH (u:User) WHERE u.id > $last WITH u ORDER BY u.id LIMIT $batch",
                "SET u.checked = true RETURN count(u) AS updated, max(u.id) AS last;",
                DOWN))
        .containsExactly(LintRule.UNSTABLE_LIMIT);
  }

  @Test
  void everyWayToExcludeWhatIsDoneIsSeen() {
    for (String batch :
        List.of(
            "MATCH (u:User) WHERE u.a IS NULL WITH u LIMIT $batch SET u.a = 1",
            "MATCH (u:User) WHERE u.a <> 1 WITH u LIMIT $batch SET u += {a: 1}",
            "MATCH (u:Old) WITH u LIMIT $batch SET u:New REMOVE u:Old",
            "MATCH (u:User) WHERE NOT u:New WITH u LIMIT $batch SET u:New",
            "MATCH (u:User) WITH u LIMIT $batch DETACH DELETE u",
            "MATCH (u:User)-[:A]->(b:B) WHERE NOT (u)-[:C]->(b) WITH u, b LIMIT $batch CREATE"
                + " (u)-[:C]->(b)",
            "MATCH (u:User) WHERE keys(u) = ['a'] WITH u LIMIT $batch SET u.b = 1")) {
      assertThat(found(batch + " RETURN count(u) AS updated;", DOWN))
          .as(batch)
          .doesNotContain(LintRule.UNSTABLE_LIMIT);
    }
  }

  /** The guide's computed default: where one of the two names is null, so is the result. */
  @Test
  void aBatchThatMaySetNullWhereNullIsItsConditionIsAFinding() {
    String batch =
        "MATCH (u:User) WHERE u.display_name IS NULL%s WITH u LIMIT $batch SET u.display_name = %s"
            + " RETURN count(u) AS updated;";
    String names = "u.first_name + ' ' + u.last_name";
    assertThat(found(batch.formatted("", names), DOWN))
        .containsExactly(LintRule.BATCH_MAY_STAY_NULL);
    assertThat(found(batch.formatted(" AND u.first_name IS NOT NULL", names), DOWN))
        .containsExactly(LintRule.BATCH_MAY_STAY_NULL);
    assertThat(
            found(
                batch.formatted(" AND u.first_name IS NOT NULL AND u.last_name IS NOT NULL", names),
                DOWN))
        .isEmpty();
    assertThat(found(batch.formatted("", "coalesce(u.first_name, '')"), DOWN)).isEmpty();
    assertThat(found(batch.formatted("", "{}"), DOWN)).isEmpty();
    assertThat(found(batch.formatted("", "toString(u.id)"), DOWN))
        .containsExactly(LintRule.BATCH_MAY_STAY_NULL);
  }

  @Test
  void aConditionOnTheComputedValueExcludesItsSources() {
    assertThat(
            found(
                "MATCH (u:User) WHERE u.name IS NULL AND u.first + ' ' + u.last IS NOT NULL",
                "WITH u LIMIT $batch SET u.name = u.first + ' ' + u.last",
                "RETURN count(u) AS updated;",
                DOWN))
        .isEmpty();
    assertThat(
            found(
                "MATCH (u:User) WHERE u.name IS NULL AND (u.first = 'a' OR u.last = 'b') IS NOT NULL",
                "WITH u LIMIT $batch SET u.name = u.first + ' ' + u.last",
                "RETURN count(u) AS updated;",
                DOWN))
        .containsExactly(LintRule.BATCH_MAY_STAY_NULL);
  }

  @Test
  void aWriteWithoutALabelIsAnErrorInBothDirections() {
    String remove = "MATCH (n) WHERE n.new_property IS NOT NULL REMOVE n.new_property;";
    assertThat(found("CREATE INDEX i ON :User(a);", "// @down", remove))
        .contains(LintRule.WRITE_WITHOUT_LABEL);
    assertThat(found(remove, DOWN)).contains(LintRule.WRITE_WITHOUT_LABEL);
    assertThat(found("MATCH ()-[r:FRIEND_OF]->() DELETE r;", DOWN))
        .doesNotContain(LintRule.WRITE_WITHOUT_LABEL);
  }

  @Test
  void linesOfTheHeaderThatMeanNothingAreNotes() {
    assertThat(check("// Migration: x", "// Ticket: 42", "CREATE INDEX i ON :User(a);", DOWN))
        .extracting(LintFinding::rule, LintFinding::severity, f -> f.location().line())
        .containsExactly(tuple(LintRule.HEADER_LINE, Severity.NOTE, 2));
  }

  @Test
  void aHeaderThatPromisesLessRiskThanTheTableContradicts() {
    assertThat(
            check(
                "// Migration: x",
                "// Risk: low",
                "CREATE CONSTRAINT c ON :A(b) ASSERT UNIQUE;",
                DOWN))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(LintRule.HEADER_CONTRADICTION);
              assertThat(finding.message()).contains("low").contains("medium");
            });
    assertThat(found("// Migration: x", "// Risk: high", "CREATE INDEX i ON :User(a);", DOWN))
        .isEmpty();
    assertThat(
            found(
                "// Migration: x",
                "// Phase: contract",
                "// Requires: true",
                "CREATE INDEX i ON :User(a);",
                DOWN))
        .containsExactly(LintRule.HEADER_CONTRADICTION);
    assertThat(
            found(
                "// Migration: x",
                "// Phase: expand",
                "MATCH (u:User {id: 1}) SET u.email = lower(u.email);",
                DOWN))
        .containsExactly(LintRule.HEADER_CONTRADICTION);
  }

  @Test
  void aFindingIsSilencedByItsCodeWithAReasonAndNoOther() {
    assertThat(
            found("// @nolint GM-701 the label has ten nodes", "MATCH (u:User) SET u.a = 1;", DOWN))
        .isEmpty();
    assertThat(found("// @nolint GM-702 wrong code", "MATCH (u:User) SET u.a = 1;", DOWN))
        .containsExactly(LintRule.UNBATCHED_UPDATE);
    assertThat(
            found(
                "// @nolint GM-701 the label has ten nodes",
                "MATCH (u:User) SET u.a = 1;",
                "MATCH (u:User) SET u.b = 1;",
                DOWN))
        .containsExactly(LintRule.UNBATCHED_UPDATE);
    assertThat(found("// @nolint GM-704 restore the backup", "CREATE INDEX i ON :User(a);"))
        .isEmpty();
    assertThat(found("// @nolint GM-999 no such rule", "CREATE INDEX i ON :User(a);", DOWN))
        .containsExactly(LintRule.UNKNOWN_SUPPRESSION);
  }

  @Test
  void whatOnlyTheGraphCanTellIsAskedOfIt() {
    GraphFacts graph =
        new GraphFacts() {
          @Override
          public OptionalLong violations(SchemaStatement.CreateConstraint constraint) {
            return OptionalLong.of(constraint.label().name().equals("Dirty") ? 2 : 0);
          }

          @Override
          public Optional<Boolean> indexed(String label, String property) {
            return Optional.of(label.equals("Fast"));
          }
        };
    String cursor =
        "// @cursor last = 0\n"
            + "MATCH (u:%s) WHERE u.id > $last AND u.a IS NULL WITH u ORDER BY u.id LIMIT $batch"
            + " SET u.a = 1 RETURN count(u) AS updated, max(u.id) AS last;";
    String constraint = "CREATE CONSTRAINT c ON :%s(id) ASSERT UNIQUE;";

    assertThat(rules(check(graph, cursor.formatted("Slow"), DOWN)))
        .containsExactly(LintRule.CURSOR_WITHOUT_INDEX);
    assertThat(check(graph, cursor.formatted("Fast"), DOWN)).isEmpty();
    assertThat(check(GraphFacts.NONE, cursor.formatted("Slow"), DOWN)).isEmpty();
    assertThat(rules(check(graph, constraint.formatted("Dirty"), DOWN)))
        .containsExactly(LintRule.CONSTRAINT_VIOLATED);
    assertThat(check(graph, constraint.formatted("Clean"), DOWN)).isEmpty();
    assertThat(rules(check(graph, "CREATE INDEX i ON :Slow(id);", cursor.formatted("Slow"), DOWN)))
        .containsExactly(LintRule.DDL_WITH_DATA);
  }

  @Test
  void callbacksAreCheckedToo() throws IOException {
    Files.writeString(scripts.resolve("afterMigrate.gql"), "MATCH (n) REMOVE n.a;");

    LintReport report =
        Linter.check(
            MigrationSources.builder()
                .locations(List.of(scripts.toUri().toString()))
                .build()
                .load());

    assertThat(rules(report.findings())).contains(LintRule.WRITE_WITHOUT_LABEL);
    assertThat(report.hasErrors()).isTrue();
    assertThat(report.toText()).endsWith("Lint: errors: 1, warnings: 1, notes: 0\n");
    assertThat(report.toJson()).contains("\"code\": \"GM-708\", \"severity\": \"error\"");
  }

  /** Written after the guide, which knows no condition for its last phase. */
  @Test
  void theGuidesScriptsLackNothingButRequires() {
    List<LintFinding> findings = new ArrayList<>();
    Linter linter = new Linter(GraphFacts.NONE);
    var set = MigrationSources.builder().locations(List.of("classpath:guide")).build().load();
    set.migrations().forEach(m -> findings.addAll(linter.check((ScriptMigration) m, set.notes())));

    assertThat(set.migrations()).hasSizeGreaterThan(5);
    assertThat(findings)
        .filteredOn(finding -> finding.severity() == Severity.ERROR)
        .extracting(LintFinding::rule)
        .isSubsetOf(LintRule.CONTRACT_WITHOUT_REQUIRES);
  }

  @Test
  void everyRuleHasASectionOfItsOwnAndTheSectionsAreTheRules() throws IOException {
    String page = Files.readString(Path.of("../docs/lint.md"));

    List<String> sections = page.lines().filter(line -> line.startsWith("## GM-")).toList();
    assertThat(sections)
        .containsExactlyElementsOf(
            Arrays.stream(LintRule.values())
                .map(rule -> "## " + rule.id() + " " + rule.title())
                .toList());
    for (LintRule rule : LintRule.values()) {
      String section = page.substring(page.indexOf("## " + rule.id()));
      int end = section.indexOf("\n## ");
      assertThat(end < 0 ? section : section.substring(0, end))
          .as(rule.id())
          .contains(rule.severity().name().toLowerCase(Locale.ROOT))
          .contains(rule.remedy());
    }
  }

  @Test
  void noCodeMeansTwoThings() {
    Set<String> errors =
        Stream.of(ErrorCode.values()).map(ErrorCode::id).collect(Collectors.toSet());

    assertThat(Stream.of(LintRule.values()).map(LintRule::id))
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(errors);
    assertThat(LintRule.find("gm-701")).contains(LintRule.UNBATCHED_UPDATE);
    assertThat(LintRule.find("GM-700")).isEmpty();
  }

  private List<LintRule> found(String... lines) {
    return rules(check(lines));
  }

  private static List<LintRule> rules(List<LintFinding> findings) {
    return findings.stream().map(LintFinding::rule).toList();
  }

  private List<LintFinding> check(String... lines) {
    return check(GraphFacts.NONE, lines);
  }

  private List<LintFinding> check(GraphFacts graph, String... lines) {
    try {
      Files.writeString(scripts.resolve("1__x.gql"), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var set =
        MigrationSources.builder().locations(List.of(scripts.toUri().toString())).build().load();
    return new Linter(graph).check((ScriptMigration) set.migrations().get(0), set.notes());
  }
}
