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
package io.geodemigrations.embedded.wire.session;

import io.geodemigrations.client.proto.DecimalValue;
import io.geodemigrations.client.proto.ExtendedValue;
import io.geodemigrations.client.proto.MapEntry;
import io.geodemigrations.client.proto.Param;
import io.geodemigrations.client.proto.Value;
import io.geodemigrations.embedded.exec.EngineException;
import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.embedded.value.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads parameters off the wire. */
final class ValueReader {

  /** The limit of the official clients. */
  private static final int MAX_DEPTH = 64;

  private ValueReader() {}

  static Map<String, @Nullable Object> read(List<Param> params) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Param param : params) {
      values.put(param.getName(), read(param.getName(), param.getValue(), 0));
    }
    return values;
  }

  private static @Nullable Object read(String name, Value value, int depth) {
    if (depth > MAX_DEPTH) {
      throw bad(name, "is nested deeper than " + MAX_DEPTH + " levels", null);
    }
    return switch (value.getKindCase()) {
      case NULL_VAL -> null;
      case INT_VAL -> value.getIntVal().getValue();
      case DOUBLE_VAL -> value.getDoubleVal().getValue();
      case BOOL_VAL -> value.getBoolVal();
      case STRING_VAL -> value.getStringVal().getValue();
      case DECIMAL_VAL -> decimal(name, value.getDecimalVal());
      case BYTES_VAL -> value.getBytesVal().getValue().toByteArray();
      case LIST_VAL -> list(name, value.getListVal().getValuesList(), depth);
      case MAP_VAL -> map(name, value.getMapVal().getEntriesList(), depth);
      case EXT_VAL -> extended(name, value.getExtVal());
      case NODE_VAL, EDGE_VAL, PATH_VAL ->
          throw bad(name, "is a node, edge or path; pass an id or properties instead", null);
      case KIND_NOT_SET -> throw bad(name, "is of a kind that this server does not know", null);
    };
  }

  private static List<@Nullable Object> list(String name, List<Value> values, int depth) {
    List<@Nullable Object> list = new ArrayList<>(values.size());
    for (Value value : values) {
      list.add(read(name, value, depth + 1));
    }
    return list;
  }

  private static Map<String, @Nullable Object> map(String name, List<MapEntry> entries, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (MapEntry entry : entries) {
      map.put(entry.getKey(), read(name, entry.getValue(), depth + 1));
    }
    return map;
  }

  private static BigDecimal decimal(String name, DecimalValue value) {
    try {
      if (!value.getOrigRepr().isEmpty()) {
        return new BigDecimal(value.getOrigRepr());
      }
      return new BigDecimal(new BigInteger(value.getCoeff()), value.getScale());
    } catch (NumberFormatException e) {
      throw bad(name, "is no decimal number", e);
    }
  }

  private static Object extended(String name, ExtendedValue value) {
    return switch (value.getDataCase()) {
      case TEXT -> text(name, value.getTypeName(), value.getText());
      case BYTES -> value.getBytes().toByteArray();
      case INT_VAL -> value.getIntVal();
      case DOUBLE_VAL -> value.getDoubleVal();
      case BOOL_VAL -> value.getBoolVal();
      case DATA_NOT_SET -> throw bad(name, "has a type but no value", null);
    };
  }

  private static Object text(String name, String type, String text) {
    try {
      return switch (type.toUpperCase(Locale.ROOT)) {
        case "DATE" -> LocalDate.parse(text);
        case "TIME" -> LocalTime.parse(text);
        case "TIMETZ" -> OffsetTime.parse(text);
        case "TIMESTAMP" -> LocalDateTime.parse(text);
        case "TIMESTAMPTZ" -> ZonedDateTime.parse(text);
        case "INTERVAL" -> interval(text);
        case "DECIMAL", "NUMERIC" -> new BigDecimal(text);
        default -> text;
      };
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw bad(name, "is no valid " + type + " (ISO 8601)", e);
    }
  }

  /** ISO 8601: a period, a duration, or both. */
  private static Interval interval(String text) {
    int time = text.indexOf('T');
    String datePart = time < 0 ? text : text.substring(0, time);
    Period period =
        datePart.length() <= 2 && datePart.endsWith("P") ? Period.ZERO : Period.parse(datePart);
    if (time < 0) {
      return Interval.of(period.toTotalMonths(), period.getDays(), 0, 0);
    }
    Duration duration = Duration.parse("P" + text.substring(time));
    long sign = text.startsWith("-") ? -1 : 1;
    return Interval.of(
        period.toTotalMonths(),
        period.getDays(),
        Math.multiplyExact(sign, duration.getSeconds()),
        sign * duration.getNano());
  }

  private static EngineException bad(String name, String what, @Nullable Throwable cause) {
    return new EngineException(ErrorCodes.BAD_ARGUMENT, "parameter $" + name + " " + what, cause);
  }
}
