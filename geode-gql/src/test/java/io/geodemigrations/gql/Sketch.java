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
package io.geodemigrations.gql;

import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.LabelExpression;
import io.geodemigrations.gql.ast.Position;
import io.geodemigrations.gql.ast.Query;
import io.geodemigrations.gql.ast.QueryStatement;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.StringJoiner;

/** A short text form of trees, without positions: {@code Add(1, Multiply(2, 3))}. */
final class Sketch {

  private Sketch() {}

  /** Parses {@code RETURN expression} and sketches the expression. */
  static String expression(String text) {
    Clause.Return last = (Clause.Return) clauses("RETURN " + text).get(0);
    return of(last.projection().items().get(0).expression());
  }

  static List<Clause> clauses(String query) {
    return ((Query.Pipeline) ((QueryStatement) Gql.parse(query)).query()).clauses();
  }

  static String of(Object value) {
    if (value == null) {
      return "_";
    }
    if (value instanceof List<?> list) {
      StringJoiner joiner = new StringJoiner(", ", "[", "]");
      list.forEach(element -> joiner.add(of(element)));
      return joiner.toString();
    }
    if (value instanceof Identifier identifier) {
      return identifier.name();
    }
    if (value instanceof Expression.Variable variable) {
      return variable.name();
    }
    if (value instanceof LabelExpression.Name name) {
      return name.name();
    }
    if (value instanceof Expression.Parameter parameter) {
      return "$" + parameter.name();
    }
    if (value instanceof Expression.Literal literal) {
      return literal.value() instanceof String string
          ? "'" + string + "'"
          : String.valueOf(literal.value());
    }
    if (value instanceof Expression.Property property) {
      return of(property.subject()) + "." + property.key().name();
    }
    if (value instanceof Expression.Binary binary) {
      return binary.operator() + "(" + of(binary.left()) + ", " + of(binary.right()) + ")";
    }
    if (value instanceof Expression.Unary unary) {
      return unary.operator() + "(" + of(unary.operand()) + ")";
    }
    return value instanceof Record node ? record(node) : value.toString();
  }

  private static String record(Record node) {
    StringJoiner joiner = new StringJoiner(", ", node.getClass().getSimpleName() + "(", ")");
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(node);
        if (!(value instanceof Position)) {
          joiner.add(of(value));
        }
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
    return joiner.toString();
  }
}
