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

import static io.geodemigrations.embedded.exec.function.Arguments.list;

import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.exec.value.Texts;
import io.geodemigrations.embedded.exec.value.Types;
import io.geodemigrations.embedded.value.ErrorCodes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Conversion between types. Text that cannot be converted gives null, a wrong type is an error. */
final class ConversionFunctions {

  private static final double LONG_LIMIT = 0x1p63;

  private ConversionFunctions() {}

  static void register(Functions.Registry registry) {
    registry.add("toInteger", 1, 1, (a, c) -> toInteger(a[0]));
    registry.alias("toInt", "toInteger");
    registry.add("toFloat", 1, 1, (a, c) -> toFloat(a[0]));
    registry.alias("toDouble", "toFloat");
    registry.add("toDecimal", 1, 1, (a, c) -> toDecimal(a[0]));
    registry.add("toBoolean", 1, 1, (a, c) -> toBoolean(a[0]));
    registry.add("toString", 1, 1, (a, c) -> Texts.of(java.util.Objects.requireNonNull(a[0])));
    registry.add("valueType", 1, 1, (a, c) -> Types.name(a[0]));
    orNull(registry, "toInteger");
    orNull(registry, "toFloat");
    orNull(registry, "toBoolean");
    orNull(registry, "toString");
    ofList(registry, "toIntegerList", "toInteger");
    ofList(registry, "toFloatList", "toFloat");
    ofList(registry, "toBooleanList", "toBoolean");
    ofList(registry, "toStringList", "toString");
  }

  private static void orNull(Functions.Registry registry, String name) {
    registry.add(name + "OrNull", 1, 1, (a, c) -> tryCall(name, a, c));
  }

  private static void ofList(Functions.Registry registry, String name, String element) {
    registry.add(
        name,
        1,
        1,
        (a, c) -> {
          List<@Nullable Object> converted = new ArrayList<>();
          for (Object item : list(name, a[0])) {
            converted.add(item == null ? null : tryCall(element, new Object[] {item}, c));
          }
          return converted;
        });
  }

  private static @Nullable Object tryCall(
      String name, @Nullable Object[] arguments, FunctionContext context) {
    Function function = Functions.find(name);
    try {
      return function == null ? null : function.call(arguments, context);
    } catch (QueryException e) {
      return null;
    }
  }

  static @Nullable Object toInteger(@Nullable Object value) {
    if (value instanceof Long) {
      return value;
    }
    if (value instanceof Double number) {
      return ofDouble(number);
    }
    if (value instanceof BigDecimal number) {
      return ofDecimal(number);
    }
    if (value instanceof Boolean flag) {
      return flag ? 1L : 0L;
    }
    if (value instanceof String text) {
      return integerOf(text.strip());
    }
    throw QueryException.type("toInteger()", "a number, a STRING or a BOOL", value);
  }

  private static @Nullable Object integerOf(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      Object number = floatOf(text);
      return number instanceof Double value && !value.isNaN() && !value.isInfinite()
          ? ofDecimal(new BigDecimal(text))
          : null;
    }
  }

  private static Object ofDouble(double number) {
    if (Double.isNaN(number) || number >= LONG_LIMIT || number < -LONG_LIMIT) {
      throw outOfRange(number);
    }
    return (long) number;
  }

  private static Object ofDecimal(BigDecimal number) {
    if (number.precision() - (long) number.scale() <= 0) {
      // Below 1: to write out all the zeros of 1e-999999999 would fill the memory.
      return 0L;
    }
    try {
      return number.setScale(0, RoundingMode.DOWN).longValueExact();
    } catch (ArithmeticException e) {
      throw outOfRange(number);
    }
  }

  private static QueryException outOfRange(Number number) {
    return new QueryException(ErrorCodes.OUT_OF_RANGE, number + " is outside the range of INT");
  }

  static @Nullable Object toFloat(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof String text) {
      return floatOf(text.strip());
    }
    throw QueryException.type("toFloat()", "a number or a STRING", value);
  }

  private static @Nullable Object floatOf(String text) {
    // Java also reads 1d and 0x1p3, which are no numbers of the language.
    boolean plain =
        !text.isEmpty() && text.chars().allMatch(c -> "+-.eE0123456789".indexOf(c) >= 0);
    if (!plain) {
      return switch (text) {
        case "NaN" -> (Object) Double.NaN;
        case "Infinity" -> (Object) Double.POSITIVE_INFINITY;
        case "-Infinity" -> (Object) Double.NEGATIVE_INFINITY;
        default -> null;
      };
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Object toDecimal(@Nullable Object value) {
    if (value instanceof BigDecimal) {
      return value;
    }
    if (value instanceof Long number) {
      return BigDecimal.valueOf(number);
    }
    if (value instanceof Double number && !number.isNaN() && !number.isInfinite()) {
      return BigDecimal.valueOf(number);
    }
    if (value instanceof String text) {
      try {
        return Types.bounded(new BigDecimal(text.strip()));
      } catch (NumberFormatException e) {
        return null;
      }
    }
    throw QueryException.type("toDecimal()", "a finite number or a STRING", value);
  }

  static @Nullable Object toBoolean(@Nullable Object value) {
    if (value instanceof Boolean) {
      return value;
    }
    if (value instanceof Long number) {
      return number != 0;
    }
    if (value instanceof String text) {
      return switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "true" -> (Object) true;
        case "false" -> (Object) false;
        default -> null;
      };
    }
    throw QueryException.type("toBoolean()", "a BOOL, a STRING or an INT", value);
  }
}
