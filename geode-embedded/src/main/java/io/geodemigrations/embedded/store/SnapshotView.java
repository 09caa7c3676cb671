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
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a transaction reads: a snapshot of the committed data under its own writes. */
final class SnapshotView {

  private final NodeStore nodes;
  private final EdgeStore edges;
  private final long snapshot;
  private final Schema schema;
  private final OwnWrites own;

  SnapshotView(NodeStore nodes, EdgeStore edges, GraphState state, OwnWrites own) {
    this.nodes = nodes;
    this.edges = edges;
    this.snapshot = state.timestamp();
    this.schema = state.schema();
    this.own = own;
  }

  @Nullable StoreNode node(long id) {
    OwnChanges.Change<StoreNode> change = own.nodes().get(id);
    return change == null ? nodes.visible(id, snapshot) : change.current();
  }

  @Nullable StoreEdge edge(long id) {
    OwnChanges.Change<StoreEdge> change = own.edges().get(id);
    return change == null ? edges.visible(id, snapshot) : change.current();
  }

  Iterator<StoreNode> nodes(String group, long afterId) {
    return new GroupScan<>(nodes, own.nodes(), snapshot, group, afterId);
  }

  Iterator<StoreEdge> edges(String group, long afterId) {
    return new GroupScan<>(edges, own.edges(), snapshot, group, afterId);
  }

  Iterator<StoreEdge> edgesOf(long nodeId, Direction direction, Collection<String> types) {
    return new EdgeScan(edges, own.edges(), snapshot, nodeId, direction, types);
  }

  long countNodes(String group) {
    return nodes.count(group, snapshot) + own.nodes().countDelta(group);
  }

  long countEdges(String group) {
    return edges.count(group, snapshot) + own.edges().countDelta(group);
  }

  List<String> labels() {
    TreeSet<String> names = new TreeSet<>(nodes.groupNames());
    names.addAll(own.nodes().groupNames());
    names.removeIf(name -> name.equals(EntityStore.ALL) || countNodes(name) == 0);
    return List.copyOf(names);
  }

  List<String> edgeTypes() {
    TreeSet<String> names = new TreeSet<>(edges.groupNames());
    names.addAll(own.edges().groupNames());
    names.removeIf(name -> name.equals(EntityStore.ALL) || countEdges(name) == 0);
    return List.copyOf(names);
  }

  List<IndexDefinition> indexes(String label) {
    return schema.indexDefinitions().stream().filter(i -> i.label().equals(label)).toList();
  }

  Iterator<StoreNode> seek(IndexDefinition index, List<? extends @Nullable Object> values) {
    NodeIndex found = find(index);
    if (values.isEmpty() || values.size() > index.properties().size()) {
      throw new IllegalArgumentException(
          "%d values for the %d properties of index %s"
              .formatted(values.size(), index.properties().size(), index.name()));
    }
    Object key = found.key(values);
    return scan(found, IndexEntry.before(key), IndexEntry.after(key));
  }

  Iterator<StoreNode> range(
      IndexDefinition index,
      List<? extends @Nullable Object> prefix,
      @Nullable Bound lower,
      @Nullable Bound upper) {
    NodeIndex found = find(index);
    if (prefix.size() >= index.properties().size()) {
      throw new IllegalArgumentException(
          "No property of index %s is left for the range".formatted(index.name()));
    }
    if (neverMet(lower) || neverMet(upper) || differentGroups(lower, upper)) {
      return Collections.emptyIterator();
    }
    IndexEntry from;
    IndexEntry to;
    if (lower != null) {
      Object key = key(found, prefix, lower.value());
      from = lower.inclusive() ? IndexEntry.before(key) : IndexEntry.after(key);
    } else {
      ValueOrder.Group group =
          upper == null ? ValueOrder.Group.MAP : ValueOrder.groupOf(upper.value());
      from = IndexEntry.before(key(found, prefix, ValueOrder.before(group)));
    }
    if (upper != null) {
      Object key = key(found, prefix, upper.value());
      to = upper.inclusive() ? IndexEntry.after(key) : IndexEntry.before(key);
    } else {
      Object end =
          lower == null
              ? ValueOrder.before(ValueOrder.Group.ABSENT)
              : ValueOrder.after(ValueOrder.groupOf(lower.value()));
      to = IndexEntry.before(key(found, prefix, end));
    }
    return scan(found, from, to);
  }

  private static boolean neverMet(@Nullable Bound bound) {
    return bound != null && ValueOrder.groupOf(bound.value()) == ValueOrder.Group.NAN;
  }

  private static boolean differentGroups(@Nullable Bound lower, @Nullable Bound upper) {
    return lower != null
        && upper != null
        && ValueOrder.groupOf(lower.value()) != ValueOrder.groupOf(upper.value());
  }

  Iterator<StoreNode> startsWith(
      IndexDefinition index, List<? extends @Nullable Object> prefix, String start) {
    NodeIndex found = find(index);
    IndexEntry from = IndexEntry.before(key(found, prefix, start));
    return scan(found, from, IndexEntry.before(key(found, prefix, afterPrefix(start))));
  }

  /** The smallest key after all strings that begin so. */
  private static Object afterPrefix(String start) {
    for (int end = start.length(); end > 0; end--) {
      char last = start.charAt(end - 1);
      if (last != Character.MAX_VALUE) {
        return start.substring(0, end - 1) + (char) (last + 1);
      }
    }
    return ValueOrder.after(ValueOrder.Group.STRING);
  }

  private static Object key(NodeIndex index, List<? extends @Nullable Object> prefix, Object last) {
    List<@Nullable Object> values = new ArrayList<>(prefix);
    values.add(last);
    return index.key(values);
  }

  private Iterator<StoreNode> scan(NodeIndex index, IndexEntry from, IndexEntry to) {
    return new IndexScan(index, nodes, own.nodes(), snapshot, from, to);
  }

  private NodeIndex find(IndexDefinition definition) {
    NodeIndex index = schema.indexes().get(definition.name());
    if (index == null || !index.definition().equals(definition)) {
      throw new SchemaObjectNotFoundException(
          "Index %s is not there for this transaction".formatted(definition.name()));
    }
    return index;
  }
}
