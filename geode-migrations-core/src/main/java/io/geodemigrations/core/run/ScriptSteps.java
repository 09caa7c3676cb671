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
package io.geodemigrations.core.run;

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.TransactionScope;
import io.geodemigrations.core.literal.Literals;
import io.geodemigrations.core.refactor.Step;
import io.geodemigrations.core.source.Checksum;
import io.geodemigrations.core.source.ScriptMigration;
import io.geodemigrations.core.source.ScriptStatement;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.effect.Effects;
import io.geodemigrations.gql.effect.PropertyUse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is run of a script, one way: its own statements, and those that {@code Preserve} adds. Up,
 * each property named is copied first; down, it is restored last. A checkpoint counts these steps.
 *
 * @param statements the steps, numbered from 1
 * @param scope how much one transaction spans
 */
record ScriptSteps(List<ScriptStatement> statements, TransactionScope scope) {

  /** Copies the list. */
  ScriptSteps {
    statements = List.copyOf(statements);
  }

  static ScriptSteps of(ScriptMigration script, Direction direction) {
    boolean up = direction == Direction.UP;
    List<ScriptStatement> steps = new ArrayList<>(up ? script.up() : script.down());
    List<ScriptStatement> preserving = preserving(script, up);
    steps.addAll(up ? 0 : steps.size(), preserving);
    TransactionScope scope = up ? script.transactionScope() : script.downTransactionScope();
    // What is copied may be the whole graph, which must not be one transaction without being asked.
    boolean undeclared = script.header().transaction() == null || !up;
    return new ScriptSteps(
        numbered(steps), !preserving.isEmpty() && undeclared ? TransactionScope.STATEMENT : scope);
  }

  private static List<ScriptStatement> preserving(ScriptMigration script, boolean up) {
    List<ScriptStatement> steps = new ArrayList<>();
    for (String entry : script.header().preserve()) {
      int dot = entry.indexOf('.');
      String property = Literals.identifier(entry.substring(dot + 1));
      Set<String> labels = dot < 0 ? labels(script, property) : Set.of(entry.substring(0, dot));
      if (labels.isEmpty()) {
        throw new GeodeMigrationsException(
            ErrorCode.SCRIPT_HEADER_VALUE,
            "'Preserve: %s' names no label, and no statement sets or removes that property of a node with a label; write Label.%s"
                .formatted(entry, property),
            script.source(),
            null);
      }
      for (String label : labels) {
        if (up) {
          steps.add(check(script, staleCopies(label, property)));
        }
        steps.add(step(script, up ? copy(label, property) : restore(label, property)));
      }
    }
    return steps;
  }

  /** The labels of the nodes whose property the script changes. */
  private static Set<String> labels(ScriptMigration script, String property) {
    Set<String> labels = new LinkedHashSet<>();
    for (ScriptStatement statement : script.up()) {
      Effects effects = Effects.of(Gql.parse(statement.text()));
      for (Set<PropertyUse> uses : List.of(effects.propertiesSet(), effects.propertiesRemoved())) {
        for (PropertyUse use : uses) {
          String owner = use.owner();
          boolean label =
              owner != null
                  && (effects.labelsRead().contains(owner)
                      || effects.labelsAdded().contains(owner));
          if (label && use.name().equals(property)) {
            labels.add(owner);
          }
        }
      }
    }
    return labels;
  }

  private static ScriptStatement check(ScriptMigration script, Step.Check check) {
    return new ScriptStatement(
        1,
        check.query(),
        script.source(),
        ScriptStatement.Kind.PLAIN,
        Map.of(),
        null,
        null,
        Set.of(),
        List.of(),
        check);
  }

  /** A copy of a value that is gone is no copy of what there is before this change. */
  static Step.Check staleCopies(String label, String property) {
    return new Step.Check(
        fill("MATCH (n:$L) WHERE n._old_$P IS NOT NULL AND n.$P IS NULL", label, property),
        "n",
        ErrorCode.REFACTORING_CONFLICT,
        fill("nodes :$L have a copy in _old_$P and no $P", label, property),
        fill(
            "A rollback would bring it back: roll back the earlier attempt that has made it, or remove it by"
                + " a migration with // @refactor drop-preserved $L.$P on-conflict new.",
            label,
            property));
  }

  static String copy(String label, String property) {
    return fill(
        "MATCH (n:$L) WHERE n.$P IS NOT NULL AND n._old_$P IS NULL WITH n LIMIT $batch SET n._old_$P = n.$P RETURN count(n) AS updated",
        label,
        property);
  }

  private static String restore(String label, String property) {
    return fill(
        "MATCH (n:$L) WHERE n._old_$P IS NOT NULL WITH n LIMIT $batch SET n.$P = n._old_$P REMOVE n._old_$P RETURN count(n) AS updated",
        label,
        property);
  }

  private static String fill(String template, String label, String property) {
    return template
        .replace("$L", Literals.identifier(label))
        .replace("$P", Literals.identifier(property));
  }

  private static ScriptStatement step(ScriptMigration script, String text) {
    return new ScriptStatement(
        1,
        text,
        script.source(),
        ScriptStatement.Kind.BATCH,
        Map.of(),
        ScriptStatement.ProgressQuery.derivedFrom(text).orElse(null),
        null,
        Set.of(ScriptStatement.BATCH_PARAMETER),
        List.of());
  }

  private static List<ScriptStatement> numbered(List<ScriptStatement> steps) {
    List<ScriptStatement> result = new ArrayList<>();
    for (ScriptStatement step : steps) {
      result.add(step.numbered(result.size() + 1));
    }
    return result;
  }

  /**
   * A checksum of the steps as they are run, unlike a script's own: a checkpoint counts these, and
   * means nothing once they are others.
   */
  String checksum() {
    List<String> parts = new ArrayList<>(List.of(scope.word()));
    for (ScriptStatement statement : statements) {
      parts.add("\n");
      parts.add(String.valueOf(statement.condition()));
      parts.add(statement.cursors().toString());
      if (statement.step() instanceof Step.MoveSchema move) {
        parts.add(move.toString());
      }
      Gql.tokens(statement.text()).stream()
          .filter(token -> !token.isComment())
          .forEach(token -> parts.add(token.text()));
    }
    return Checksum.of(parts);
  }

  /** Whether a step that is not a batch creates or deletes: what a repetition would do twice. */
  boolean createsOrDeletes() {
    return statements.stream()
        .filter(statement -> statement.kind() == ScriptStatement.Kind.PLAIN)
        .map(statement -> Effects.of(Gql.parse(statement.text())))
        .anyMatch(
            effects ->
                effects.createsNodes() || effects.createsRelationships() || effects.deletes());
  }
}
