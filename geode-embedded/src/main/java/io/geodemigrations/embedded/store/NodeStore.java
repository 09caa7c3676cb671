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

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The committed nodes, and the indexes over them. */
final class NodeStore extends EntityStore<StoreNode> {

  private final List<NodeIndex> indexes = new CopyOnWriteArrayList<>();

  @Override
  Collection<String> groupsOf(StoreNode node) {
    return node.labels();
  }

  @Override
  void link(@Nullable StoreNode base, StoreNode current) {
    for (NodeIndex index : indexes) {
      if (index.covers(current) && (base == null || !index.sameEntry(base, current))) {
        index.add(current);
      }
    }
  }

  @Override
  void unlink(StoreNode old, List<StoreNode> remaining) {
    for (NodeIndex index : indexes) {
      if (index.covers(old) && remaining.stream().noneMatch(v -> index.sameEntry(v, old))) {
        index.remove(old);
      }
    }
  }

  /** Fills an index with everything that some snapshot may see. */
  void fill(NodeIndex index) {
    String label = index.definition().label();
    for (long id = next(label, 0); id != PagedTable.NONE; id = next(label, id)) {
      for (StoreNode node : versions(id)) {
        if (index.covers(node)) {
          index.add(node);
        }
      }
    }
  }

  /** From now on the index is kept up to date. */
  void attach(NodeIndex index) {
    indexes.add(index);
  }

  /**
   * From now on the index is left as it is. Transactions that began before may go on reading it:
   * what is missing in it is not visible to them.
   */
  void detach(NodeIndex index) {
    indexes.remove(index);
  }
}
