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

import io.geodemigrations.core.change.MatchedVariables;
import io.geodemigrations.core.change.StatementParts;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.SchemaStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The rules that ask the graph. */
final class GraphRules {

  private GraphRules() {}

  static List<LintFinding> check(StatementShape shape, GraphFacts graph, Set<String> created) {
    List<LintFinding> findings = new ArrayList<>();
    if (shape.tree() instanceof SchemaStatement.CreateConstraint constraint) {
      OptionalLong violations = graph.violations(constraint);
      if (violations.isPresent() && violations.getAsLong() > 0) {
        findings.add(
            LintFinding.of(
                LintRule.CONSTRAINT_VIOLATED,
                shape.statement().location(),
                ("The constraint on :%s(%s) would be refused; nodes that violate it now, or groups"
                        + " of nodes with the same values: %d")
                    .formatted(
                        constraint.label().name(),
                        String.join(
                            ", ", constraint.properties().stream().map(key -> key.name()).toList()),
                        violations.getAsLong())));
      }
    }
    shape.parts().ifPresent(parts -> cursor(shape, parts, graph, created, findings));
    return findings;
  }

  /** The index that a statement creates, written {@code Label.property}. */
  static Optional<String> createdIndex(StatementShape shape) {
    if (shape.tree() instanceof SchemaStatement.CreateIndex index) {
      return Optional.of(index.label().name() + "." + index.properties().get(0).name());
    }
    if (shape.tree() instanceof SchemaStatement.CreateConstraint constraint
        && (constraint.kind() == SchemaStatement.ConstraintKind.UNIQUE
            || constraint.kind() == SchemaStatement.ConstraintKind.KEY)) {
      return Optional.of(constraint.label().name() + "." + constraint.properties().get(0).name());
    }
    return Optional.empty();
  }

  private static void cursor(
      StatementShape shape,
      StatementParts parts,
      GraphFacts graph,
      Set<String> created,
      List<LintFinding> findings) {
    Set<String> cursors = shape.statement().cursors().keySet();
    if (cursors.isEmpty()) {
      return;
    }
    MatchedVariables variables = new MatchedVariables(shape.tree());
    for (Expression condition : parts.conditions()) {
      Optional<Expression.Property> key = comparedWith(condition, cursors);
      if (key.isEmpty() || !(key.get().subject() instanceof Expression.Variable variable)) {
        continue;
      }
      String property = key.get().key().name();
      Set<String> labels = variables.labels(variable.name());
      boolean missing =
          !labels.isEmpty()
              && labels.stream()
                  .allMatch(
                      label ->
                          !created.contains(label + "." + property)
                              && graph.indexed(label, property).filter(is -> !is).isPresent());
      if (missing) {
        findings.add(
            LintFinding.of(
                LintRule.CURSOR_WITHOUT_INDEX,
                shape.locate(condition),
                "There is no index on :%s(%s), so every round reads the whole label"
                    .formatted(labels.iterator().next(), property)));
      }
    }
  }

  private static Optional<Expression.Property> comparedWith(
      Expression condition, Set<String> cursors) {
    if (!(condition instanceof Expression.Binary binary)) {
      return Optional.empty();
    }
    if (binary.left() instanceof Expression.Property property
        && isCursor(binary.right(), cursors)) {
      return Optional.of(property);
    }
    return binary.right() instanceof Expression.Property property
            && isCursor(binary.left(), cursors)
        ? Optional.of(property)
        : Optional.empty();
  }

  private static boolean isCursor(Expression value, Set<String> cursors) {
    return value instanceof Expression.Parameter parameter && cursors.contains(parameter.name());
  }
}
