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

import io.geodemigrations.core.Phase;
import io.geodemigrations.core.Risk;
import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.change.ChangeKind;
import io.geodemigrations.core.change.ChangeType;
import io.geodemigrations.core.change.Classification;
import io.geodemigrations.core.refactor.Step;
import io.geodemigrations.core.source.ScriptHeader;
import io.geodemigrations.core.source.ScriptMigration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules about a migration as a whole. */
final class MigrationRules {

  private MigrationRules() {}

  static List<LintFinding> check(ScriptMigration script, List<StatementShape> up) {
    List<LintFinding> findings = new ArrayList<>();
    SourceLocation start = script.up().get(0).location();
    if (script.down().isEmpty()) {
      String remedy =
          script.header().rollback() == null
              ? LintRule.MISSING_DOWN.remedy()
              : "The header's 'Rollback' is for people and is not run: put it into a @down"
                  + " section.";
      findings.add(
          new LintFinding(
              LintRule.MISSING_DOWN, start, "The migration cannot be rolled back", remedy));
    }
    mixed(up).ifPresent(findings::add);
    if (script.phase() == Phase.CONTRACT
        && script.header().requires() == null
        && up.stream().noneMatch(MigrationRules::proves)) {
      findings.add(
          LintFinding.of(
              LintRule.CONTRACT_WITHOUT_REQUIRES,
              start,
              "Nothing proves that the new form is complete before the old one is removed"));
    }
    contradictions(script, start, findings);
    return findings;
  }

  /**
   * The check of a refactoring counts what would be lost, before anything is removed; the batch of
   * a rename writes the new form in the transaction that removes the old one.
   */
  private static boolean proves(StatementShape shape) {
    Step step = shape.statement().step();
    return step instanceof Step.Check
        || (step instanceof Step.Batch
            && shape.classification().types().stream()
                .anyMatch(type -> type.kind() == ChangeKind.TRANSFORMATIVE));
  }

  /** The steps of refactorings may stand together: each can be done again where it has stopped. */
  private static Optional<LintFinding> mixed(List<StatementShape> up) {
    boolean data = up.stream().anyMatch(StatementShape::writesData);
    boolean ownData = up.stream().anyMatch(shape -> shape.writesData() && !isStep(shape));
    return up.stream()
        .filter(StatementShape::changesSchema)
        .filter(shape -> isStep(shape) ? ownData : data)
        .findFirst()
        .map(
            shape ->
                LintFinding.of(
                    LintRule.DDL_WITH_DATA,
                    shape.statement().location(),
                    "The migration changes indexes or constraints, and data: if it fails in"
                        + " between, neither is undone"));
  }

  private static boolean isStep(StatementShape shape) {
    return shape.statement().step() != null;
  }

  /** More care than the table asks for is no contradiction. */
  private static void contradictions(
      ScriptMigration script, SourceLocation start, List<LintFinding> findings) {
    ScriptHeader header = script.header();
    Classification computed = Classification.of(script);
    Risk declared = header.risk();
    Risk risk = computed.risk();
    if (declared != null && risk != null && declared.compareTo(risk) < 0) {
      findings.add(
          LintFinding.of(
              LintRule.HEADER_CONTRADICTION,
              start,
              "The header says 'Risk: %s', the statements (%s) mean %s"
                  .formatted(word(declared), computed.titles(), word(risk))));
    }
    boolean known = computed.kind() != ChangeKind.UNKNOWN;
    if (header.phase() == Phase.CONTRACT && known && computed.kind() != ChangeKind.SUBTRACTIVE) {
      findings.add(
          LintFinding.of(
              LintRule.HEADER_CONTRADICTION,
              start,
              "The header says 'Phase: contract', but nothing is removed"));
    }
    if (header.phase() == Phase.EXPAND && computed.types().contains(ChangeType.CHANGE_VALUES)) {
      findings.add(
          LintFinding.of(
              LintRule.HEADER_CONTRADICTION,
              start,
              "The header says 'Phase: expand', but values that old code reads are changed in"
                  + " place"));
    }
  }

  /** What one statement may not do in the migration's phase. */
  static List<LintFinding> phase(ScriptMigration script, StatementShape shape) {
    Classification computed = shape.classification();
    if (script.phase() == Phase.CONTRACT || computed.kind() != ChangeKind.SUBTRACTIVE) {
      return List.of();
    }
    String removed =
        computed.types().stream()
            .filter(type -> type.kind() == ChangeKind.SUBTRACTIVE)
            .map(type -> type.title().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return List.of(
        LintFinding.of(
            LintRule.SUBTRACTIVE_BEFORE_CONTRACT,
            shape.statement().location(),
            "What old code may still use is taken away (%s) in the phase %s"
                .formatted(removed, word(script.phase()))));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
