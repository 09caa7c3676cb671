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
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions that make dates and times. The zone, where none is said, is UTC. */
final class TemporalFunctions {

  private static final ZoneOffset STANDARD = ZoneOffset.UTC;

  private TemporalFunctions() {}

  /** What the functions of one temporal type have in common. */
  private enum Kind {
    DATE,
    LOCAL_TIME,
    TIME,
    LOCAL_DATE_TIME,
    DATE_TIME
  }

  static void register(Functions.Registry registry) {
    family(registry, "date", Kind.DATE);
    family(registry, "localtime", Kind.LOCAL_TIME);
    family(registry, "time", Kind.TIME);
    family(registry, "localdatetime", Kind.LOCAL_DATE_TIME);
    family(registry, "datetime", Kind.DATE_TIME);
    registry.alias("local_time", "localtime");
    registry.alias("zoned_time", "time");
    registry.alias("local_datetime", "localdatetime");
    registry.alias("zoned_datetime", "datetime");
    current(registry, "current_date", Kind.DATE);
    current(registry, "current_time", Kind.TIME);
    current(registry, "current_timestamp", Kind.DATE_TIME);
    current(registry, "local_timestamp", Kind.LOCAL_DATE_TIME);
    current(registry, "now", Kind.DATE_TIME);
    registry.addForNulls("timestamp", 0, 0, (a, c) -> c.timestamp());
    registry.add(
        "datetime.fromepoch",
        2,
        2,
        (a, c) ->
            Instant.ofEpochSecond(
                    Arguments.whole("datetime.fromepoch", a[0]),
                    Arguments.whole("datetime.fromepoch", a[1]))
                .atZone(STANDARD));
    registry.add(
        "datetime.fromepochmillis",
        1,
        1,
        (a, c) ->
            Instant.ofEpochMilli(Arguments.whole("datetime.fromepochmillis", a[0]))
                .atZone(STANDARD));
  }

  private static void current(Functions.Registry registry, String name, Kind kind) {
    registry.addForNulls(name, 0, 0, (a, c) -> at(kind, c.now().atZone(STANDARD)));
  }

  private static void family(Functions.Registry registry, String name, Kind kind) {
    registry.add(
        name, 0, 1, (a, c) -> a.length == 0 ? now(kind, null, c) : make(name, kind, a[0], c));
    for (String clock : List.of(".transaction", ".statement", ".realtime")) {
      registry.add(name + clock, 0, 1, (a, c) -> now(kind, a.length == 0 ? null : a[0], c));
    }
    registry.add(name + ".truncate", 1, 3, (a, c) -> truncate(name, kind, a, c));
  }

  private static Object now(Kind kind, @Nullable Object zone, FunctionContext context) {
    ZoneId at = zone == null ? STANDARD : TemporalParser.zone(Arguments.string("timezone", zone));
    return at(kind, context.now().atZone(at));
  }

  private static Object at(Kind kind, ZonedDateTime time) {
    return switch (kind) {
      case DATE -> time.toLocalDate();
      case LOCAL_TIME -> time.toLocalTime();
      case TIME -> time.toOffsetDateTime().toOffsetTime();
      case LOCAL_DATE_TIME -> time.toLocalDateTime();
      case DATE_TIME -> time;
    };
  }

  private static Object make(
      String name, Kind kind, @Nullable Object argument, FunctionContext context) {
    if (argument instanceof String text) {
      return parse(kind, text);
    }
    if (argument instanceof Map<?, ?> fields) {
      return fields.isEmpty() || onlyZone(fields)
          ? now(kind, fields.get("timezone"), context)
          : build(kind, fields);
    }
    if (argument instanceof LocalDate
        || argument instanceof LocalTime
        || argument instanceof OffsetTime
        || argument instanceof LocalDateTime
        || argument instanceof ZonedDateTime) {
      return convert(kind, argument);
    }
    throw QueryException.type(name + "()", "a STRING, a MAP, a date or a time", argument);
  }

  private static boolean onlyZone(Map<?, ?> fields) {
    return fields.size() == 1 && fields.containsKey("timezone");
  }

  private static Object parse(Kind kind, String text) {
    return switch (kind) {
      case DATE -> TemporalParser.date(text);
      case LOCAL_TIME -> TemporalParser.localTime(text);
      case TIME -> TemporalParser.time(text, STANDARD);
      case LOCAL_DATE_TIME -> TemporalParser.localDateTime(text);
      case DATE_TIME -> TemporalParser.dateTime(text, STANDARD);
    };
  }

  private static Object build(Kind kind, Map<?, ?> fields) {
    return switch (kind) {
      case DATE -> TemporalBuilder.date(fields);
      case LOCAL_TIME -> TemporalBuilder.localTime(fields);
      case TIME -> TemporalBuilder.time(fields, STANDARD);
      case LOCAL_DATE_TIME -> TemporalBuilder.localDateTime(fields);
      case DATE_TIME -> TemporalBuilder.dateTime(fields, STANDARD);
    };
  }

  private static Object convert(Kind kind, Object value) {
    return switch (kind) {
      case DATE -> TemporalBuilder.dateOf(value);
      case LOCAL_TIME -> TemporalBuilder.timeOf(value);
      case TIME -> TemporalBuilder.time(Map.of("time", value), STANDARD);
      case LOCAL_DATE_TIME ->
          LocalDateTime.of(TemporalBuilder.dateOf(value), TemporalBuilder.timeOf(value));
      case DATE_TIME ->
          value instanceof ZonedDateTime
              ? value
              : LocalDateTime.of(TemporalBuilder.dateOf(value), TemporalBuilder.timeOf(value))
                  .atZone(STANDARD);
    };
  }

  private static Object truncate(
      String name, Kind kind, @Nullable Object[] arguments, FunctionContext context) {
    String unit = Arguments.string(name + ".truncate", arguments[0]);
    Object value = arguments.length > 1 ? arguments[1] : now(kind, null, context);
    if (value == null) {
      throw QueryException.type(name + ".truncate()", "a date or a time", null);
    }
    Map<?, ?> overrides =
        arguments.length > 2 ? Arguments.map(name + ".truncate", arguments[2]) : Map.of();
    boolean withDate = kind != Kind.TIME && kind != Kind.LOCAL_TIME;
    return build(kind, TemporalTruncation.fields(unit, value, overrides, withDate));
  }

  /** A typed literal such as {@code DATE '2026-01-15'}. */
  static Object literal(String type, String text) {
    return switch (type) {
      case "DATE" -> parse(Kind.DATE, text);
      case "TIME", "LOCAL TIME" -> parse(Kind.LOCAL_TIME, text);
      case "ZONED TIME" -> parse(Kind.TIME, text);
      case "LOCAL DATETIME", "LOCAL TIMESTAMP" -> parse(Kind.LOCAL_DATE_TIME, text);
      case "ZONED DATETIME" -> parse(Kind.DATE_TIME, text);
      case "DATETIME", "TIMESTAMP" -> zonedOrLocal(text);
      default -> io.geodemigrations.embedded.exec.value.Intervals.parse(text);
    };
  }

  /** With an offset or a zone it is a zoned one, else a local one, as ISO GQL has it. */
  private static Object zonedOrLocal(String text) {
    int time = text.indexOf('T');
    boolean zoned = time > 0 && text.substring(time).matches(".*(?:[Zz]|[-+]\\d\\d.*|\\])");
    return parse(zoned ? Kind.DATE_TIME : Kind.LOCAL_DATE_TIME, text);
  }
}
