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

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A database: several graphs by name, in memory or in a directory. Thread-safe.
 *
 * <p>Graph names consist of 1 to 128 letters, digits, {@code _} and {@code -}.
 *
 * @since 0.1.0
 */
public final class Database implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private final Map<String, VersionedGraph> graphs = new TreeMap<>();
  private boolean closed;

  private Database() {}

  /** A new empty database that is gone when the process ends. */
  public static Database inMemory() {
    return new Database();
  }

  /**
   * Opens the database in a directory, which is created if needed, and recovers what was committed.
   *
   * @throws StorageException if another process uses the directory, or its files are broken
   */
  public static Database open(Path directory) {
    throw new UnsupportedOperationException("not yet: " + directory);
  }

  /**
   * The graph of that name.
   *
   * @throws SchemaObjectNotFoundException if there is none
   */
  public synchronized Graph graph(String name) {
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
   */
  public synchronized Graph createGraph(String name) {
    checkOpen();
    if (!NAME.matcher(name).matches()) {
      throw new InvalidValueException(
          "Graph name '%s': 1 to 128 letters, digits, _ and - are allowed".formatted(name));
    }
    if (graphs.containsKey(name)) {
      throw new SchemaObjectExistsException("Graph %s exists already".formatted(name));
    }
    VersionedGraph graph = new VersionedGraph(name, CommitLog.NONE);
    graphs.put(name, graph);
    return graph;
  }

  /**
   * Drops a graph with all it holds. Open transactions on it can only roll back.
   *
   * @throws SchemaObjectNotFoundException if there is none of that name
   */
  public synchronized void dropGraph(String name) {
    checkOpen();
    VersionedGraph graph = graphs.remove(name);
    if (graph == null) {
      throw notFound(name);
    }
    graph.close("the graph was dropped");
  }

  /** The names of the graphs, sorted. */
  public synchronized List<String> graphNames() {
    return List.copyOf(graphs.keySet());
  }

  /**
   * Writes a consistent copy of every graph while others go on reading and writing. The stream is
   * flushed, not closed.
   *
   * @throws IOException if the stream cannot be written
   */
  public void backup(OutputStream target) throws IOException {
    throw new UnsupportedOperationException("not yet");
  }

  /**
   * Makes a database directory of a backup; {@link #open} it afterwards.
   *
   * @param directory must not exist or be empty
   * @throws IOException if the stream cannot be read or the directory not be written
   * @throws StorageException if the backup is broken or the directory is not empty
   */
  public static void restore(InputStream backup, Path directory) throws IOException {
    throw new UnsupportedOperationException("not yet");
  }

  /**
   * Gives the directory free. Transactions that are open can only roll back; nothing happens if it
   * is closed already.
   */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      graphs.values().forEach(graph -> graph.close("the database is closed"));
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new TransactionStateException("The database is closed");
    }
  }

  private static SchemaObjectNotFoundException notFound(String name) {
    return new SchemaObjectNotFoundException("There is no graph %s".formatted(name));
  }
}
