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
package io.geodemigrations.core.schema;

import io.geodemigrations.client.value.Interval;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of types: those of the wire protocol, whoever found the type. */
final class ValueTypes {

  private ValueTypes() {}

  /** What a value that has arrived is. */
  static String of(Object value) {
    if (value instanceof Boolean) {
      return "BOOL";
    }
    if (value instanceof Long || value instanceof Integer) {
      return "INT";
    }
    if (value instanceof Double || value instanceof Float) {
      return "DOUBLE";
    }
    if (value instanceof BigDecimal) {
      return "DECIMAL";
    }
    if (value instanceof String) {
      return "STRING";
    }
    if (value instanceof byte[]) {
      return "BYTEA";
    }
    if (value instanceof List) {
      return "LIST";
    }
    if (value instanceof Map) {
      return "MAP";
    }
    return temporal(value);
  }

  private static String temporal(Object value) {
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
    if (value instanceof OffsetDateTime || value instanceof ZonedDateTime) {
      return "TIMESTAMPTZ";
    }
    if (value instanceof Interval) {
      return "INTERVAL";
    }
    return value.getClass().getSimpleName().toUpperCase(Locale.ROOT);
  }

  /** What a server calls a type: {@code INTEGER NOT NULL} and {@code INT64} are an {@code INT}. */
  static String named(String type) {
    String plain = type.toUpperCase(Locale.ROOT).replace(" NOT NULL", "").strip();
    int parameters = plain.indexOf('<');
    String name = parameters < 0 ? plain : plain.substring(0, parameters).strip();
    return switch (name) {
      case "BOOLEAN" -> "BOOL";
      case "INTEGER", "INT64", "BIGINT" -> "INT";
      case "FLOAT", "FLOAT64" -> "DOUBLE";
      case "TEXT", "VARCHAR" -> "STRING";
      case "BYTES" -> "BYTEA";
      case "ARRAY" -> "LIST";
      case "RECORD" -> "MAP";
      case "DURATION" -> "INTERVAL";
      default -> name;
    };
  }
}
