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
package io.geodemigrations.core.plan;

import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.Direction;
import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.backup.BackupRule;
import io.geodemigrations.core.change.Classification;
import io.geodemigrations.core.history.Assessment;
import io.geodemigrations.core.history.LockNode;
import io.geodemigrations.core.lint.LintFinding;
import io.geodemigrations.core.lint.Linter;
import io.geodemigrations.core.refactor.Step;
import io.geodemigrations.core.run.Redactor;
import io.geodemigrations.core.source.MigrationSet;
import io.geodemigrations.core.source.ResolvedMigration;
import io.geodemigrations.core.source.ScriptMigration;
import io.geodemigrations.core.source.ScriptStatement;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.ast.Statement;
import io.geodemigrations.gql.effect.Effects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan.
 *
 * @since 0.1.0
 */
public final class Planner {

  private final MigrationsConfiguration configuration;
  private final MigrationSet definitions;
  private final Redactor redactor;
  private final Counter counter;
  private final ServerFacts facts;
  private final Linter linter;
  private final @Nullable String graph;

  /** What migrations before the one at hand change, by name. */
  private final Set<String> changedBefore = new LinkedHashSet<>();

  private boolean noBackupYet = true;

  /**
   * A planner.
   *
   * @param session asks the counts; nothing is written
   */
  public Planner(
      MigrationsConfiguration configuration, MigrationSet definitions, GeodeSession session) {
    this.configuration = configuration;
    this.definitions = definitions;
    this.redactor = new Redactor(configuration.placeholders());
    this.counter = new Counter(session);
    this.facts = new ServerFacts(session, counter);
    this.linter = new Linter(facts);
    this.graph = session.graph();
  }

  /**
   * Makes the plan.
   *
   * @param assessment what is pending and what is held
   * @param lock the lock node, if there is one
   */
  public MigrationPlan plan(Assessment assessment, Optional<LockNode> lock) {
    Rates rates = Rates.of(assessment.entries());
    List<PlannedMigration> planned = new ArrayList<>();
    for (Assessment.Entry entry : assessment.entries()) {
      ResolvedMigration definition = entry.definition();
      if (definition != null && isToCome(entry)) {
        planned.add(migration(entry, definition, rates));
      }
    }
    return new MigrationPlan(
        graph,
        configuration.module(),
        assessment.current(),
        lock.map(LockNode::display).orElse(null),
        lock.map(LockNode::profile).orElse(LockProfile.UNKNOWN),
        configuration.backup().policy(),
        planned,
        assessment.problems(),
        assessment.warnings(),
        configuration.clock().instant());
  }

  private static boolean isToCome(Assessment.Entry entry) {
    return switch (entry.info().state()) {
      case PENDING, OUTDATED, INTERRUPTED, RUNNING, FAILED, HELD -> true;
      default -> false;
    };
  }

  private PlannedMigration migration(
      Assessment.Entry entry, ResolvedMigration definition, Rates rates) {
    List<PlannedStatement> statements = new ArrayList<>();
    List<LintFinding> findings = List.of();
    String requires = null;
    boolean requirementMayChange = false;
    String declared = null;
    Searching searching = Searching.NONE;
    if (definition instanceof ScriptMigration script) {
      findings = linter.check(script, definitions.notes());
      requires = script.header().requires();
      requirementMayChange = requires != null && isChangedBefore(Effects.of(Gql.parse(requires)));
      declared = script.header().estimatedDuration();
      for (ScriptStatement statement : script.up()) {
        Counter.Count count = counter.count(statement);
        statements.add(statement(statement, count));
        searching = searching.and(searching(script, statement, count));
      }
    }
    Classification change = Classification.of(definition);
    Long rows = sum(definition, statements);
    return new PlannedMigration(
        entry.info(),
        definition.description(),
        change,
        statements,
        rows,
        statements.stream().anyMatch(PlannedStatement::countMayChange),
        rates.estimate(change.kind(), rows, searching, declared),
        backup(entry, definition),
        rollback(definition),
        requires == null ? null : redactor.redact(requires),
        requires == null ? null : counter.holds(requires),
        requirementMayChange,
        definition.dependencies().stream().map(MigrationVersion::text).toList(),
        findings);
  }

