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

import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeProtocolException;
import io.geodemigrations.core.BackupResult;
import io.geodemigrations.core.ContractPolicy;
import io.geodemigrations.core.Direction;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.Recovery;
import io.geodemigrations.core.RestoreResult;
import io.geodemigrations.core.backup.BackupSubject;
import io.geodemigrations.core.history.ApprovalLog;
import io.geodemigrations.core.history.Assessment;
import io.geodemigrations.core.history.Assessor;
import io.geodemigrations.core.history.Checkpoint;
import io.geodemigrations.core.history.History;
import io.geodemigrations.core.history.HistoryReader;
import io.geodemigrations.core.history.MigrationRecord;
import io.geodemigrations.core.history.RunNode;
import io.geodemigrations.core.history.RunStatus;
import io.geodemigrations.core.lock.StopSignal;
import io.geodemigrations.core.source.BeanMigration;
import io.geodemigrations.core.source.MigrationSet;
import io.geodemigrations.core.source.ResolvedMigration;
import io.geodemigrations.core.source.ScriptCallback;
import io.geodemigrations.core.source.ScriptMigration;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that holds the lock: what it may do to the graph. Used by one thread. */
public final class LockedRun {

  private static final Logger LOGGER = LoggerFactory.getLogger(LockedRun.class);

  /** Chains of causes can be circular. */
  private static final int MOST_CAUSES = 50;

  private final MigrationsConfiguration configuration;
  private final MigrationSet definitions;
  private final HistoryReader reader;
  private final FencedWork fenced;
  private final StopSignal stop;
  private final LiveStatus status;
  private final EventPublisher events;
  private final Redactor redactor;
  private final Callbacks callbacks;
  private final Pacer pacer;
  private final Conditions conditions;
  private final RunBackups backups;
  private final List<String> changes = new ArrayList<>();
  private @Nullable String lastVersion;
  private boolean leaveLock;
  private History lastRead = new History(List.of(), null);

  LockedRun(
      MigrationsConfiguration configuration,
      MigrationSet definitions,
      HistoryReader reader,
      FencedWork fenced,
      StopSignal stop,
      LiveStatus status,
      EventPublisher events,
      Pacing pacing,
      Conditions conditions) {
    this.conditions = conditions;
    this.configuration = configuration;
    this.definitions = definitions;
    this.reader = reader;
    this.fenced = fenced;
    this.stop = stop;
    this.status = status;
    this.events = events;
    this.redactor = new Redactor(configuration.placeholders());
    ControlInbox inbox = new ControlInbox(fenced, pacing.settings(), stop);
    this.pacer =
        new Pacer(pacing, configuration, fenced::query, inbox, stop, status, events, runId());
    this.backups = new RunBackups(configuration, fenced, stop, events, redactor);
    this.callbacks = new Callbacks(definitions.callbacks(), fenced, stop, this::awaitTurn);
  }

  /** The identifier of the run, as on everything that it writes. */
  public String runId() {
    return fenced.statements().runId();
  }

  /** Reads the history again and compares. Nobody else changes it while the lock is held. */
  public Assessment assess() {
    return compare(read());
  }

  /** The same at the beginning of a run, which has to ask for what migrations require anew. */
  Assessment assessAnew() {
    conditions.forget();
    return compare(read(), Map.of());
  }

  private History read() {
    return fenced.reading(
        () -> {
          History history = reader.read(fenced.session());
          boolean approvalsMatter =
              !new Assessor(configuration)
                  .awaitingApproval(definitions.migrations(), history)
                  .isEmpty();
          return approvalsMatter
              ? history.withApproved(reader.approvals(fenced.session()).approved())
              : history;
        });
  }

  /** Reads again what one migration has changed in the history, and compares. */
  public Assessment assessAfter(ResolvedMigration migration) {
    return compare(
        fenced.reading(
            () -> reader.readAgain(fenced.session(), lastRead, migration.storedVersion())));
  }

  private Assessment compare(History history) {
    return compare(history, conditions.unmet());
  }

  private Assessment compare(History history, Map<MigrationKey, String> unmet) {
    Assessment assessment =
        new Assessor(configuration).assess(definitions.migrations(), history, unmet);
    RunNode node = history.run();
    if (node == null) {
      throw fenced.lock().lost("its :MigrationRun node is gone");
    }
    fenced.assume(node);
    lastRead = history;
    status.assessed(assessment);
    return assessment;
  }

