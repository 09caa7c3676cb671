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

import java.util.List;

/** Checks the nodes that a transaction wrote against a schema and what others committed. */
final class ConstraintCheck {

  /** Sees the newest committed state instead of a snapshot. */
  static final long NEWEST = Long.MAX_VALUE;

  private final NodeStore store;
  private final OwnNodes own;
  private final long horizon;
  private final List<NodeIndex> unique;
  private final List<ConstraintDefinition> existence;

  /**
   * @param horizon the snapshot whose committed nodes count, or {@link #NEWEST}
   */
  ConstraintCheck(NodeStore store, OwnNodes own, Schema schema, long horizon) {
    this.store = store;
    this.own = own;
    this.horizon = horizon;
    this.unique = schema.uniqueIndexes();
    this.existence = schema.existenceConstraints();
  }

  boolean isNeeded() {
    return !unique.isEmpty() || !existence.isEmpty();
  }

  /** Checks the own state of one node, if it has one. */
  void check(long id) {
    OwnChanges.Change<StoreNode> change = own.get(id);
    StoreNode current = change == null ? null : change.current();
    if (change == null || current == null) {
      return;
    }
    for (ConstraintDefinition constraint : existence) {
      checkExistence(constraint, current);
    }
    for (NodeIndex index : unique) {
      StoreNode base = change.base();
      // An unchanged value was checked by whoever committed it.
      if (index.covers(current) && (base == null || !index.sameEntry(base, current))) {
        checkUnique(index, current);
      }
    }
  }

  static void checkExistence(ConstraintDefinition constraint, StoreNode node) {
    if (node.hasLabel(constraint.label())) {
      for (String property : constraint.properties()) {
        if (node.property(property) == null) {
          throw ConstraintViolationException.missing(
              constraint.name(), constraint.label(), property, node.id());
        }
      }
    }
  }

  private void checkUnique(NodeIndex index, StoreNode node) {
    if (index.exempt(node)) {
      return;
    }
    Object key = index.entry(node).key();
    IndexEntry from = IndexEntry.before(key);
    IndexEntry to = IndexEntry.after(key);
    for (IndexEntry entry : index.entries().subSet(from, to)) {
      if (own.get(entry.id()) == null) {
        StoreNode other = store.visible(entry.id(), horizon);
        if (other != null && index.matches(entry, other)) {
          throw violation(index, node, other.id());
        }
      }
    }
    for (IndexEntry entry : own.entries(index).subSet(from, to)) {
      if (entry.id() != node.id()) {
        throw violation(index, node, entry.id());
      }
    }
  }

  static ConstraintViolationException violation(NodeIndex index, StoreNode node, long otherId) {
    IndexDefinition definition = index.definition();
    return ConstraintViolationException.unique(
        definition.name(),
        definition.label(),
        definition.properties(),
        index.text(node),
        otherId,
        node.id());
  }
}
