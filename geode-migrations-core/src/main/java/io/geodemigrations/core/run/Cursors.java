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
package io.geodemigrations.core.run;

import io.geodemigrations.core.format.JsonText;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of a statement's cursors, in the form in which they are fed back and stored: {@code
 * {"name":{"type":"int","value":"42"}}}. Values are texts in JSON, so that no reader rounds them.
 *
 * @param values by name, in the order of their declaration
 */
record Cursors(Map<String, Object> values) {

  /** Copies the map and keeps its order. */
  Cursors {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** The same with the values of a row; a null never overwrites. */
  Cursors moved(Map<String, @Nullable Object> row) {
    Map<String, Object> next = new LinkedHashMap<>(values);
    next.replaceAll(
        (name, old) -> {
          Object value = row.get(name);
          return value == null ? old : normal(value);
        });
    return new Cursors(next);
  }

  static Cursors of(Map<String, ?> starts) {
    Map<String, Object> values = new LinkedHashMap<>();
    starts.forEach((name, value) -> values.put(name, normal(value)));
    return new Cursors(values);
  }

  private static Object normal(Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    if (value instanceof Long
        || value instanceof Double
        || value instanceof BigDecimal
        || value instanceof Boolean
        || value instanceof String) {
      return value;
    }
    throw new IllegalArgumentException(
        "A cursor must be a number, a text or a boolean, not " + value.getClass().getSimpleName());
  }

  /** The stored form; null without cursors. */
  @Nullable String toJson() {
    if (values.isEmpty()) {
      return null;
    }
    StringBuilder json = new StringBuilder("{");
    values.forEach(
        (name, value) -> {
          if (json.length() > 1) {
            json.append(',');
          }
          JsonText.quote(json, name);
          json.append(":{\"type\":\"").append(type(value)).append("\",\"value\":");
          JsonText.quote(json, value.toString());
          json.append('}');
        });
    return json.append('}').toString();
  }

  private static String type(Object value) {
    if (value instanceof Long) {
      return "int";
    }
    if (value instanceof Double) {
      return "double";
    }
    if (value instanceof BigDecimal) {
      return "decimal";
    }
    return value instanceof Boolean ? "bool" : "string";
  }

  /**
   * The values that are stored, for the cursors that these are the starts of.
   *
   * @throws IllegalArgumentException if the text is not what {@link #toJson()} writes
   */
  Cursors restored(@Nullable String json) {
    if (json == null) {
      return this;
    }
    Map<String, Object> next = new LinkedHashMap<>(values);
    for (Map.Entry<?, ?> stored : stored(json).entrySet()) {
      String name = (String) stored.getKey();
      if (!(stored.getValue() instanceof Map<?, ?> cursor)
          || !(cursor.get("type") instanceof String type)
          || !(cursor.get("value") instanceof String value)
          || !next.containsKey(name)) {
        throw new IllegalArgumentException("Not the cursor of this statement: " + json);
      }
      try {
        next.put(name, value(type, value));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("Not a stored cursor, a number is none: " + json, e);
      }
    }
    return new Cursors(next);
  }

  private static Map<?, ?> stored(String json) {
    try {
      if (JsonText.parse(json) instanceof Map<?, ?> stored) {
        return stored;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Not a stored cursor, " + e.getMessage() + ": " + json, e);
    }
    throw new IllegalArgumentException("Not a stored cursor: " + json);
  }

  private static Object value(String type, String text) {
    return switch (type) {
      case "int" -> Long.valueOf(text);
      case "double" -> Double.valueOf(text);
      case "decimal" -> decimal(text);
      case "bool" -> Boolean.valueOf(text);
      case "string" -> text;
      default -> throw new IllegalArgumentException("Unknown type of a cursor: " + type);
    };
  }

  /** Beyond this a decimal is written in a form that cannot be read again. */
  private static final int LARGEST_SCALE = 10_000;

  private static BigDecimal decimal(String text) {
    BigDecimal value = new BigDecimal(text);
    if (Math.abs((long) value.scale()) > LARGEST_SCALE) {
      throw new NumberFormatException("An exponent is too large: " + text);
    }
    return value;
  }
}
