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
import org.jspecify.annotations.Nullable;

/** All that a transaction wrote, with the steps that undo it. */
final class OwnWrites {

  /** What to put back. */
  private sealed interface Undo permits UndoNode, UndoEdge {}

  private record UndoNode(long id, OwnChanges.@Nullable Change<StoreNode> before) implements Undo {}

  private record UndoEdge(long id, OwnChanges.@Nullable Change<StoreEdge> before) implements Undo {}

  private final OwnNodes nodes;
  private final OwnEdges edges;
  private final List<Undo> undo = new ArrayList<>();
  private TransactionStatistics statistics = TransactionStatistics.NONE;
  private int checked;

  OwnWrites(NodeStore nodes, EdgeStore edges) {
    this.nodes = new OwnNodes(nodes);
    this.edges = new OwnEdges(edges);
  }

  OwnNodes nodes() {
    return nodes;
  }

  OwnEdges edges() {
    return edges;
  }

  boolean isEmpty() {
    return nodes.isEmpty() && edges.isEmpty();
  }

  TransactionStatistics statistics() {
    return statistics;
  }

  /** Writes a node: {@code base} is what the snapshot has, {@code current} null deletes. */
  void write(long id, @Nullable StoreNode base, @Nullable StoreNode current, Counted counted) {
    OwnChanges.Change<StoreNode> before = nodes.get(id);
    undo.add(new UndoNode(id, before));
    nodes.put(id, new OwnChanges.Change<>(before == null ? base : before.base(), current));
    statistics = counted.addTo(statistics);
  }

  /** Writes an edge: {@code base} is what the snapshot has, {@code current} null deletes. */
  void write(long id, @Nullable StoreEdge base, @Nullable StoreEdge current, Counted counted) {
    OwnChanges.Change<StoreEdge> before = edges.get(id);
    undo.add(new UndoEdge(id, before));
    edges.put(id, new OwnChanges.Change<>(before == null ? base : before.base(), current));
    statistics = counted.addTo(statistics);
  }

  Mark mark() {
    Object last = undo.isEmpty() ? null : undo.get(undo.size() - 1);
    return new Mark(this, undo.size(), last, statistics);
  }

  void rollbackTo(Mark mark) {
    int size = mark.undoSize();
    if (!mark.belongsTo(this)
        || size > undo.size()
        || (size > 0 && undo.get(size - 1) != mark.lastUndo())) {
      throw new TransactionStateException(
          "The savepoint is not valid: it is of another transaction, or was undone itself");
    }
    while (undo.size() > size) {
      Undo step = undo.remove(undo.size() - 1);
      if (step instanceof UndoNode node) {
        nodes.put(node.id(), node.before());
      } else if (step instanceof UndoEdge edge) {
        edges.put(edge.id(), edge.before());
      }
    }
    checked = Math.min(checked, size);
    statistics = mark.statistics();
  }

  /** Checks every node that was written since the last successful check. */
  void checkNew(ConstraintCheck check) {
    for (int i = checked; i < undo.size(); i++) {
      if (undo.get(i) instanceof UndoNode node) {
        check.check(node.id());
      }
    }
    checked = undo.size();
  }
}
