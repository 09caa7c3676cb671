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
import org.jspecify.annotations.Nullable;

/** The edges of one node: outgoing before incoming ones, committed before own ones. */
final class EdgeScan extends LookaheadIterator<StoreEdge> {

  private final EdgeStore store;
  private final OwnEdges own;
  private final long snapshot;
  private final long nodeId;
  private final Direction direction;
  private final Collection<String> types;

  private @Nullable Adjacency group;
  private boolean outgoing;
  private boolean inOwn;
  private long position;

  EdgeScan(
      EdgeStore store,
      OwnEdges own,
      long snapshot,
      long nodeId,
      Direction direction,
      Collection<String> types) {
    this.store = store;
    this.own = own;
    this.snapshot = snapshot;
    this.nodeId = nodeId;
    this.direction = direction;
    this.types = types;
    begin(direction != Direction.INCOMING);
  }

  private void begin(boolean out) {
    outgoing = out;
    inOwn = false;
    position = 0;
    group = store.adjacency(nodeId);
  }

  @Override
  @Nullable StoreEdge advance() {
    while (true) {
      StoreEdge edge = inOwn ? nextOwn() : nextBase();
      if (edge == null && !inOwn) {
        inOwn = true;
        position = 0;
      } else if (edge == null) {
        if (!outgoing || direction != Direction.BOTH) {
          return null;
        }
        begin(false);
      } else if (outgoing || direction != Direction.BOTH || edge.from() != edge.to()) {
        return edge;
      }
    }
  }

  private @Nullable StoreEdge nextBase() {
    while (group != null) {
      if (group.outgoing() == outgoing && wanted(group.type())) {
        position = group.edges().next(position);
        while (position != PagedTable.NONE) {
          OwnChanges.Change<StoreEdge> change = own.get(position);
          StoreEdge edge = change == null ? store.visible(position, snapshot) : null;
          if (edge != null) {
            return edge;
          }
          position = group.edges().next(position);
        }
      }
      group = group.next();
      position = 0;
    }
    return null;
  }

  private @Nullable StoreEdge nextOwn() {
    position = own.nextAt(nodeId, outgoing, position);
    while (position != PagedTable.NONE) {
      OwnChanges.Change<StoreEdge> change = own.get(position);
      StoreEdge edge = change == null ? null : change.current();
      if (edge != null && wanted(edge.type())) {
        return edge;
      }
      position = own.nextAt(nodeId, outgoing, position);
    }
    return null;
  }

  private boolean wanted(String type) {
    return types.isEmpty() || types.contains(type);
  }
}
