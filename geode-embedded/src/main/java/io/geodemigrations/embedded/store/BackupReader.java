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

import io.geodemigrations.embedded.store.disk.RecordReader;
import io.geodemigrations.embedded.store.disk.RecordSink;
import io.geodemigrations.embedded.store.disk.RecordSource;
import io.geodemigrations.embedded.store.disk.RecordStreams;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads a backup, which is the images of the graphs one after another. */
final class BackupReader {

  private final RecordReader reader;
  private final RecordCodec codec = new RecordCodec(new Shapes());
  private byte @Nullable [] next;

  BackupReader(InputStream in) throws IOException {
    this.reader = RecordStreams.readBackup(in);
    this.next = reader.next();
  }

  /** Takes one graph of a backup. */
  interface GraphTarget {

    /** Must read the source to its end. */
    void accept(String name, RecordSource content) throws IOException;
  }

  /** Gives every graph to the target; the backup is known to be whole only when this returns. */
  void forEachGraph(GraphTarget target) throws IOException {
    while (next != null) {
      if (!(codec.decode(next) instanceof LogRecord.Header header)) {
        throw new StorageException("The backup does not begin with a graph");
      }
      Database.checkName(header.graph());
      target.accept(header.graph(), this::copyGraph);
    }
  }

  private void copyGraph(RecordSink sink) throws IOException {
    byte[] payload = next;
    while (payload != null) {
      sink.accept(payload);
      payload = reader.next();
      next = payload;
      if (payload != null && RecordCodec.isHeader(payload)) {
        return;
      }
    }
  }
}
