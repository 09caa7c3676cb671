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

import io.geodemigrations.embedded.store.disk.Directories;
import io.geodemigrations.embedded.store.disk.DirectoryLock;
import io.geodemigrations.embedded.store.disk.GraphFiles;
import io.geodemigrations.embedded.store.disk.RecordSource;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The directory of a database: a lock, a file that names the format, and one directory for each
 * graph. A graph appears and disappears by one rename.
 */
final class DatabaseDirectory implements Closeable {

  private static final String FORMAT_FILE = "geode.format";
  private static final String FORMAT = "GEODEDB 1\n";
  private static final String TEMPORARY = ".tmp";
  private static final String GRAPHS = "graphs";
  private static final String NEW = ".new-";
  private static final String RESTORED = ".restored-";
  private static final String DROPPED = ".dropped-";

  /** Names the graphs of a restore that has been decided on, and must be finished. */
  private static final String RESTORE_FILE = "geode.restore";

  private final Path directory;
  private final DirectoryLock lock;

  private DatabaseDirectory(Path directory, DirectoryLock lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /** Locks a directory and makes a database of it if it is empty. */
  static DatabaseDirectory open(Path directory) throws IOException {
    Files.createDirectories(directory);
    if (!Files.exists(directory.resolve(FORMAT_FILE)) && !onlyOurs(directory)) {
      throw new StorageException(
          "Directory %s is not empty and holds no database: choose another data directory"
              .formatted(directory));
    }
    DirectoryLock lock = DirectoryLock.tryAcquire(directory);
    if (lock == null) {
      throw new StorageException(
          "Data directory %s is in use by another process: stop that one, or start with another --data-dir"
              .formatted(directory));
    }
    DatabaseDirectory result = new DatabaseDirectory(directory, lock);
    try {
      if (Files.exists(directory.resolve(FORMAT_FILE))) {
        result.checkFormat();
        result.finishRestore();
      } else {
        result.initialize();
      }
      result.cleanUp();
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
    return result;
  }

  /** Makes a database directory of nothing; it can be opened only once this has ended. */
  static DatabaseDirectory create(Path directory) throws IOException {
    Files.createDirectories(directory);
    if (!isEmpty(directory)) {
      throw new StorageException(
          "Directory %s is not empty: restore into an empty or a new one".formatted(directory));
    }
    DirectoryLock lock = DirectoryLock.tryAcquire(directory);
    if (lock == null) {
      throw new StorageException("Directory %s is in use by another process".formatted(directory));
    }
    Files.createDirectories(directory.resolve(GRAPHS));
    return new DatabaseDirectory(directory, lock);
  }

  /** Whether there is nothing but what an interrupted first start leaves. */
  private static boolean onlyOurs(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.allMatch(
          path ->
              path.endsWith(DirectoryLock.FILE)
                  || path.endsWith(FORMAT_FILE + TEMPORARY)
                  || isEmptyGraphs(path));
    }
  }

  private static boolean isEmptyGraphs(Path path) {
    try {
      return path.endsWith(GRAPHS) && isEmpty(path);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  /** Declares the content complete. */
  void initialize() throws IOException {
    Files.createDirectories(directory.resolve(GRAPHS));
    Path temporary = directory.resolve(FORMAT_FILE + TEMPORARY);
    Files.writeString(temporary, FORMAT, StandardCharsets.US_ASCII);
    Directories.rename(temporary, directory.resolve(FORMAT_FILE));
  }

  private void checkFormat() throws IOException {
    String format = Files.readString(directory.resolve(FORMAT_FILE), StandardCharsets.US_ASCII);
    if (!format.equals(FORMAT)) {
      throw new StorageException(
          "Data directory %s has the format '%s', but this program reads '%s': use the program that wrote it"
              .formatted(directory, format.strip(), FORMAT.strip()));
    }
  }

  private void cleanUp() throws IOException {
    for (Path path : list()) {
      if (fileName(path).startsWith(".")) {
        Directories.delete(path);
      }
    }
  }

  List<String> graphs() throws IOException {
    List<String> result = new ArrayList<>();
    for (Path path : list()) {
      if (Files.isDirectory(path)) {
        result.add(decode(fileName(path)));
      }
    }
    return result;
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(GRAPHS))) {
      return files.toList();
    }
  }

  Path graph(String name) {
    return directory.resolve(GRAPHS).resolve(encode(name));
  }

  void createGraph(String name, RecordSource content) throws IOException {
    Path staged = hidden(NEW, name);
    Directories.delete(staged);
    GraphFiles.create(staged, content);
    Directories.rename(staged, graph(name));
  }

  /** Writes the files of a graph that is to be restored where they are not yet seen. */
  void stageRestored(String name, RecordSource content) throws IOException {
    Path staged = hidden(RESTORED, name);
    Directories.delete(staged);
    GraphFiles.create(staged, content);
  }

  /** Forgets a staged graph. */
  void discardRestored(String name) throws IOException {
    Directories.delete(hidden(RESTORED, name));
  }

  /**
   * Puts staged graphs in the place of those that there are. From the moment on that the names are
   * written down the restore is finished whatever happens: here, or by the next start. Until then
   * nothing is replaced.
   */
  void publishRestored(Collection<String> names) throws IOException {
    Path temporary = directory.resolve(RESTORE_FILE + TEMPORARY);
    try (FileOutputStream file = new FileOutputStream(temporary.toFile())) {
      file.write(String.join("\n", names).getBytes(StandardCharsets.US_ASCII));
      file.getFD().sync();
    }
    Directories.rename(temporary, directory.resolve(RESTORE_FILE));
    finishRestore();
  }

  /** Does what is still to be done of a restore that was decided on; can be done again. */
  private void finishRestore() throws IOException {
    Path decided = directory.resolve(RESTORE_FILE);
    if (!Files.exists(decided)) {
      return;
    }
    for (String name : Files.readAllLines(decided, StandardCharsets.US_ASCII)) {
      Path staged = hidden(RESTORED, name);
      if (Files.exists(staged)) {
        if (Files.exists(graph(name))) {
          dropGraph(name);
        }
        Directories.rename(staged, graph(name));
      }
    }
    Files.delete(decided);
    Directories.sync(directory);
  }

  private Path hidden(String prefix, String name) {
    return directory.resolve(GRAPHS).resolve(prefix + encode(name));
  }

  void dropGraph(String name) throws IOException {
    Path dropped = hidden(DROPPED, name);
    Directories.delete(dropped);
    Directories.rename(graph(name), dropped);
    Directories.delete(dropped);
  }

  /** Capital letters are marked, since some file systems do not tell them from small ones. */
  private static String encode(String name) {
    StringBuilder result = new StringBuilder();
    for (char c : name.toCharArray()) {
      if (c >= 'A' && c <= 'Z') {
        result.append('+');
      }
      result.append(c);
    }
    return result.toString().toLowerCase(Locale.ROOT);
  }

  private static String decode(String fileName) {
    StringBuilder result = new StringBuilder();
    for (String part : fileName.split("(?=\\+)")) {
      result.append(
          part.startsWith("+")
              ? part.substring(1, 2).toUpperCase(Locale.ROOT) + part.substring(2)
              : part);
    }
    return result.toString();
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  /** Where the database is, for messages. */
  @Override
  public String toString() {
    return directory.toString();
  }
}
