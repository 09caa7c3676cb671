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
package io.geodemigrations.spring.actuate;

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.MigrationType;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.Risk;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One migration, as {@link MigrationInfo} has it; field names are Flyway's where they fit. The
 * names here are those of the JSON, which stay.
 *
 * @param type what kind it is
 * @param version the version as stored
 * @param description its name
 * @param script the name of the file or class it comes from; null when only a record is known
 * @param checksum its checksum; null for adopted and unverified ones
 * @param state its state
 * @param phase its phase
 * @param risk its declared risk; null when not declared
 * @param installedBy who applied it; null when not applied
 * @param installedOn when it was applied; null when not applied or not readable
 * @param executionTime how long it took, in milliseconds; null when not applied or not recorded
 * @param rows rows changed by its batches; null when not applied or not recorded
 * @param batches batches run; null when not applied or not recorded
 * @param backup the backup that was made before it; null when there is none
 * @param reversible whether it has a way down
 * @param heldReason why it is held; null when it is not
 * @since 0.1.0
 */
@AlwaysWritten
public record MigrationDescriptor(
    MigrationType type,
    String version,
    String description,
    @Nullable String script,
    @Nullable String checksum,
    MigrationState state,
    Phase phase,
    @Nullable Risk risk,
    @Nullable String installedBy,
    @Nullable Instant installedOn,
    @Nullable Long executionTime,
    @Nullable Long rows,
    @Nullable Long batches,
    @Nullable String backup,
    boolean reversible,
    @Nullable String heldReason) {

  static MigrationDescriptor of(MigrationInfo info, MigrationStatus status) {
    return new MigrationDescriptor(
        info.type(),
        info.version(),
        info.description(),
        fileName(info.script()),
        info.checksum(),
        state(info, status.running()),
        info.phase(),
        info.risk(),
        info.installedBy(),
        info.installedOn(),
        info.executionTime(),
        info.rows(),
        info.batches(),
        info.backup(),
        info.reversible(),
        info.heldReason());
  }

  /** As Flyway does, without the location, which says where a service has its files. */
  private static @Nullable String fileName(@Nullable String script) {
    return script == null ? null : script.substring(script.lastIndexOf('/') + 1);
  }

  /** The list is as old as the last read of the history; what runs is known by the moment. */
  private static MigrationState state(
      MigrationInfo info, MigrationStatus.@Nullable Running running) {
    if (running == null || !running.version().equals(info.version())) {
      return info.state();
    }
    return running.direction() == Direction.UP
        ? MigrationState.RUNNING
        : MigrationState.ROLLING_BACK;
  }
}
