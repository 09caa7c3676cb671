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

import io.geodemigrations.client.proto.ExtendedValue;
import io.geodemigrations.client.proto.ListValue;
import io.geodemigrations.client.proto.MapEntry;
import io.geodemigrations.client.proto.MapValue;
import io.geodemigrations.client.proto.Value;
import io.geodemigrations.client.protocol.ValueCodec;
import io.geodemigrations.embedded.value.EdgeValue;
import io.geodemigrations.embedded.value.Interval;
import io.geodemigrations.embedded.value.NodeValue;
import io.geodemigrations.embedded.value.PathValue;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the values of the engine on the wire. */
final class ValueWriter {

  /**
   * Columns under which clients take plain text for text. Under any other, they would read it as
   * the column's type, so that it goes in the form that names its own.
   */
  private static final Set<String> TEXT_COLUMNS =
      Set.of("STRING", "ANY", "NULL", "LIST", "MAP", "NODE", "EDGE", "PATH");

  private static final String NO_COLUMN = "ANY";

  private ValueWriter() {}

  static Value write(@Nullable Object value, String columnType) {
    if (value instanceof String text && !TEXT_COLUMNS.contains(columnType)) {
      return Value.newBuilder()
          .setExtVal(ExtendedValue.newBuilder().setTypeName("STRING").setText(text))
          .build();
    }
    if (value instanceof List<?> list) {
      ListValue.Builder values = ListValue.newBuilder();
      list.forEach(element -> values.addValues(write(element, NO_COLUMN)));
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
    return ValueCodec.encode(plain(value), columnType);
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof ZonedDateTime time) {
      // No official client reads the name of a zone.
      return time.toOffsetDateTime();
    }
    if (value instanceof Interval interval) {
      return new io.geodemigrations.client.value.Interval(
          interval.months(), interval.days(), interval.seconds(), interval.nanos());
    }
    return value;
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
    return MapEntry.newBuilder().setKey(key).setValue(write(value, NO_COLUMN)).build();
  }
}
