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

import com.google.protobuf.ByteString;
import io.geodemigrations.client.proto.BytesKind;
import io.geodemigrations.client.proto.BytesValue;
import io.geodemigrations.client.proto.DecimalValue;
import io.geodemigrations.client.proto.DoubleValue;
import io.geodemigrations.client.proto.EdgeValue;
import io.geodemigrations.client.proto.ExtendedValue;
import io.geodemigrations.client.proto.IntKind;
import io.geodemigrations.client.proto.IntValue;
import io.geodemigrations.client.proto.ListValue;
import io.geodemigrations.client.proto.MapEntry;
import io.geodemigrations.client.proto.MapValue;
import io.geodemigrations.client.proto.NodeValue;
import io.geodemigrations.client.proto.NullValue;
import io.geodemigrations.client.proto.Param;
import io.geodemigrations.client.proto.PathValue;
import io.geodemigrations.client.proto.StringKind;
import io.geodemigrations.client.proto.StringValue;
import io.geodemigrations.client.proto.Value;
import io.geodemigrations.client.value.Edge;
import io.geodemigrations.client.value.Interval;
import io.geodemigrations.client.value.Node;
import io.geodemigrations.client.value.Path;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Java to protocol. */
final class ValueEncoder {

  private static final Value NULL =
      Value.newBuilder().setNullVal(NullValue.getDefaultInstance()).build();

  private ValueEncoder() {}

  static List<Param> encodeParams(Map<String, ?> params) {
    List<Param> encoded = new ArrayList<>(params.size());
    params.forEach(
        (name, value) -> {
          try {
            encoded.add(Param.newBuilder().setName(name).setValue(encode(value, 0)).build());
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("parameter $" + name + ": " + e.getMessage(), e);
          }
        });
    return encoded;
  }

  static Value encodeColumn(@Nullable Object value, String columnType) {
    Object plain = canonical(value);
    if (plain != null) {
      String type = ColumnTypes.temporal(plain);
      if (type != null && type.equals(ColumnTypes.normalize(columnType))) {
        return string(plain.toString());
      }
    }
    return encode(plain, 0);
  }

  /** Types that only stand for another one are replaced by it. */
  private static @Nullable Object canonical(@Nullable Object value) {
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    if (value instanceof Duration duration) {
      return Interval.of(duration);
    }
    return value instanceof Period period ? Interval.of(period) : value;
  }

  static Value encode(@Nullable Object given, int depth) {
    if (depth > ValueCodec.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "lists and maps nest more than " + ValueCodec.MAX_DEPTH + " deep");
    }
    Object value = canonical(given);
    if (value == null) {
      return NULL;
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Boolean bool) {
      return Value.newBuilder().setBoolVal(bool).build();
    }
    if (value instanceof CharSequence || value instanceof Character || value instanceof UUID) {
      return string(value.toString());
    }
    if (value instanceof Enum<?> constant) {
      return string(constant.name());
    }
    String temporal = ColumnTypes.temporal(value);
    if (temporal != null) {
      ExtendedValue text =
          ExtendedValue.newBuilder().setTypeName(temporal).setText(value.toString()).build();
      return Value.newBuilder().setExtVal(text).build();
    }
    return composite(value, depth);
  }

  private static Value number(Number number) {
    if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte) {
      IntValue value =
          IntValue.newBuilder().setValue(number.longValue()).setKind(IntKind.INT).build();
      return Value.newBuilder().setIntVal(value).build();
    }
    if (number instanceof Double || number instanceof Float) {
      DoubleValue value = DoubleValue.newBuilder().setValue(number.doubleValue()).build();
      return Value.newBuilder().setDoubleVal(value).build();
    }
    if (number instanceof BigInteger integer) {
      return integer.bitLength() < Long.SIZE
          ? number(integer.longValue())
          : decimal(new BigDecimal(integer));
    }
    if (number instanceof BigDecimal decimal) {
      return decimal(decimal);
    }
    throw unknown(number);
  }

  private static Value decimal(BigDecimal given) {
    // The wire has no negative scale.
    BigDecimal decimal = given.scale() < 0 ? given.setScale(0) : given;
    DecimalValue value =
        DecimalValue.newBuilder()
            .setCoeff(decimal.unscaledValue().toString())
            .setScale(decimal.scale())
            .setOrigScale(decimal.scale())
            .setOrigRepr(decimal.toPlainString())
            .build();
    return Value.newBuilder().setDecimalVal(value).build();
  }

  private static Value string(String text) {
    StringValue value = StringValue.newBuilder().setValue(text).setKind(StringKind.STRING).build();
    return Value.newBuilder().setStringVal(value).build();
  }

  private static Value composite(Object value, int depth) {
    Value.Builder builder = Value.newBuilder();
    if (value instanceof byte[] bytes) {
      return builder
          .setBytesVal(
              BytesValue.newBuilder().setValue(ByteString.copyFrom(bytes)).setKind(BytesKind.BYTEA))
          .build();
    }
    if (value instanceof Iterable<?> elements && !(value instanceof java.nio.file.Path)) {
      ListValue.Builder list = ListValue.newBuilder();
      elements.forEach(element -> list.addValues(encode(element, depth + 1)));
      return builder.setListVal(list).build();
    }
    if (value.getClass().isArray()) {
      ListValue.Builder list = ListValue.newBuilder();
      for (int i = 0; i < Array.getLength(value); i++) {
        list.addValues(encode(Array.get(value, i), depth + 1));
      }
      return builder.setListVal(list).build();
    }
    if (value instanceof Map<?, ?> map) {
      return builder.setMapVal(MapValue.newBuilder().addAllEntries(entries(map, depth))).build();
    }
    if (value instanceof Node node) {
      return builder.setNodeVal(node(node, depth)).build();
    }
    if (value instanceof Edge edge) {
      return builder.setEdgeVal(edge(edge, depth)).build();
    }
    if (value instanceof Path path) {
      PathValue.Builder walk = PathValue.newBuilder();
      path.nodes().forEach(node -> walk.addNodes(node(node, depth)));
      path.edges().forEach(edge -> walk.addEdges(edge(edge, depth)));
      return builder.setPathVal(walk).build();
    }
    throw unknown(value);
  }

  private static NodeValue node(Node node, int depth) {
    return NodeValue.newBuilder()
        .setId(node.id())
        .addAllLabels(node.labels())
        .addAllProperties(entries(node.properties(), depth))
        .build();
  }

  private static EdgeValue edge(Edge edge, int depth) {
    return EdgeValue.newBuilder()
        .setId(edge.id())
        .setFromId(edge.from())
        .setToId(edge.to())
        .setLabel(edge.type())
        .addAllProperties(entries(edge.properties(), depth))
        .build();
  }

  private static List<MapEntry> entries(Map<?, ?> map, int depth) {
    List<MapEntry> entries = new ArrayList<>(map.size());
    map.forEach(
        (key, value) -> {
          if (!(key instanceof String name)) {
            throw new IllegalArgumentException("the keys of a map must be strings");
          }
          entries.add(
              MapEntry.newBuilder().setKey(name).setValue(encode(value, depth + 1)).build());
        });
    return entries;
  }

  private static IllegalArgumentException unknown(Object value) {
    return new IllegalArgumentException(
        "a value of type "
            + value.getClass().getName()
            + " has no counterpart in the protocol; convert it to a number, boolean, string,"
            + " byte[], list, map or java.time value first");
  }
}