  private boolean backup(Assessment.Entry entry, ResolvedMigration definition) {
    boolean held = entry.info().heldReason() != null;
    boolean due =
        !held
            && new BackupRule(configuration.backup().policy())
                .due(definition, Direction.UP, noBackupYet);
    noBackupYet &= !due;
    return due;
  }

  private Searching searching(
      ScriptMigration script, ScriptStatement statement, Counter.Count count) {
    if (statement.kind() != ScriptStatement.Kind.BATCH
        || count.rows() == null
        || !statement.cursors().isEmpty()) {
      return Searching.NONE;
    }
    Integer declared = script.header().batchSize();
    long batches = count.rows() / (declared == null ? configuration.batchSize() : declared);
    // The server is asked for indexes only where the answer matters.
    if (batches < 2 || isIndexed(Effects.of(Gql.parse(statement.text())))) {
      return Searching.NONE;
    }
    // Once more: the first time the server may have had to get the data, or the query, ready.
    Duration again = counter.count(statement).took();
    return Searching.of(again.compareTo(count.took()) < 0 ? again : count.took(), batches);
  }

  /** Whether the server could find what is left by an index. */
  private boolean isIndexed(Effects effects) {
    return effects.labelsRead().stream()
        .anyMatch(
            label ->
                effects.propertiesRead().stream()
                    .anyMatch(use -> facts.indexed(label, use.name()).orElse(false)));
  }

  private PlannedStatement statement(ScriptStatement statement, Counter.Count count) {
    Statement tree = Gql.parse(statement.text());
    Effects effects = Effects.of(tree);
    boolean mayChange = isChangedBefore(effects);
    changedBefore.addAll(changed(effects));
    String condition = statement.condition();
    return new PlannedStatement(
        statement.number(),
        statement.location(),
        statement.kind(),
        statement.step() instanceof Step.MoveSchema move
            ? move.describe()
            : redactor.redact(statement.text()),
        condition == null ? null : redactor.redact(condition),
        Classification.of(statement),
        count.rows(),
        count.unknown(),
        mayChange);
  }

  private boolean isChangedBefore(Effects effects) {
    return !Collections.disjoint(read(effects), changedBefore);
  }

  private static Set<String> read(Effects effects) {
    Set<String> names = new LinkedHashSet<>();
    effects.labelsRead().forEach(label -> names.add(":" + label));
    effects.typesRead().forEach(type -> names.add(":" + type));
    effects.propertiesRead().forEach(use -> names.add(use.name()));
    return names;
  }

  private static Set<String> changed(Effects effects) {
    Set<String> names = new LinkedHashSet<>();
    effects.labelsAdded().forEach(label -> names.add(":" + label));
    effects.labelsRemoved().forEach(label -> names.add(":" + label));
    effects.typesCreated().forEach(type -> names.add(":" + type));
    effects.propertiesSet().forEach(use -> names.add(use.name()));
    effects.propertiesRemoved().forEach(use -> names.add(use.name()));
    if (effects.deletes()) {
      effects.labelsRead().forEach(label -> names.add(":" + label));
      effects.typesRead().forEach(type -> names.add(":" + type));
    }
    return names;
  }

  private static @Nullable Long sum(
      ResolvedMigration definition, List<PlannedStatement> statements) {
    if (!(definition instanceof ScriptMigration)) {
      return null;
    }
    long sum = 0;
    for (PlannedStatement statement : statements) {
      Long rows = statement.rows();
      if (rows == null) {
        return null;
      }
      sum += rows;
    }
    return sum;
  }

  private static String rollback(ResolvedMigration definition) {
    if (definition instanceof ScriptMigration script) {
      if (script.reversible()) {
        return "@down, %d %s"
            .formatted(
                script.down().size(), script.down().size() == 1 ? "statement" : "statements");
      }
      String said = script.header().rollback();
      return said == null
          ? "none: only a backup brings the data back"
          : "none that the tool runs; the header says: " + said;
    }
    return definition.reversible()
        ? "down() of the class"
        : "none: only a backup brings the data back";
  }
}
