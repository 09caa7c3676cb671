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

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of records up to its end mark. Does not close the stream.
 *
 * @since 0.1.0
 */
public final class RecordReader {

  private final String name;
  private final DataInputStream in;
  private long offset = FileKind.HEADER_SIZE;

  RecordReader(FileKind kind, String name, InputStream in) throws IOException {
    this.name = name;
    this.in = new DataInputStream(in);
    kind.check(this.in, name);
  }

  /**
   * The next record, null at the end mark.
   *
   * @throws BrokenFileException if the stream is incomplete or damaged
   * @throws IOException if it cannot be read
   */
  public byte @Nullable [] next() throws IOException {
    byte[] head = in.readNBytes(RecordFrame.SIZE);
    RecordFrame frame = head.length < RecordFrame.SIZE ? null : RecordFrame.read(head, 0);
    byte[] payload = frame == null ? head : in.readNBytes(frame.length());
    if (frame == null || payload.length < frame.length() || !frame.matches(payload, 0)) {
      throw new BrokenFileException(
          "%s is incomplete or damaged at offset %d".formatted(name, offset));
    }
    offset += RecordFrame.SIZE + payload.length;
    return frame.length() == 0 ? null : payload;
  }
}
