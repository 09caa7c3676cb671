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
package io.geodemigrations.embedded.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The simplest graph that could be right: maps that are copied as a whole. What the store does is
 * compared with it.
 */
final class NaiveGraph {

  record Node(Set<String> labels, Map<String, Object> properties) {}

  record Edge(String type, long from, long to, Map<String, Object> properties) {}

  final TreeMap<Long, Node> nodes = new TreeMap<>();
  final TreeMap<Long, Edge> edges = new TreeMap<>();

  NaiveGraph copy() {
    NaiveGraph result = new NaiveGraph();
    result.nodes.putAll(nodes);
    result.edges.putAll(edges);
    return result;
  }

  /** Takes over entities from another state. */
  void apply(Collection<Long> changed, NaiveGraph from) {
    for (long id : changed) {
      if (id > 0) {
        put(nodes, id, from.nodes.get(id));
      } else {
        put(edges, -id, from.edges.get(-id));
      }
    }
  }

  private static <T> void put(Map<Long, T> map, long id, T value) {
    if (value == null) {
      map.remove(id);
    } else {
      map.put(id, value);
    }
  }

  boolean hasDanglingEdge() {
    return edges.values().stream()
        .anyMatch(e -> !nodes.containsKey(e.from()) || !nodes.containsKey(e.to()));
  }

  boolean hasDuplicate(String label, String property) {
    List<Object> seen = new ArrayList<>();
    for (Node node : nodes.values()) {
      Object value = node.properties().get(property);
      if (node.labels().contains(label) && value != null) {
        if (seen.stream().anyMatch(other -> same(other, value))) {
          return true;
        }
        seen.add(value);
      }
    }
    return false;
  }

  /** Equality of the few values that the random tests use. */
  static boolean same(Object a, Object b) {
    if (a instanceof Number x && b instanceof Number y) {
      return x.doubleValue() == y.doubleValue();
    }
    return Objects.equals(a, b);
  }

  /** What a transaction sees, by plain scans. */
  static NaiveGraph of(StoreTransaction tx) {
    NaiveGraph result = new NaiveGraph();
    tx.nodes(0)
        .forEachRemaining(
            n -> result.nodes.put(n.id(), new Node(n.labels(), Map.copyOf(n.properties()))));
    tx.edges(0)
        .forEachRemaining(
            e ->
                result.edges.put(
                    e.id(), new Edge(e.type(), e.from(), e.to(), Map.copyOf(e.properties()))));
    return result;
  }

  boolean sameAs(NaiveGraph other) {
    return nodes.equals(other.nodes) && edges.equals(other.edges);
  }

  @Override
  public String toString() {
    return nodes + " " + edges;
  }
}
