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
package io.geodemigrations.embedded.wire.backup;

import io.geodemigrations.embedded.store.Database;
import io.geodemigrations.embedded.store.StoreException;
import io.geodemigrations.embedded.store.disk.Directories;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The backups of a server, as files of one directory. A backup holds one graph, or every graph,
 * each as it was at one moment. A restore replaces graphs of the running server, or makes a data
 * directory and leaves the running server as it is.
 *
 * @since 0.1.0
 */
public final class Backups {

  private static final String SUFFIX = ".backup";
  private static final byte GZIP_FIRST = 0x1f;

  private final Database database;
  private final Path directory;
  private final Clock clock;

  /**
   * Backups of a database.
   *
   * @param database what is backed up
   * @param directory where they go; created with the first one
   * @param clock names them
   */
  public Backups(Database database, Path directory, Clock clock) {
    this.database = database;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Makes a backup while others go on reading and writing.
   *
   * @param graph the graph to back up; null for all
   * @throws BackupException if it cannot be written
   */
  public synchronized Backup make(@Nullable String graph, boolean compress) {
    List<String> graphs = graph == null ? database.graphNames() : List.of(graph);
    return write(
        target -> {
          if (compress) {
            GZIPOutputStream zipped = new GZIPOutputStream(target);
            database.backup(zipped, graphs);
            zipped.finish();
          } else {
            database.backup(target, graphs);
          }
        },
        compress);
  }

  /**
   * Keeps a backup that was made elsewhere.
   *
   * @param payload the whole backup
   * @param checksum {@code sha256:…} of it, or empty for no check
   * @throws BackupException if it arrived damaged or cannot be written
   */
  public synchronized Backup receive(byte[] payload, String checksum) {
    String actual = "sha256:" + HexFormat.of().formatHex(sha256().digest(payload));
    if (!checksum.isEmpty() && !actual.equals(checksum.toLowerCase(Locale.ROOT))) {
      throw new BackupException(
          "the upload has checksum " + actual + ", not " + checksum + "; send it again", null);
    }
    if (payload.length == 0) {
      throw new BackupException("the upload is empty; send the whole backup as payload", null);
    }
    return write(new ByteArrayInputStream(payload)::transferTo, payload[0] == GZIP_FIRST);
  }

  /**
   * Replaces a graph, or all that the backup holds, while the server goes on. Transactions that are
   * open on a replaced graph can only roll back.
   *
   * @param target the number of a backup, or a time in ISO 8601 for the latest backup until then;
   *     empty for the latest
   * @param graph the graph to replace; null for all that the backup holds
   * @return the backup's number
   * @throws BackupException if there is none, or it cannot be read; nothing is replaced then
   */
  public synchronized long restore(String target, @Nullable String graph) {
    return reading(
        find(target),
        content -> {
          if (graph == null) {
            database.replaceFrom(content);
          } else {
            database.replaceGraph(graph, content);
          }
        });
  }

  /**
   * Makes a data directory of a backup, for a server to be started with.
   *
   * @param target as for {@link #restore(String, String)}
   * @throws BackupException if there is none, or it cannot be read
   */
  public synchronized Path restoreIntoDirectory(String target) {
    long id = find(target);
    Path made = free(directory.resolve("restored-" + id));
    reading(id, content -> Database.restore(content, made));
    return made;
  }

  /**
   * Deletes all of them, and the directory.
   *
   * @throws IOException if one cannot be deleted
   */
  public synchronized void deleteAll() throws IOException {
    Directories.delete(directory);
  }

  private long find(String target) {
    boolean number = !target.isEmpty() && target.chars().allMatch(Character::isDigit);
    long limit = target.isEmpty() ? Long.MAX_VALUE : number ? number(target) : seconds(target);
    OptionalLong id = ids().filter(candidate -> candidate <= limit).max();
    if (id.isEmpty() || (number && id.getAsLong() != limit)) {
      throw new BackupException(
          "there is no backup "
              + (number ? target + " " : target.isEmpty() ? "" : "up to " + target + " ")
              + "in "
              + directory
              + (ids().findAny().isEmpty() ? "; make one first" : "; it holds " + newest()),
          null);
    }
    return id.getAsLong();
  }

  /** Enough of them to see what was meant. */
  private String newest() {
    return ids()
        .boxed()
        .sorted(Comparator.reverseOrder())
        .limit(5)
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  private interface Reader {
    void read(InputStream content) throws IOException;
  }

  private long reading(long id, Reader reader) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file(id)))) {
      in.mark(1);
      boolean zipped = in.read() == GZIP_FIRST;
      in.reset();
      reader.read(zipped ? new GZIPInputStream(in) : in);
      return id;
    } catch (IOException | StoreException e) {
      throw new BackupException("backup " + id + " cannot be restored: " + e.getMessage(), e);
    }
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new BackupException("'" + digits + "' is no number of a backup", e);
    }
  }

  private static long seconds(String time) {
    try {
      return Instant.parse(time).getEpochSecond();
    } catch (DateTimeParseException e) {
      throw new BackupException(
          "'"
              + time
              + "' is neither the number of a backup nor a time; a time is in ISO 8601, for"
              + " example 2026-01-15T08:00:00Z",
          e);
    }
  }

  private interface Content {
    void writeTo(OutputStream target) throws IOException;
  }

  private Backup write(Content content, boolean zipped) {
    MessageDigest digest = sha256();
    @Nullable Path part = null;
    try {
      Files.createDirectories(directory);
      part = Files.createTempFile(directory, "backup", ".part");
      try (FileOutputStream file = new FileOutputStream(part.toFile());
          OutputStream out = new DigestOutputStream(new BufferedOutputStream(file), digest)) {
        content.writeTo(out);
        out.flush();
        file.getFD().sync();
      }
      long id = clock.instant().getEpochSecond();
      while (Files.exists(file(id))) {
        id++;
      }
      Files.move(part, file(id));
      return new Backup(
          id,
          file(id),
          Files.size(file(id)),
          zipped ? "gzip" : "none",
          "sha256:" + HexFormat.of().formatHex(digest.digest()));
    } catch (IOException | StoreException e) {
      delete(part);
      throw new BackupException(
          "the backup cannot be written to " + directory + ": " + e.getMessage(), e);
    }
  }

  private static void delete(@Nullable Path part) {
    if (part != null) {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        // What failed first is told; a leftover with the suffix .part is never taken for a backup.
      }
    }
  }

  private LongStream ids() {
    if (!Files.isDirectory(directory)) {
      return LongStream.empty();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.matches("\\d{1,18}" + SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .map(Long::valueOf)
          .toList()
          .stream()
          .mapToLong(Long::longValue);
    } catch (IOException e) {
      throw new BackupException(directory + " cannot be read: " + e.getMessage(), e);
    }
  }

  private Path file(long id) {
    return directory.resolve(id + SUFFIX);
  }

  private static Path free(Path wanted) {
    Path path = wanted;
    for (int i = 2; Files.exists(path); i++) {
      path = wanted.resolveSibling(wanted.getFileName() + "-" + i);
    }
    return path;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java runtime has no SHA-256", e);
    }
  }
}
