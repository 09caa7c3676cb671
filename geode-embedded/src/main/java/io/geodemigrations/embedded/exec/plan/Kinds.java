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

import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Expression.BinaryOperator;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be said of types before a statement runs, and the errors that follow from it. */
final class Kinds {

  private Kinds() {}

  static Kind of(Expression expression, Scope scope) {
    if (expression instanceof Expression.Variable variable) {
      Scope.Variable found = scope.find(variable.name());
      return found == null ? Kind.ANY : found.kind();
    }
    if (expression instanceof Expression.Literal literal) {
      return ofLiteral(literal.value());
    }
    if (expression instanceof Expression.ListLiteral
        || expression instanceof Expression.ListComprehension
        || expression instanceof Expression.PatternComprehension) {
      return Kind.LIST;
    }
    if (expression instanceof Expression.MapLiteral
        || expression instanceof Expression.MapProjection) {
      return Kind.MAP;
    }
    if (expression instanceof Expression.CountRows) {
      return Kind.INT;
    }
    if (expression instanceof Expression.IsNull
        || expression instanceof Expression.IsLabeled
        || expression instanceof Expression.IsTyped
        || expression instanceof Expression.ListPredicate
        || expression instanceof Expression.Pattern) {
      return Kind.BOOL;
    }
    if (expression instanceof Expression.Binary binary) {
      return ofBinary(binary, scope);
    }
    if (expression instanceof Expression.Unary unary) {
      return unary.operator() == Expression.UnaryOperator.NOT
          ? Kind.BOOL
          : of(unary.operand(), scope);
    }
    return expression instanceof Expression.FunctionCall call ? ofFunction(call.name()) : Kind.ANY;
  }

  private static Kind ofLiteral(@Nullable Object value) {
    if (value instanceof Boolean) {
      return Kind.BOOL;
    }
    if (value instanceof Long) {
      return Kind.INT;
    }
    if (value instanceof String) {
      return Kind.STRING;
    }
    return value instanceof Double || value instanceof BigDecimal ? Kind.FLOAT : Kind.ANY;
  }

  private static Kind ofBinary(Expression.Binary binary, Scope scope) {
    return switch (binary.operator()) {
      case AND,
          OR,
          XOR,
          EQUAL,
          NOT_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          IN,
          STARTS_WITH,
          ENDS_WITH,
          CONTAINS,
          MATCHES ->
          Kind.BOOL;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO -> {
        Kind left = of(binary.left(), scope);
        Kind right = of(binary.right(), scope);
        if (left == Kind.INT && right == Kind.INT) {
          yield Kind.INT;
        }
        yield left.isNumber() && right.isNumber() ? Kind.FLOAT : Kind.ANY;
      }
      case POWER -> Kind.FLOAT;
      default -> Kind.ANY;
    };
  }

  private static Kind ofFunction(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "count", "size", "length", "id", "timestamp", "tointeger", "sign" -> Kind.INT;
      case "tofloat", "rand", "pi", "e", "sqrt", "exp", "log", "log10" -> Kind.FLOAT;
      case "tostring",
          "tolower",
          "lower",
          "toupper",
          "upper",
          "trim",
          "substring",
          "replace",
          "type",
          "left",
          "right" ->
          Kind.STRING;
      case "toboolean", "exists" -> Kind.BOOL;
      case "collect", "labels", "keys", "nodes", "relationships", "range", "split", "tail" ->
          Kind.LIST;
      case "properties" -> Kind.MAP;
      case "startnode", "endnode" -> Kind.NODE;
      case "date", "time", "localtime", "datetime", "localdatetime", "duration" -> Kind.TEMPORAL;
      default -> Kind.ANY;
    };
  }

  static void checkBinary(Expression.Binary binary, Scope scope) {
    BinaryOperator operator = binary.operator();
    Kind left = of(binary.left(), scope);
    Kind right = of(binary.right(), scope);
    switch (operator) {
      case AND, OR, XOR -> {
        require(binary.left(), left, Kind.BOOL, operator.name());
        require(binary.right(), right, Kind.BOOL, operator.name());
      }
      case IN -> require(binary.right(), right, Kind.LIST, "IN");
      case SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER -> {
        requireArithmetic(binary.left(), left, operator);
        requireArithmetic(binary.right(), right, operator);
      }
      default -> {}
    }
  }

  private static void requireArithmetic(Expression operand, Kind kind, BinaryOperator operator) {
    boolean possible = kind == Kind.ANY || kind.isNumber() || kind == Kind.TEMPORAL;
    if (!possible) {
      throw Syntax.error(
          operand, "%s is not defined for a value of type %s".formatted(operator, kind));
    }
  }

  static void require(Expression operand, Kind kind, Kind wanted, String where) {
    if (!kind.mayBe(wanted)) {
      throw Syntax.error(
          operand, "%s expects %s, but this is of type %s".formatted(where, wanted, kind));
    }
  }

  static void checkProperty(Expression.Property property, Scope scope) {
    Kind kind = of(property.subject(), scope);
    switch (kind) {
      case BOOL, INT, FLOAT, STRING, LIST, EDGE_LIST, PATH ->
          throw Syntax.error(
              property,
              "a value of type %s has no property %s".formatted(kind, property.key().name()));
      default -> {}
    }
  }

  static void checkFunction(Expression.FunctionCall call, Scope scope) {
    if (call.arguments().isEmpty()) {
      return;
    }
    Expression first = call.arguments().get(0);
    Kind kind = of(first, scope);
    String name = call.name().toLowerCase(Locale.ROOT);
    boolean possible =
        switch (name) {
          case "labels" -> kind.mayBe(Kind.NODE);
          case "type", "startnode", "endnode" -> kind.mayBe(Kind.EDGE);
          case "nodes", "relationships" -> kind.mayBe(Kind.PATH);
          case "length" -> kind.mayBe(Kind.PATH) || kind == Kind.LIST || kind == Kind.STRING;
          case "size" ->
              kind != Kind.PATH
                  && kind != Kind.NODE
                  && kind != Kind.EDGE
                  && !kind.isNumber()
                  && kind != Kind.BOOL;
          case "id", "elementid" -> kind.mayBe(Kind.NODE) || kind.mayBe(Kind.EDGE);
          case "properties", "keys" ->
              kind.mayBe(Kind.NODE) || kind.mayBe(Kind.EDGE) || kind.mayBe(Kind.MAP);
          case "head", "last", "tail" -> kind.mayBe(Kind.LIST);
          case "tofloat", "tointeger", "toboolean", "tostring" ->
              kind != Kind.NODE
                  && kind != Kind.EDGE
                  && kind != Kind.PATH
                  && kind != Kind.LIST
                  && kind != Kind.MAP
                  && kind != Kind.EDGE_LIST;
          default -> true;
        };
    if (!possible) {
      throw Syntax.error(
          first, "%s() does not accept a value of type %s".formatted(call.name(), kind));
    }
  }
}
