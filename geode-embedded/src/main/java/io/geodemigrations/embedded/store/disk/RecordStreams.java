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

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Backups: a stream of records with a beginning and an end, so that one that was cut off is
 * noticed.
 *
 * @since 0.1.0
 */
public final class RecordStreams {

  private RecordStreams() {}

  /**
   * Writes a backup; the stream is flushed, not closed.
   *
   * @throws IOException if the stream cannot be written
   */
  public static void writeBackup(OutputStream out, RecordSource source) throws IOException {
    write(FileKind.BACKUP, out, source);
  }

  /**
   * Begins to read a backup.
   *
   * @throws BrokenFileException if it is not one
   * @throws IOException if the stream cannot be read
   */
  public static RecordReader readBackup(InputStream in) throws IOException {
    return new RecordReader(FileKind.BACKUP, "The backup", in);
  }

  static void write(FileKind kind, OutputStream out, RecordSource source) throws IOException {
    out.write(kind.header());
    source.writeTo(payload -> out.write(RecordFrame.of(payload, 0).withPayload(payload)));
    byte[] end = new byte[0];
    out.write(RecordFrame.of(end, 0).withPayload(end));
    out.flush();
  }
}
