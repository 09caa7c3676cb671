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
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads dates and times in the forms of ISO 8601 that openCypher names, basic and extended. */
final class TemporalParser {

  private static final Pattern DATE =
      Pattern.compile(
          "(?<year>[-+]\\d{1,9}|\\d{4})"
              + "(?:-?W(?<week>\\d{2})(?:-?(?<weekday>\\d))?"
              + "|-(?<month>\\d{2})(?:-(?<day>\\d{2}))?"
              + "|(?<bmonth>\\d{2})(?<bday>\\d{2})?"
              + "|-?(?<ordinal>\\d{3}))?");
  private static final Pattern TIME =
      Pattern.compile(
          "(?<hour>\\d{2})(?::?(?<minute>\\d{2})(?::?(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?)?"
              + "(?<offset>Z|z|[-+]\\d{2}(?::?\\d{2}(?::?\\d{2})?)?)?(?:\\[(?<zone>[^\\]]+)\\])?");
  private static final Pattern OFFSET =
      Pattern.compile("([-+])(\\d{2})(?::?(\\d{2})(?::?(\\d{2}))?)?");

  private TemporalParser() {}

  static LocalDate date(String text) {
    return reading("date", text, () -> parseDate(text));
  }

  static LocalTime localTime(String text) {
    return reading("time", text, () -> parseTime(matchTime(text)));
  }

  static OffsetTime time(String text, ZoneOffset standard) {
    return reading(
        "time",
        text,
        () -> {
          Matcher match = matchTime(text);
          String offset = match.group("offset");
          return OffsetTime.of(parseTime(match), offset == null ? standard : offset(offset));
        });
  }

  static LocalDateTime localDateTime(String text) {
    return reading("local datetime", text, () -> parseDateTime(text).local());
  }

  static ZonedDateTime dateTime(String text, ZoneId standard) {
    return reading(
        "datetime",
        text,
        () -> {
          Parts parts = parseDateTime(text);
          ZoneOffset offset = parts.offset();
          ZoneId zone = parts.zone();
          if (zone != null && offset != null) {
            return ZonedDateTime.ofInstant(parts.local(), offset, zone);
          }
          ZoneId written = zone != null ? zone : offset;
          return parts.local().atZone(written != null ? written : standard);
        });
  }

  static ZoneId zone(String text) {
    return reading("time zone", text, () -> parseZone(text));
  }

  private static ZoneId parseZone(String text) {
    if (text.equalsIgnoreCase("Z") || text.equalsIgnoreCase("UTC")) {
      return ZoneOffset.UTC;
    }
    return OFFSET.matcher(text).matches() ? offset(text) : ZoneId.of(text);
  }

  private record Parts(LocalDateTime local, @Nullable ZoneOffset offset, @Nullable ZoneId zone) {}

  private static Parts parseDateTime(String text) {
    int letter = text.indexOf('T');
    int space = text.indexOf(' ');
    // Behind a space, a T is one of the name of a zone.
    int separator = space >= 0 && (letter < 0 || space < letter) ? space : letter;
    if (separator < 0) {
      return new Parts(parseDate(text).atStartOfDay(), null, null);
    }
    Matcher time = matchTime(text.substring(separator + 1));
    String offset = time.group("offset");
    String zone = time.group("zone");
    return new Parts(
        LocalDateTime.of(parseDate(text.substring(0, separator)), parseTime(time)),
        offset == null ? null : offset(offset),
        zone == null ? null : ZoneId.of(zone));
  }

  private static LocalDate parseDate(String text) {
    Matcher match = DATE.matcher(text);
    if (!match.matches()) {
      throw new DateTimeException("unknown form");
    }
    int year = Integer.parseInt(match.group("year"));
    if (match.group("week") != null) {
      return LocalDate.of(year, 1, 4)
          .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number(match.group("week"), 1))
          .with(java.time.temporal.ChronoField.DAY_OF_WEEK, number(match.group("weekday"), 1));
    }
    if (match.group("ordinal") != null) {
      return LocalDate.ofYearDay(year, number(match.group("ordinal"), 1));
    }
    String month = match.group("month") != null ? match.group("month") : match.group("bmonth");
    String day = match.group("day") != null ? match.group("day") : match.group("bday");
    return LocalDate.of(year, number(month, 1), number(day, 1));
  }

  private static Matcher matchTime(String text) {
    Matcher match = TIME.matcher(text);
    if (!match.matches()) {
      throw new DateTimeException("unknown form");
    }
    return match;
  }

  private static LocalTime parseTime(Matcher match) {
    String fraction = match.group("fraction");
    int nanos =
        fraction == null
            ? 0
            : Integer.parseInt(String.format(Locale.ROOT, "%-9s", fraction).replace(' ', '0'));
    return LocalTime.of(
        number(match.group("hour"), 0),
        number(match.group("minute"), 0),
        number(match.group("second"), 0),
        nanos);
  }

  private static ZoneOffset offset(String text) {
    Matcher match = OFFSET.matcher(text);
    if (!match.matches()) {
      return ZoneOffset.UTC;
    }
    int seconds =
        number(match.group(2), 0) * 3600
            + number(match.group(3), 0) * 60
            + number(match.group(4), 0);
    return ZoneOffset.ofTotalSeconds("-".equals(match.group(1)) ? -seconds : seconds);
  }

  private static int number(@Nullable String digits, int standard) {
    return digits == null ? standard : Integer.parseInt(digits);
  }

  private static <T> T reading(String what, String text, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (DateTimeException | NumberFormatException e) {
      throw new QueryException(
          ErrorCodes.BAD_TEMPORAL,
          "'%s' is no %s (%s); write it as ISO 8601, for example 2026-01-15T08:30:00Z"
              .formatted(text, what, e.getMessage()));
    }
  }
}
