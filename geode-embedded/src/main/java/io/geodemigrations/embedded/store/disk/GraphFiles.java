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
package io.geodemigrations.embedded.store.disk;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one graph: log segments {@code log-<n>} and snapshots {@code snapshot-<n>}. A
 * snapshot holds everything that was committed before its log segment began, so the newest valid
 * snapshot and the segments from its number on are the whole graph.
 *
 * <p>Appends, {@link #roll} and {@link #close} come from one thread at a time; {@link #force} and
 * {@link #writeSnapshot} from any.
 *
 * @since 0.1.0
 */
public final class GraphFiles implements Closeable {

  private static final Pattern NUMBERED = Pattern.compile("(log|snapshot)-(\\d{1,18})");
  private static final String TEMPORARY = ".tmp";

  private final Path directory;
  private final Object forcing = new Object();
  private LogSegment segment;
  private long number;

  /** The position of the beginning of the segment: positions go on over segments. */
  private long base;

  private volatile long written;
  private volatile long forced;
  private volatile long snapshotSize;
  private volatile long rolledAt;
  private volatile long snapshotAt;
  private volatile @Nullable IOException failure;

  private GraphFiles(Path directory, LogSegment segment, long number, long snapshotSize) {
    this.directory = directory;
    this.segment = segment;
    this.number = number;
    this.written = segment.length();
    this.forced = segment.length();
    this.snapshotSize = snapshotSize;
  }

  /** Makes the files of a graph that has the given content, in an empty directory. */
  public static void create(Path directory, RecordSource content) throws IOException {
    Files.createDirectories(directory);
    writeSnapshotFile(directory, 1, content);
    LogSegment.create(log(directory, 1)).close();
  }

  /**
   * Opens the files of a graph and gives all records to the sink.
   *
   * @throws BrokenFileException if committed data is damaged or missing
   * @throws IOException if the files cannot be read
   */
  public static GraphFiles open(Path directory, RecordSink sink) throws IOException {
    TreeMap<Long, Path> logs = new TreeMap<>();
    TreeMap<Long, Path> snapshots = new TreeMap<>();
    for (Path path : list(directory)) {
      Matcher matcher = NUMBERED.matcher(String.valueOf(path.getFileName()));
      if (matcher.matches()) {
        (matcher.group(1).equals("log") ? logs : snapshots)
            .put(Long.parseLong(matcher.group(2)), path);
      } else if (path.toString().endsWith(TEMPORARY)) {
        Files.delete(path);
      }
    }
    long first = usableSnapshot(directory, snapshots);
    Path snapshot = snapshotFile(directory, first);
    readSnapshot(snapshot, sink);
    long next = first;
    LogSegment segment = null;
    for (Path path : logs.tailMap(next).values()) {
      if (!path.equals(log(directory, next))) {
        break;
      }
      boolean last = next == logs.lastKey();
      long length = LogSegment.read(path, last, sink);
      if (last) {
        segment = length == 0 ? LogSegment.create(path) : LogSegment.reopen(path, length);
      }
      next++;
    }
    if (segment == null) {
      throw new BrokenFileException(
          "Log file %s is missing: restore a backup".formatted(log(directory, next)));
    }
    return new GraphFiles(directory, segment, next - 1, Files.size(snapshot));
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  /** The newest snapshot that is whole. The first one is written before the graph is used. */
  private static long usableSnapshot(Path directory, TreeMap<Long, Path> snapshots)
      throws IOException {
    List<String> problems = new ArrayList<>();
    for (Long candidate : snapshots.descendingKeySet()) {
      try {
        readSnapshot(snapshotFile(directory, candidate), payload -> {});
        return candidate;
      } catch (BrokenFileException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    throw new BrokenFileException(
        "No valid snapshot in %s (%s): restore a backup"
            .formatted(directory, problems.isEmpty() ? "no file" : String.join("; ", problems)));
  }

  private static void readSnapshot(Path path, RecordSink sink) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      RecordReader reader = new RecordReader(FileKind.SNAPSHOT, "Snapshot " + path, in);
      for (byte[] payload = reader.next(); payload != null; payload = reader.next()) {
        sink.accept(payload);
      }
    }
  }

  /**
   * Appends a record to the log; it is durable after {@link #force}.
   *
   * @return the position to force
   * @throws IOException if it could not be written; the log is as before, or refuses all further
   *     use
   */
  public long append(byte[] payload) throws IOException {
    checkUsable();
    try {
      segment.append(payload);
    } catch (IOException e) {
      try {
        segment.undoAppend();
      } catch (IOException again) {
        e.addSuppressed(again);
        failure = e;
      }
      throw e;
    }
    written = base + segment.length();
    return written;
  }

  /**
   * Waits until everything up to the position is durable. Those who wait at the same time are
   * served by one write to the disk.
   *
   * @throws IOException if that failed, or failed before; then nothing can be appended any more
   */
  public void force(long position) throws IOException {
    if (forced >= position) {
      return;
    }
    synchronized (forcing) {
      checkUsable();
      if (forced < position) {
        long target = written;
        try {
          segment.force(target - base);
        } catch (IOException e) {
          // What the system kept of the failed write is unknown, so trying again proves nothing.
          failure = e;
          throw e;
        }
        forced = target;
      }
    }
  }

  private void checkUsable() throws IOException {
    IOException earlier = failure;
    if (earlier != null) {
      throw new IOException("The log failed before and is closed: restart the server", earlier);
    }
  }

  /** The bytes of log that a restart would read. */
  public long logSize() {
    return written - snapshotAt;
  }

  /** The bytes of the newest snapshot. */
  public long snapshotSize() {
    return snapshotSize;
  }

  /**
   * Begins a new log segment.
   *
   * @return its number, for the snapshot of what was appended before
   * @throws IOException if it cannot be created; the old one stays in use
   */
  public long roll() throws IOException {
    force(written);
    LogSegment next = LogSegment.create(log(directory, number + 1));
    synchronized (forcing) {
      segment.close();
      base = written;
      rolledAt = base;
      segment = next;
      number++;
      written = base + next.length();
      forced = written;
    }
    return number;
  }

  /**
   * Writes the snapshot that belongs to a segment, then deletes the older files.
   *
   * @throws IOException if it cannot be written; the older files stay and are used
   */
  public void writeSnapshot(long snapshotNumber, RecordSource content) throws IOException {
    writeSnapshotFile(directory, snapshotNumber, content);
    snapshotSize = Files.size(snapshotFile(directory, snapshotNumber));
    snapshotAt = rolledAt;
    for (Path path : list(directory)) {
      Matcher matcher = NUMBERED.matcher(String.valueOf(path.getFileName()));
      if (matcher.matches() && Long.parseLong(matcher.group(2)) < snapshotNumber) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static void writeSnapshotFile(Path directory, long number, RecordSource content)
      throws IOException {
    Path target = snapshotFile(directory, number);
    Path temporary = directory.resolve(target.getFileName() + TEMPORARY);
    try (FileOutputStream file = new FileOutputStream(temporary.toFile());
        BufferedOutputStream out = new BufferedOutputStream(file, 1 << 16)) {
      RecordStreams.write(FileKind.SNAPSHOT, out, content);
      file.getFD().sync();
    }
    Directories.rename(temporary, target);
  }

  private static Path log(Path directory, long number) {
    return directory.resolve("log-" + number);
  }

  private static Path snapshotFile(Path directory, long number) {
    return directory.resolve("snapshot-" + number);
  }

  /** Makes everything durable and closes the log. */
  @Override
  public void close() throws IOException {
    try {
      if (failure == null) {
        force(written);
      }
    } finally {
      synchronized (forcing) {
        if (failure == null) {
          failure = new IOException("The log is closed");
        }
        segment.close();
      }
    }
  }
}
