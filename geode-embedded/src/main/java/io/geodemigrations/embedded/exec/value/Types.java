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

import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.embedded.value.Interval;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which types values have, and how values from outside become values of the engine. */
public final class Types {

  private static final int MAX_SHOWN = 60;
  private static final int MAX_SCALE = 10_000;

  private Types() {}

  /** The type's name as on the wire. */
  public static String name(@Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof Long) {
      return "INT";
    }
    if (value instanceof Double) {
      return "DOUBLE";
    }
    if (value instanceof String) {
      return "STRING";
    }
    if (value instanceof Boolean) {
      return "BOOL";
    }
    if (value instanceof BigDecimal) {
      return "DECIMAL";
    }
    if (value instanceof List) {
      return "LIST";
    }
    if (value instanceof Map) {
      return "MAP";
    }
    if (value instanceof byte[]) {
      return "BYTEA";
    }
    if (value instanceof StoreNode) {
      return "NODE";
    }
    if (value instanceof StoreEdge) {
      return "EDGE";
    }
    if (value instanceof Path) {
      return "PATH";
    }
    return temporalName(value);
  }

  private static String temporalName(Object value) {
    if (value instanceof LocalDate) {
      return "DATE";
    }
    if (value instanceof LocalTime) {
      return "TIME";
    }
    if (value instanceof OffsetTime) {
      return "TIMETZ";
    }
    if (value instanceof LocalDateTime) {
      return "TIMESTAMP";
    }
    if (value instanceof ZonedDateTime || value instanceof OffsetDateTime) {
      return "TIMESTAMPTZ";
    }
    if (value instanceof Interval) {
      return "INTERVAL";
    }
    throw new QueryException(
        ErrorCodes.TYPE, "values of " + value.getClass().getSimpleName() + " are not supported");
  }

  /** Type and, for short scalars, the value: for error messages. */
  public static String describe(@Nullable Object value) {
    String type = name(value);
    if (value instanceof Number || value instanceof Boolean) {
      return type + " " + value;
    }
    if (value instanceof String text) {
      return type
          + " '"
          + (text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text)
          + "'";
    }
    return type;
  }

  /**
   * The number, unless its text is short but its digits are not: whoever adds 1 to 1e-999999999
   * needs a gigabyte.
   *
   * @throws QueryException if it has too many digits before or after the point
   */
  public static BigDecimal bounded(BigDecimal number) {
    if (Math.abs((long) number.scale()) > MAX_SCALE) {
      throw new QueryException(
          ErrorCodes.OUT_OF_RANGE,
          "a DECIMAL has at most %d digits after the point or zeros before it"
              .formatted(MAX_SCALE));
    }
    return number;
  }

  /** A value from outside as the engine knows it: numbers widened, containers copied. */
  public static @Nullable Object normalize(@Nullable Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    if (value instanceof BigDecimal number) {
      return bounded(number);
    }
    if (value instanceof OffsetDateTime time) {
      return time.toZonedDateTime();
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      for (Object item : list) {
        copy.add(normalize(item));
      }
      return copy;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(String.valueOf(key), normalize(item)));
      return copy;
    }
    return value;
  }

  /** Whether the value is a date, a time or an interval. */
  public static boolean isTemporal(@Nullable Object value) {
    return value instanceof LocalDate
        || value instanceof LocalTime
        || value instanceof OffsetTime
        || value instanceof LocalDateTime
        || value instanceof ZonedDateTime
        || value instanceof Interval;
  }
}
