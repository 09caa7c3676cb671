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
package io.geodemigrations.embedded.exec.plan;

import io.geodemigrations.embedded.exec.function.Function;
import io.geodemigrations.embedded.exec.function.Functions;
import io.geodemigrations.embedded.exec.value.Path;
import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.exec.value.Types;
import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.embedded.value.Interval;
import io.geodemigrations.gql.ast.TypeName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code CAST(x AS T)} and {@code x IS :: T}. */
final class Casts {

  private Casts() {}

  static @Nullable Object cast(@Nullable Object value, TypeName type, Context context) {
    if (value == null || isOfType(value, type)) {
      return value;
    }
    if (family(type) == Family.LIST && value instanceof List<?> list && type.element() != null) {
      List<@Nullable Object> converted = new ArrayList<>(list.size());
      for (Object item : list) {
        converted.add(cast(item, type.element(), context));
      }
      return converted;
    }
    String name = converter(family(type));
    Function function = name == null ? null : Functions.find(name);
    Object result =
        function == null ? null : function.call(new @Nullable Object[] {value}, context);
    if (result == null) {
      throw new QueryException(
          ErrorCodes.DATA, "%s cannot be cast to %s".formatted(Types.describe(value), type.name()));
    }
    return result;
  }

  private static @Nullable String converter(Family family) {
    return switch (family) {
      case INT -> "toInteger";
      case FLOAT -> "toFloat";
      case DECIMAL -> "toDecimal";
      case STRING -> "toString";
      case BOOL -> "toBoolean";
      case DATE -> "date";
      case LOCAL_TIME -> "localtime";
      case ZONED_TIME -> "time";
      case LOCAL_DATE_TIME -> "localdatetime";
      case ZONED_DATE_TIME -> "datetime";
      case INTERVAL -> "duration";
      default -> null;
    };
  }

  static boolean isOfType(@Nullable Object value, TypeName type) {
    if (value == null) {
      return !type.notNull();
    }
    return switch (family(type)) {
      case ANY -> true;
      case INT -> value instanceof Long;
      case FLOAT -> value instanceof Double;
      case DECIMAL -> value instanceof BigDecimal;
      case STRING -> value instanceof String;
      case BOOL -> value instanceof Boolean;
      case BYTES -> value instanceof byte[];
      case LIST -> value instanceof List<?> list && allOfType(list, type.element());
      case MAP -> value instanceof Map;
      case NODE -> value instanceof StoreNode;
      case EDGE -> value instanceof StoreEdge;
      case PATH -> value instanceof Path;
      case DATE -> value instanceof LocalDate;
      case LOCAL_TIME -> value instanceof LocalTime;
      case ZONED_TIME -> value instanceof OffsetTime;
      case LOCAL_DATE_TIME -> value instanceof LocalDateTime;
      case ZONED_DATE_TIME -> value instanceof ZonedDateTime;
      case INTERVAL -> value instanceof Interval;
      case NULL -> false;
    };
  }

  private static boolean allOfType(List<?> list, @Nullable TypeName element) {
    return element == null || list.stream().allMatch(item -> isOfType(item, element));
  }

  private enum Family {
    ANY,
    INT,
    FLOAT,
    DECIMAL,
    STRING,
    BOOL,
    BYTES,
    LIST,
    MAP,
    NODE,
    EDGE,
    PATH,
    DATE,
    LOCAL_TIME,
    ZONED_TIME,
    LOCAL_DATE_TIME,
    ZONED_DATE_TIME,
    INTERVAL,
    NULL
  }

  private static Family family(TypeName type) {
    return switch (type.name()) {
      case "INT",
          "INTEGER",
          "BIGINT",
          "SMALLINT",
          "INT64",
          "INT32",
          "INT16",
          "INT8",
          "INTEGER64",
          "SIGNED INTEGER" ->
          Family.INT;
      case "FLOAT", "DOUBLE", "REAL", "FLOAT64", "FLOAT32", "DOUBLE PRECISION" -> Family.FLOAT;
      case "DECIMAL", "NUMERIC", "DEC" -> Family.DECIMAL;
      case "STRING", "VARCHAR", "CHAR", "TEXT" -> Family.STRING;
      case "BOOL", "BOOLEAN" -> Family.BOOL;
      case "BYTES", "BYTEA", "BINARY", "VARBINARY" -> Family.BYTES;
      case "LIST", "ARRAY" -> Family.LIST;
      case "MAP", "RECORD", "JSON", "JSONB" -> Family.MAP;
      case "NODE", "VERTEX" -> Family.NODE;
      case "EDGE", "RELATIONSHIP" -> Family.EDGE;
      case "PATH" -> Family.PATH;
      case "DATE" -> Family.DATE;
      case "LOCAL TIME", "TIME WITHOUT TIME ZONE" -> Family.LOCAL_TIME;
      case "TIME", "ZONED TIME", "TIMETZ", "TIME WITH TIME ZONE" -> Family.ZONED_TIME;
      case "LOCAL DATETIME", "LOCAL TIMESTAMP", "TIMESTAMP", "TIMESTAMP WITHOUT TIME ZONE" ->
          Family.LOCAL_DATE_TIME;
      case "DATETIME",
          "ZONED DATETIME",
          "TIMESTAMPTZ",
          "ZONED TIMESTAMP",
          "TIMESTAMP WITH TIME ZONE" ->
          Family.ZONED_DATE_TIME;
      case "DURATION", "INTERVAL" -> Family.INTERVAL;
      case "ANY", "ANY VALUE", "PROPERTY VALUE" -> Family.ANY;
      case "NULL", "NOTHING" -> Family.NULL;
      default -> throw Syntax.error(type, "unknown type " + type.name());
    };
  }
}
