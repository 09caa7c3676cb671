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

import io.geodemigrations.embedded.exec.value.Path;
import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import io.geodemigrations.embedded.value.EdgeValue;
import io.geodemigrations.embedded.value.NodeValue;
import io.geodemigrations.embedded.value.PathValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns values of the engine into those of results. */
final class Results {

  private Results() {}

  static @Nullable Object convert(@Nullable Object value, Context context) {
    if (value == null || value instanceof String || value instanceof Number) {
      return value;
    }
    if (value instanceof StoreNode node) {
      return node(node, context);
    }
    if (value instanceof StoreEdge edge) {
      return edge(edge, context);
    }
    if (value instanceof Path path) {
      return new PathValue(
          path.nodes().stream().map(node -> node(node, context)).toList(),
          path.edges().stream().map(edge -> edge(edge, context)).toList());
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      for (Object item : list) {
        copy.add(convert(item, context));
      }
      return copy;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(String.valueOf(key), convert(item, context)));
      return copy;
    }
    return value;
  }

  private static NodeValue node(StoreNode seen, Context context) {
    StoreNode node = context.latest(seen);
    return new NodeValue(
        node.id(), List.copyOf(node.labels()), new LinkedHashMap<>(node.properties()));
  }

  private static EdgeValue edge(StoreEdge seen, Context context) {
    StoreEdge edge = context.latest(seen);
    return new EdgeValue(
        edge.id(), edge.from(), edge.to(), edge.type(), new LinkedHashMap<>(edge.properties()));
  }
}
