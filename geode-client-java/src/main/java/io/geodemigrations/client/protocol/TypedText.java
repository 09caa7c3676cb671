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

import io.geodemigrations.client.error.GeodeProtocolException;
import io.geodemigrations.client.value.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.HexFormat;
import java.util.Locale;

/** Text whose type is named beside it. */
final class TypedText {

  private static final DateTimeFormatter TIME = timeWithOptionalOffset();
  private static final DateTimeFormatter TIMESTAMP = timestampWithOptionalOffsetAndZone();

  private TypedText() {}

  /** Offsets are accepted with and without a colon or minutes ({@code Z, +01:00, +0100, +01}). */
  private static DateTimeFormatter timeWithOptionalOffset() {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .append(DateTimeFormatter.ISO_LOCAL_TIME)
        .optionalStart()
        .appendOffset("+HH:MM:ss", "Z")
        .optionalEnd()
        .optionalStart()
        .appendOffset("+HHMM", "Z")
        .optionalEnd()
        .optionalStart()
        .appendOffset("+HH", "Z")
        .optionalEnd()
        .toFormatter(Locale.ROOT);
  }

  private static DateTimeFormatter timestampWithOptionalOffsetAndZone() {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .append(DateTimeFormatter.ISO_LOCAL_DATE)
        .appendLiteral('T')
        .append(TIME)
        .optionalStart()
        .appendLiteral('[')
        .parseCaseSensitive()
        .appendZoneRegionId()
        .appendLiteral(']')
        .optionalEnd()
        .toFormatter(Locale.ROOT);
  }

  /** The value of a text; a type that is not known leaves it a text. */
  static Object read(String text, String type) {
    try {
      return switch (type) {
        case "INT" -> integer(text);
        case "DOUBLE" -> floating(text);
        case "DECIMAL" -> new BigDecimal(text.strip());
        case "BOOL" -> bool(text);
        case "BYTEA" -> bytes(text);
        case "DATE" -> LocalDate.parse(text.strip());
        case "TIME", "TIMETZ" -> TIME.parseBest(text.strip(), OffsetTime::from, LocalTime::from);
        case "TIMESTAMP", "TIMESTAMPTZ" -> timestamp(text.strip());
        case "INTERVAL" -> Interval.parse(text);
        default -> text;
      };
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new GeodeProtocolException("A value does not read as its type " + type + ".", e);
    }
  }

  private static Object integer(String text) {
    BigInteger value = new BigInteger(text.strip());
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : new BigDecimal(value);
  }

  private static Double floating(String text) {
    String plain = text.strip();
    return switch (plain.toLowerCase(Locale.ROOT)) {
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.valueOf(plain);
    };
  }

  private static Boolean bool(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "t", "1" -> true;
      case "false", "f", "0" -> false;
      default -> throw new IllegalArgumentException("not a boolean");
    };
  }

  private static byte[] bytes(String text) {
    if (!text.startsWith("\\x")) {
      throw new IllegalArgumentException("bytes as text begin with \\x");
    }
    return HexFormat.of().parseHex(text.substring(2));
  }

  private static TemporalAccessor timestamp(String text) {
    int separator = text.indexOf(' ');
    String iso = separator == 10 ? text.substring(0, 10) + 'T' + text.substring(11).strip() : text;
    if (iso.endsWith("]")) {
      return ZonedDateTime.from(TIMESTAMP.parse(iso));
    }
    return TIMESTAMP.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
  }
}
