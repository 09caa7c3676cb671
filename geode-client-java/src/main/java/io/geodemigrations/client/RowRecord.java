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
package io.geodemigrations.client;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row that has been decoded. */
record RowRecord(RowShape shape, List<@Nullable Object> values) implements Record {

  @Override
  public List<String> keys() {
    return shape.names();
  }

  @Override
  public @Nullable Object get(String column) {
    Integer position = shape.positions().get(column);
    if (position == null) {
      throw new IllegalArgumentException(
          "there is no column '" + column + "'; the columns are " + shape.names());
    }
    return values.get(position);
  }

  @Override
  public @Nullable Object get(int position) {
    return values.get(position);
  }

  @Override
  public long getLong(String column) {
    Object value = get(column);
    if (value instanceof Long number) {
      return number;
    }
    try {
      if (value instanceof BigDecimal decimal) {
        return decimal.longValueExact();
      }
      if (value instanceof Double number) {
        return new BigDecimal(number).longValueExact();
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw wrongType(column, value, "an integer of 64 bits", e);
    }
    throw wrongType(column, value, "an integer", null);
  }

  @Override
  public double getDouble(String column) {
    Object value = get(column);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw wrongType(column, value, "a number", null);
  }

  @Override
  public boolean getBoolean(String column) {
    Object value = get(column);
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw wrongType(column, value, "a boolean", null);
  }

  @Override
  public @Nullable String getString(String column) {
    Object value = get(column);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw wrongType(column, value, "a string", null);
  }

  @Override
  public Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      map.putIfAbsent(shape.names().get(i), values.get(i));
    }
    return Collections.unmodifiableMap(map);
  }

  private static IllegalArgumentException wrongType(
      String column, @Nullable Object value, String wanted, @Nullable Exception cause) {
    String found = value == null ? "null" : "of type " + value.getClass().getSimpleName();
    return new IllegalArgumentException(
        "column '" + column + "' is " + found + ", not " + wanted, cause);
  }

  @Override
  public String toString() {
    return asMap().toString();
  }
}
