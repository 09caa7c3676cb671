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
package io.geodemigrations.embedded.store;

import io.geodemigrations.embedded.value.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks values before they are stored, and makes them immutable. */
final class PropertyValues {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_TEXT = 100;

  private PropertyValues() {}

  /** The value as it is stored. */
  static Object stored(String key, Object value) {
    return stored(key, value, 0);
  }

  private static Object stored(String key, Object value, int depth) {
    if (value instanceof String
        || value instanceof Long
        || value instanceof Boolean
        || value instanceof Double
        || value instanceof BigDecimal
        || value instanceof LocalDate
        || value instanceof LocalTime
        || value instanceof OffsetTime
        || value instanceof LocalDateTime
        || value instanceof OffsetDateTime
        || value instanceof ZonedDateTime
        || value instanceof Interval) {
      return value;
    } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    } else if (value instanceof Float number) {
      return number.doubleValue();
    } else if (value instanceof BigInteger number) {
      return new BigDecimal(number);
    } else if (value instanceof byte[] bytes) {
      return bytes.clone();
    } else if (value instanceof List<?> list) {
      return storedList(key, list, depth + 1);
    } else if (value instanceof Map<?, ?> map) {
      return storedMap(key, map, depth + 1);
    }
    throw new InvalidValueException(
        "Property %s: a value of type %s cannot be stored"
            .formatted(key, value.getClass().getSimpleName()));
  }

  private static List<@Nullable Object> storedList(String key, List<?> list, int depth) {
    checkDepth(key, depth);
    List<@Nullable Object> result = new ArrayList<>(list.size());
    for (Object element : list) {
      result.add(element == null ? null : stored(key, element, depth));
    }
    return Collections.unmodifiableList(result);
  }

  private static Map<String, @Nullable Object> storedMap(String key, Map<?, ?> map, int depth) {
    checkDepth(key, depth);
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name)) {
        throw new InvalidValueException(
            "Property %s: the keys of a map value must be strings".formatted(key));
      }
      Object value = entry.getValue();
      result.put(name, value == null ? null : stored(key, value, depth));
    }
    return Collections.unmodifiableMap(result);
  }

  private static void checkDepth(String key, int depth) {
    if (depth > MAX_DEPTH) {
      throw new InvalidValueException(
          "Property %s: lists and maps may be nested up to %d levels".formatted(key, MAX_DEPTH));
    }
  }

  /** The value for a message: strings quoted, long ones cut. */
  static String text(Object value) {
    String text = value instanceof String string ? "'" + string + "'" : String.valueOf(value);
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
  }
}
