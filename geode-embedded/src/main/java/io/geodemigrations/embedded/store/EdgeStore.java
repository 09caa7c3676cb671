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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The committed edges, and for each node the edges at it. */
final class EdgeStore extends EntityStore<StoreEdge> {

  private final PagedTable<Adjacency> adjacency = new PagedTable<>();

  @Nullable Adjacency adjacency(long nodeId) {
    return adjacency.get(nodeId);
  }

  @Override
  Collection<String> groupsOf(StoreEdge edge) {
    return Set.of(edge.type());
  }

  @Override
  void link(@Nullable StoreEdge base, StoreEdge current) {
    if (base == null) {
      long id = current.id();
      put(current.from(), Adjacency.with(adjacency.get(current.from()), current.type(), true, id));
      put(current.to(), Adjacency.with(adjacency.get(current.to()), current.type(), false, id));
    }
  }

  @Override
  void unlink(StoreEdge old, List<StoreEdge> remaining) {
    if (remaining.isEmpty()) {
      long id = old.id();
      put(old.from(), Adjacency.without(adjacency.get(old.from()), old.type(), true, id));
      put(old.to(), Adjacency.without(adjacency.get(old.to()), old.type(), false, id));
    }
  }

  private void put(long nodeId, @Nullable Adjacency value) {
    adjacency.put(nodeId, value);
  }
}
