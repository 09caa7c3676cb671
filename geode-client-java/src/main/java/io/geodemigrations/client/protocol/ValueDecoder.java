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
import io.geodemigrations.client.proto.DecimalValue;
import io.geodemigrations.client.proto.EdgeValue;
import io.geodemigrations.client.proto.ExtendedValue;
import io.geodemigrations.client.proto.MapEntry;
import io.geodemigrations.client.proto.NodeValue;
import io.geodemigrations.client.proto.PathValue;
import io.geodemigrations.client.proto.Value;
import io.geodemigrations.client.value.Edge;
import io.geodemigrations.client.value.Node;
import io.geodemigrations.client.value.Path;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Protocol to Java. */
final class ValueDecoder {

  private ValueDecoder() {}

  static @Nullable Object decode(Value value, String type, int depth) {
    if (depth > ValueCodec.MAX_DEPTH) {
      throw new GeodeProtocolException(
          "A value nests more than " + ValueCodec.MAX_DEPTH + " deep.", null);
    }
    return switch (value.getKindCase()) {
      case NULL_VAL -> null;
      case INT_VAL -> value.getIntVal().getValue();
      case DOUBLE_VAL -> value.getDoubleVal().getValue();
      case BOOL_VAL -> value.getBoolVal();
      case STRING_VAL -> TypedText.read(value.getStringVal().getValue(), type);
      case DECIMAL_VAL -> decimal(value.getDecimalVal());
      case BYTES_VAL -> value.getBytesVal().getValue().toByteArray();
      case LIST_VAL -> list(value.getListVal().getValuesList(), depth);
      case MAP_VAL -> map(value.getMapVal().getEntriesList(), depth);
      case NODE_VAL -> node(value.getNodeVal(), depth);
      case EDGE_VAL -> edge(value.getEdgeVal(), depth);
      case PATH_VAL -> path(value.getPathVal(), depth);
      case EXT_VAL -> extended(value.getExtVal());
      case KIND_NOT_SET ->
          throw new GeodeProtocolException("A value is of a kind that is not known.", null);
    };
  }

  private static BigDecimal decimal(DecimalValue value) {
    try {
      if (!value.getOrigRepr().isEmpty()) {
        return new BigDecimal(value.getOrigRepr());
      }
      if (value.getScale() < 0) {
        throw new NumberFormatException("scale out of range");
      }
      return new BigDecimal(new BigInteger(value.getCoeff()), value.getScale());
    } catch (NumberFormatException e) {
      throw new GeodeProtocolException("A decimal value is no number.", e);
    }
  }

  private static List<@Nullable Object> list(List<Value> values, int depth) {
    List<@Nullable Object> list = new ArrayList<>(values.size());
    for (Value value : values) {
      list.add(decode(value, "", depth + 1));
    }
    return Collections.unmodifiableList(list);
  }

  private static Map<String, @Nullable Object> map(List<MapEntry> entries, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (MapEntry entry : entries) {
      map.put(entry.getKey(), decode(entry.getValue(), "", depth + 1));
    }
    return Collections.unmodifiableMap(map);
  }

  private static Node node(NodeValue node, int depth) {
    return new Node(node.getId(), node.getLabelsList(), map(node.getPropertiesList(), depth));
  }

  private static Edge edge(EdgeValue edge, int depth) {
    return new Edge(
        edge.getId(),
        edge.getFromId(),
        edge.getToId(),
        edge.getLabel(),
        map(edge.getPropertiesList(), depth));
  }

  private static Path path(PathValue path, int depth) {
    return new Path(
        path.getNodesList().stream().map(node -> node(node, depth)).toList(),
        path.getEdgesList().stream().map(edge -> edge(edge, depth)).toList());
  }

  private static Object extended(ExtendedValue value) {
    return switch (value.getDataCase()) {
      case TEXT -> TypedText.read(value.getText(), ColumnTypes.normalize(value.getTypeName()));
      case BYTES -> value.getBytes().toByteArray();
      case INT_VAL -> value.getIntVal();
      case DOUBLE_VAL -> value.getDoubleVal();
      case BOOL_VAL -> value.getBoolVal();
      case DATA_NOT_SET ->
          throw new GeodeProtocolException(
              "A value of type " + value.getTypeName() + " has no data.", null);
    };
  }
}
