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
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
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
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The backups of a server, as files of one directory. A backup holds every graph as it was at one
 * moment. A restore makes a data directory of it, and leaves the running server as it is.
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
   * @throws BackupException if it cannot be written
   */
  public synchronized Backup make(boolean compress) {
    return write(
        target -> {
          if (compress) {
            GZIPOutputStream zipped = new GZIPOutputStream(target);
            database.backup(zipped);
            zipped.finish();
          } else {
            database.backup(target);
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
   * Restores the latest backup that is not younger than a time into a new directory.
   *
   * @param targetTime ISO 8601 or seconds since the epoch; empty for the latest
   * @return the directory, for a server to be started with
   * @throws BackupException if there is none, or it cannot be read
   */
  public synchronized Path restore(String targetTime) {
    long limit = seconds(targetTime);
    OptionalLong id = ids().filter(candidate -> candidate <= limit).max();
    if (id.isEmpty()) {
      throw new BackupException(
          "there is no backup "
              + (targetTime.isEmpty() ? "" : "up to " + targetTime + " ")
              + "in "
              + directory
              + "; make one first",
          null);
    }
    Path target = free(directory.resolve("restored-" + id.getAsLong()));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file(id.getAsLong())))) {
      in.mark(1);
      boolean zipped = in.read() == GZIP_FIRST;
      in.reset();
      Database.restore(zipped ? new GZIPInputStream(in) : in, target);
      return target;
    } catch (IOException | StoreException e) {
      throw new BackupException(
          "backup " + id.getAsLong() + " cannot be restored: " + e.getMessage(), e);
    }
  }

  private static long seconds(String time) {
    if (time.isEmpty()) {
      return Long.MAX_VALUE;
    }
    try {
      return time.chars().allMatch(Character::isDigit)
          ? Long.parseLong(time)
          : Instant.parse(time).getEpochSecond();
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new BackupException(
          "'" + time + "' is no time; use ISO 8601, for example 2026-01-15T08:00:00Z", e);
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
      try (OutputStream file =
          new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(part)), digest)) {
        content.writeTo(file);
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
