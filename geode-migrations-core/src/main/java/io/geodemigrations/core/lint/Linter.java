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

import io.geodemigrations.core.source.MigrationSet;
import io.geodemigrations.core.source.ResolvedMigration;
import io.geodemigrations.core.source.ScriptCallback;
import io.geodemigrations.core.source.ScriptMigration;
import io.geodemigrations.core.source.ScriptStatement;
import io.geodemigrations.core.source.ScriptStatement.Suppression;
import io.geodemigrations.core.source.SourceNote;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks scripts. A finding is silenced by {@code // @nolint CODE reason} before its statement; one
 * that is about the whole migration, before any of its statements.
 *
 * @since 0.1.0
 */
public final class Linter {

  private final GraphFacts graph;

  /** Indexes that scripts checked before create, written {@code Label.property}. */
  private final Set<String> created = new LinkedHashSet<>();

  /**
   * A linter.
   *
   * @param graph answers what only the graph can tell
   */
  public Linter(GraphFacts graph) {
    this.graph = graph;
  }

  /** Checks all scripts of a set, callbacks too, without a graph. */
  public static LintReport check(MigrationSet set) {
    Linter linter = new Linter(GraphFacts.NONE);
    List<LintFinding> findings = new ArrayList<>();
    for (ResolvedMigration migration : set.migrations()) {
      if (migration instanceof ScriptMigration script) {
        findings.addAll(linter.check(script, set.notes()));
      }
    }
    for (ScriptCallback callback : set.callbacks()) {
      findings.addAll(statements(callback.statements()));
    }
    return new LintReport(findings);
  }

  /**
   * Checks one script. Scripts are to be checked in their order: one may create the index that the
   * next one needs.
   *
   * @param notes what was noted while the scripts were read; those of others are left out
   */
  public List<LintFinding> check(ScriptMigration script, List<SourceNote> notes) {
    List<LintFinding> findings = new ArrayList<>();
    List<StatementShape> up = script.up().stream().map(StatementShape::new).toList();
    List<LintFinding> whole = new ArrayList<>(MigrationRules.check(script, up));
    for (SourceNote note : notes) {
      if (note.location().resource().equals(script.source().resource())) {
        whole.add(LintFinding.of(LintRule.HEADER_LINE, note.location(), note.message()));
      }
    }
    for (LintFinding finding : whole) {
      if (!silenced(finding, script.up()) && !silenced(finding, script.down())) {
        findings.add(finding);
      }
    }
    for (StatementShape shape : up) {
      List<LintFinding> found = new ArrayList<>(StatementRules.check(shape));
      found.addAll(MigrationRules.phase(script, shape));
      found.addAll(GraphRules.check(shape, graph, created));
      add(findings, found, shape.statement());
      GraphRules.createdIndex(shape).ifPresent(created::add);
    }
    findings.addAll(statements(script.down()));
    return findings;
  }

  private static List<LintFinding> statements(List<ScriptStatement> statements) {
    List<LintFinding> findings = new ArrayList<>();
    for (ScriptStatement statement : statements) {
      add(findings, StatementRules.check(new StatementShape(statement)), statement);
    }
    return findings;
  }

  private static void add(
      List<LintFinding> findings, List<LintFinding> found, ScriptStatement statement) {
    for (LintFinding finding : found) {
      // The steps of a refactoring stand in one place: to say the same of each helps nobody.
      if (!silenced(finding, List.of(statement)) && !findings.contains(finding)) {
        findings.add(finding);
      }
    }
    for (Suppression suppression : statement.suppressions()) {
      if (LintRule.find(suppression.code()).isEmpty()) {
        findings.add(
            LintFinding.of(
                LintRule.UNKNOWN_SUPPRESSION,
                statement.location(),
                "'%s' is no rule, so @nolint silences nothing".formatted(suppression.code())));
      }
    }
  }

  private static boolean silenced(LintFinding finding, List<ScriptStatement> statements) {
    return statements.stream()
        .flatMap(statement -> statement.suppressions().stream())
        .anyMatch(suppression -> suppression.code().equalsIgnoreCase(finding.rule().id()));
  }
}
