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
import io.geodemigrations.core.MigrationType;
import io.geodemigrations.core.MigrationVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The records of a history, found by key. */
final class RecordIndex {

  /**
   * Where the time says nothing the rest decides: a server may return records in any order, and
   * every start must see the same history.
   */
  private static final Comparator<MigrationRecord> BY_TIME =
      Comparator.<MigrationRecord, Instant>comparing(
              record -> record.appliedAt() == null ? Instant.MIN : record.appliedAt())
          .thenComparing(MigrationRecord::toString);

  private final Map<MigrationKey, MigrationRecord> latest = new TreeMap<>();
  private final Map<MigrationKey, Integer> counts = new HashMap<>();
  private final List<MigrationRecord> foreign = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private @Nullable MigrationVersion baseline;
  private @Nullable MigrationVersion highest;

  RecordIndex(List<MigrationRecord> records) {
    records.stream().sorted(BY_TIME).forEach(this::add);
    for (Map.Entry<MigrationKey, Integer> entry : new TreeMap<>(counts).entrySet()) {
      if (entry.getValue() > 1 && entry.getKey() instanceof MigrationVersion) {
        warnings.add(
            "%d records say that %s is applied; it counts as applied once. Another tool may have run at the same time."
                .formatted(entry.getValue(), entry.getKey().text()));
      }
    }
  }

  private void add(MigrationRecord record) {
    MigrationKey key = record.key();
    if (!record.completed()) {
      foreign.add(record);
      warnings.add(
          "A record of version '%s' has the status '%s', which this tool never writes; it does not count as applied."
              .formatted(record.version(), record.status()));
      return;
    }
    if (key == null) {
      foreign.add(record);
      return;
    }
    if (record.migrationType() == MigrationType.BASELINE
        && key instanceof MigrationVersion version) {
      if (baseline == null || version.compareTo(baseline) > 0) {
        baseline = version;
      }
    }
    if (key instanceof MigrationVersion version
        && (highest == null || version.compareTo(highest) > 0)) {
      highest = version;
    }
    counts.merge(key, 1, Integer::sum);
    latest.put(key, record);
  }

  /** The latest completed record. */
  @Nullable MigrationRecord find(MigrationKey key) {
    return latest.get(key);
  }

  Map<MigrationKey, MigrationRecord> all() {
    return latest;
  }

  List<MigrationRecord> foreign() {
    return foreign;
  }

  List<String> warnings() {
    return warnings;
  }

  boolean coveredByBaseline(MigrationKey key) {
    return baseline != null
        && key instanceof MigrationVersion version
        && version.compareTo(baseline) <= 0;
  }

  /** The highest applied version. */
  @Nullable MigrationVersion current() {
    return highest;
  }
}
