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

import io.geodemigrations.embedded.value.Interval;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** The parts of dates, times and intervals, as in {@code d.year}. */
public final class TemporalFields {

  private TemporalFields() {}

  /** A part by its name; null if the value has none of this name. */
  public static @Nullable Object get(Object value, String key) {
    if (value instanceof Interval interval) {
      return ofInterval(interval, key);
    }
    Long part = null;
    if (value instanceof LocalDate
        || value instanceof LocalDateTime
        || value instanceof ZonedDateTime) {
      part = ofDate((TemporalAccessor) value, key);
    }
    if (part == null && !(value instanceof LocalDate)) {
      part = ofTime((TemporalAccessor) value, key);
    }
    return part != null ? part : ofZone(value, key);
  }

  private static @Nullable Long ofDate(TemporalAccessor date, String key) {
    return switch (key) {
      case "year" -> date.getLong(ChronoField.YEAR);
      case "quarter" -> date.getLong(IsoFields.QUARTER_OF_YEAR);
      case "month" -> date.getLong(ChronoField.MONTH_OF_YEAR);
      case "week" -> date.getLong(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      case "weekYear" -> date.getLong(IsoFields.WEEK_BASED_YEAR);
      case "day" -> date.getLong(ChronoField.DAY_OF_MONTH);
      case "ordinalDay" -> date.getLong(ChronoField.DAY_OF_YEAR);
      case "weekDay", "dayOfWeek" -> date.getLong(ChronoField.DAY_OF_WEEK);
      case "dayOfQuarter" -> date.getLong(IsoFields.DAY_OF_QUARTER);
      default -> null;
    };
  }

  private static @Nullable Long ofTime(TemporalAccessor time, String key) {
    return switch (key) {
      case "hour" -> time.getLong(ChronoField.HOUR_OF_DAY);
      case "minute" -> time.getLong(ChronoField.MINUTE_OF_HOUR);
      case "second" -> time.getLong(ChronoField.SECOND_OF_MINUTE);
      case "millisecond" -> time.getLong(ChronoField.MILLI_OF_SECOND);
      case "microsecond" -> time.getLong(ChronoField.MICRO_OF_SECOND);
      case "nanosecond" -> time.getLong(ChronoField.NANO_OF_SECOND);
      default -> null;
    };
  }

  private static @Nullable Object ofZone(Object value, String key) {
    ZoneId zone;
    ZoneOffset offset;
    if (value instanceof OffsetTime time) {
      zone = time.getOffset();
      offset = time.getOffset();
    } else if (value instanceof ZonedDateTime time) {
      zone = time.getZone();
      offset = time.getOffset();
    } else {
      return null;
    }
    return switch (key) {
      case "timezone" -> zone.getId();
      case "offset" -> offset.getId();
      case "offsetMinutes" -> offset.getTotalSeconds() / 60L;
      case "offsetSeconds" -> (long) offset.getTotalSeconds();
      case "epochSeconds" -> value instanceof ZonedDateTime time ? time.toEpochSecond() : null;
      case "epochMillis" ->
          value instanceof ZonedDateTime time ? time.toInstant().toEpochMilli() : null;
      default -> null;
    };
  }

  private static @Nullable Object ofInterval(Interval interval, String key) {
    long months = interval.months();
    long days = interval.days();
    long seconds = interval.seconds();
    long nanos = interval.nanos();
    return switch (key) {
      case "years" -> months / 12;
      case "quarters" -> months / 3;
      case "months" -> months;
      case "weeks" -> days / 7;
      case "days" -> days;
      case "hours" -> seconds / 3600;
      case "minutes" -> seconds / 60;
      case "seconds" -> seconds;
      case "milliseconds" -> seconds * 1_000 + nanos / 1_000_000;
      case "microseconds" -> seconds * 1_000_000 + nanos / 1_000;
      case "nanoseconds" -> seconds * 1_000_000_000 + nanos;
      case "quartersOfYear" -> months % 12 / 3;
      case "monthsOfQuarter" -> months % 3;
      case "monthsOfYear" -> months % 12;
      case "daysOfWeek" -> days % 7;
      case "minutesOfHour" -> seconds / 60 % 60;
      case "secondsOfMinute" -> seconds % 60;
      case "millisecondsOfSecond" -> nanos / 1_000_000;
      case "microsecondsOfSecond" -> nanos / 1_000;
      case "nanosecondsOfSecond" -> nanos;
      default -> null;
    };
  }
}
