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

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What stands before each record: its length, its checksum, how much of the file was durable when
 * it was written, and a checksum of these.
 *
 * @param length the length of the payload in bytes; 0 marks the end of a snapshot or backup
 * @param checksum CRC-32C of the payload
 * @param durable up to which offset the file was known to be on disk
 */
record RecordFrame(int length, int checksum, long durable) {

  static final int SIZE = 20;

  private static final int CHECKED = 16;

  static RecordFrame of(byte[] payload, long durable) {
    return new RecordFrame(payload.length, crc(payload, 0, payload.length), durable);
  }

  /** The frame at an offset, null if there is none that is valid. */
  static @Nullable RecordFrame read(byte[] bytes, int offset) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, SIZE);
    RecordFrame frame = new RecordFrame(buffer.getInt(), buffer.getInt(), buffer.getLong());
    boolean valid = buffer.getInt() == crc(bytes, offset, CHECKED) && frame.length >= 0;
    return valid ? frame : null;
  }

  byte[] withPayload(byte[] payload) {
    ByteBuffer buffer = ByteBuffer.allocate(SIZE + payload.length);
    buffer.putInt(length).putInt(checksum).putLong(durable);
    buffer.putInt(crc(buffer.array(), 0, CHECKED));
    return buffer.put(payload).array();
  }

  boolean matches(byte[] payload, int offset) {
    return crc(payload, offset, length) == checksum;
  }

  private static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
