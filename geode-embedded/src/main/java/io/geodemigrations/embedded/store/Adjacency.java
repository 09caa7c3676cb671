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

import org.jspecify.annotations.Nullable;

/**
 * The edges of one node as an immutable list of groups, one for each type and direction. A superset
 * of what any snapshot sees: whether an edge is visible is decided by its versions.
 */
record Adjacency(String type, boolean outgoing, IdSet edges, @Nullable Adjacency next) {

  static Adjacency with(@Nullable Adjacency list, String type, boolean outgoing, long edge) {
    Adjacency group = find(list, type, outgoing);
    if (group == null) {
      return new Adjacency(type, outgoing, IdSet.of(edge), list);
    }
    return replaced(list, group, group.edges.with(edge));
  }

  static @Nullable Adjacency without(
      @Nullable Adjacency list, String type, boolean outgoing, long edge) {
    Adjacency group = find(list, type, outgoing);
    if (list == null || group == null) {
      return list;
    }
    IdSet edges = group.edges.without(edge);
    return edges.isEmpty() ? removed(list, group) : replaced(list, group, edges);
  }

  private static @Nullable Adjacency find(@Nullable Adjacency list, String type, boolean outgoing) {
    for (Adjacency group = list; group != null; group = group.next) {
      if (group.outgoing == outgoing && group.type.equals(type)) {
        return group;
      }
    }
    return null;
  }

  private static Adjacency replaced(@Nullable Adjacency list, Adjacency group, IdSet edges) {
    return new Adjacency(group.type, group.outgoing, edges, removed(list, group));
  }

  private static @Nullable Adjacency removed(@Nullable Adjacency list, Adjacency group) {
    if (list == null || list == group) {
      return group.next;
    }
    return new Adjacency(list.type, list.outgoing, list.edges, removed(list.next, group));
  }
}
