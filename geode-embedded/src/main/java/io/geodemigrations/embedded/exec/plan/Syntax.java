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
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.Position;
import io.geodemigrations.gql.ast.SyntaxNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Questions about syntax trees that need every part of them. */
final class Syntax {

  // The trees are records throughout, so their components are their children.
  private static final ClassValue<List<RecordComponent>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          List<RecordComponent> components = new ArrayList<>();
          for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() != Position.class) {
              components.add(component);
            }
          }
          return components;
        }
      };

  private Syntax() {}

  /** A text that is equal for expressions that differ in their position only. */
  static String canonical(Object node) {
    StringBuilder text = new StringBuilder();
    append(text, node);
    return text.toString();
  }

  private static void append(StringBuilder text, @Nullable Object part) {
    if (part instanceof SyntaxNode node && part instanceof Record) {
      text.append(part.getClass().getSimpleName()).append('(');
      forEachPart(node, child -> append(text, child));
      text.append(')');
    } else if (part instanceof List<?> list) {
      text.append('[');
      list.forEach(item -> append(text, item));
      text.append(']');
    } else {
      String content = String.valueOf(part);
      text.append(part == null ? "-" : part.getClass().getSimpleName());
      text.append(content.length()).append(':').append(content).append(',');
    }
  }

  private static void forEachPart(SyntaxNode node, Consumer<@Nullable Object> action) {
    for (RecordComponent component : COMPONENTS.get(node.getClass())) {
      try {
        action.accept(component.getAccessor().invoke(node));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
  }

  /** Calls the action for every node below this one, this one included. */
  static void walk(@Nullable Object part, Consumer<SyntaxNode> action) {
    if (part instanceof SyntaxNode node) {
      action.accept(node);
      forEachPart(node, child -> walk(child, action));
    } else if (part instanceof List<?> list) {
      list.forEach(item -> walk(item, action));
    }
  }

  /**
   * All names of variables in the tree, also of those that it binds itself. Keys of properties are
   * none: {@code row.a} does not need a variable {@code a}.
   */
  static Set<String> names(Object part) {
    Set<String> names = new HashSet<>();
    collectNames(part, names);
    return names;
  }

  private static void collectNames(@Nullable Object part, Set<String> names) {
    if (part instanceof Expression.Property property) {
      collectNames(property.subject(), names);
    } else if (part instanceof Expression.MapEntry entry) {
      collectNames(entry.value(), names);
    } else if (part instanceof Expression.Variable variable) {
      names.add(variable.name());
    } else if (part instanceof Identifier identifier) {
      names.add(identifier.name());
    } else if (part instanceof SyntaxNode node) {
      forEachPart(node, child -> collectNames(child, names));
    } else if (part instanceof List<?> list) {
      list.forEach(item -> collectNames(item, names));
    }
  }

  /** The outermost aggregates of an expression; subqueries are not looked into. */
  static List<Expression> aggregates(Expression expression) {
    List<Expression> found = new ArrayList<>();
    collectAggregates(expression, found);
    return found;
  }

  private static void collectAggregates(@Nullable Object part, List<Expression> found) {
    if (part instanceof Expression.Subquery) {
      return;
    }
    if (part instanceof Expression expression && isAggregate(expression)) {
      found.add(expression);
    } else if (part instanceof SyntaxNode node) {
      forEachPart(node, child -> collectAggregates(child, found));
    } else if (part instanceof List<?> list) {
      list.forEach(item -> collectAggregates(item, found));
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
