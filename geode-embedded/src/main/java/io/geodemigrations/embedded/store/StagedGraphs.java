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
import io.geodemigrations.embedded.store.disk.RecordSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The graphs of a backup that was read to its end, where nobody sees them yet: in memory, or in
 * hidden files of the directory.
 */
final class StagedGraphs {

  private final @Nullable DatabaseDirectory directory;
  private final Map<String, VersionedGraph> staged = new TreeMap<>();

  private StagedGraphs(@Nullable DatabaseDirectory directory) {
    this.directory = directory;
  }

  /** Every graph of the backup, under its name. */
  static StagedGraphs all(@Nullable DatabaseDirectory directory, InputStream backup)
      throws IOException {
    StagedGraphs result = new StagedGraphs(directory);
    result.read(backup, result::stage);
    return result;
  }

  /** The graph of that name, or the only one that the backup holds, under that name. */
  static StagedGraphs one(@Nullable DatabaseDirectory directory, InputStream backup, String graph)
      throws IOException {
    StagedGraphs result = new StagedGraphs(directory);
    Set<String> found = new TreeSet<>();
    result.read(
        backup,
        (name, content) -> {
          if (name.equals(graph) || found.isEmpty()) {
            result.stage(graph, content);
          } else {
            content.writeTo(payload -> {});
          }
          found.add(name);
        });
    if (!found.contains(graph) && found.size() != 1) {
      result.discard(graph);
      throw new StorageException(
          "The backup holds the graphs %s, but not %s".formatted(found, graph));
    }
    return result;
  }

  private void read(InputStream backup, BackupReader.GraphTarget target) throws IOException {
    try {
      new BackupReader(backup).forEachGraph(target);
    } catch (BrokenFileException e) {
      throw new StorageException("The backup cannot be restored: %s".formatted(e.getMessage()), e);
    }
  }

  private void stage(String name, RecordSource content) throws IOException {
    VersionedGraph graph = new VersionedGraph(name);
    if (directory == null) {
      RecordCodec codec = new RecordCodec(graph.shapes());
      content.writeTo(payload -> graph.recover(codec.decode(payload)));
    } else {
      directory.stageRestored(name, content);
    }
    staged.put(name, graph);
  }

  private void discard(String name) throws IOException {
    if (directory != null) {
      directory.discardRestored(name);
    }
  }

  List<String> names() {
    return List.copyOf(staged.keySet());
  }

  /** What was loaded; on disk it is still to be opened. */
  Map<String, VersionedGraph> loaded() {
    return staged;
  }
}
