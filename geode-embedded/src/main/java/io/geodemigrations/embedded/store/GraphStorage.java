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

import io.geodemigrations.embedded.store.disk.GraphFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A graph with its files: the log of its commits, and snapshots that keep the log short. */
final class GraphStorage implements CommitLog {

  private static final Logger LOGGER = LoggerFactory.getLogger(GraphStorage.class);

  private final VersionedGraph graph;
  private final GraphFiles files;
  private final RecordCodec codec;
  private final SnapshotPolicy policy;
  private final AtomicBoolean checkpointing = new AtomicBoolean();
  private boolean closed;

  private GraphStorage(VersionedGraph graph, GraphFiles files, SnapshotPolicy policy) {
    this.graph = graph;
    this.files = files;
    this.codec = new RecordCodec(graph.shapes());
    this.policy = policy;
  }

  /**
   * When snapshots are written.
   *
   * @param minLogSize below this number of bytes a log is not worth a snapshot
   * @param executor runs them
   */
  record SnapshotPolicy(long minLogSize, Executor executor) {}

  /** Recovers a graph from its files. */
  static GraphStorage open(String name, Path directory, SnapshotPolicy policy) throws IOException {
    VersionedGraph graph = new VersionedGraph(name);
    RecordCodec codec = new RecordCodec(graph.shapes());
    GraphFiles files = GraphFiles.open(directory, payload -> graph.recover(codec.decode(payload)));
    GraphStorage storage = new GraphStorage(graph, files, policy);
    graph.writeTo(storage);
    return storage;
  }

  VersionedGraph graph() {
    return graph;
  }

  @Override
  public long append(LogRecord entry) {
    try {
      return files.append(codec.encode(entry));
    } catch (IOException e) {
      throw new StorageException(
          "The log of graph %s cannot be written, the transaction is rolled back: %s"
              .formatted(graph.name(), e.getMessage()),
          e);
    }
  }

  @Override
  public void force(long position) {
    try {
      files.force(position);
    } catch (IOException e) {
      throw new StorageException(
          "The log of graph %s could not be made durable; whether the transaction survives a restart is unknown: %s"
              .formatted(graph.name(), e.getMessage()),
          e);
    }
    if (files.logSize() > Math.max(policy.minLogSize(), files.snapshotSize())
        && checkpointing.compareAndSet(false, true)) {
      startCheckpoint();
    }
  }

  private void startCheckpoint() {
    try {
      policy.executor().execute(this::checkpointInBackground);
    } catch (RejectedExecutionException e) {
      LOGGER.debug("Graph {}: no snapshot while the database is being closed", graph.name());
    }
  }

  private void checkpointInBackground() {
    try {
      checkpoint();
    } catch (TransactionStateException e) {
      LOGGER.debug("Graph {}: no snapshot of a closed graph", graph.name());
    } catch (IOException | RuntimeException e) {
      LOGGER.warn(
          "Graph {}: the snapshot failed; the log grows until one succeeds", graph.name(), e);
    } finally {
      checkpointing.set(false);
    }
  }

  /** Writes a snapshot while others read and write, and drops the log before it. */
  synchronized void checkpoint() throws IOException {
    if (closed) {
      return;
    }
    long[] number = new long[1];
    try (GraphTransaction transaction = graph.beginAfter(() -> number[0] = roll())) {
      files.writeSnapshot(number[0], new GraphImage(graph, transaction, codec));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private long roll() {
    try {
      return files.roll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a snapshot that is being written, and closes the files. */
  synchronized void close() throws IOException {
    closed = true;
    files.close();
  }
}
