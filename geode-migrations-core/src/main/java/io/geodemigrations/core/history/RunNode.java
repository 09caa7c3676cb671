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

import io.geodemigrations.core.Direction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A {@code :MigrationRun} node: what is in flight.
 *
 * @param name the module, or {@code default}
 * @param fence the fence that a writer must have
 * @param runId the run that wrote it last; null before the first
 * @param version the version at work, or done last; null before the first
 * @param direction which way
 * @param status what is known about it
 * @param checkpoint how far it has come
 * @param checksum of what is run, as it was when it began; null when not known
 * @param startedAt when it began; null when not readable
 * @param deployment the deployment that began it
 * @param backup the backup that was made before; {@link #BACKUP_PENDING} until it is made
 * @param error why it failed
 */
public record RunNode(
    String name,
    long fence,
    @Nullable String runId,
    @Nullable String version,
    Direction direction,
    RunStatus status,
    Checkpoint checkpoint,
    @Nullable String checksum,
    @Nullable Instant startedAt,
    @Nullable String deployment,
    @Nullable String backup,
    @Nullable String error) {

  /**
   * Stands in the place of a backup that is being made before the first work of a migration. So
   * does the node in the backup itself: whoever restores it finds a migration that was not begun.
   */
  public static final String BACKUP_PENDING = "pending";

  /**
   * Whether a migration is named of which nothing was done, because its backup was not made yet.
   */
  public boolean awaitsBackup() {
    return BACKUP_PENDING.equals(backup);
  }

  /** Whether a migration was begun and has not come to an end. */
  public boolean inFlight() {
    return begun() && (status == RunStatus.RUNNING || status == RunStatus.INTERRUPTED);
  }

  /** Whether a migration has failed. */
  public boolean failed() {
    return begun() && status == RunStatus.FAILED;
  }

  private boolean begun() {
    return version != null && !awaitsBackup();
  }
}
