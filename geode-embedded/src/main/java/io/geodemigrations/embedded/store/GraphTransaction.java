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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A transaction of a {@link VersionedGraph}. */
final class GraphTransaction implements StoreTransaction {

  private final VersionedGraph graph;
  private final GraphState state;
  private final boolean readOnly;
  private final OwnWrites own;
  private final SnapshotView view;
  private final Shapes shapes;
  private boolean open = true;

  GraphTransaction(VersionedGraph graph, GraphState state, boolean readOnly) {
    this.graph = graph;
    this.state = state;
    this.readOnly = readOnly;
    this.own = new OwnWrites(graph.nodes(), graph.edges());
    this.view = new SnapshotView(graph.nodes(), graph.edges(), state, own);
    this.shapes = graph.shapes();
  }

  OwnWrites own() {
    return own;
  }

  long snapshot() {
    return state.timestamp();
  }

  GraphState state() {
    return state;
  }

  @Override
  public @Nullable StoreNode node(long id) {
    return reading().node(id);
  }

  @Override
  public @Nullable StoreEdge edge(long id) {
    return reading().edge(id);
  }

  @Override
  public Iterator<StoreNode> nodes(long afterId) {
    return reading().nodes(EntityStore.ALL, afterId);
  }

  @Override
  public Iterator<StoreNode> nodesByLabel(String label, long afterId) {
    return reading().nodes(shapes.name(label), afterId);
  }

  @Override
  public Iterator<StoreEdge> edges(long afterId) {
    return reading().edges(EntityStore.ALL, afterId);
  }

  @Override
  public Iterator<StoreEdge> edgesByType(String type, long afterId) {
    return reading().edges(shapes.name(type), afterId);
  }

  @Override
  public Iterator<StoreEdge> edgesOf(long nodeId, Direction direction, Collection<String> types) {
    return reading().edgesOf(nodeId, direction, types);
  }

  @Override
  public long countNodes() {
    return reading().countNodes(EntityStore.ALL);
  }

  @Override
  public long countNodes(String label) {
    return reading().countNodes(shapes.name(label));
  }

  @Override
  public long countEdges() {
    return reading().countEdges(EntityStore.ALL);
  }

  @Override
  public long countEdges(String type) {
    return reading().countEdges(shapes.name(type));
  }

  @Override
  public List<String> labels() {
    return reading().labels();
  }

  @Override
  public List<String> edgeTypes() {
    return reading().edgeTypes();
  }

  @Override
  public List<IndexDefinition> indexes(String label) {
    return reading().indexes(label);
  }

  @Override
  public Iterator<StoreNode> seek(IndexDefinition index, List<? extends @Nullable Object> values) {
    return reading().seek(index, values);
  }

  @Override
  public Iterator<StoreNode> range(
      IndexDefinition index,
      List<? extends @Nullable Object> prefix,
      @Nullable Bound lower,
      @Nullable Bound upper) {
    return reading().range(index, prefix, lower, upper);
  }

  @Override
  public Iterator<StoreNode> startsWith(
      IndexDefinition index, List<? extends @Nullable Object> prefix, String start) {
    return reading().startsWith(index, prefix, start);
  }

  @Override
  public StoreNode createNode(Collection<String> labels, Map<String, ?> properties) {
    checkWritable();
    Shapes.Properties stored = shapes.properties(properties);
    StoreNode node =
        new StoreNode(graph.nodes().newId(), shapes.labels(labels), stored.keys(), stored.values());
    own.write(
        node.id(), null, node, Counted.nodeCreated(stored.values().length, node.labels().size()));
    return node;
  }

  @Override
  public StoreEdge createEdge(String type, long from, long to, Map<String, ?> properties) {
    checkWritable();
    requireNode(from);
    requireNode(to);
    Shapes.Properties stored = shapes.properties(properties);
    StoreEdge edge =
        new StoreEdge(
            graph.edges().newId(), shapes.name(type), from, to, stored.keys(), stored.values());
    own.write(edge.id(), null, edge, Counted.edgeCreated(stored.values().length));
    return edge;
  }

  @Override
  public StoreNode setNodeProperty(long id, String key, @Nullable Object value) {
    checkWritable();
    StoreNode node = requireNode(id);
    return write(node, node.labels(), shapes.with(node, key, value), Counted.properties(1));
  }

  @Override
  public StoreNode replaceNodeProperties(long id, Map<String, ?> properties) {
    checkWritable();
    StoreNode node = requireNode(id);
    Shapes.Properties stored = shapes.properties(properties);
    return write(node, node.labels(), stored, Counted.properties(replaced(node, stored)));
  }

  @Override
  public StoreNode mergeNodeProperties(long id, Map<String, ?> properties) {
    checkWritable();
    StoreNode node = requireNode(id);
    return write(
        node,
        node.labels(),
        shapes.merged(node, properties),
        Counted.properties(properties.size()));
  }

  @Override
  public StoreNode addLabels(long id, Collection<String> labels) {
    checkWritable();
    StoreNode node = requireNode(id);
    TreeSet<String> changed = new TreeSet<>(node.labels());
    changed.addAll(labels);
    return writeLabels(node, changed);
  }

