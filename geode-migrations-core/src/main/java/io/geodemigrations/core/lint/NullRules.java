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

import io.geodemigrations.core.change.StatementParts;
import io.geodemigrations.gql.ast.ChildNodes;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.SetItem;
import io.geodemigrations.gql.ast.SyntaxNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Null plus anything is null: a batch that fills a property where it is null, from properties that
 * may be null too, does not come to an end.
 */
final class NullRules {

  private NullRules() {}

  /**
   * The assignment that may leave a row as it was found.
   *
   * @return nothing if every row is certainly excluded by something that is written
   */
  static Optional<SetItem.Property> mayStayNull(
      StatementShape shape, StatementParts parts, Set<String> selectedBy) {
    Set<String> demandedNull = new HashSet<>();
    Set<String> notNull = new HashSet<>();
    for (Expression condition : parts.conditions()) {
      if (condition instanceof Expression.IsNull isNull && !isNull.negated()) {
        name(isNull.operand()).ifPresent(demandedNull::add);
      } else {
        notNull(condition, notNull);
      }
    }
    List<SetItem.Property> doubtful = new ArrayList<>();
    Set<String> others = new LinkedHashSet<>(shape.changed());
    for (SetItem.Property item : items(parts)) {
      String target = name(item.subject(), item.key().name()).orElse("");
      if (demandedNull.contains(target) && mayBeNull(item.value(), notNull)) {
        doubtful.add(item);
        others.remove(item.key().name());
      }
    }
    others.retainAll(selectedBy);
    return others.isEmpty() ? doubtful.stream().findFirst() : Optional.empty();
  }

  private static List<SetItem.Property> items(StatementParts parts) {
    List<SetItem.Property> items = new ArrayList<>();
    parts.writing().forEach(clause -> collect(clause, items));
    return items;
  }

  private static void collect(SyntaxNode node, List<SetItem.Property> items) {
    if (node instanceof SetItem.Property item) {
      items.add(item);
    }
    ChildNodes.of(node).forEach(child -> collect(child, items));
  }

  /** Adds the properties that are not null where the condition is true. */
  private static void notNull(Expression condition, Set<String> names) {
    if (condition instanceof Expression.IsNull isNull) {
      sources(isNull.operand(), names);
    } else if (condition instanceof Expression.Binary binary
        && binary.operator() != Expression.BinaryOperator.OR
        && binary.operator() != Expression.BinaryOperator.XOR) {
      name(binary.left()).ifPresent(names::add);
      name(binary.right()).ifPresent(names::add);
    }
  }

  /** Adds the properties of which one that is null makes the whole value null. */
  private static void sources(Expression value, Set<String> names) {
    name(value).ifPresent(names::add);
    if (value instanceof Expression.Binary binary
        && binary.operator() != Expression.BinaryOperator.AND
        && binary.operator() != Expression.BinaryOperator.OR) {
      sources(binary.left(), names);
      sources(binary.right(), names);
    } else if (value instanceof Expression.Unary unary) {
      sources(unary.operand(), names);
    }
  }

  private static boolean mayBeNull(Expression value, Set<String> notNull) {
    if (value instanceof Expression.Literal literal) {
      return literal.value() == null;
    }
    if (value instanceof Expression.Property) {
      return name(value).filter(notNull::contains).isEmpty();
    }
    if (value instanceof Expression.Binary binary) {
      return mayBeNull(binary.left(), notNull) || mayBeNull(binary.right(), notNull);
    }
    if (value instanceof Expression.Unary unary) {
      return mayBeNull(unary.operand(), notNull);
    }
    if (value instanceof Expression.Index index) {
      return mayBeNull(index.subject(), notNull);
    }
    if (value instanceof Expression.FunctionCall call) {
      return call.name().equalsIgnoreCase("coalesce")
          ? call.arguments().stream().allMatch(argument -> mayBeNull(argument, notNull))
          : call.arguments().stream().anyMatch(argument -> mayBeNull(argument, notNull));
    }
    // Of everything else nothing is said.
    return false;
  }

  private static Optional<String> name(SyntaxNode expression) {
    return expression instanceof Expression.Property property
        ? name(property.subject(), property.key().name())
        : Optional.empty();
  }

  private static Optional<String> name(Expression subject, String key) {
    return subject instanceof Expression.Variable variable
        ? Optional.of(variable.name() + "." + key)
        : Optional.empty();
  }
}
