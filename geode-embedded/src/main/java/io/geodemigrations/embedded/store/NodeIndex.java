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
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * An ordered index. Every node with the label has an entry, one whose properties are absent too, so
 * absence can be looked up. Entries are a superset of what any snapshot sees; reads check the
 * visible version. One entry for each node and key, never a list of nodes for a key, keeps a
 * property with a single value fast.
 */
final class NodeIndex {

  private final IndexDefinition definition;
  private final NavigableSet<IndexEntry> entries = new ConcurrentSkipListSet<>();

  NodeIndex(IndexDefinition definition) {
    this.definition = definition;
  }

  IndexDefinition definition() {
    return definition;
  }

  NavigableSet<IndexEntry> entries() {
    return entries;
  }

  boolean covers(StoreNode node) {
    return node.hasLabel(definition.label());
  }

  void add(StoreNode node) {
    entries.add(entry(node));
  }

  void remove(StoreNode node) {
    entries.remove(entry(node));
  }

  IndexEntry entry(StoreNode node) {
    return new IndexEntry(key(node), node.id());
  }

  private Object key(StoreNode node) {
    List<String> properties = definition.properties();
    if (properties.size() == 1) {
      return ValueOrder.orAbsent(node.property(properties.get(0)));
    }
    Object[] values = new Object[properties.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = ValueOrder.orAbsent(node.property(properties.get(i)));
    }
    return new IndexEntry.Composite(values);
  }

  /** The key that begins with the given values, null standing for absence. */
  Object key(List<? extends @Nullable Object> values) {
    if (definition.properties().size() == 1) {
      return ValueOrder.orAbsent(values.get(0));
    }
    List<Object> present = new ArrayList<>(values.size());
    for (Object value : values) {
      present.add(ValueOrder.orAbsent(value));
    }
    return new IndexEntry.Composite(present.toArray());
  }

  /** Whether both nodes are in the index under the same key. */
  boolean sameEntry(StoreNode a, StoreNode b) {
    return covers(a) && covers(b) && sameKey(a, b);
  }

  private boolean sameKey(StoreNode a, StoreNode b) {
    for (String property : definition.properties()) {
      Object x = ValueOrder.orAbsent(a.property(property));
      Object y = ValueOrder.orAbsent(b.property(property));
      if (x != y && ValueOrder.INSTANCE.compare(x, y) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the entry is the one of this version. */
  boolean matches(IndexEntry entry, StoreNode node) {
    return covers(node) && IndexEntry.compareKeys(entry.key(), key(node)) == 0;
  }

  /** Whether uniqueness does not apply, since a property is absent. */
  boolean exempt(StoreNode node) {
    return definition.properties().stream().anyMatch(p -> node.property(p) == null);
  }

  /** The indexed values for a message. */
  String text(StoreNode node) {
    List<String> values = new ArrayList<>();
    for (String property : definition.properties()) {
      values.add(PropertyValues.text(ValueOrder.orAbsent(node.property(property))));
    }
    return values.size() == 1 ? values.get(0) : "(" + String.join(", ", values) + ")";
  }
}
