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
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.RepeatableKey;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A {@code :Migration} node as it was found, whoever wrote it. The first seven properties are those
 * of the guide ("Migration Table Schema"); everything may be missing.
 *
 * @param version the version as stored
 * @param name the name
 * @param description the description
 * @param appliedAt when it was applied; null when not readable
 * @param appliedBy who applied it
 * @param durationMs how long it took
 * @param status the status as stored
 * @param checksum the checksum; null for records of the guide's runners
 * @param type the type as stored; null for records of the guide's runners
 * @param phase the phase as stored
 * @param deployment the deployment that applied it
 * @param runId the run that applied it
 * @param batches batches run
 * @param rows rows changed by them
 * @param backup the backup that was made before
 */
public record MigrationRecord(
    String version,
    @Nullable String name,
    @Nullable String description,
    @Nullable Instant appliedAt,
    @Nullable String appliedBy,
    @Nullable Long durationMs,
    @Nullable String status,
    @Nullable String checksum,
    @Nullable String type,
    @Nullable String phase,
    @Nullable String deployment,
    @Nullable String runId,
    @Nullable Long batches,
    @Nullable Long rows,
    @Nullable String backup) {

  /** The status of everything that counts as applied. */
  public static final String COMPLETED = "completed";

  /** The key; null when the version cannot be read as one of ours. */
  public @Nullable MigrationKey key() {
    return keyOf(version);
  }

  /** The key of a version as it is recorded; null when it cannot be read as one of ours. */
  public static @Nullable MigrationKey keyOf(String version) {
    if (version.startsWith(RepeatableKey.PREFIX)
        && version.length() > RepeatableKey.PREFIX.length()) {
      return new RepeatableKey(version.substring(RepeatableKey.PREFIX.length()));
    }
    return MigrationVersion.parseRecorded(version).orElse(null);
  }

  /**
   * Whether it counts as applied. A record without a status does: the guide's first example
   * ("Version your migrations") has none.
   */
  public boolean completed() {
    return status == null || status.equalsIgnoreCase(COMPLETED);
  }

  /** Whether one of the guide's runners wrote it. */
  public boolean adopted() {
    return checksum == null && type == null;
  }

  /** The type, by what is stored. */
  public MigrationType migrationType() {
    if (type != null) {
      for (MigrationType candidate : MigrationType.values()) {
        if (word(candidate).equals(type)) {
          return candidate;
        }
      }
    }
    return version.startsWith(RepeatableKey.PREFIX) ? MigrationType.REPEATABLE : MigrationType.GQL;
  }

  /** The phase, by what is stored. */
  public Phase migrationPhase() {
    for (Phase candidate : Phase.values()) {
      if (candidate.name().toLowerCase(Locale.ROOT).equals(phase)) {
        return candidate;
      }
    }
    return Phase.EXPAND;
  }

  /** The word that is stored for a type. */
  public static String word(MigrationType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
