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
package io.geodemigrations.test;

import io.geodemigrations.client.Column;
import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.client.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that a query returned, in a form that can be compared.
 *
 * @param columns the names
 * @param values row by row, normalized
 */
record Rows(List<String> columns, List<List<@Nullable Object>> values) {

  static Rows of(GeodeDriver driver, String gql, Map<String, ?> parameters) {
    try (GeodeSession session = driver.session();
        Result result = session.execute(gql, parameters)) {
      List<List<@Nullable Object>> values = new ArrayList<>();
      for (Record row : result) {
        values.add(normalized(row.values()));
      }
      return new Rows(result.columns().stream().map(Column::name).toList(), values);
    }
  }

  /** The only value of the only row. */
  Object only() {
    Object value = values.get(0).get(0);
    if (value == null) {
      throw new IllegalStateException("a count is null");
    }
    return value;
  }

  static List<@Nullable Object> normalized(List<@Nullable Object> row) {
    List<@Nullable Object> copy = new ArrayList<>();
    row.forEach(value -> copy.add(normalized(value)));
    return copy;
  }

  private static @Nullable Object normalized(@Nullable Object value) {
    if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    if (value instanceof Collection<?> elements) {
      List<@Nullable Object> copy = new ArrayList<>();
      elements.forEach(element -> copy.add(normalized(element)));
      return copy;
    }
    if (value instanceof Map<?, ?> entries) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
      entries.forEach((key, element) -> copy.put(key, normalized(element)));
      return copy;
    }
    return value;
  }

  /** A value for people; strings in quotes, so that a number and its text differ. */
  static String text(@Nullable Object value) {
    if (value instanceof String string) {
      return "'" + string + "'";
    }
    if (value instanceof Collection<?> elements) {
      return elements.stream().map(Rows::text).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> entries) {
      return entries.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return String.valueOf(value);
  }
}
