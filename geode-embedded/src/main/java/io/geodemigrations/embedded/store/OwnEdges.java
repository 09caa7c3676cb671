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

/** The edges that a transaction wrote, and for each node those at it. */
final class OwnEdges extends OwnChanges<StoreEdge> {

  private final Map<Long, TreeSet<Long>> outgoing = new HashMap<>();
  private final Map<Long, TreeSet<Long>> incoming = new HashMap<>();

  OwnEdges(EdgeStore store) {
    super(store);
  }

  /** The next own edge at a node, {@link PagedTable#NONE} if there is none. */
  long nextAt(long nodeId, boolean out, long after) {
    TreeSet<Long> ids = (out ? outgoing : incoming).get(nodeId);
    Long found = ids == null ? null : ids.higher(after);
    return found == null ? PagedTable.NONE : found;
  }

  @Override
  void added(StoreEdge edge) {
    outgoing.computeIfAbsent(edge.from(), id -> new TreeSet<>()).add(edge.id());
    incoming.computeIfAbsent(edge.to(), id -> new TreeSet<>()).add(edge.id());
  }

  @Override
  void removed(StoreEdge edge) {
    remove(outgoing, edge.from(), edge.id());
    remove(incoming, edge.to(), edge.id());
  }

  private static void remove(Map<Long, TreeSet<Long>> map, long nodeId, long edgeId) {
    TreeSet<Long> ids = map.get(nodeId);
    if (ids != null) {
      ids.remove(edgeId);
      if (ids.isEmpty()) {
        map.remove(nodeId);
      }
    }
  }
}
