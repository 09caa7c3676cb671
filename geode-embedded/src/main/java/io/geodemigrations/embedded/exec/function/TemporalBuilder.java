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

import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.value.ErrorCodes;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dates and times from maps of their fields, which may start from other dates and times. */
final class TemporalBuilder {

  private static final Set<String> DATE_FIELDS =
      Set.of(
          "year",
          "month",
          "day",
          "week",
          "dayOfWeek",
          "quarter",
          "dayOfQuarter",
          "ordinalDay",
          "date");
  private static final Set<String> TIME_FIELDS =
      Set.of("hour", "minute", "second", "millisecond", "microsecond", "nanosecond", "time");

  private final Map<?, ?> fields;

  private TemporalBuilder(Map<?, ?> fields) {
    this.fields = fields;
  }

  static LocalDate date(Map<?, ?> fields) {
    return building(() -> new TemporalBuilder(fields).date());
  }

  static LocalTime localTime(Map<?, ?> fields) {
    return building(() -> new TemporalBuilder(fields).localTime());
  }

  static OffsetTime time(Map<?, ?> fields, ZoneId standard) {
    return building(() -> new TemporalBuilder(fields).time(standard));
  }

  static LocalDateTime localDateTime(Map<?, ?> fields) {
    return building(() -> new TemporalBuilder(fields).localDateTime());
  }

  static ZonedDateTime dateTime(Map<?, ?> fields, ZoneId standard) {
    return building(() -> new TemporalBuilder(fields).dateTime(standard));
  }

  private LocalDate date() {
    Object base = base("date");
    LocalDate start = base == null ? null : dateOf(base);
    requireAny(start, DATE_FIELDS);
    return applyDate(start);
  }

  /** The fields laid over {@code start}; without one, over the first day of the year. */
  private LocalDate applyDate(@Nullable LocalDate start) {
    if (start == null && !fields.containsKey("year")) {
      throw QueryException.argument("a date needs at least the field year");
    }
    if (fields.containsKey("week")
        || fields.containsKey("dayOfWeek") && !fields.containsKey("day")) {
      return applyWeek(start);
    }
    LocalDate date = start == null ? LocalDate.of(whole("year", 0), 1, 1) : start;
    if (start != null && fields.containsKey("year")) {
      date = date.withYear(whole("year", 0));
    }
    if (fields.containsKey("ordinalDay")) {
      return date.withDayOfYear(whole("ordinalDay", 1));
    }
    if (fields.containsKey("quarter") || fields.containsKey("dayOfQuarter")) {
      date =
          date.with(
              IsoFields.QUARTER_OF_YEAR, whole("quarter", date.get(IsoFields.QUARTER_OF_YEAR)));
      return fields.containsKey("dayOfQuarter")
          ? date.with(IsoFields.DAY_OF_QUARTER, whole("dayOfQuarter", 1))
          : date;
    }
    return LocalDate.of(
        date.getYear(), whole("month", date.getMonthValue()), whole("day", date.getDayOfMonth()));
  }

  private LocalDate applyWeek(@Nullable LocalDate start) {
    int year = whole("year", start == null ? 0 : start.get(IsoFields.WEEK_BASED_YEAR));
    int week = whole("week", start == null ? 1 : start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    int day = whole("dayOfWeek", start == null ? 1 : start.get(ChronoField.DAY_OF_WEEK));
    return LocalDate.of(year, 1, 4)
        .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week)
        .with(ChronoField.DAY_OF_WEEK, day);
  }

  private LocalTime localTime() {
    Object base = base("time");
    requireAny(base, TIME_FIELDS);
    return applyTime(base == null ? null : timeOf(base));
  }

  private LocalTime applyTime(@Nullable LocalTime start) {
    LocalTime time = start == null ? LocalTime.MIDNIGHT : start;
    boolean fraction =
        fields.containsKey("millisecond")
            || fields.containsKey("microsecond")
            || fields.containsKey("nanosecond");
    int nanos = fraction ? nanos() : time.getNano();
    return LocalTime.of(
        whole("hour", time.getHour()),
        whole("minute", time.getMinute()),
        whole("second", time.getSecond()),
        nanos);
  }

  private int nanos() {
    long nanos =
        whole("millisecond", 0) * 1_000_000L
            + whole("microsecond", 0) * 1_000L
            + whole("nanosecond", 0);
    if (nanos < 0 || nanos > 999_999_999) {
      throw QueryException.argument("the fraction of the second must be less than a second");
    }
    return (int) nanos;
  }

