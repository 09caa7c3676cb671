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

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link MigrationListener} is told.
 *
 * @since 0.1.0
 */
public sealed interface MigrationEvent {

  /** When it happened. */
  Instant at();

  /** Which graph it is about, for listeners of several. */
  Origin origin();

  /**
   * Where something happens.
   *
   * @param graph the graph; null when the server's default is used
   * @param module the module; null when none is configured
   */
  record Origin(@Nullable String graph, @Nullable String module) {}

  /**
   * A run that has something to do begins. A run that finds nothing to do tells listeners nothing.
   *
   * @param at when
   * @param origin where
   * @param runId the identifier of the run
   * @param direction which way it goes
   * @param pending how many migrations it is going to run
   */
  record RunStarted(Instant at, Origin origin, String runId, Direction direction, int pending)
      implements MigrationEvent {}

  /**
   * A run ended.
   *
   * @param at when
   * @param origin where
   * @param runId the identifier of the run
   * @param direction which way it went
   * @param outcome how it ended
   * @param count how many migrations it ran to their end
   * @param duration how long it took
   * @param error the error, redacted; null unless it failed
   */
  record RunFinished(
      Instant at,
      Origin origin,
      String runId,
      Direction direction,
      Outcome outcome,
      int count,
      Duration duration,
      @Nullable String error)
      implements MigrationEvent {}

  /**
   * A migration begins, or continues after an interruption.
   *
   * @param at when
   * @param origin where
   * @param runId the identifier of the run
   * @param migration which one
   * @param direction which way it goes
   * @param resumed whether it continues at a checkpoint
   */
  record MigrationStarted(
      Instant at,
      Origin origin,
      String runId,
      MigrationInfo migration,
      Direction direction,
      boolean resumed)
      implements MigrationEvent {}

  /**
   * A migration ended and is recorded.
   *
   * @param at when
   * @param origin where
   * @param runId the identifier of the run
   * @param migration which one
   * @param direction which way it went
   * @param duration how long it took
   * @param batches batches run
   * @param rows rows changed, as its batches and statements report them
   */
  record MigrationFinished(
      Instant at,
      Origin origin,
      String runId,
      MigrationInfo migration,
      Direction direction,
      Duration duration,
      long batches,
      long rows)
      implements MigrationEvent {}

  /**
   * A migration failed or was interrupted.
   *
   * @param at when
   * @param origin where
   * @param runId the identifier of the run
   * @param migration which one
   * @param direction which way it went
   * @param outcome {@link Outcome#FAILED} or {@link Outcome#INTERRUPTED}
   * @param duration how long it ran
   * @param error the error, redacted
   */
  record MigrationFailed(
      Instant at,
      Origin origin,
      String runId,
      MigrationInfo migration,
      Direction direction,
      Outcome outcome,
      Duration duration,
      String error)
      implements MigrationEvent {}

  /**
   * A backup begins, before the first work of a migration.
   *
   * @param at when
   * @param origin where
   * @param runId the identifier of the run
   * @param version the version of the migration
   */
  record BackupStarted(Instant at, Origin origin, String runId, String version)
      implements MigrationEvent {}

  /**
   * A backup was made and is noted. One that fails is told by {@link MigrationFailed}.
   *
   * @param at when
   * @param origin where
   * @param runId the identifier of the run
   * @param version the version of the migration
   * @param backup what was made
   */
  record BackupFinished(
      Instant at, Origin origin, String runId, String version, BackupResult backup)
      implements MigrationEvent {}

  /**
   * A batch begins. The last round of a statement, which finds nothing left, begins too, and no
   * {@link BatchFinished} follows it.
   *
   * @param at when
   * @param origin where
   * @param runId the identifier of the run
   * @param version the version of the migration
   * @param statement the number of the statement, from 1
   * @param size the rows it changes at most
   */
  record BatchStarted(
      Instant at, Origin origin, String runId, String version, int statement, int size)
      implements MigrationEvent {}

  /**
   * A batch is committed together with its checkpoint.
   *
   * @param at when
   * @param origin where
   * @param runId the identifier of the run
   * @param version the version of the migration
   * @param statement the number of the statement, from 1
   * @param batch the number of the batch in this migration, from 1
   * @param rows rows changed by this batch
   * @param duration how long the batch took
   */
  record BatchFinished(
      Instant at,
      Origin origin,
      String runId,
      String version,
      int statement,
      long batch,
      long rows,
      Duration duration)
      implements MigrationEvent {}

  /**
   * A run waits between two batches or statements, and writes nothing.
   *
   * @param at when
   * @param origin where
   * @param runId the identifier of the run
   * @param reason why, for people
   */
  record RunHeld(Instant at, Origin origin, String runId, String reason)
      implements MigrationEvent {}

  /**
   * A run that waited goes on, or ends.
   *
   * @param at when
   * @param origin where
   * @param runId the identifier of the run
   * @param held how long it waited
   */
  record RunContinued(Instant at, Origin origin, String runId, Duration held)
      implements MigrationEvent {}

  /**
   * Another process holds the lock and this one waits. Told once per wait.
   *
   * @param at when
   * @param origin where
   * @param holder who holds it
   * @param limit how long this process waits at most
   */
  record LockWaiting(Instant at, Origin origin, MigrationStatus.Lock holder, Duration limit)
      implements MigrationEvent {}

  /**
   * The lock was acquired.
   *
   * @param at when
   * @param origin where
   * @param waited how long that took
   * @param fence the fence that the lock was acquired with
   * @param takenOver whether it was taken over from a holder whose lease had ended
   */
  record LockAcquired(Instant at, Origin origin, Duration waited, long fence, boolean takenOver)
      implements MigrationEvent {}

  /**
   * The lock was released.
   *
   * @param at when
   * @param origin where
   * @param held how long it was held
   */
  record LockReleased(Instant at, Origin origin, Duration held) implements MigrationEvent {}

  /**
   * The lock was lost to another process; the run stops.
   *
   * @param at when
   * @param origin where
   * @param reason how it was noticed
   */
  record LockLost(Instant at, Origin origin, String reason) implements MigrationEvent {}

  /** How something ended. */
  enum Outcome {
    /** It did what it should. */
    SUCCESS,
    /** It failed. */
    FAILED,
    /** It was cancelled. */
    INTERRUPTED
  }
}
