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

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The nodes that a transaction wrote, with their index entries once an index is asked for. */
final class OwnNodes extends OwnChanges<StoreNode> {

  private final Map<NodeIndex, TreeSet<IndexEntry>> entries = new HashMap<>();

  OwnNodes(NodeStore store) {
    super(store);
  }

  /** The index entries of the own states; built when first asked for, then kept up to date. */
  TreeSet<IndexEntry> entries(NodeIndex index) {
    return entries.computeIfAbsent(index, this::build);
  }

  private TreeSet<IndexEntry> build(NodeIndex index) {
    TreeSet<IndexEntry> result = new TreeSet<>();
    for (Change<StoreNode> change : all().values()) {
      StoreNode current = change.current();
      if (current != null && index.covers(current)) {
        result.add(index.entry(current));
      }
    }
    return result;
  }

  @Override
  void added(StoreNode node) {
    entries.forEach(
        (index, set) -> {
          if (index.covers(node)) {
            set.add(index.entry(node));
          }
        });
  }

  @Override
  void removed(StoreNode node) {
    entries.forEach(
        (index, set) -> {
          if (index.covers(node)) {
            set.remove(index.entry(node));
          }
        });
  }
}
