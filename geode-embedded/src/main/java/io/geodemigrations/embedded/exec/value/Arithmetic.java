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
package io.geodemigrations.embedded.exec.value;

import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.embedded.value.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operators {@code + - * / % ^} and {@code ||}. A null operand gives null. */
public final class Arithmetic {

  private static final MathContext PRECISION = MathContext.DECIMAL128;

  private Arithmetic() {}

  /** Sum, concatenation, or a date moved by an interval. */
  public static @Nullable Object add(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return null;
    }
    if (left instanceof Long a && right instanceof Long b) {
      long sum = a + b;
      return ((a ^ sum) & (b ^ sum)) < 0 ? overflow("+", a, b) : (Object) sum;
    }
    if (left instanceof Number a && right instanceof Number b) {
      return isDecimal(a, b)
          ? Numbers.decimal(a).add(Numbers.decimal(b))
          : (Object) (a.doubleValue() + b.doubleValue());
    }
    if (left instanceof List || right instanceof List) {
      return concatLists(left, right);
    }
    if (left instanceof Interval a && right instanceof Interval b) {
      return Intervals.add(a, b);
    }
    if (right instanceof Interval interval && Types.isTemporal(left)) {
      return Intervals.shift(left, interval, 1);
    }
    if (left instanceof Interval interval && Types.isTemporal(right)) {
      return Intervals.shift(right, interval, 1);
    }
    if (left instanceof String || right instanceof String) {
      return concatText(left, right);
    }
    throw undefined("+", left, right);
  }

  /** {@code ||}: strings and lists only. */
  public static @Nullable Object concat(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return null;
    }
    if (left instanceof List && right instanceof List) {
      return concatLists(left, right);
    }
    if (left instanceof String && right instanceof String) {
      return concatText(left, right);
    }
    throw undefined("||", left, right);
  }

  private static Object concatText(Object left, Object right) {
    boolean scalars =
        (left instanceof String || left instanceof Number)
            && (right instanceof String || right instanceof Number);
    if (!scalars) {
      throw undefined("+", left, right);
    }
    return Texts.of(left) + Texts.of(right);
  }

  private static List<@Nullable Object> concatLists(Object left, Object right) {
    List<@Nullable Object> result = new ArrayList<>();
    addTo(result, left);
    addTo(result, right);
    return result;
  }

  private static void addTo(List<@Nullable Object> target, Object operand) {
    if (operand instanceof List<?> list) {
      target.addAll(list);
    } else {
      target.add(operand);
    }
  }

  /** Difference, or a date moved back by an interval. */
  public static @Nullable Object subtract(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return null;
    }
    if (left instanceof Long a && right instanceof Long b) {
      long difference = a - b;
      return ((a ^ b) & (a ^ difference)) < 0 ? overflow("-", a, b) : (Object) difference;
    }
    if (left instanceof Number a && right instanceof Number b) {
      return isDecimal(a, b)
          ? Numbers.decimal(a).subtract(Numbers.decimal(b))
          : (Object) (a.doubleValue() - b.doubleValue());
    }
    if (left instanceof Interval a && right instanceof Interval b) {
      return Intervals.add(a, Intervals.negate(b));
    }
    if (right instanceof Interval interval && Types.isTemporal(left)) {
      return Intervals.shift(left, interval, -1);
    }
    throw undefined("-", left, right);
  }

  /** Product, or a multiple of an interval. */
  public static @Nullable Object multiply(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return null;
    }
    if (left instanceof Long a && right instanceof Long b) {
      long high = Math.multiplyHigh(a, b);
      long low = a * b;
      boolean fits = (high == 0 && low >= 0) || (high == -1 && low < 0);
      return fits ? (Object) low : overflow("*", a, b);
    }
    if (left instanceof Number a && right instanceof Number b) {
      return isDecimal(a, b)
          ? Numbers.decimal(a).multiply(Numbers.decimal(b))
          : (Object) (a.doubleValue() * b.doubleValue());
    }
    if (left instanceof Interval interval && right instanceof Number factor) {
      return Intervals.multiply(interval, factor.doubleValue());
    }
    if (left instanceof Number factor && right instanceof Interval interval) {
      return Intervals.multiply(interval, factor.doubleValue());
    }
    throw undefined("*", left, right);
  }

  /** Quotient; of two whole numbers it is whole, cut towards zero. */
  public static @Nullable Object divide(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return null;
    }
    if (left instanceof Long a && right instanceof Long b) {
      if (b == 0) {
        throw byZero();
      }
      return b == -1 && a == Long.MIN_VALUE ? overflow("/", a, b) : (Object) (a / b);
    }
    if (left instanceof Number a && right instanceof Number b) {
      if (!isDecimal(a, b)) {
        return a.doubleValue() / b.doubleValue();
      }
      if (Numbers.decimal(b).signum() == 0) {
        throw byZero();
      }
      return Numbers.decimal(a).divide(Numbers.decimal(b), PRECISION);
    }
    if (left instanceof Interval interval && right instanceof Number divisor) {
      if (divisor.doubleValue() == 0) {
        throw byZero();
      }
      return Intervals.divide(interval, divisor.doubleValue());
    }
    throw undefined("/", left, right);
  }

  /** Remainder with the sign of the left side. */
  public static @Nullable Object modulo(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return null;
    }
    if (left instanceof Long a && right instanceof Long b) {
      if (b == 0) {
        throw byZero();
      }
      return b == -1 ? (Object) 0L : (Object) (a % b);
    }
    if (left instanceof Number a && right instanceof Number b) {
      if (!isDecimal(a, b)) {
        return a.doubleValue() % b.doubleValue();
      }
      if (Numbers.decimal(b).signum() == 0) {
        throw byZero();
      }
      return Numbers.decimal(a).remainder(Numbers.decimal(b));
    }
    throw undefined("%", left, right);
  }

  /** A power, always a DOUBLE. */
  public static @Nullable Object power(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return null;
    }
    if (left instanceof Number a && right instanceof Number b) {
      return Math.pow(a.doubleValue(), b.doubleValue());
    }
    throw undefined("^", left, right);
  }

  /** The sign turned. */
  public static @Nullable Object negate(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Long number) {
      return number == Long.MIN_VALUE ? overflow("-", 0L, number) : (Object) (-number);
    }
    if (value instanceof Double number) {
      return -number;
    }
    if (value instanceof BigDecimal number) {
      return number.negate();
    }
    if (value instanceof Interval interval) {
      return Intervals.negate(interval);
    }
    throw QueryException.type("The sign -", "a number", value);
  }

  private static boolean isDecimal(Number left, Number right) {
    boolean special = !Double.isFinite(left.doubleValue()) || !Double.isFinite(right.doubleValue());
    return (left instanceof BigDecimal || right instanceof BigDecimal) && !special;
  }

  private static Object overflow(String operator, long left, long right) {
    throw new QueryException(
        ErrorCodes.OUT_OF_RANGE,
        "%d %s %d is outside the range of INT; use toFloat() where precision allows"
            .formatted(left, operator, right));
  }

  private static QueryException byZero() {
    return new QueryException(ErrorCodes.DIVISION_BY_ZERO, "division by zero");
  }

  private static QueryException undefined(String operator, Object left, Object right) {
    return new QueryException(
        ErrorCodes.TYPE,
        "%s is not defined for %s and %s"
            .formatted(operator, Types.describe(left), Types.describe(right)));
  }
}
