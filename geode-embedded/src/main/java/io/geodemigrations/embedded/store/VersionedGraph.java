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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A graph whose nodes and edges have versions. Reads take no lock. Commits and schema changes come
 * one after another under one lock; a commit becomes visible by one write of {@link #state}.
 */
final class VersionedGraph implements Graph {

  private final String name;
  private CommitLog log = CommitLog.NONE;
  private final NodeStore nodes = new NodeStore();
  private final EdgeStore edges = new EdgeStore();
  private final SchemaBuilder schemaBuilder = new SchemaBuilder(nodes);
  private final Shapes shapes = new Shapes();
  private final ReentrantLock commitLock = new ReentrantLock();
  private final ActiveSnapshots snapshots = new ActiveSnapshots();
  private volatile GraphState state = new GraphState(0, Schema.EMPTY);
  private volatile @Nullable String closed;
  private volatile boolean garbage;

  VersionedGraph(String name) {
    this.name = name;
  }

  /** From now on everything that is committed is written there; before the graph is shared. */
  void writeTo(CommitLog target) {
    this.log = target;
  }

  NodeStore nodes() {
    return nodes;
  }

  EdgeStore edges() {
    return edges;
  }

  Shapes shapes() {
    return shapes;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public GraphTransaction begin(boolean readOnly) {
    checkNotClosed();
    return new GraphTransaction(this, snapshots.acquire(() -> state), readOnly);
  }

  void commit(GraphTransaction transaction) {
    if (transaction.own().isEmpty()) {
      release(transaction.snapshot());
      return;
    }
    long position;
    commitLock.lock();
    try {
      snapshots.release(transaction.snapshot());
      checkNotClosed();
      new CommitCheck(nodes, edges, transaction.own(), transaction.snapshot())
          .check(state.schema());
      LogRecord.Commit entry =
          new LogRecord.Commit(
              state.timestamp() + 1,
              transaction.own().nodes().all(),
              transaction.own().edges().all());
      position = log.append(entry);
      apply(entry);
    } finally {
      collect();
      commitLock.unlock();
    }
    log.force(position);
  }

  /** Makes a commit visible. */
  private void apply(LogRecord.Commit entry) {
    long timestamp = entry.timestamp();
    long oldest = snapshots.oldest(() -> state);
    applyAll(nodes, entry.nodes(), timestamp, oldest);
    applyAll(edges, entry.edges(), timestamp, oldest);
    state = new GraphState(timestamp, state.schema());
  }

  private static <T extends StoreEntity> void applyAll(
      EntityStore<T> store, Map<Long, OwnChanges.Change<T>> changes, long timestamp, long oldest) {
    changes.forEach(
        (id, change) -> {
          if (change.base() != null || change.current() != null) {
            store.apply(id, change.base(), change.current(), timestamp, oldest);
          }
        });
  }

  /** Does again what a log or a snapshot says; before the graph is shared. */
  void recover(LogRecord entry) {
    if (entry instanceof LogRecord.Header header) {
      nodes.reserveIds(header.lastNodeId());
      edges.reserveIds(header.lastEdgeId());
      state = new GraphState(header.timestamp(), state.schema());
    } else if (entry instanceof LogRecord.Commit commit) {
      apply(
          new LogRecord.Commit(
              commit.timestamp(),
              withBase(nodes, commit.nodes()),
              withBase(edges, commit.edges())));
      collect();
    } else if (entry instanceof LogRecord.CreateIndex create) {
      createIndex(create.definition());
    } else if (entry instanceof LogRecord.CreateConstraint create) {
      createConstraint(create.definition());
    } else if (entry instanceof LogRecord.DropSchemaObject drop) {
      if (state.schema().constraints().containsKey(drop.name())) {
        dropConstraint(drop.name());
      } else {
        dropIndex(drop.name());
      }
    }
  }

  private static <T extends StoreEntity> Map<Long, OwnChanges.Change<T>> withBase(
      EntityStore<T> store, Map<Long, OwnChanges.Change<T>> changes) {
    Map<Long, OwnChanges.Change<T>> result = new LinkedHashMap<>();
    changes.forEach(
        (id, change) -> {
          store.reserveIds(id);
          T base = store.visible(id, ConstraintCheck.NEWEST);
          result.put(id, new OwnChanges.Change<>(base, change.current()));
        });
    return result;
  }

  /**
   * Runs an action between two commits, and begins a transaction that sees what was committed
   * before it.
   */
  GraphTransaction beginAfter(Runnable action) {
    commitLock.lock();
    try {
      checkNotClosed();
      action.run();
      return begin(true);
    } finally {
      commitLock.unlock();
    }
  }

  /** A transaction ends that wrote nothing that stays. */
  void release(long snapshot) {
    snapshots.release(snapshot);
    if (garbage && commitLock.tryLock()) {
      try {
        collect();
      } finally {
        commitLock.unlock();
      }
    }
  }

  private void collect() {
    long oldest = snapshots.oldest(() -> state);
    nodes.collect(oldest);
    edges.collect(oldest);
    garbage = nodes.hasSuperseded() || edges.hasSuperseded();
  }

  @Override
  public void createIndex(IndexDefinition definition) {
    IndexDefinition own =
        new IndexDefinition(
            definition.name(),
            definition.label(),
            definition.properties(),
            definition.type(),
            definition.unique(),
            null);
    changeSchema(
        () -> {
          checkNameIsFree(own.name());
          NodeIndex index = schemaBuilder.build(own);
          return append(
              new LogRecord.CreateIndex(own), state.schema().with(index, null), index, null);
        });
  }

  @Override
  public void createConstraint(ConstraintDefinition definition) {
    changeSchema(
        () -> {
          checkNameIsFree(definition.name());
          NodeIndex index = schemaBuilder.build(definition);
          return append(
              new LogRecord.CreateConstraint(definition),
              state.schema().with(index, definition),
              index,
              null);
        });
  }

  @Override
  public void dropIndex(String indexName) {
    changeSchema(
        () -> {
          NodeIndex index = state.schema().indexes().get(indexName);
          if (index == null) {
            throw new SchemaObjectNotFoundException(
                "There is no index %s in graph %s".formatted(indexName, name));
          } else if (index.definition().backsConstraint()) {
            throw new SchemaObjectNotFoundException(
                "Index %s belongs to the constraint of that name: drop the constraint"
                    .formatted(indexName));
          }
          return drop(indexName, index);
        });
  }

  @Override
  public void dropConstraint(String constraintName) {
    changeSchema(
        () -> {
          Schema schema = state.schema();
          if (!schema.constraints().containsKey(constraintName)) {
            throw new SchemaObjectNotFoundException(
                "There is no constraint %s in graph %s".formatted(constraintName, name));
          }
          return drop(constraintName, schema.indexes().get(constraintName));
        });
  }

  private long drop(String objectName, @Nullable NodeIndex index) {
    return append(
        new LogRecord.DropSchemaObject(objectName),
        state.schema().without(objectName),
        null,
        index);
  }

  /** A change of the schema, which returns the log position to force. */
  private interface SchemaChange {
    long run();
  }

  private void changeSchema(SchemaChange change) {
    long position;
    commitLock.lock();
    try {
      checkNotClosed();
      position = change.run();
    } finally {
      commitLock.unlock();
    }
    log.force(position);
  }

  private long append(
      LogRecord entry, Schema schema, @Nullable NodeIndex created, @Nullable NodeIndex dropped) {
    long position = log.append(entry);
    if (created != null) {
      nodes.attach(created);
    }
    if (dropped != null) {
      nodes.detach(dropped);
    }
    state = new GraphState(state.timestamp(), schema);
    return position;
  }

  private void checkNameIsFree(String objectName) {
    if (state.schema().hasName(objectName)) {
      throw new SchemaObjectExistsException(
          "An index or constraint %s exists already in graph %s".formatted(objectName, name));
    }
  }

  @Override
  public List<IndexDefinition> indexes() {
    return state.schema().indexDefinitions();
  }

  @Override
  public List<ConstraintDefinition> constraints() {
    return List.copyOf(state.schema().constraints().values());
  }

  /** Refuses transactions from now on. */
  void close(String reason) {
    commitLock.lock();
    try {
      closed = reason;
    } finally {
      commitLock.unlock();
    }
  }

  private void checkNotClosed() {
    String reason = closed;
    if (reason != null) {
      throw new TransactionStateException("Graph %s: %s".formatted(name, reason));
    }
  }
}
