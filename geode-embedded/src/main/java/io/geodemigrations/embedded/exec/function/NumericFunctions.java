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
package io.geodemigrations.embedded.exec.function;

import static io.geodemigrations.embedded.exec.function.Arguments.number;

import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.value.ErrorCodes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Functions on numbers. */
final class NumericFunctions {

  private static final int MAX_DIGITS = 400;

  private NumericFunctions() {}

  static void register(Functions.Registry registry) {
    registry.add("abs", 1, 1, (a, c) -> abs(number("abs", a[0])));
    registry.add("sign", 1, 1, (a, c) -> (long) Math.signum(number("sign", a[0]).doubleValue()));
    registry.add("ceil", 1, 1, (a, c) -> whole("ceil", a[0], RoundingMode.CEILING));
    registry.alias("ceiling", "ceil");
    registry.add("floor", 1, 1, (a, c) -> whole("floor", a[0], RoundingMode.FLOOR));
    registry.add("round", 1, 3, (a, c) -> round(a));
    registry.addForNulls("rand", 0, 0, (a, c) -> ThreadLocalRandom.current().nextDouble());
    registry.addForNulls("pi", 0, 0, (a, c) -> Math.PI);
    registry.addForNulls("e", 0, 0, (a, c) -> Math.E);
    registry.add("isNaN", 1, 1, (a, c) -> Double.isNaN(number("isNaN", a[0]).doubleValue()));
    registry.add(
        "mod",
        2,
        2,
        (a, c) -> io.geodemigrations.embedded.exec.value.Arithmetic.modulo(a[0], a[1]));
    unary(registry, "sqrt", Math::sqrt);
    unary(registry, "exp", Math::exp);
    unary(registry, "log", Math::log);
    registry.alias("ln", "log");
    unary(registry, "log10", Math::log10);
    unary(registry, "sin", Math::sin);
    unary(registry, "cos", Math::cos);
    unary(registry, "tan", Math::tan);
    unary(registry, "cot", x -> 1 / Math.tan(x));
    unary(registry, "asin", Math::asin);
    unary(registry, "acos", Math::acos);
    unary(registry, "atan", Math::atan);
    unary(registry, "sinh", Math::sinh);
    unary(registry, "cosh", Math::cosh);
    unary(registry, "tanh", Math::tanh);
    unary(registry, "haversin", x -> (1 - Math.cos(x)) / 2);
    unary(registry, "degrees", Math::toDegrees);
    unary(registry, "radians", Math::toRadians);
    binary(registry, "atan2", Math::atan2);
    binary(registry, "power", Math::pow);
  }

  private static void unary(Functions.Registry registry, String name, DoubleUnaryOperator body) {
    registry.add(name, 1, 1, (a, c) -> body.applyAsDouble(number(name, a[0]).doubleValue()));
  }

  private static void binary(Functions.Registry registry, String name, DoubleBinaryOperator body) {
    registry.add(
        name,
        2,
        2,
        (a, c) ->
            body.applyAsDouble(number(name, a[0]).doubleValue(), number(name, a[1]).doubleValue()));
  }

  private static Object abs(Number number) {
    if (number instanceof Long value) {
      if (value == Long.MIN_VALUE) {
        throw new QueryException(ErrorCodes.OUT_OF_RANGE, "abs() of the least INT is out of range");
      }
      return Math.abs(value);
    }
    return number instanceof BigDecimal value
        ? value.abs()
        : (Object) Math.abs(number.doubleValue());
  }

  private static Object whole(String function, @Nullable Object argument, RoundingMode mode) {
    Number value = number(function, argument);
    if (value instanceof BigDecimal decimal) {
      return decimal.setScale(0, mode);
    }
    double number = value.doubleValue();
    return mode == RoundingMode.FLOOR ? Math.floor(number) : Math.ceil(number);
  }

  private static Object round(@Nullable Object[] arguments) {
    Number value = number("round", arguments[0]);
    int digits = arguments.length > 1 ? digits(Arguments.whole("round", arguments[1])) : 0;
    if (value instanceof BigDecimal decimal) {
      return decimal.setScale(digits, mode(arguments, RoundingMode.HALF_UP));
    }
    double number = value.doubleValue();
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return number;
    }
    if (arguments.length == 1) {
      // Halves go up, also below zero, as in Cypher.
      double below = Math.floor(number);
      return number - below >= 0.5 ? below + 1 : below;
    }
    return BigDecimal.valueOf(number)
        .setScale(digits, mode(arguments, RoundingMode.HALF_UP))
        .doubleValue();
  }

  /** More digits than any DOUBLE has, but not so many that the result would fill the memory. */
  private static int digits(long wanted) {
    if (Math.abs(wanted) > MAX_DIGITS || wanted == Long.MIN_VALUE) {
      throw QueryException.argument(
          "round() accepts at most %d digits, not %d".formatted(MAX_DIGITS, wanted));
    }
    return (int) wanted;
  }

  private static RoundingMode mode(@Nullable Object[] arguments, RoundingMode standard) {
    if (arguments.length < 3) {
      return standard;
    }
    String name = Arguments.string("round", arguments[2]).toUpperCase(Locale.ROOT);
    try {
      return RoundingMode.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw QueryException.argument("unknown rounding mode '" + name + "'; for example HALF_UP");
    }
  }
}
