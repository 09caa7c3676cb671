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
package io.geodemigrations.client.protocol;

import io.geodemigrations.client.value.Interval;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of column types, and the temporal ones among them. */
final class ColumnTypes {

  private ColumnTypes() {}

  /** Capitals, without a length, the long spellings of SQL shortened. */
  static String normalize(String columnType) {
    String name = columnType.strip().toUpperCase(Locale.ROOT);
    int open = name.indexOf('(');
    if (open >= 0) {
      int close = name.indexOf(')', open);
      name = name.substring(0, open) + (close < 0 ? "" : name.substring(close + 1));
      name = name.strip();
    }
    return switch (name) {
      case "INTEGER", "BIGINT", "SMALLINT", "INT2", "INT4", "INT8", "INT16", "INT32", "INT64" ->
          "INT";
      case "FLOAT", "REAL", "DOUBLE PRECISION", "FLOAT4", "FLOAT8", "FLOAT32", "FLOAT64" ->
          "DOUBLE";
      case "NUMERIC" -> "DECIMAL";
      case "BOOLEAN" -> "BOOL";
      case "BYTES", "BLOB", "RAW" -> "BYTEA";
      case "TIME WITHOUT TIME ZONE", "LOCAL TIME" -> "TIME";
      case "TIME WITH TIME ZONE", "ZONED TIME" -> "TIMETZ";
      case "TIMESTAMP WITHOUT TIME ZONE", "DATETIME", "LOCAL DATETIME" -> "TIMESTAMP";
      case "TIMESTAMP WITH TIME ZONE", "ZONED DATETIME" -> "TIMESTAMPTZ";
      case "DURATION" -> "INTERVAL";
      default -> name;
    };
  }

  /** The name under which a temporal value travels; null if it is no temporal value. */
  static @Nullable String temporal(Object value) {
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
    return value instanceof Interval ? "INTERVAL" : null;
  }
}
