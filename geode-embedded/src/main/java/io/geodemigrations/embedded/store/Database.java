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

import io.geodemigrations.embedded.store.disk.BrokenFileException;
import io.geodemigrations.embedded.store.disk.RecordSink;
import io.geodemigrations.embedded.store.disk.RecordStreams;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database: several graphs by name, in memory or in a directory. Thread-safe.
 *
 * <p>Graph names consist of 1 to 128 letters, digits, {@code _} and {@code -}.
 *
 * <p>On disk a commit is durable when it returns. Each graph has a write-ahead log and, once the
 * log has grown beyond 64 MiB and the size of the last snapshot, gets a snapshot in the background.
 *
 * @since 0.1.0
 */
public final class Database implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final long MIN_LOG_SIZE = 64L << 20;
  private static final long CLOSE_TIMEOUT_SECONDS = 60;

  private final Map<String, VersionedGraph> graphs = new TreeMap<>();
  private final Map<String, GraphStorage> storages = new TreeMap<>();
  private final @Nullable DatabaseDirectory directory;
  private final GraphStorage.SnapshotPolicy policy;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "geode-store-checkpoint");
            thread.setDaemon(true);
            return thread;
          });
  private final Object restoring = new Object();
  private boolean closed;

  private Database(@Nullable DatabaseDirectory directory, long minLogSize) {
    this.directory = directory;
    this.policy = new GraphStorage.SnapshotPolicy(minLogSize, background);
  }

  /** A new empty database that is gone when the process ends. */
  public static Database inMemory() {
    return new Database(null, MIN_LOG_SIZE);
  }

  /**
   * Opens the database in a directory, which is created if needed, and recovers what was committed.
   *
   * @throws StorageException if another process uses the directory, or its files are broken
   */
  public static Database open(Path path) {
    return open(path, MIN_LOG_SIZE);
  }

  /**
   * Opens a database.
   *
   * @param minLogSize below this number of bytes a log is not worth a snapshot
   */
  static Database open(Path path, long minLogSize) {
    try {
      DatabaseDirectory directory = DatabaseDirectory.open(path);
      Database database = new Database(directory, minLogSize);
      try {
        for (String name : directory.graphs()) {
          database.openGraph(directory, name);
        }
        return database;
      } catch (IOException | RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StorageException(
          "The database in %s cannot be opened: %s".formatted(path, describe(e)), e);
    }
  }

  private VersionedGraph openGraph(DatabaseDirectory from, String name) throws IOException {
    GraphStorage storage = GraphStorage.open(name, from.graph(name), policy);
    storages.put(name, storage);
    graphs.put(name, storage.graph());
    return storage.graph();
  }

  /**
   * The graph of that name.
   *
   * @throws SchemaObjectNotFoundException if there is none
   */
  public synchronized Graph graph(String name) {
    return existing(name);
  }

  private VersionedGraph existing(String name) {
    VersionedGraph graph = graphs.get(name);
    if (graph == null) {
      throw notFound(name);
    }
    return graph;
  }

  /** Whether there is a graph of that name. */
  public synchronized boolean hasGraph(String name) {
    return graphs.containsKey(name);
  }

  /**
   * Creates an empty graph.
   *
   * @throws SchemaObjectExistsException if there is one of that name
   * @throws InvalidValueException if the name is not allowed
   * @throws StorageException if its files cannot be created
   */
  public synchronized Graph createGraph(String name) {
    checkOpen();
    checkName(name);
    if (graphs.containsKey(name)) {
      throw new SchemaObjectExistsException("Graph %s exists already".formatted(name));
    }
    if (directory == null) {
      VersionedGraph graph = new VersionedGraph(name);
      graphs.put(name, graph);
      return graph;
    }
    try {
      directory.createGraph(name, GraphImage.empty(name));
      return openGraph(directory, name);
    } catch (IOException e) {
      throw new StorageException("Graph %s cannot be created: %s".formatted(name, describe(e)), e);
    }
  }

  /**
   * Drops a graph with all it holds. Open transactions on it can only roll back.
   *
   * @throws SchemaObjectNotFoundException if there is none of that name
   * @throws StorageException if its files cannot be deleted
   */
  public synchronized void dropGraph(String name) {
    checkOpen();
    if (!graphs.containsKey(name)) {
      throw notFound(name);
    }
    try {
      remove(name, "the graph was dropped");
    } catch (IOException e) {
      throw new StorageException(
          "The files of graph %s cannot be deleted: %s".formatted(name, describe(e)), e);
    }
  }

  private void remove(String name, String reason) throws IOException {
    VersionedGraph graph = graphs.remove(name);
    GraphStorage storage = storages.remove(name);
    if (graph != null) {
      graph.close(reason);
    }
    if (directory != null && storage != null) {
      storage.close();
      directory.dropGraph(name);
    }
  }

  /** The names of the graphs, sorted. */
  public synchronized List<String> graphNames() {
    return List.copyOf(graphs.keySet());
  }

  /**
   * Writes a snapshot of every graph and drops the logs before them, so that the next start is
   * fast. Others go on reading and writing. Nothing happens in memory.
   *
   * @throws StorageException if a snapshot cannot be written; the logs stay then
   */
  public void checkpoint() {
    List<GraphStorage> all;
    synchronized (this) {
      all = new ArrayList<>(storages.values());
    }
    for (GraphStorage storage : all) {
      try {
        storage.checkpoint();
      } catch (IOException e) {
        throw new StorageException(
            "The snapshot of graph %s failed: %s".formatted(storage.graph().name(), describe(e)),
            e);
      }
    }
  }

  /**
   * Writes a consistent copy of every graph while others go on reading and writing. The stream is
   * flushed, not closed.
   *
   * @throws IOException if the stream cannot be written
   */
  public void backup(OutputStream target) throws IOException {
    backup(target, graphNames());
  }

  /**
   * Writes a consistent copy of some graphs while others go on reading and writing. The stream is
   * flushed, not closed.
   *
   * @throws SchemaObjectNotFoundException if there is none of one of the names
   * @throws IOException if the stream cannot be written
   */
  public void backup(OutputStream target, Collection<String> names) throws IOException {
    List<VersionedGraph> chosen = new ArrayList<>();
    synchronized (this) {
      checkOpen();
      for (String name : names) {
        chosen.add(existing(name));
      }
    }
    RecordStreams.writeBackup(
        target,
        sink -> {
          for (VersionedGraph graph : chosen) {
            writeTo(sink, graph);
          }
        });
  }

  private static void writeTo(RecordSink sink, VersionedGraph graph) throws IOException {
    try (GraphTransaction transaction = graph.begin(true)) {
      new GraphImage(graph, transaction, new RecordCodec(graph.shapes())).writeTo(sink);
    }
  }

  /**
   * Makes a database directory of a backup; {@link #open} it afterwards. The stream is not closed.
   *
   * @param directory must not exist or be empty
   * @throws IOException if the stream cannot be read or the directory not be written
   * @throws StorageException if the backup is broken or the directory is not empty; what was
   *     written cannot be opened then
   */
  public static void restore(InputStream backup, Path directory) throws IOException {
    try (DatabaseDirectory target = DatabaseDirectory.create(directory)) {
      new BackupReader(backup).forEachGraph(target::createGraph);
      target.initialize();
    } catch (BrokenFileException e) {
      throw new StorageException("The backup cannot be restored: %s".formatted(describe(e)), e);
    }
  }

  /**
   * Replaces the graphs that a backup holds by what it holds, and leaves other graphs alone.
   * Nothing is replaced before the backup has been read to its end, and others go on reading and
   * writing until then. A process that is killed in between leaves the old graphs or the new ones.
   * Open transactions on a replaced graph can only roll back; ask for {@link #graph} again
   * afterwards. The stream is not closed.
   *
   * @return the names of the replaced graphs
   * @throws IOException if the stream cannot be read or the directory not be written
   * @throws StorageException if the backup is broken
   */
  public List<String> replaceFrom(InputStream backup) throws IOException {
    synchronized (restoring) {
      return replace(StagedGraphs.all(directory, backup));
    }
  }

  /**
   * Replaces one graph, as {@link #replaceFrom(InputStream)} does: by the graph of its name, or by
   * the only one that the backup holds.
   *
   * @param graph the graph to replace; created if there is none
   * @throws InvalidValueException if the name is not allowed
   * @throws IOException if the stream cannot be read or the directory not be written
   * @throws StorageException if the backup is broken, or holds several graphs and none of that name
   */
  public void replaceGraph(String graph, InputStream backup) throws IOException {
    checkName(graph);
    synchronized (restoring) {
      replace(StagedGraphs.one(directory, backup, graph));
    }
  }

  private synchronized List<String> replace(StagedGraphs staged) throws IOException {
    checkOpen();
    for (String name : staged.names()) {
      VersionedGraph old = graphs.remove(name);
      GraphStorage storage = storages.remove(name);
      if (old != null) {
        old.close("the graph was replaced by a backup");
      }
      if (storage != null) {
        storage.close();
      }
    }
    if (directory == null) {
      graphs.putAll(staged.loaded());
    } else {
      directory.publishRestored(staged.names());
      for (String name : staged.names()) {
        openGraph(directory, name);
      }
    }
    return staged.names();
  }

  /**
   * Ends the snapshot that is being written and gives the directory free. Transactions that are
   * open can only roll back; nothing happens if it is closed already.
   *
   * @throws StorageException if the last log records could not be made durable
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    graphs.values().forEach(graph -> graph.close("the database is closed"));
    background.shutdown();
    try {
      if (!background.awaitTermination(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        background.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeFiles();
  }

  private void closeFiles() {
    IOException failure = null;
    List<Closeable> all = new ArrayList<>();
    storages.values().forEach(storage -> all.add(storage::close));
    if (directory != null) {
      all.add(directory);
    }
    for (Closeable one : all) {
      try {
        one.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw new StorageException(
          "The database in %s was not closed in order: %s".formatted(directory, describe(failure)),
          failure);
    }
  }

  static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidValueException(
          "Graph name '%s': 1 to 128 letters, digits, _ and - are allowed".formatted(name));
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new TransactionStateException("The database is closed");
    }
  }

  private static String describe(IOException e) {
    return e instanceof BrokenFileException ? String.valueOf(e.getMessage()) : e.toString();
  }

  private static SchemaObjectNotFoundException notFound(String name) {
    return new SchemaObjectNotFoundException("There is no graph %s".formatted(name));
  }
}