  private OffsetTime time(ZoneId standard) {
    Object base = base("time");
    requireAny(base, TIME_FIELDS);
    ZoneId zone = zone();
    if (base == null) {
      return applyTime(null).atOffset(offset(zone == null ? standard : zone));
    }
    OffsetTime start;
    if (base instanceof OffsetTime time) {
      start = zone == null ? time : time.withOffsetSameInstant(offset(zone));
    } else if (base instanceof ZonedDateTime time) {
      start =
          (zone == null ? time : time.withZoneSameInstant(zone)).toOffsetDateTime().toOffsetTime();
    } else {
      start = timeOf(base).atOffset(offset(zone == null ? standard : zone));
    }
    return applyTime(start.toLocalTime()).atOffset(start.getOffset());
  }

  private LocalDateTime localDateTime() {
    Object both = base("datetime");
    Object date = both != null ? both : base("date");
    Object time = both != null ? both : base("time");
    LocalDate day = applyDate(date == null ? null : dateOf(date));
    return LocalDateTime.of(day, applyTime(time == null ? null : timeOf(time)));
  }

  private ZonedDateTime dateTime(ZoneId standard) {
    if (fields.containsKey("epochSeconds") || fields.containsKey("epochMillis")) {
      return epoch(standard);
    }
    Object both = base("datetime");
    Object date = both != null ? both : base("date");
    Object time = both != null ? both : base("time");
    ZoneId zone = zone();
    ZoneId ofTime = time == null ? null : zoneOf(time);
    if (zone == null || time == null || ofTime == null) {
      LocalDate day = applyDate(date == null ? null : dateOf(date));
      LocalTime clock = applyTime(time == null ? null : timeOf(time));
      ZoneId used = zone != null ? zone : ofTime;
      return ZonedDateTime.of(day, clock, used != null ? used : standard);
    }
    // A new zone for a time that has one: the instant stays, then the other fields are laid over.
    ZonedDateTime moved =
        ZonedDateTime.of(applyDate(date == null ? null : dateOf(date)), timeOf(time), ofTime)
            .withZoneSameInstant(zone);
    return ZonedDateTime.of(moved.toLocalDate(), applyTime(moved.toLocalTime()), zone);
  }

  private ZonedDateTime epoch(ZoneId standard) {
    ZoneId zone = zone();
    long seconds = longField("epochSeconds", 0);
    long millis = longField("epochMillis", 0);
    return java.time.Instant.ofEpochSecond(seconds)
        .plusMillis(millis)
        .plusNanos(nanos())
        .atZone(zone == null ? standard : zone);
  }

  private @Nullable ZoneId zone() {
    Object zone = fields.get("timezone");
    if (zone == null) {
      return null;
    }
    if (zone instanceof String name) {
      return TemporalParser.zone(name);
    }
    throw QueryException.type("The field timezone", "a string", zone);
  }

  private static ZoneOffset offset(ZoneId zone) {
    return zone instanceof ZoneOffset offset
        ? offset
        : zone.getRules().getOffset(java.time.Instant.EPOCH);
  }

  private @Nullable Object base(String name) {
    return fields.get(name);
  }

  private void requireAny(@Nullable Object base, Set<String> names) {
    if (base == null && fields.keySet().stream().noneMatch(names::contains)) {
      throw QueryException.argument(
          "expected at least one of the fields " + new java.util.TreeSet<>(names));
    }
  }

  private int whole(String name, int standard) {
    long value = longField(name, standard);
    if (value != (int) value) {
      throw QueryException.argument("the field " + name + " is out of range: " + value);
    }
    return (int) value;
  }

  private long longField(String name, long standard) {
    Object value = fields.get(name);
    if (value == null) {
      return standard;
    }
    if (value instanceof Long number) {
      return number;
    }
    throw QueryException.type("The field " + name, "an INT", value);
  }

  static LocalDate dateOf(Object value) {
    if (value instanceof LocalDate date) {
      return date;
    }
    if (value instanceof LocalDateTime time) {
      return time.toLocalDate();
    }
    if (value instanceof ZonedDateTime time) {
      return time.toLocalDate();
    }
    throw QueryException.type("A date", "a value with a date", value);
  }

  static LocalTime timeOf(Object value) {
    if (value instanceof LocalTime time) {
      return time;
    }
    if (value instanceof OffsetTime time) {
      return time.toLocalTime();
    }
    if (value instanceof LocalDateTime time) {
      return time.toLocalTime();
    }
    if (value instanceof ZonedDateTime time) {
      return time.toLocalTime();
    }
    if (value instanceof LocalDate) {
      return LocalTime.MIDNIGHT;
    }
    throw QueryException.type("A time", "a value with a time", value);
  }

  static @Nullable ZoneId zoneOf(Object value) {
    if (value instanceof OffsetTime time) {
      return time.getOffset();
    }
    return value instanceof ZonedDateTime time ? time.getZone() : null;
  }

  private static <T> T building(java.util.function.Supplier<T> builder) {
    try {
      return builder.get();
    } catch (DateTimeException e) {
      throw new QueryException(ErrorCodes.BAD_TEMPORAL, "no such date or time: " + e.getMessage());
    }
  }
}
