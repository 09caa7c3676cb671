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
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file of the log. Written through a {@link RandomAccessFile}, since a channel would be closed
 * when the writing thread is interrupted.
 */
final class LogSegment implements Closeable {

  private final RandomAccessFile file;
  private long length;
  private volatile long durable;

  private LogSegment(RandomAccessFile file, long length) {
    this.file = file;
    this.length = length;
    this.durable = length;
  }

  /** Creates an empty segment, or makes one that was cut off within its header new. */
  static LogSegment create(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      file.setLength(0);
      file.write(FileKind.LOG.header());
      file.getFD().sync();
    } catch (IOException e) {
      file.close();
      throw e;
    }
    Directories.sync(path.toAbsolutePath().getParent());
    return new LogSegment(file, FileKind.HEADER_SIZE);
  }

  /** Opens a segment that was read, and cuts off what is behind {@code length}. */
  static LogSegment reopen(Path path, long length) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      if (file.length() > length) {
        file.setLength(length);
        file.getFD().sync();
      }
      file.seek(length);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return new LogSegment(file, length);
  }

  /**
   * Reads all records.
   *
   * @param last whether the end may be torn: only the newest segment was being written
   * @return the length up to the last whole record
   * @throws BrokenFileException if a record is damaged that was durable
   */
  static long read(Path path, boolean last, RecordSink sink) throws IOException {
    long size = Files.size(path);
    if (last && size < FileKind.HEADER_SIZE) {
      return 0;
    }
    String name = "Log file " + path;
    long offset = FileKind.HEADER_SIZE;
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        DataInputStream in = new DataInputStream(stream)) {
      FileKind.LOG.check(in, name);
      while (true) {
        byte[] head = in.readNBytes(RecordFrame.SIZE);
        if (head.length == 0) {
          return offset;
        }
        RecordFrame frame = head.length < RecordFrame.SIZE ? null : RecordFrame.read(head, 0);
        if (frame == null
            || frame.length() > size - offset - RecordFrame.SIZE
            || frame.length() == 0) {
          break;
        }
        byte[] payload = in.readNBytes(frame.length());
        if (payload.length < frame.length() || !frame.matches(payload, 0)) {
          break;
        }
        sink.accept(payload);
        offset += RecordFrame.SIZE + payload.length;
      }
    }
    if (!last || wasDurable(path, offset)) {
      throw new BrokenFileException(
          "%s is damaged at offset %d, in the middle of committed data: restore a backup, or move the data directory away"
              .formatted(name, offset));
    }
    return offset;
  }

  /**
   * Whether a record behind the damaged one says that the damaged one was on disk. If none does,
   * the damage is what a crash leaves of records that were never confirmed.
   */
  private static boolean wasDurable(Path path, long damaged) throws IOException {
    byte[] rest;
    try (InputStream in = Files.newInputStream(path)) {
      in.skipNBytes(damaged);
      rest = in.readAllBytes();
    }
    for (int offset = 1; offset <= rest.length - RecordFrame.SIZE; offset++) {
      RecordFrame frame = RecordFrame.read(rest, offset);
      if (frame != null
          && frame.durable() > damaged
          && frame.length() <= rest.length - offset - RecordFrame.SIZE
          && frame.matches(rest, offset + RecordFrame.SIZE)) {
        return true;
      }
    }
    return false;
  }

  long length() {
    return length;
  }

  /**
   * Appends a record.
   *
   * @throws IOException if that failed; then {@link #undoAppend} may put the file in order
   */
  void append(byte[] payload) throws IOException {
    file.write(RecordFrame.of(payload, durable).withPayload(payload));
    length += RecordFrame.SIZE + payload.length;
  }

  /** Removes what a failed append left. */
  void undoAppend() throws IOException {
    file.setLength(length);
    file.seek(length);
  }

  /** Makes everything up to the offset durable, which was the length at some time. */
  void force(long upTo) throws IOException {
    file.getFD().sync();
    durable = Math.max(durable, upTo);
  }

  long durable() {
    return durable;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
