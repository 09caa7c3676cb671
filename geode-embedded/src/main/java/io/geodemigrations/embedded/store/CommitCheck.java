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

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides under the commit lock whether a transaction may commit onto the newest state. */
final class CommitCheck {

  private final NodeStore nodes;
  private final EdgeStore edges;
  private final OwnWrites own;
  private final long snapshot;

  CommitCheck(NodeStore nodes, EdgeStore edges, OwnWrites own, long snapshot) {
    this.nodes = nodes;
    this.edges = edges;
    this.own = own;
    this.snapshot = snapshot;
  }

  /** Checks everything; conflicts come first, since running again may solve the rest. */
  void check(Schema schema) {
    for (Map.Entry<Long, OwnChanges.Change<StoreNode>> entry : own.nodes().all().entrySet()) {
      checkNotChanged("node", entry.getKey(), nodes.head(entry.getKey()));
      if (entry.getValue().current() == null && entry.getValue().base() != null) {
        checkNoNewEdge(entry.getKey());
      }
    }
    for (Map.Entry<Long, OwnChanges.Change<StoreEdge>> entry : own.edges().all().entrySet()) {
      checkNotChanged("relationship", entry.getKey(), edges.head(entry.getKey()));
      StoreEdge current = entry.getValue().current();
      if (current != null && entry.getValue().base() == null) {
        checkNodeIsThere(current.from());
        checkNodeIsThere(current.to());
      }
    }
    ConstraintCheck constraints =
        new ConstraintCheck(nodes, own.nodes(), schema, ConstraintCheck.NEWEST);
    if (constraints.isNeeded()) {
      own.nodes().all().keySet().forEach(constraints::check);
    }
  }

  /** The version that a deletion left is still there: nothing is dropped under the commit lock. */
  private void checkNotChanged(String kind, long id, @Nullable Version<?> head) {
    if (head != null && head.timestamp() > snapshot) {
      throw new ConflictException(
          "Another transaction changed %s %d first: run the transaction again".formatted(kind, id));
    }
  }

  private void checkNoNewEdge(long nodeId) {
    for (Adjacency group = edges.adjacency(nodeId); group != null; group = group.next()) {
      IdSet ids = group.edges();
      for (long id = ids.next(0); id != PagedTable.NONE; id = ids.next(id)) {
        if (own.edges().get(id) == null && edges.visible(id, ConstraintCheck.NEWEST) != null) {
          throw new ConflictException(
              "Another transaction gave node %d a relationship before this one deleted it: run the"
                      .formatted(nodeId)
                  + " transaction again");
        }
      }
    }
  }

  private void checkNodeIsThere(long id) {
    if (own.nodes().get(id) == null && nodes.visible(id, ConstraintCheck.NEWEST) == null) {
      throw new ConflictException(
          "Another transaction deleted node %d before this one gave it a relationship: run the"
                  .formatted(id)
              + " transaction again");
    }
  }
}
