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

/** Reads what {@link ByteWriter} wrote. */
final class ByteReader {

  private final byte[] bytes;
  private int position;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int readByte() {
    check(1);
    return bytes[position++] & 0xFF;
  }

  byte[] readBytes() {
    int length = readSize();
    check(length);
    byte[] result = new byte[length];
    System.arraycopy(bytes, position, result, 0, length);
    position += length;
    return result;
  }

  long readUnsigned() {
    long result = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = readByte();
      result |= (long) (next & 0x7F) << shift;
      if ((next & 0x80) == 0) {
        return result;
      }
    }
    throw broken();
  }

  long readSigned() {
    long value = readUnsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A number of elements, each of which takes at least one byte. */
  int readSize() {
    long size = readUnsigned();
    if (size < 0 || size > bytes.length - position) {
      throw broken();
    }
    return (int) size;
  }

  long readFixed() {
    check(Long.BYTES);
    long result = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      result = result << 8 | bytes[position++] & 0xFF;
    }
    return result;
  }

  String readString() {
    int length = readSize();
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      int first = readByte();
      if (first < 0x80) {
        chars[i] = (char) first;
      } else if (first < 0xE0) {
        chars[i] = (char) ((first & 0x1F) << 6 | readByte() & 0x3F);
      } else {
        int second = readByte() & 0x3F;
        chars[i] = (char) ((first & 0x0F) << 12 | second << 6 | readByte() & 0x3F);
      }
    }
    return new String(chars);
  }

  boolean atEnd() {
    return position == bytes.length;
  }

  private void check(int length) {
    if (length > bytes.length - position) {
      throw broken();
    }
  }

  StorageException broken() {
    return new StorageException(
        "A record has content that this program cannot read, at its byte %d: use the program that wrote it, or restore a backup"
            .formatted(position));
  }
}
