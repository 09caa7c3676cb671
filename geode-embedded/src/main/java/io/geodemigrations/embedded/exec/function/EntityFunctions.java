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
import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions on nodes and edges. */
final class EntityFunctions {

  private EntityFunctions() {}

  static void register(Functions.Registry registry) {
    registry.add("id", 1, 1, (a, c) -> id("id", a[0]));
    registry.add("elementId", 1, 1, (a, c) -> elementId(a[0]));
    registry.alias("element_id", "elementId");
    registry.add("labels", 1, 1, (a, c) -> labels(a[0], c));
    registry.add("type", 1, 1, (a, c) -> edge("type", a[0]).type());
    registry.add(
        "keys", 1, 1, (a, c) -> new ArrayList<Object>(propertiesOf("keys", a[0], c).keySet()));
    registry.alias("property_names", "keys");
    registry.add("properties", 1, 1, (a, c) -> propertiesOf("properties", a[0], c));
    registry.add("startNode", 1, 1, (a, c) -> c.node(edge("startNode", a[0]).from()));
    registry.alias("source", "startNode");
    registry.add("endNode", 1, 1, (a, c) -> c.node(edge("endNode", a[0]).to()));
    registry.alias("destination", "endNode");
    registry.addForNulls("exists", 1, 1, (a, c) -> a[0] != null);
  }

  private static long id(String function, @Nullable Object value) {
    if (value instanceof StoreNode node) {
      return node.id();
    }
    if (value instanceof StoreEdge edge) {
      return edge.id();
    }
    throw QueryException.type(function + "()", "a NODE or an EDGE", value);
  }

  private static String elementId(@Nullable Object value) {
    return (value instanceof StoreEdge ? "e" : "n") + id("elementId", value);
  }

  private static List<Object> labels(@Nullable Object value, FunctionContext context) {
    if (value instanceof StoreNode node) {
      return new ArrayList<>(context.fresh(node).labels());
    }
    throw QueryException.type("labels()", "a NODE", value);
  }

  private static StoreEdge edge(String function, @Nullable Object value) {
    if (value instanceof StoreEdge edge) {
      return edge;
    }
    throw QueryException.type(function + "()", "an EDGE", value);
  }

  private static Map<?, ?> propertiesOf(
      String function, @Nullable Object value, FunctionContext context) {
    if (value instanceof StoreNode node) {
      return context.fresh(node).properties();
    }
    if (value instanceof StoreEdge edge) {
      return context.fresh(edge).properties();
    }
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw QueryException.type(function + "()", "a NODE, an EDGE or a MAP", value);
  }
}
