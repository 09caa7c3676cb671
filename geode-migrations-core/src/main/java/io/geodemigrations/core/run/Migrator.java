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
package io.geodemigrations.core.run;

import io.geodemigrations.core.BaselineConfiguration;
import io.geodemigrations.core.Direction;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.history.Assessment;
import io.geodemigrations.core.history.Assessor;
import io.geodemigrations.core.history.RunNode;
import io.geodemigrations.core.source.ResolvedMigration;
import io.geodemigrations.core.source.ScriptCallback.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies everything that is pending, under the lock. For one run. */
public final class Migrator {

  private static final Logger LOGGER = LoggerFactory.getLogger(Migrator.class);

  private final LockedRun run;
  private final LiveStatus status;
  private final EventPublisher events;
  private final Clock clock;
  private final BaselineConfiguration baseline;
  private final long began;
  private final List<MigrateResult.Applied> applied = new ArrayList<>();
  private final List<MigrationInfo> held = new ArrayList<>();
  private final Set<MigrationKey> heldKeys = new HashSet<>();

  /**
   * A migrator for one run.
   *
   * @param baseline how a graph without a history is taken over
   * @param began the monotonic time at which the run began
   */
  public Migrator(
      LockedRun run,
      LiveStatus status,
      EventPublisher events,
      Clock clock,
      BaselineConfiguration baseline,
      long began) {
    this.baseline = baseline;
    this.run = run;
    this.status = status;
    this.events = events;
    this.clock = clock;
    this.began = began;
  }

  /** Applies. */
  public MigrateResult migrate() {
    // What was read before the lock was acquired may be the work of the former holder.
    Assessment assessment = run.assessAnew();
    if (new Baseliner(run, baseline).beforeMigrate(assessment)) {
      assessment = run.assessAnew();
    }
    RunNode node = assessment.run();
    refuse(assessment.problems());
    if (approveOnEmptyGraph(assessment)) {
      assessment = run.assessAnew();
    }
    List<Assessment.Entry> queue = queue(assessment);
    held.addAll(assessment.held());
    if (queue.isEmpty()) {
      return result(assessment);
    }
    for (Assessment.Entry entry : queue) {
      LockedRun.demandReadable(Objects.requireNonNull(entry.definition()), Direction.UP);
    }
    status.state(MigrationStatus.State.RUNNING);
    events.publish(
        new MigrationEvent.RunStarted(
            clock.instant(), events.origin(), run.runId(), Direction.UP, queue.size()));
    try {
      run.callback(Event.BEFORE_MIGRATE);
      queue.forEach(entry -> apply(entry, node));
      run.callback(Event.AFTER_MIGRATE);
    } catch (RuntimeException e) {
      ended(
          e instanceof io.geodemigrations.core.MigrationInterruptedException
              ? MigrationEvent.Outcome.INTERRUPTED
              : MigrationEvent.Outcome.FAILED,
          e);
      throw e;
    }
    ended(MigrationEvent.Outcome.SUCCESS, null);
    return result(run.assess());
  }

  /**
   * On an empty graph there is no old code whose data could be removed: nothing waits. That is
   * decided once, before anything is done, and written down: what continues a run that was cut off
   * finds the approvals, and not a graph that is no longer empty.
   */
  private boolean approveOnEmptyGraph(Assessment assessment) {
    List<String> waiting =
        assessment.held().stream()
            .filter(info -> info.phase() == Phase.CONTRACT)
            .map(MigrationInfo::version)
            .toList();
    boolean history = assessment.entries().stream().anyMatch(entry -> entry.record() != null);
    if (waiting.isEmpty() || history || run.graphHasData()) {
      return false;
    }
    run.approve(waiting, "the graph was empty when this run began");
    return true;
  }

  /** What is in flight comes first: the run node has room for one. */
  private static List<Assessment.Entry> queue(Assessment assessment) {
    RunNode node = assessment.run();
    if (node != null && node.inFlight() && node.direction() == Direction.DOWN) {
      throw new InvalidMigrationsException(
          List.of(
              MigrationProblem.of(
                  ErrorCode.MIGRATION_IN_FLIGHT,
                  null,
                  "The rollback of %s was begun by the run %s and has not ended; roll it back again, it continues there."
                      .formatted(node.version(), node.runId()))));
    }
    Set<ResolvedMigration> toRun = new HashSet<>(assessment.toRun());
    return assessment.entries().stream()
        .filter(entry -> entry.definition() != null && toRun.contains(entry.definition()))
        .sorted(Comparator.comparing(entry -> !begun(entry.info())))
        .toList();
  }

