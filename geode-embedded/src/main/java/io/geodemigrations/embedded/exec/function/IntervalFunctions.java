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

import io.geodemigrations.embedded.exec.value.Intervals;
import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.exec.value.Types;
import io.geodemigrations.embedded.value.Interval;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Functions that make intervals. */
final class IntervalFunctions {

  private static final Set<String> FIELDS =
      Set.of(
          "years",
          "quarters",
          "months",
          "weeks",
          "days",
          "hours",
          "minutes",
          "seconds",
          "milliseconds",
          "microseconds",
          "nanoseconds");

  private IntervalFunctions() {}

  static void register(Functions.Registry registry) {
    registry.add("duration", 1, 1, (a, c) -> make(a[0]));
    between(registry, "duration.between", IntervalBetween::all);
    registry.alias("duration_between", "duration.between");
    between(registry, "duration.inMonths", IntervalBetween::months);
    between(registry, "duration.inDays", IntervalBetween::days);
    between(registry, "duration.inSeconds", IntervalBetween::seconds);
  }

  private static void between(
      Functions.Registry registry, String name, BiFunction<Object, Object, Interval> body) {
    registry.add(name, 2, 2, (a, c) -> body.apply(point(name, a[0]), point(name, a[1])));
  }

  private static Object point(String function, @Nullable Object value) {
    if (value != null && Types.isTemporal(value) && !(value instanceof Interval)) {
      return value;
    }
    throw QueryException.type(function + "()", "a date or a time", value);
  }

  private static Interval make(@Nullable Object value) {
    if (value instanceof Interval interval) {
      return interval;
    }
    if (value instanceof String text) {
      return Intervals.parse(text);
    }
    if (value instanceof Map<?, ?> fields) {
      return ofFields(fields);
    }
    throw QueryException.type("duration()", "a STRING or a MAP", value);
  }

  private static Interval ofFields(Map<?, ?> fields) {
    for (Object key : fields.keySet()) {
      if (!FIELDS.contains(key)) {
        throw QueryException.argument("an interval has no field '" + key + "'");
      }
    }
    BigDecimal months =
        field(fields, "years", 12)
            .add(field(fields, "quarters", 3))
            .add(field(fields, "months", 1));
    BigDecimal days = field(fields, "weeks", 7).add(field(fields, "days", 1));
    BigDecimal seconds =
        field(fields, "hours", 3600)
            .add(field(fields, "minutes", 60))
            .add(field(fields, "seconds", 1))
            .add(field(fields, "milliseconds", 1).movePointLeft(3))
            .add(field(fields, "microseconds", 1).movePointLeft(6))
            .add(field(fields, "nanoseconds", 1).movePointLeft(9));
    return Intervals.ofFractions(months, days, seconds);
  }

  private static BigDecimal field(Map<?, ?> fields, String name, long size) {
    Object value = fields.get(name);
    if (value == null) {
      return BigDecimal.ZERO;
    }
    BigDecimal amount;
    if (value instanceof Long number) {
      amount = BigDecimal.valueOf(number);
    } else if (value instanceof BigDecimal number) {
      amount = number;
    } else {
      amount = BigDecimal.valueOf(Arguments.number("duration", value).doubleValue());
    }
    return amount.multiply(BigDecimal.valueOf(size));
  }
}
