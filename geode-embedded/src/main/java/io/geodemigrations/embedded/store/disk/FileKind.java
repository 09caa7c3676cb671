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
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The kinds of files; each begins with a magic text and the version of its format. */
enum FileKind {
  LOG("GEODEWAL"),
  SNAPSHOT("GEODESNP"),
  BACKUP("GEODEBAK");

  static final int HEADER_SIZE = 12;

  private static final int VERSION = 1;

  private final byte[] magic;

  FileKind(String magic) {
    this.magic = magic.getBytes(StandardCharsets.US_ASCII);
  }

  byte[] header() {
    return ByteBuffer.allocate(HEADER_SIZE).put(magic).putInt(VERSION).array();
  }

  /** Reads a header. */
  void check(DataInputStream in, String name) throws IOException {
    byte[] header = new byte[HEADER_SIZE];
    try {
      in.readFully(header);
    } catch (EOFException e) {
      throw new BrokenFileException(name + " ends within its header");
    }
    if (!Arrays.equals(header, 0, magic.length, magic, 0, magic.length)) {
      throw new BrokenFileException(
          "%s is not a %s file of this database".formatted(name, description()));
    }
    int version = ByteBuffer.wrap(header).getInt(magic.length);
    if (version != VERSION) {
      throw new BrokenFileException(
          "%s has the format version %d, but this program reads version %d: use the program that wrote it"
              .formatted(name, version, VERSION));
    }
  }

  private String description() {
    return switch (this) {
      case LOG -> "log";
      case SNAPSHOT -> "snapshot";
      case BACKUP -> "backup";
    };
  }
}
