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
 * What the engine of this process is doing now. Answered from memory: reading it never asks the
 * database.
 *
 * @param state what the engine is doing
 * @param module the module; null when none is configured
 * @param graph the graph; null when the server's default is used
 * @param current the highest applied version known; null when none is known
 * @param applied how many migrations are applied
 * @param pending how many the next run would apply
 * @param held how many are held
 * @param failed how many have failed
 * @param running the migration that is running; null when none is
 * @param lock the lock as last seen; null when nobody holds it or it was never read
 * @param pacing what slows the migrations down
 * @param lastError the last error, redacted; null when there is none
 * @param asOf when this was true
 * @since 0.1.0
 */
public record MigrationStatus(
    State state,
    @Nullable String module,
    @Nullable String graph,
    @Nullable String current,
    int applied,
    int pending,
    int held,
    int failed,
    @Nullable Running running,
    @Nullable Lock lock,
    Pacing pacing,
    @Nullable String lastError,
    Instant asOf) {

  /** What the engine is doing. */
  public enum State {
    /** Nothing was asked of it yet. */
    IDLE,
    /** Reads and checks the history. */
    VALIDATING,
    /** Waits for the lock. */
    WAITING_FOR_LOCK,
    /** Applies migrations. */
    RUNNING,
    /** Rolls migrations back. */
    ROLLING_BACK,
    /** Holds the lock and writes nothing until it is resumed, or what holds it lets it go on. */
    PAUSED,
    /** The last run ended well. */
    SUCCEEDED,
    /** The last run failed. */
    FAILED,
    /** The last run was cancelled. */
    INTERRUPTED
  }

  /**
   * The migration that is running.
   *
   * @param version its version
   * @param name its name
   * @param direction which way it runs
   * @param phase its phase
   * @param statement the number of the statement, from 1; 0 before the first
   * @param batch the number of batches done
   * @param batchSize the size of the next batch, in rows; null outside batches
   * @param rows rows done so far
   * @param total rows to do as measured; null when not known
   * @param ratio rows done divided by the total, 0 to 1; null when the total is not known
   * @param rowsPerSecond the smoothed rate; null when not known
   * @param remainingMs the time left by that rate, in milliseconds; null when not known
   * @param startedAt when it started
   */
  public record Running(
      String version,
      String name,
      Direction direction,
      Phase phase,
      int statement,
      long batch,
      @Nullable Integer batchSize,
      long rows,
      @Nullable Long total,
      @Nullable Double ratio,
      @Nullable Double rowsPerSecond,
      @Nullable Long remainingMs,
      Instant startedAt) {}

  /**
   * The lock as last seen.
   *
   * @param owner the name of the holder
   * @param host the holder's host
   * @param since when it was acquired; null when not readable
   * @param expiresAt when its lease ends unless it is renewed; null when not readable
   * @param profile what the server guarantees
   */
  public record Lock(
      String owner,
      String host,
      @Nullable Instant since,
      @Nullable Instant expiresAt,
      LockProfile profile) {}

  /**
   * What slows the migrations down.
   *
   * @param paused whether somebody has paused them
   * @param rowsPerSecond the most rows in a second; null for no limit
   * @param batchSize the rows of one batch as set while running; null for what is configured
   * @param heldBecause why nothing is written at the moment; null when nothing is held
   */
  public record Pacing(
      boolean paused,
      @Nullable Long rowsPerSecond,
      @Nullable Integer batchSize,
      @Nullable String heldBecause) {}
}
