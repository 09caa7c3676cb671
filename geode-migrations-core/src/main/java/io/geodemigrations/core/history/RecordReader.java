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
package io.geodemigrations.core.history;

import io.geodemigrations.client.Record;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Reads properties that other tools may have written: never fails, whatever the type. What cannot
 * be understood is null.
 */
final class RecordReader {

  /** Above these, a time in the past few and next hundred years is not in that unit. */
  private static final long MAX_SECONDS = 100_000_000_000L;

  private static final long MAX_MILLIS = 100_000_000_000_000L;
  private static final long MAX_MICROS = 100_000_000_000_000_000L;

  private final Record row;

  RecordReader(Record row) {
    this.row = row;
  }

  @Nullable String text(String column) {
    Object value = row.get(column);
    return value == null ? null : value.toString();
  }

  @Nullable Long whole(String column) {
    Object value = row.get(column);
    if (value instanceof Number number) {
      return number.longValue();
    }
    if (value instanceof String text) {
      try {
        return Long.valueOf(text.strip());
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return null;
  }

  long wholeOr(String column, long absent) {
    Long value = whole(column);
    return value == null ? absent : value;
  }

  /** The type of {@code timestamp()} differs between servers, and other tools store texts. */
  @Nullable Instant time(String column) {
    try {
      return time(row.get(column));
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable Instant time(@Nullable Object value) {
    if (value instanceof Number number) {
      return epoch(number.longValue());
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof ZonedDateTime time) {
      return time.toInstant();
    }
    if (value instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC);
    }
    return value instanceof String text ? parse(text.strip().replace(' ', 'T')) : null;
  }

  private static Instant epoch(long value) {
    if (Math.abs(value) < MAX_SECONDS) {
      return Instant.ofEpochSecond(value);
    }
    if (Math.abs(value) < MAX_MILLIS) {
      return Instant.ofEpochMilli(value);
    }
    return Math.abs(value) < MAX_MICROS
        ? Instant.ofEpochMilli(value / 1_000)
        : Instant.ofEpochMilli(value / 1_000_000);
  }

  private static Instant parse(String text) {
    try {
      return OffsetDateTime.parse(text, DateTimeFormatter.ISO_DATE_TIME).toInstant();
    } catch (DateTimeParseException e) {
      return LocalDateTime.parse(text, DateTimeFormatter.ISO_DATE_TIME).toInstant(ZoneOffset.UTC);
    }
  }
}