  private void apply(Assessment.Entry entry, @Nullable RunNode node) {
    ResolvedMigration migration = entry.definition();
    if (migration == null || waits(migration, entry.info())) {
      return;
    }
    Beginning beginning = new Beginning.Fresh();
    if (node != null && begun(entry.info())) {
      boolean recorded = entry.record() != null && entry.info().state() != MigrationState.OUTDATED;
      beginning =
          run.beginning(
              node,
              migration,
              Direction.UP,
              recorded && migration.key() instanceof MigrationVersion);
    }
    if (beginning instanceof Beginning.Refused refused) {
      throw new InvalidMigrationsException(List.of(refused.problem()));
    }
    if (beginning instanceof Beginning.Done) {
      run.settle();
      return;
    }
    run.demandSafe(migration, Direction.UP);
    if (!begun(entry.info())) {
      run.recordConfiguredApproval(migration);
    }
    run.awaitTurn();
    LockedRun.Outcome outcome;
    try {
      run.callback(Event.BEFORE_EACH_MIGRATE);
      outcome = run.execute(migration, entry.info(), Direction.UP, beginning, Set.of());
    } catch (RuntimeException e) {
      afterError(e);
      throw e;
    }
    String waitsFor = outcome.held();
    if (waitsFor != null) {
      hold(migration, entry.info(), waitsFor);
      run.assessAfter(migration);
      return;
    }
    applied.add(
        new MigrateResult.Applied(
            migration.storedVersion(),
            migration.name(),
            outcome.duration(),
            outcome.checkpoint().batches(),
            outcome.checkpoint().rows()));
    run.assessAfter(migration);
    run.callback(Event.AFTER_EACH_MIGRATE);
  }

  /**
   * What a migration waits for in the data holds it if it contracts, and stops the run otherwise.
   */
  private boolean waits(ResolvedMigration migration, MigrationInfo info) {
    MigrationKey dependency =
        migration.dependencies().stream().filter(heldKeys::contains).findFirst().orElse(null);
    if (dependency == null && (begun(info) || run.conditionsHold(migration))) {
      return false;
    }
    if (dependency == null && migration.phase() != Phase.CONTRACT) {
      throw new GeodeMigrationsException(
          ErrorCode.REQUIRES_NOT_MET,
          "%s (%s) was not begun, because the query of 'Requires' did not return true"
              .formatted(migration.storedVersion(), migration.name()),
          migration.source(),
          null);
    }
    String reason = dependency == null ? run.whyUnmet(migration) : Assessor.dependsOn(dependency);
    hold(migration, info, reason);
    return true;
  }

  private void hold(ResolvedMigration migration, MigrationInfo info, String reason) {
    LOGGER.info("{} {} is held: {}", migration.storedVersion(), migration.name(), reason);
    heldKeys.add(migration.key());
    held.add(info.inState(MigrationState.HELD, reason));
  }

  private static boolean begun(MigrationInfo info) {
    return info.state() == MigrationState.RUNNING || info.state() == MigrationState.INTERRUPTED;
  }

  /** A callback that fails too must never hide the first error. */
  private void afterError(RuntimeException primary) {
    try {
      if (!run.leavesLock()) {
        run.callback(Event.AFTER_MIGRATE_ERROR);
      }
    } catch (RuntimeException e) {
      primary.addSuppressed(e);
    }
  }

  private void ended(MigrationEvent.Outcome outcome, @Nullable RuntimeException error) {
    events.publish(
        new MigrationEvent.RunFinished(
            clock.instant(),
            events.origin(),
            run.runId(),
            Direction.UP,
            outcome,
            applied.size(),
            elapsed(),
            error == null ? null : run.redacted(error)));
  }

  private MigrateResult result(Assessment assessment) {
    return new MigrateResult.Migrated(
        run.runId(),
        assessment.current(),
        applied,
        held.stream().map(info -> asItIsNow(info, assessment)).toList(),
        assessment.warnings(),
        elapsed());
  }

  /** What holds something may be something else by now: a deployment, and not what it applied. */
  private static MigrationInfo asItIsNow(MigrationInfo left, Assessment assessment) {
    return assessment.held().stream()
        .filter(info -> info.version().equals(left.version()))
        .findFirst()
        .orElse(left);
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Throws if there is a problem. */
  public static void refuse(List<MigrationProblem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidMigrationsException(problems);
    }
  }
}
