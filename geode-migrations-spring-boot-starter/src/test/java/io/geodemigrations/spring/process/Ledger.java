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
package io.geodemigrations.spring.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What all processes have been told to be written: for each user the number of the last write that
 * the database has acknowledged, 0 for none. Each user has one writer at a time.
 */
final class Ledger {

  static final int USERS = 20_000;

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final MappedByteBuffer numbers;

  Ledger(Path file) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      numbers = channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) USERS * Long.BYTES);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  long acknowledged(int user) {
    return (long) LONG.getVolatile(numbers, user * Long.BYTES);
  }

  void acknowledge(int user, long number) {
    LONG.setVolatile(numbers, user * Long.BYTES, number);
  }

  /** The name that a user has after a write. */
  static String name(int user, long number) {
    return "u" + user + "-" + number;
  }

  /** The number of the write that a name is of; -1 if it is no name of the user. */
  static long number(int user, Object name) {
    String prefix = "u" + user + "-";
    return name instanceof String text && text.startsWith(prefix)
        ? Long.parseLong(text.substring(prefix.length()))
        : -1;
  }
}