  @Override
  public StoreNode removeLabels(long id, Collection<String> labels) {
    checkWritable();
    StoreNode node = requireNode(id);
    TreeSet<String> changed = new TreeSet<>(node.labels());
    labels.forEach(changed::remove);
    return writeLabels(node, changed);
  }

  private StoreNode writeLabels(StoreNode node, TreeSet<String> labels) {
    int delta = labels.size() - node.labels().size();
    return write(
        node,
        shapes.labels(labels),
        new Shapes.Properties(node.keys(), node.values()),
        Counted.labels(delta));
  }

  private StoreNode write(
      StoreNode before, Collection<String> labels, Shapes.Properties stored, Counted counted) {
    StoreNode node =
        new StoreNode(before.id(), shapes.labels(labels), stored.keys(), stored.values());
    own.write(node.id(), before, node, counted);
    return node;
  }

  @Override
  public StoreEdge setEdgeProperty(long id, String key, @Nullable Object value) {
    checkWritable();
    StoreEdge edge = requireEdge(id);
    return write(edge, shapes.with(edge, key, value), 1);
  }

  @Override
  public StoreEdge replaceEdgeProperties(long id, Map<String, ?> properties) {
    checkWritable();
    StoreEdge edge = requireEdge(id);
    Shapes.Properties stored = shapes.properties(properties);
    return write(edge, stored, replaced(edge, stored));
  }

  @Override
  public StoreEdge mergeEdgeProperties(long id, Map<String, ?> properties) {
    checkWritable();
    StoreEdge edge = requireEdge(id);
    return write(edge, shapes.merged(edge, properties), properties.size());
  }

  private StoreEdge write(StoreEdge before, Shapes.Properties stored, int counted) {
    StoreEdge edge =
        new StoreEdge(
            before.id(), before.type(), before.from(), before.to(), stored.keys(), stored.values());
    own.write(edge.id(), before, edge, Counted.properties(counted));
    return edge;
  }

  /** Properties set, and those of before that are gone. */
  private static int replaced(StoreEntity before, Shapes.Properties stored) {
    int count = stored.values().length;
    for (int i = 0; i < before.keys().size(); i++) {
      if (stored.keys().indexOf(before.keys().key(i)) < 0) {
        count++;
      }
    }
    return count;
  }

  @Override
  public void deleteNode(long id, boolean detach) {
    checkWritable();
    OwnChanges.Change<StoreNode> change = own.nodes().get(id);
    if (change != null && change.current() == null) {
      return;
    }
    StoreNode node = requireNode(id);
    Iterator<StoreEdge> edges = view.edgesOf(id, Direction.BOTH, List.of());
    while (edges.hasNext()) {
      if (!detach) {
        throw new NodeHasEdgesException(id);
      }
      deleteEdge(edges.next().id());
    }
    own.write(id, node, null, Counted.nodeDeleted());
  }

  @Override
  public void deleteEdge(long id) {
    checkWritable();
    OwnChanges.Change<StoreEdge> change = own.edges().get(id);
    if (change == null || change.current() != null) {
      own.write(id, requireEdge(id), null, Counted.edgeDeleted());
    }
  }

  @Override
  public Mark savepoint() {
    checkOpen();
    return own.mark();
  }

  @Override
  public void rollbackTo(Mark mark) {
    checkOpen();
    own.rollbackTo(mark);
  }

  @Override
  public void checkConstraints() {
    checkOpen();
    ConstraintCheck check =
        new ConstraintCheck(graph.nodes(), own.nodes(), state.schema(), snapshot());
    if (check.isNeeded()) {
      own.checkNew(check);
    }
  }

  @Override
  public TransactionStatistics statistics() {
    return own.statistics();
  }

  @Override
  public List<StoreChange<StoreNode>> nodeChanges() {
    checkOpen();
    return own.nodes().ofExisting();
  }

  @Override
  public List<StoreChange<StoreEdge>> edgeChanges() {
    checkOpen();
    return own.edges().ofExisting();
  }

  @Override
  public boolean readOnly() {
    return readOnly;
  }

  @Override
  public boolean open() {
    return open;
  }

  @Override
  public void commit() {
    checkOpen();
    open = false;
    graph.commit(this);
  }

  @Override
  public void rollback() {
    if (open) {
      open = false;
      graph.release(snapshot());
    }
  }

  @Override
  public void close() {
    rollback();
  }

  private SnapshotView reading() {
    checkOpen();
    return view;
  }

  private void checkOpen() {
    if (!open) {
      throw new TransactionStateException("The transaction is closed: begin a new one");
    }
  }

  private void checkWritable() {
    checkOpen();
    if (readOnly) {
      throw new ReadOnlyTransactionException();
    }
  }

  private StoreNode requireNode(long id) {
    StoreNode node = view.node(id);
    if (node == null) {
      throw new EntityNotFoundException(
          "Node %d does not exist, or was deleted in this transaction".formatted(id));
    }
    return node;
  }

  private StoreEdge requireEdge(long id) {
    StoreEdge edge = view.edge(id);
    if (edge == null) {
      throw new EntityNotFoundException(
          "Relationship %d does not exist, or was deleted in this transaction".formatted(id));
    }
    return edge;
  }
}
