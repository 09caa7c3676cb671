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
package io.geodemigrations.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One migration as the definitions and the history show it together.
 *
 * @param type what kind it is
 * @param version the version as stored
 * @param description the name, as in the file name or the record
 * @param script the file or class it comes from; null when only a record is known
 * @param checksum the checksum of the definition, or of the record where there is no definition;
 *     null for adopted records and for Java migrations that declare none
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
public record MigrationInfo(
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

  /**
   * The same migration in another state.
   *
   * @param newReason why it is held; null unless it is
   */
  public MigrationInfo inState(MigrationState newState, @Nullable String newReason) {
    return new MigrationInfo(
        type,
        version,
        description,
        script,
        checksum,
        newState,
        phase,
        risk,
        installedBy,
        installedOn,
        executionTime,
        rows,
        batches,
        backup,
        reversible,
        newReason);
  }
}
