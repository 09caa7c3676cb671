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
package io.geodemigrations.core.rollback;

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.RollbackResult;
import io.geodemigrations.core.RollbackTarget;
import io.geodemigrations.core.history.Assessment;
import io.geodemigrations.core.history.RunNode;
import io.geodemigrations.core.run.Beginning;
import io.geodemigrations.core.run.EventPublisher;
import io.geodemigrations.core.run.LiveStatus;
import io.geodemigrations.core.run.LockedRun;
import io.geodemigrations.core.run.Migrator;
import io.geodemigrations.core.source.ResolvedMigration;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door of this package: rolls back what a target names, under the lock. For one run. */
public final class Rollbacker {

  private final LockedRun run;
  private final LiveStatus status;
  private final EventPublisher events;
  private final Clock clock;
  private final long began;
  private final List<RollbackResult.RolledBack> done = new ArrayList<>();

  /**
   * A rollbacker for one run.
   *
   * @param began the monotonic time at which the run began
   */
  public Rollbacker(
      LockedRun run, LiveStatus status, EventPublisher events, Clock clock, long began) {
    this.run = run;
    this.status = status;
    this.events = events;
    this.clock = clock;
    this.began = began;
  }

  /**
   * Throws if what a target names cannot be rolled back. Asks nothing of the database.
   *
   * @return the migrations that it names, in the order in which they are rolled back
   */
  public static List<MigrationInfo> check(Assessment assessment, RollbackTarget target) {
    return new RollbackSelection(assessment)
        .select(target).stream().map(Assessment.Entry::info).toList();
  }

  /** Rolls back. */
  public RollbackResult rollback(RollbackTarget target) {
    Assessment assessment = run.assess();
    List<Assessment.Entry> selected = new RollbackSelection(assessment).select(target);
    status.state(MigrationStatus.State.ROLLING_BACK);
    events.publish(
        new MigrationEvent.RunStarted(
            clock.instant(), events.origin(), run.runId(), Direction.DOWN, selected.size()));
    try {
      selected.forEach(entry -> rollBack(entry, assessment.run()));
    } catch (RuntimeException e) {
      ended(
          e instanceof MigrationInterruptedException
              ? MigrationEvent.Outcome.INTERRUPTED
              : MigrationEvent.Outcome.FAILED,
          e);
      throw e;
    }
    ended(MigrationEvent.Outcome.SUCCESS, null);
    return new RollbackResult(run.runId(), run.assess().current(), done, elapsed());
  }

  private void rollBack(Assessment.Entry entry, @Nullable RunNode node) {
    ResolvedMigration migration = entry.definition();
    if (migration == null) {
      throw new IllegalStateException("The selection has refused what has no definition");
    }
    run.demandSafe(migration, Direction.DOWN);
    run.awaitTurn();
    LockedRun.Outcome outcome =
        run.execute(
            migration,
            entry.info(),
            Direction.DOWN,
            beginning(entry, migration, node),
            run.recordedAs(migration.key()));
    done.add(
        new RollbackResult.RolledBack(
            migration.storedVersion(), migration.name(), outcome.duration()));
    run.assess();
  }

  private Beginning beginning(
      Assessment.Entry entry, ResolvedMigration migration, @Nullable RunNode node) {
    if (node == null || entry.info().state() != MigrationState.ROLLING_BACK) {
      return new Beginning.Fresh();
    }
    Beginning beginning = run.beginning(node, migration, Direction.DOWN, entry.record() != null);
    if (beginning instanceof Beginning.Refused refused) {
      Migrator.refuse(List.of(refused.problem()));
    }
    return beginning;
  }

  private void ended(MigrationEvent.Outcome outcome, @Nullable RuntimeException error) {
    events.publish(
        new MigrationEvent.RunFinished(
            clock.instant(),
            events.origin(),
            run.runId(),
            Direction.DOWN,
            outcome,
            done.size(),
            elapsed(),
            error == null ? null : run.redacted(error)));
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
