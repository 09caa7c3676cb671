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

import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.change.Classification;
import io.geodemigrations.core.change.StatementParts;
import io.geodemigrations.core.refactor.Step;
import io.geodemigrations.core.source.ScriptStatement;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.ast.ChildNodes;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Query;
import io.geodemigrations.gql.ast.QueryStatement;
import io.geodemigrations.gql.ast.Statement;
import io.geodemigrations.gql.ast.SyntaxNode;
import io.geodemigrations.gql.effect.Effects;
import io.geodemigrations.gql.effect.PropertyUse;
import io.geodemigrations.gql.effect.StatementKind;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A statement as the rules look at it. */
final class StatementShape {

  private final ScriptStatement statement;
  private final Statement tree;
  private final Effects effects;
  private final Optional<StatementParts> parts;

  StatementShape(ScriptStatement statement) {
    this.statement = statement;
    this.tree = Gql.parse(statement.text());
    this.effects = Effects.of(tree);
    this.parts = StatementParts.of(tree);
  }

  ScriptStatement statement() {
    return statement;
  }

  Statement tree() {
    return tree;
  }

  Effects effects() {
    return effects;
  }

  /** What it changes, by the guide's table: of a step of a refactoring what the step does. */
  Classification classification() {
    return Classification.of(statement);
  }

  /** Whether it makes or drops indexes or constraints. */
  boolean changesSchema() {
    return statement.step() instanceof Step.MoveSchema
        || (effects.changesSchema() && !classification().types().isEmpty());
  }

  /** Its two parts; nothing if it does not write, or is no plain sequence of clauses. */
  Optional<StatementParts> parts() {
    return parts;
  }

  /** Where a part of it stands in the script. */
  SourceLocation locate(SyntaxNode node) {
    return statement.locate(node.position().line(), node.position().column());
  }

  boolean writesData() {
    return effects.kind() == StatementKind.DATA && !effects.readOnly();
  }

  /** What the selection reads; nothing if that cannot be told from the text. */
  Optional<Set<String>> selectedBy() {
    if (parts.isEmpty() || parts.get().selecting().isEmpty()) {
      return Optional.empty();
    }
    if (parts.get().selecting().stream().anyMatch(StatementShape::isOpaque)) {
      return Optional.empty();
    }
    Effects selecting =
        Effects.of(
            new QueryStatement(
                tree.position(),
                null,
                new Query.Pipeline(tree.position(), parts.get().selecting())));
    Set<String> names = new LinkedHashSet<>();
    selecting.labelsRead().forEach(label -> names.add(":" + label));
    selecting.typesRead().forEach(type -> names.add(":" + type));
    for (PropertyUse use : selecting.propertiesRead()) {
      if (use.name().equals(PropertyUse.ANY)) {
        return Optional.empty();
      }
      names.add(use.name());
    }
    return Optional.of(names);
  }

  /** Functions over whole nodes, such as {@code keys(u)}, and keys that are computed. */
  private static boolean isOpaque(SyntaxNode node) {
    if (node instanceof Expression.FunctionCall call
        && call.arguments().stream().anyMatch(Expression.Variable.class::isInstance)) {
      return true;
    }
    if (node instanceof Expression.Index index && !(index.index() instanceof Expression.Literal)) {
      return true;
    }
    return ChildNodes.of(node).stream().anyMatch(StatementShape::isOpaque);
  }

  /** What is changed, in the words of {@link #selectedBy()}. */
  Set<String> changed() {
    Set<String> names = new LinkedHashSet<>();
    effects.labelsAdded().forEach(label -> names.add(":" + label));
    effects.labelsRemoved().forEach(label -> names.add(":" + label));
    effects.typesCreated().forEach(type -> names.add(":" + type));
    effects.propertiesSet().forEach(use -> names.add(use.name()));
    effects.propertiesRemoved().forEach(use -> names.add(use.name()));
    return names;
  }
}
