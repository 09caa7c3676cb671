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

import io.geodemigrations.embedded.exec.value.Arithmetic;
import io.geodemigrations.embedded.exec.value.Equality;
import io.geodemigrations.embedded.exec.value.Logic;
import io.geodemigrations.embedded.exec.value.Ordering;
import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.gql.ast.Expression.BinaryOperator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Binary operators as compiled expressions. */
final class OperatorExpressions {

  private OperatorExpressions() {}

  static Expr binary(BinaryOperator operator, Expr left, Expr right) {
    return switch (operator) {
      case AND -> and(left, right);
      case OR -> or(left, right);
      case XOR ->
          (row, context) ->
              Logic.xor(
                  Logic.truth("XOR", left.eval(row, context)),
                  Logic.truth("XOR", right.eval(row, context)));
      default ->
          (row, context) -> apply(operator, left.eval(row, context), right.eval(row, context));
    };
  }

  private static Expr and(Expr left, Expr right) {
    return (row, context) -> {
      Boolean first = Logic.truth("AND", left.eval(row, context));
      return Boolean.FALSE.equals(first)
          ? first
          : Logic.and(first, Logic.truth("AND", right.eval(row, context)));
    };
  }

  private static Expr or(Expr left, Expr right) {
    return (row, context) -> {
      Boolean first = Logic.truth("OR", left.eval(row, context));
      return Boolean.TRUE.equals(first)
          ? first
          : Logic.or(first, Logic.truth("OR", right.eval(row, context)));
    };
  }

  static @Nullable Object apply(
      BinaryOperator operator, @Nullable Object left, @Nullable Object right) {
    return switch (operator) {
      case EQUAL -> Equality.equal(left, right);
      case NOT_EQUAL -> Logic.not(Equality.equal(left, right));
      case LESS -> Ordering.compare(Ordering.Operator.LESS, left, right);
      case LESS_OR_EQUAL -> Ordering.compare(Ordering.Operator.LESS_OR_EQUAL, left, right);
      case GREATER -> Ordering.compare(Ordering.Operator.GREATER, left, right);
      case GREATER_OR_EQUAL -> Ordering.compare(Ordering.Operator.GREATER_OR_EQUAL, left, right);
      case ADD -> Arithmetic.add(left, right);
      case SUBTRACT -> Arithmetic.subtract(left, right);
      case MULTIPLY -> Arithmetic.multiply(left, right);
      case DIVIDE -> Arithmetic.divide(left, right);
      case MODULO -> Arithmetic.modulo(left, right);
      case POWER -> Arithmetic.power(left, right);
      case CONCATENATE -> Arithmetic.concat(left, right);
      case IN -> in(left, right);
      default -> text(operator, left, right);
    };
  }

  private static @Nullable Boolean in(@Nullable Object item, @Nullable Object list) {
    if (list == null) {
      return null;
    }
    if (list instanceof List<?> items) {
      return Equality.in(item, items);
    }
    throw QueryException.type("IN", "a LIST on its right side", list);
  }

  /** Comparisons of strings; anything that is no string is not comparable. */
  private static @Nullable Boolean text(
      BinaryOperator operator, @Nullable Object left, @Nullable Object right) {
    if (!(left instanceof String a) || !(right instanceof String b)) {
      return null;
    }
    return switch (operator) {
      case STARTS_WITH -> a.startsWith(b);
      case ENDS_WITH -> a.endsWith(b);
      case CONTAINS -> a.contains(b);
      case MATCHES -> matches(a, b);
      default -> throw new IllegalStateException("not a comparison of strings: " + operator);
    };
  }

  private static boolean matches(String text, String pattern) {
    try {
      return Pattern.compile(pattern).matcher(text).matches();
    } catch (PatternSyntaxException e) {
      throw new QueryException(
          ErrorCodes.BAD_ARGUMENT, "the regular expression is wrong: " + e.getDescription());
    }
  }
}
