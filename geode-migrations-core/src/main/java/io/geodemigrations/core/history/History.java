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
package io.geodemigrations.core.history;

import io.geodemigrations.core.MigrationKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the graph says, as read at one time.
 *
 * @param records every {@code :Migration} of the module
 * @param run what is in flight; null before the first run
 * @param approved what was approved; empty too where nobody had to ask
 */
public record History(
    List<MigrationRecord> records, @Nullable RunNode run, Set<MigrationKey> approved) {

  /** Copies the list and the set. */
  public History {
    records = List.copyOf(records);
    approved = Set.copyOf(approved);
  }

  /** A history of which nobody has asked what is approved. */
  public History(List<MigrationRecord> records, @Nullable RunNode run) {
    this(records, run, Set.of());
  }

  /**
   * The checksums with which migrations are applied, without what is in flight or has failed: that
   * is run again.
   */
  public Map<MigrationKey, String> checksums() {
    Map<MigrationKey, String> checksums = new TreeMap<>();
    new RecordIndex(records)
        .all()
        .forEach(
            (key, record) -> {
              String checksum = record.checksum();
              if (checksum != null) {
                checksums.put(key, checksum);
              }
            });
    MigrationKey open =
        run != null && (run.inFlight() || run.failed()) ? Assessor.keyOf(run) : null;
    if (open != null) {
      checksums.remove(open);
    }
    return checksums;
  }

  /** The same history, with what is approved. */
  public History withApproved(Set<MigrationKey> keys) {
    return new History(records, run, keys);
  }
}
