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
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The start of the unit that a date or time is in. */
final class TemporalTruncation {

  private TemporalTruncation() {}

  /** The fields of the start of the unit, with {@code overrides} laid over them. */
  static Map<String, @Nullable Object> fields(
      String unit, Object value, Map<?, ?> overrides, boolean withDate) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    LocalTime time =
        truncateTime(
            unit, value instanceof LocalDate ? LocalTime.MIDNIGHT : TemporalBuilder.timeOf(value));
    if (withDate) {
      fields.put("date", truncateDate(unit, TemporalBuilder.dateOf(value)));
    }
    fields.put("time", time);
    ZoneId zone = TemporalBuilder.zoneOf(value);
    if (zone != null) {
      fields.put("timezone", zone.getId());
    }
    overrides.forEach((key, item) -> fields.put(String.valueOf(key), item));
    keepFraction(fields, time);
    return fields;
  }

  /**
   * A finer override completes the fraction that the truncation has left, it does not replace it.
   */
  private static void keepFraction(Map<String, @Nullable Object> fields, LocalTime time) {
    boolean overridden = fields.containsKey("microsecond") || fields.containsKey("nanosecond");
    if (overridden && !fields.containsKey("millisecond") && time.getNano() != 0) {
      fields.put("millisecond", (long) time.get(ChronoField.MILLI_OF_SECOND));
      if (!fields.containsKey("microsecond")) {
        fields.put("microsecond", (long) (time.getNano() / 1_000 % 1_000));
      }
    }
  }

  private static LocalDate truncateDate(String unit, LocalDate date) {
    int year = date.getYear();
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "millennium" -> LocalDate.of(Math.floorDiv(year, 1000) * 1000, 1, 1);
      case "century" -> LocalDate.of(Math.floorDiv(year, 100) * 100, 1, 1);
      case "decade" -> LocalDate.of(Math.floorDiv(year, 10) * 10, 1, 1);
      case "year" -> date.withDayOfYear(1);
      case "weekyear" ->
          LocalDate.of(date.get(IsoFields.WEEK_BASED_YEAR), 1, 4).with(ChronoField.DAY_OF_WEEK, 1);
      case "quarter" -> date.with(IsoFields.DAY_OF_QUARTER, 1);
      case "month" -> date.withDayOfMonth(1);
      case "week" -> date.with(ChronoField.DAY_OF_WEEK, 1);
      default -> date;
    };
  }

  private static LocalTime truncateTime(String unit, LocalTime time) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "millennium",
          "century",
          "decade",
          "year",
          "weekyear",
          "quarter",
          "month",
          "week",
          "day" ->
          LocalTime.MIDNIGHT;
      case "hour" -> time.truncatedTo(ChronoUnit.HOURS);
      case "minute" -> time.truncatedTo(ChronoUnit.MINUTES);
      case "second" -> time.truncatedTo(ChronoUnit.SECONDS);
      case "millisecond" -> time.truncatedTo(ChronoUnit.MILLIS);
      case "microsecond" -> time.truncatedTo(ChronoUnit.MICROS);
      default -> throw QueryException.argument("unknown unit '" + unit + "'; for example 'month'");
    };
  }
}