  /** All forms in which a migration is recorded: other runners write versions differently. */
  public Set<String> recordedAs(MigrationKey key) {
    return lastRead.records().stream()
        .filter(record -> record.completed() && key.equals(record.key()))
        .map(MigrationRecord::version)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Decides where a migration begins that was found in flight. */
  public Beginning beginning(
      RunNode node, ResolvedMigration migration, Direction direction, boolean recorded) {
    return Beginning.of(fenced.lock().profile(), node, migration, direction, recorded);
  }

  /** Waits for the turn of the next migration, while the run is paused or held. */
  public void awaitTurn() {
    pacer.await(
        () -> {
          stop.check();
          fenced.lock().check();
        });
  }

  /** Runs the callbacks of a moment. */
  public void callback(ScriptCallback.Event event) {
    try {
      callbacks.run(event);
    } catch (GeodeConnectionException | GeodeProtocolException e) {
      // Something may still be at work on the server: the lock is left to its lease.
      leaveLock = true;
      throw e;
    }
  }

  /** Tells the run node that nothing is in flight, because a record says that all was done. */
  public void settle() {
    Checkpoint checkpoint = fenced.current().checkpoint();
    fenced.commit(ignored -> new Unit.Done<>(true, RunStatements.idle(checkpoint)));
  }

  /** Tells the run node that what has failed may be continued where it is. */
  public void continueLater() {
    Checkpoint checkpoint = fenced.current().checkpoint();
    fenced.commit(
        ignored -> new Unit.Done<>(true, new RunState(RunStatus.INTERRUPTED, checkpoint, null)));
  }

  /** What the server guarantees. */
  public LockProfile profile() {
    return fenced.lock().profile();
  }

  /**
   * Puts a record in the place of another that was written for an older text of a migration. Can be
   * done again.
   *
   * @param old the record to replace
   */
  public void realign(ResolvedMigration migration, MigrationRecord old) {
    records(run -> run.run(fenced.guarded(fenced.statements().realign(migration, old)), Map.of()));
  }

  /** Writes the record of a baseline. */
  void baseline(String version, String description) {
    records(
        run -> {
          // It may be there already, if an answer was lost.
          if (run.run(reader.recordQuery(), Map.of()).records().isEmpty()) {
            String record = fenced.statements().baseline(version, description);
            run.run(fenced.guarded(record), Map.of());
          }
        });
    changed(version, "baseline " + version);
    LOGGER.info("Everything up to version {} counts as applied", version);
  }

  /** Whether the graph holds anything but the records of this tool. */
  boolean graphHasData() {
    return fenced.reading(() -> reader.graphHasData(fenced.session()));
  }

  /**
   * Approves contract migrations, so that every run that follows knows it too.
   *
   * @param detail who or what has decided that
   */
  void approve(List<String> versions, String detail) {
    records(
        run -> {
          ApprovalLog log = approvals(run);
          for (String version : versions) {
            String event = fenced.statements().approval(version, log.next(version), detail);
            run.run(fenced.guarded(event), Map.of());
          }
        });
    LOGGER.info("Approved: {} ({})", String.join(", ", versions), detail);
  }

  /** Leaves a trace of an approval that only the configuration knows of. */
  void recordConfiguredApproval(ResolvedMigration migration) {
    if (migration.phase() == Phase.CONTRACT
        && configuration.contract() != ContractPolicy.ALWAYS
        && Assessor.approvedByConfiguration(configuration, migration.key())
        && !lastRead.approved().contains(migration.key())) {
      approve(List.of(migration.storedVersion()), "by geode.migrations.approved");
    }
  }

  /**
   * Deletes all records of a version, in every form in which it is stored. What was approved is
   * used up: its definition may come back. Can be done again.
   */
  public void forget(MigrationRecord record, MigrationKey key) {
    String deletion = fenced.statements().delete(recordedAs(key));
    records(
        run -> {
          if (record.migrationPhase() == Phase.CONTRACT) {
            String version = record.version();
            long number = approvals(run).next(version);
            String event = fenced.statements().approvalWithdrawn(version, number, "forgotten");
            run.run(fenced.guarded(event), Map.of());
          }
          run.run(fenced.guarded(deletion), Map.of());
        });
  }

  /** In the transaction that writes about approvals, so that it comes after what it has seen. */
  private ApprovalLog approvals(Statements run) {
    return ApprovalLog.of(run.run(reader.approvalQuery(), Map.of()).records());
  }

  /** Changes records while the run node stays as it is; must bear being done again. */
  private void records(Unit.Closing change) {
    RunState same = fenced.current();
    fenced.commit(ignored -> new Unit.Done<>(true, same, List.of(change)));
  }

  /** Makes a backup of the graph as it is, for no migration. */
  public BackupResult backUp() {
    BackupResult made = backups.make(BackupSubject.MANUAL);
    changed(null, "backup " + made.id());
    return made;
  }

  /**
   * Restores a backup, and holds the lock afterwards although its node was replaced too. What the
   * backup's own run had not yet begun is taken off the run node.
   *
   * @throws GeodeMigrationsException {@code GM-432} if it fails, {@code GM-431} if there is no way
   */
  public RestoreResult restore(String id) {
    RestoreResult result = new Restorer(configuration, reader, fenced, backups, stop).restore(id);
    changed(null, "restored the backup " + id);
    return result;
  }

  /** The words of an error, without secrets. */
  public String redacted(Throwable error) {
    return redactor.redact(error.getMessage());
  }

  /** Notes a change for the run's event. */
  public void changed(@Nullable String version, String what) {
    lastVersion = version;
    changes.add(what);
  }

  /** Whether what a migration waits for in the data is so; true if it waits for nothing. */
  public boolean conditionsHold(ResolvedMigration migration) {
    return conditions.hold(fenced::query, migration);
  }

  /** Why a migration that requires something waits; only after it was asked for. */
  String whyUnmet(ResolvedMigration migration) {
    return conditions.unmet().getOrDefault(migration.key(), "what it requires is not so");
  }

  /**
   * Refuses, before anything is done, what could be done twice on this server.
   *
   * @throws GeodeMigrationsException {@code GM-217}
   */
  public void demandSafe(ResolvedMigration migration, Direction direction) {
    if (fenced.transactional()
        || migration.recovery() == Recovery.RETRY
        || !(migration instanceof ScriptMigration script)
        || !ScriptSteps.of(script, direction).createsOrDeletes()) {
      return;
    }
    throw new GeodeMigrationsException(
        ErrorCode.UNSAFE_ON_SERVER,
        "%s (%s) creates or deletes, and this server does not undo what a rolled back transaction did"
            .formatted(migration.storedVersion(), migration.name()),
        migration.source(),
        null);
  }

  /**
   * Refuses, before anything of a run is done, what cannot be run as it is written. What was
   * applied when the scripts were read was not read to its end, and may have been rolled back
   * since.
   *
   * @throws GeodeMigrationsException what is wrong
   */
  static void demandReadable(ResolvedMigration migration, Direction direction) {
    if (migration instanceof ScriptMigration script) {
      ScriptSteps.of(script, direction);
    }
  }

  /**
   * What was done.
   *
   * @param checkpoint how far it came, including what was done before an interruption
   * @param duration how long this process took
   * @param held why it is not applied but waits, as if it had not been begun; null if it is applied
   */
  public record Outcome(Checkpoint checkpoint, Duration duration, @Nullable String held) {}

  /**
   * Runs one migration, one way.
   *
   * @param info as listeners see it
   * @param recorded all forms in which its version is recorded
   * @throws MigrationFailedException if it fails; that is recorded
   * @throws MigrationInterruptedException if the run was cancelled; that is recorded too
   */
  public Outcome execute(
      ResolvedMigration migration,
      MigrationInfo info,
      Direction direction,
      Beginning beginning,
      Set<String> recorded) {
    ProgressMeter meter =
        new ProgressMeter(
            migration, direction, configuration, status, events, runId(), beginning.from());
    boolean resumed = !(beginning instanceof Beginning.Fresh);
    // Told first: what listeners set up, for example a logging context, holds for the line too.
    events.publish(
        new MigrationEvent.MigrationStarted(
            now(), events.origin(), runId(), info, direction, resumed));
    LOGGER.info(
        "{} {} {} ({})",
        resumed ? "Continuing" : direction == Direction.UP ? "Applying" : "Rolling back",
        migration.storedVersion(),
        migration.name(),
        migration.source().resource());
    MigrationExecution execution =
        new MigrationExecution(
            new Work(
                fenced,
                meter,
                stop,
                configuration,
                pacer,
                new Deadline(configuration.migrationTimeout(), pacer)),
            backups,
            migration,
            direction,
            recorded,
            lastRead.records().size());
    try {
      Checkpoint finished = execution.run(beginning, lastRead.run());
      Duration duration = Duration.ofNanos(meter.elapsedNanos());
      finished(migration, info, direction, finished, meter);
      return new Outcome(finished, duration, null);
    } catch (Exception e) {
      MustWaitException waiting = find(MustWaitException.class, e);
      if (waiting == null) {
        throw ended(migration, info, direction, e, meter, execution.begun());
      }
      return putBack(migration, info, direction, waiting, meter);
    } finally {
      status.running(null);
    }
  }

  /** The run node has room for one migration: what waits must not keep others from it. */
  private Outcome putBack(
      ResolvedMigration migration,
      MigrationInfo info,
      Direction direction,
      MustWaitException waiting,
      ProgressMeter meter) {
    try {
      settle();
    } catch (RuntimeException e) {
      e.addSuppressed(waiting);
      throw ended(migration, info, direction, e, meter, true);
    }
    String reason = conditions.foundAtWork(migration, waiting);
    Checkpoint reached = fenced.current().checkpoint();
    Duration duration = Duration.ofNanos(meter.elapsedNanos());
    if (reached.rows() > 0) {
      changed(
          migration.storedVersion(),
          "held %s after %s: %s"
              .formatted(
                  migration.storedVersion(),
                  done(reached, meter),
                  redactor.redact(waiting.found())));
    }
    events.publish(
        new MigrationEvent.MigrationHeld(now(), events.origin(), runId(), info, duration, reason));
    return new Outcome(reached, duration, reason);
  }

  private static String done(Checkpoint reached, ProgressMeter meter) {
    String parts = meter.counted();
    return parts.isEmpty() ? reached.done() : reached.done() + " (" + parts + ")";
  }

  private void finished(
      ResolvedMigration migration,
      MigrationInfo info,
      Direction direction,
      Checkpoint finished,
      ProgressMeter meter) {
    Duration duration = Duration.ofNanos(meter.elapsedNanos());
    String done = configuration.skipExecuting() ? "recorded without being run" : "applied";
    String what =
        "%s %s %s in %d ms, %s"
            .formatted(
                direction == Direction.UP ? done : "rolled back",
                migration.storedVersion(),
                migration.name(),
                duration.toMillis(),
                done(finished, meter));
    changed(migration.storedVersion(), what);
    LOGGER.info("Done: {}", what);
    events.publish(
        new MigrationEvent.MigrationFinished(
            now(),
            events.origin(),
            runId(),
            info,
            direction,
            duration,
            finished.batches(),
            finished.rows()));
  }

  /** Records how a migration ended that did not reach its end, and makes the error to throw. */
  private RuntimeException ended(
      ResolvedMigration migration,
      MigrationInfo info,
      Direction direction,
      Exception error,
      ProgressMeter meter,
      boolean begun) {
    RuntimeException thrown = thrown(migration, direction, error);
    explain(migration, direction, thrown, error);
    boolean interrupted = thrown instanceof MigrationInterruptedException;
    // Nothing of it was done: the next run does the same again, without a repair.
    boolean untouched = interrupted || backupFailed(error);
    // The run node says something about another migration until this one was begun.
    boolean known = begun && !fenced.unresolved();
    if (known && (!leaveLock || thrown instanceof MigrationFailedException)) {
      GeodeMigrationsException lost =
          record(
              untouched ? RunStatus.INTERRUPTED : RunStatus.FAILED,
              interrupted ? null : redactor.redact(Messages.plain(error)),
              thrown);
      if (lost != null && !interrupted) {
        // It failed because of what the new holder has done meanwhile; nothing needs a repair.
        thrown = lockLost(lost);
      }
      if (lost == null && direction == Direction.UP) {
        status.stopped(
            info.version(), interrupted ? MigrationState.INTERRUPTED : MigrationState.FAILED);
      }
      changed(
          migration.storedVersion(),
          "%s %s %s"
              .formatted(
                  interrupted ? "interrupted" : "failed",
                  migration.storedVersion(),
                  interrupted ? "" : redactor.redact(Messages.plain(error))));
    }
    String text = redactor.redact(thrown.getMessage());
    events.publish(
        new MigrationEvent.MigrationFailed(
            now(),
            events.origin(),
            runId(),
            info,
            direction,
            interrupted ? MigrationEvent.Outcome.INTERRUPTED : MigrationEvent.Outcome.FAILED,
            Duration.ofNanos(meter.elapsedNanos()),
            text));
    return thrown;
  }

  private void explain(
      ResolvedMigration migration, Direction direction, RuntimeException thrown, Exception error) {
    if (thrown instanceof MigrationInterruptedException) {
      Checkpoint at = fenced.current().checkpoint();
      LOGGER.info(
          "Interrupted: {} {} at statement {} after {}; the next {} continues there",
          migration.storedVersion(),
          migration.name(),
          at.statement(),
          at.done(),
          direction == Direction.UP ? "run" : "rollback");
    } else if (migration instanceof BeanMigration && !(error instanceof GeodeMigrationsException)) {
      // The message of the failure has no room for where in the author's code it happened.
      StringWriter trace = new StringWriter();
      error.printStackTrace(new PrintWriter(trace, true));
      LOGGER.error(
          "{} {} threw; what it had committed before stays. {}",
          migration.storedVersion(),
          migration.name(),
          redactor.redact(trace.toString()));
    }
  }

  private RuntimeException thrown(
      ResolvedMigration migration, Direction direction, Exception error) {
    if (fenced.abandoned()) {
      leaveLock = true;
      return new MigrationInterruptedException(
          "The statement of %s did not end in time and its session was closed"
              .formatted(migration.storedVersion()));
    }
    MigrationInterruptedException interrupted = find(MigrationInterruptedException.class, error);
    if (interrupted != null) {
      return interrupted;
    }
    if (error instanceof GeodeMigrationsException own && own.code() == ErrorCode.LOCK_LOST) {
      return lockLost(own);
    }
    if (find(GeodeConnectionException.class, error) != null && !backupFailed(error)) {
      // Something may still be at work on the server: the lock is left to its lease.
      leaveLock = true;
    }
    if (error instanceof GeodeConnectionException lost) {
      if (!TimeOuts.is(lost)) {
        return lost;
      }
      return failure(ErrorCode.TIMED_OUT, migration, direction, error);
    }
    if (error instanceof GeodeMigrationsException own) {
      return failure(own.code(), migration, direction, own);
    }
    boolean server = error instanceof io.geodemigrations.client.error.GeodeException;
    return failure(
        server ? ErrorCode.STATEMENT_FAILED : ErrorCode.BEAN_FAILED, migration, direction, error);
  }

  private static boolean backupFailed(Exception error) {
    return error instanceof GeodeMigrationsException own
        && (own.code() == ErrorCode.BACKUP_FAILED || own.code() == ErrorCode.BACKUP_IMPOSSIBLE);
  }

  /** The author of a migration in Java may have wrapped it. */
  private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable error) {
    Throwable cause = error;
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++, cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  private MigrationFailedException failure(
      ErrorCode code, ResolvedMigration migration, Direction direction, Exception error) {
    String message =
        "%s%s (%s) failed: %s"
            .formatted(
                direction == Direction.UP ? "" : "The rollback of ",
                migration.storedVersion(),
                migration.name(),
                redactor.redact(Messages.plain(error)));
    return new MigrationFailedException(
        code,
        migration.storedVersion(),
        direction,
        message,
        error instanceof GeodeMigrationsException own
            ? own.location().orElse(migration.source())
            : migration.source(),
        error);
  }

  private GeodeMigrationsException lockLost(GeodeMigrationsException lost) {
    leaveLock = true;
    events.publish(new MigrationEvent.LockLost(now(), events.origin(), Messages.plain(lost)));
    return lost;
  }

  /** Returns the error if the lock turns out to be lost: then somebody else is at work. */
  private @Nullable GeodeMigrationsException record(
      RunStatus to, @Nullable String error, RuntimeException primary) {
    try {
      Checkpoint checkpoint = fenced.current().checkpoint();
      fenced.commit(ignored -> new Unit.Done<>(true, new RunState(to, checkpoint, error)));
    } catch (RuntimeException e) {
      LOGGER.warn("How the migration ended could not be recorded", e);
      if (e instanceof GeodeMigrationsException own && own.code() == ErrorCode.LOCK_LOST) {
        own.addSuppressed(primary);
        return own;
      }
      primary.addSuppressed(e);
    }
    return null;
  }

  private java.time.Instant now() {
    return configuration.clock().instant();
  }

  /** Whether the lock must be left to its lease. */
  boolean leavesLock() {
    return leaveLock || fenced.abandoned() || fenced.unresolved() || fenced.lock().isLost();
  }

  /** The statement that writes the run's event; null when the run changed nothing. */
  @Nullable String event(String kind, Duration duration) {
    return changes.isEmpty()
        ? null
        : fenced.statements().event(kind, lastVersion, duration, changes);
  }
}
