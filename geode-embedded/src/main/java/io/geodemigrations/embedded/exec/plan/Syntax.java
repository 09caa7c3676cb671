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
package io.geodemigrations.embedded.exec.plan;

import io.geodemigrations.embedded.exec.function.Aggregates;
import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.gql.ast.ChildNodes;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.SyntaxNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Questions about syntax trees that need every part of them. */
final class Syntax {

  private Syntax() {}

  /** Calls the action for every node below this one, this one included. */
  static void walk(SyntaxNode node, Consumer<SyntaxNode> action) {
    action.accept(node);
    ChildNodes.of(node).forEach(child -> walk(child, action));
  }

  /**
   * All names of variables in the tree, also of those that it binds itself. Keys of properties are
   * none: {@code row.a} does not need a variable {@code a}.
   */
  static Set<String> names(SyntaxNode node) {
    Set<String> names = new HashSet<>();
    collectNames(node, names);
    return names;
  }

  private static void collectNames(SyntaxNode node, Set<String> names) {
    if (node instanceof Expression.Property property) {
      collectNames(property.subject(), names);
    } else if (node instanceof Expression.MapEntry entry) {
      collectNames(entry.value(), names);
    } else if (node instanceof Expression.Variable variable) {
      names.add(variable.name());
    } else if (node instanceof Identifier identifier) {
      names.add(identifier.name());
    } else {
      ChildNodes.of(node).forEach(child -> collectNames(child, names));
    }
  }

  /** The outermost aggregates of an expression; subqueries are not looked into. */
  static List<Expression> aggregates(Expression expression) {
    List<Expression> found = new ArrayList<>();
    collectAggregates(expression, found);
    return found;
  }

  private static void collectAggregates(SyntaxNode node, List<Expression> found) {
    if (node instanceof Expression.Subquery) {
      return;
    }
    if (node instanceof Expression expression && isAggregate(expression)) {
      found.add(expression);
    } else {
      ChildNodes.of(node).forEach(child -> collectAggregates(child, found));
    }
  }

  static boolean isAggregate(Expression expression) {
    return expression instanceof Expression.CountRows
        || (expression instanceof Expression.FunctionCall call
            && Aggregates.isAggregate(call.name()));
  }

  static boolean hasAggregate(Expression expression) {
    return !aggregates(expression).isEmpty();
  }

  /** The parts of a condition that must all hold. */
  static List<Expression> conjuncts(@Nullable Expression condition) {
    List<Expression> parts = new ArrayList<>();
    addConjuncts(condition, parts);
    return parts;
  }

  private static void addConjuncts(@Nullable Expression condition, List<Expression> parts) {
    if (condition instanceof Expression.Binary binary
        && binary.operator() == Expression.BinaryOperator.AND) {
      addConjuncts(binary.left(), parts);
      addConjuncts(binary.right(), parts);
    } else if (condition != null) {
      parts.add(condition);
    }
  }

  static QueryException error(SyntaxNode where, String message) {
    return new QueryException(
        ErrorCodes.SYNTAX, message, where.position().line(), where.position().column());
  }

  static QueryException unsupported(SyntaxNode where, String message) {
    return new QueryException(
        ErrorCodes.UNSUPPORTED, message, where.position().line(), where.position().column());
  }
}
