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

import com.google.protobuf.UnsafeByteOperations;
import io.geodemigrations.client.proto.BytesKind;
import io.geodemigrations.client.proto.BytesValue;
import io.geodemigrations.client.proto.DecimalValue;
import io.geodemigrations.client.proto.DoubleValue;
import io.geodemigrations.client.proto.ExtendedValue;
import io.geodemigrations.client.proto.FloatKind;
import io.geodemigrations.client.proto.IntKind;
import io.geodemigrations.client.proto.IntValue;
import io.geodemigrations.client.proto.ListValue;
import io.geodemigrations.client.proto.MapEntry;
import io.geodemigrations.client.proto.MapValue;
import io.geodemigrations.client.proto.NullValue;
import io.geodemigrations.client.proto.StringKind;
import io.geodemigrations.client.proto.StringValue;
import io.geodemigrations.client.proto.Value;
import io.geodemigrations.embedded.exec.EngineException;
import io.geodemigrations.embedded.value.EdgeValue;
import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.embedded.value.Interval;
import io.geodemigrations.embedded.value.NodeValue;
import io.geodemigrations.embedded.value.PathValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts values on the wire. A temporal value goes as text where the column names its type, else in
 * the form that names its own; text under a column of another type likewise, for clients decode
 * text by the column's type.
 */
final class ValueWriter {

  private static final Value NULL =
      Value.newBuilder().setNullVal(NullValue.getDefaultInstance()).build();

  /** Columns under which plain text is taken for text. */
  private static final Set<String> TEXT_COLUMNS =
      Set.of("STRING", "ANY", "NULL", "", "LIST", "MAP", "NODE", "EDGE", "PATH");

  private ValueWriter() {}

  static Value write(@Nullable Object value, String columnType) {
    if (value == null) {
      return NULL;
    }
    if (value instanceof String text) {
      return TEXT_COLUMNS.contains(columnType) ? text(text) : named("STRING", text);
    }
    if (value instanceof Long number) {
      return Value.newBuilder()
          .setIntVal(IntValue.newBuilder().setValue(number).setKind(IntKind.INT))
          .build();
    }
    if (value instanceof Boolean bool) {
      return Value.newBuilder().setBoolVal(bool).build();
    }
    if (value instanceof Double number) {
      return Value.newBuilder()
          .setDoubleVal(DoubleValue.newBuilder().setValue(number).setKind(FloatKind.DOUBLE))
          .build();
    }
    if (value instanceof BigDecimal decimal) {
      return decimal(decimal);
    }
    if (value instanceof byte[] bytes) {
      return Value.newBuilder()
          .setBytesVal(
              BytesValue.newBuilder()
                  .setValue(UnsafeByteOperations.unsafeWrap(bytes))
                  .setKind(BytesKind.BYTEA))
          .build();
    }
    return structured(value, columnType);
  }

  private static Value structured(Object value, String columnType) {
    if (value instanceof List<?> list) {
      ListValue.Builder values = ListValue.newBuilder();
      for (Object element : list) {
        values.addValues(write(element, ""));
      }
      return Value.newBuilder().setListVal(values).build();
    }
    if (value instanceof Map<?, ?> map) {
      MapValue.Builder entries = MapValue.newBuilder();
      map.forEach((key, element) -> entries.addEntries(entry(String.valueOf(key), element)));
      return Value.newBuilder().setMapVal(entries).build();
    }
    if (value instanceof NodeValue node) {
      return Value.newBuilder().setNodeVal(node(node)).build();
    }
    if (value instanceof EdgeValue edge) {
      return Value.newBuilder().setEdgeVal(edge(edge)).build();
    }
    if (value instanceof PathValue path) {
      io.geodemigrations.client.proto.PathValue.Builder written =
          io.geodemigrations.client.proto.PathValue.newBuilder();
      path.nodes().forEach(node -> written.addNodes(node(node)));
      path.edges().forEach(edge -> written.addEdges(edge(edge)));
      return Value.newBuilder().setPathVal(written).build();
    }
    return temporal(value, columnType);
  }

  private static Value temporal(Object value, String columnType) {
    if (value instanceof LocalDate date) {
      return temporal("DATE", date.toString(), columnType);
    }
    if (value instanceof LocalTime time) {
      return temporal("TIME", DateTimeFormatter.ISO_LOCAL_TIME.format(time), columnType);
    }
    if (value instanceof OffsetTime time) {
      return temporal("TIMETZ", DateTimeFormatter.ISO_OFFSET_TIME.format(time), columnType);
    }
    if (value instanceof LocalDateTime time) {
      return temporal("TIMESTAMP", DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time), columnType);
    }
    if (value instanceof ZonedDateTime time) {
      return temporal(
          "TIMESTAMPTZ", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time), columnType);
    }
    if (value instanceof OffsetDateTime time) {
      return temporal(
          "TIMESTAMPTZ", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time), columnType);
    }
    if (value instanceof Interval interval) {
      return temporal("INTERVAL", interval.toString(), columnType);
    }
    throw new EngineException(
        ErrorCodes.SYSTEM,
        "a result holds a " + value.getClass().getSimpleName() + ", which has no form on the wire");
  }

  private static Value temporal(String type, String text, String columnType) {
    return type.equals(columnType) ? text(text) : named(type, text);
  }

  private static Value text(String text) {
    return Value.newBuilder()
        .setStringVal(StringValue.newBuilder().setValue(text).setKind(StringKind.STRING))
        .build();
  }

  private static Value named(String type, String text) {
    return Value.newBuilder()
        .setExtVal(ExtendedValue.newBuilder().setTypeName(type).setText(text))
        .build();
  }

  private static Value decimal(BigDecimal value) {
    // The scale on the wire has no sign.
    BigDecimal scaled = value.scale() < 0 ? value.setScale(0) : value;
    return Value.newBuilder()
        .setDecimalVal(
            DecimalValue.newBuilder()
                .setCoeff(scaled.unscaledValue().toString())
                .setScale(scaled.scale())
                .setOrigScale(scaled.scale())
                .setOrigRepr(scaled.toPlainString()))
        .build();
  }

  private static io.geodemigrations.client.proto.NodeValue node(NodeValue node) {
    io.geodemigrations.client.proto.NodeValue.Builder written =
        io.geodemigrations.client.proto.NodeValue.newBuilder()
            .setId(node.id())
            .addAllLabels(node.labels());
    node.properties().forEach((key, value) -> written.addProperties(entry(key, value)));
    return written.build();
  }

  private static io.geodemigrations.client.proto.EdgeValue edge(EdgeValue edge) {
    io.geodemigrations.client.proto.EdgeValue.Builder written =
        io.geodemigrations.client.proto.EdgeValue.newBuilder()
            .setId(edge.id())
            .setFromId(edge.from())
            .setToId(edge.to())
            .setLabel(edge.type());
    edge.properties().forEach((key, value) -> written.addProperties(entry(key, value)));
    return written.build();
  }

  private static MapEntry entry(String key, @Nullable Object value) {
    return MapEntry.newBuilder().setKey(key).setValue(write(value, "")).build();
  }
}
