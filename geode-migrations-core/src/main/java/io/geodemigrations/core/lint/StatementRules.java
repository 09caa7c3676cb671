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
import io.geodemigrations.core.change.StatementParts;
import io.geodemigrations.core.source.ScriptStatement;
import io.geodemigrations.gql.ast.ChildNodes;
import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.PathElement;
import io.geodemigrations.gql.ast.SyntaxNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules about one statement, for both directions. */
final class StatementRules {

  private StatementRules() {}

  static List<LintFinding> check(StatementShape shape) {
    List<LintFinding> findings = new ArrayList<>();
    if (shape.statement().step() != null) {
      // How a refactoring is written is not for its author to change.
      return findings;
    }
    if (shape.effects().writesWithoutLabel()) {
      findings.add(
          LintFinding.of(
              LintRule.WRITE_WITHOUT_LABEL,
              shape.statement().location(),
              "The statement writes to whatever it finds, the nodes of this tool included"));
    }
    Optional<StatementParts> parts = shape.parts();
    if (parts.isPresent()) {
      if (shape.statement().kind() == ScriptStatement.Kind.BATCH) {
        batch(shape, parts.get(), findings);
      } else if (isUnbatched(parts.get())) {
        findings.add(
            LintFinding.of(
                LintRule.UNBATCHED_UPDATE,
                shape.statement().location(),
                "The statement changes everything that it finds in one transaction"));
      }
    }
    return findings;
  }

  private static boolean isUnbatched(StatementParts parts) {
    return parts.matches()
        && !parts.limited()
        && parts.conditions().stream().noneMatch(StatementRules::selects)
        && parts.selecting().stream().noneMatch(StatementRules::hasPropertyMap);
  }

  /** Whether a condition compares a property with one value or with a list of them. */
  private static boolean selects(Expression condition) {
    if (!(condition instanceof Expression.Binary binary)) {
      return false;
    }
    return switch (binary.operator()) {
      case EQUAL ->
          isProperty(binary.left()) && isValue(binary.right())
              || isValue(binary.left()) && isProperty(binary.right());
      case IN -> isProperty(binary.left()) && binary.right() instanceof Expression.ListLiteral;
      default -> false;
    };
  }

  private static boolean isProperty(Expression expression) {
    return expression instanceof Expression.Property;
  }

  private static boolean isValue(Expression expression) {
    return expression instanceof Expression.Literal
        || expression instanceof Expression.TypedLiteral;
  }

  private static boolean hasPropertyMap(SyntaxNode node) {
    if (node instanceof PathElement.Node element && element.properties() != null) {
      return true;
    }
    return !(node instanceof Expression)
        && ChildNodes.of(node).stream().anyMatch(StatementRules::hasPropertyMap);
  }

  private static void batch(
      StatementShape shape, StatementParts parts, List<LintFinding> findings) {
    Optional<Set<String>> selectedBy = shape.selectedBy();
    if (selectedBy.isEmpty() || shape.effects().deletes()) {
      return;
    }
    if (Collections.disjoint(selectedBy.get(), shape.changed())) {
      findings.add(
          LintFinding.of(
              LintRule.UNSTABLE_LIMIT,
              limit(shape, parts),
              "A row that was changed is found again in the next round, which never ends"));
      return;
    }
    NullRules.mayStayNull(shape, parts, selectedBy.get())
        .ifPresent(
            item ->
                findings.add(
                    LintFinding.of(
                        LintRule.BATCH_MAY_STAY_NULL,
                        shape.locate(item),
                        "Where a source of '%s' is null, so is the new value, and the row is found"
                                .formatted(item.key().name())
                            + " in every round")));
  }

  private static SourceLocation limit(StatementShape shape, StatementParts parts) {
    for (Clause clause : parts.selecting()) {
      if (clause instanceof Clause.With with && with.projection().limit() != null) {
        return shape.locate(clause);
      }
    }
    return shape.statement().location();
  }
}
