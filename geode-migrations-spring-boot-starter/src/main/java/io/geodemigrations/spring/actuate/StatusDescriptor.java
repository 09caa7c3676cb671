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
import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.Phase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the migrations of one bean are doing, as {@link MigrationStatus} has it. The names here are
 * those of the JSON, which stay.
 *
 * @param state what is being done
 * @param module the module; null when none is configured
 * @param graph the graph; {@code default} when the server chooses it, as in meters
 * @param current the highest applied version known
 * @param applied how many are applied
 * @param pending how many the next run would apply
 * @param held how many are held
 * @param failed how many have failed
 * @param running the one that is running; null when none is
 * @param lock the lock as last seen; null when nobody holds it
 * @param pacing what slows the migrations down
 * @param lastError the last error, redacted; null when there is none
 * @param asOf when this was true
 * @since 0.1.0
 */
@AlwaysWritten
public record StatusDescriptor(
    MigrationStatus.State state,
    @Nullable String module,
    String graph,
    @Nullable String current,
    int applied,
    int pending,
    int held,
    int failed,
    @Nullable RunningDescriptor running,
    @Nullable LockDescriptor lock,
    PacingDescriptor pacing,
    @Nullable String lastError,
    Instant asOf) {

  /** The graph as people and meters name it. */
  static String graph(MigrationStatus status) {
    return status.graph() == null ? "default" : status.graph();
  }

  static StatusDescriptor of(MigrationStatus status) {
    return new StatusDescriptor(
        status.state(),
        status.module(),
        graph(status),
        status.current(),
        status.applied(),
        status.pending(),
        status.held(),
        status.failed(),
        status.running() == null ? null : RunningDescriptor.of(status.running()),
        status.lock() == null ? null : LockDescriptor.of(status.lock()),
        PacingDescriptor.of(status.pacing()),
        status.lastError(),
        status.asOf());
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
   * @param rows rows done
   * @param total rows to do; null when not known
   * @param ratio rows done divided by the total, 0 to 1; null when the total is not known
   * @param rowsPerSecond the smoothed rate; null when not known
   * @param remainingMs the time left by that rate, in milliseconds; null when not known
   * @param startedAt when it started
   */
  @AlwaysWritten
  public record RunningDescriptor(
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
      Instant startedAt) {

    static RunningDescriptor of(MigrationStatus.Running running) {
      return new RunningDescriptor(
          running.version(),
          running.name(),
          running.direction(),
          running.phase(),
          running.statement(),
          running.batch(),
          running.batchSize(),
          running.rows(),
          running.total(),
          running.ratio(),
          running.rowsPerSecond(),
          running.remainingMs(),
          running.startedAt());
    }
  }

  /**
   * The lock as last seen.
   *
   * @param owner the name of the holder
   * @param host the holder's host
   * @param since when it was acquired; null when not readable
   * @param expiresAt when its lease ends unless it is renewed; null when not readable
   * @param profile what the server guarantees
   */
  @AlwaysWritten
  public record LockDescriptor(
      String owner,
      String host,
      @Nullable Instant since,
      @Nullable Instant expiresAt,
      LockProfile profile) {

    static LockDescriptor of(MigrationStatus.Lock lock) {
      return new LockDescriptor(
          lock.owner(), lock.host(), lock.since(), lock.expiresAt(), lock.profile());
    }
  }

  /**
   * What slows the migrations down.
   *
   * @param paused whether somebody has paused them
   * @param rowsPerSecond the most rows in a second; null for no limit
   * @param batchSize the rows of one batch as set while running; null for what is configured
   * @param heldBecause why nothing is written at the moment; null when nothing is held
   */
  @AlwaysWritten
  public record PacingDescriptor(
      boolean paused,
      @Nullable Long rowsPerSecond,
      @Nullable Integer batchSize,
      @Nullable String heldBecause) {

    static PacingDescriptor of(MigrationStatus.Pacing pacing) {
      return new PacingDescriptor(
          pacing.paused(), pacing.rowsPerSecond(), pacing.batchSize(), pacing.heldBecause());
    }
  }
}
