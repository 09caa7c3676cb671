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

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.MigrationType;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.history.ApprovalLog;
import io.geodemigrations.core.history.Checkpoint;
import io.geodemigrations.core.history.HistoryReader;
import io.geodemigrations.core.history.RunNode;
import io.geodemigrations.core.source.BeanMigration;
import io.geodemigrations.core.source.ResolvedMigration;
import io.geodemigrations.core.source.ScriptMigration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs one migration, one way, from its beginning or checkpoint to its record.
 *
 * <p>The order of writes: the run node says that the migration is at work, before anything of it is
 * done; each piece of work moves the checkpoint in its own transaction; the last piece, the record
 * and the run node's {@code idle} are one transaction. So at any moment the run node tells a
 * successor what is done and what is not. On the way down the record is deleted last, in a
 * transaction of its own that can be done again: as long as it is there, nobody runs the migration.
 */
final class MigrationExecution {

  private final Work work;
  private final ResolvedMigration migration;
  private final Direction direction;
  private final Set<String> recordedVersions;
  private final long knownRecords;
  private final RunBackups backups;
  private @Nullable String backup;
  private boolean begun;

  /**
   * One migration, one way.
   *
   * @param backups makes a backup where one is due
   * @param recordedVersions all forms in which its version is recorded
   * @param knownRecords how many records there were when the history was read
   */
  MigrationExecution(
      Work work,
      RunBackups backups,
      ResolvedMigration migration,
      Direction direction,
      Set<String> recordedVersions,
      long knownRecords) {
    this.work = work;
    this.backups = backups;
    this.migration = migration;
    this.direction = direction;
    this.recordedVersions = recordedVersions;
    this.knownRecords = knownRecords;
  }

  /**
   * Runs and returns what was done in all, including what another process did before.
   *
   * @param node what is known of it; null if it was never begun
   */
  Checkpoint run(Beginning beginning, @Nullable RunNode node) throws Exception {
    Checkpoint from = beginning.from();
    boolean resumed = beginning instanceof Beginning.Continued;
    boolean mayHaveRun = !(beginning instanceof Beginning.Fresh);
    boolean skip = work.configuration().skipExecuting() && !mayHaveRun;
    backup = skip ? null : backups.existing(mayHaveRun ? node : null);
    boolean backupDue = !skip && backup == null && backups.due(migration, direction);
    begin(from, resumed, backupDue && !mayHaveRun ? RunNode.BACKUP_PENDING : backup);
    if (backupDue) {
      backUp();
    }
    if (direction == Direction.UP && skip) {
      work.fenced().commit(ignored -> recorded(true, from));
    } else if (migration instanceof ScriptMigration script) {
      script(script, from, mayHaveRun);
    } else {
      bean((BeanMigration) migration, from, mayHaveRun);
    }
    if (direction == Direction.DOWN) {
      deleteRecord();
    }
    return work.fenced().current().checkpoint();
  }

  /** After the run node says what for, and before anything else is written. */
  private void backUp() {
    String made = backups.before(migration);
    FencedWork fenced = work.fenced();
    RunState same = fenced.current();
    // Also finds out whether somebody has taken the lock while the backup was made.
    fenced.commit(
        ignored -> new Unit.Done<>(true, same),
        (fence, state) -> fenced.statements().backedUp(fence, state, made));
    backup = made;
  }

  private void begin(Checkpoint from, boolean resumed, @Nullable String backupOfNow) {
    FencedWork fenced = work.fenced();
    fenced.commit(
        ignored -> new Unit.Done<>(true, RunState.running(from)),
        (fence, state) ->
            fenced
                .statements()
                .begin(
                    fence,
                    migration.storedVersion(),
                    RecoveryRules.checksum(migration, direction),
                    direction,
                    state,
                    resumed,
                    backupOfNow));
    begun = true;
  }

  /** Whether the run node names this migration: until then it tells of another one. */
  boolean begun() {
    return begun;
  }

  private void script(ScriptMigration script, Checkpoint from, boolean mayHaveRun) {
    ScriptSteps steps = ScriptSteps.of(script, direction);
    Ending ending = direction == Direction.UP ? this::recorded : MigrationExecution::done;
    new ScriptRunner(work, script.header(), steps.statements(), ending, mayWait())
        .run(steps.scope(), from, mayHaveRun);
  }

  private boolean mayWait() {
    return direction == Direction.UP && migration.phase() == Phase.CONTRACT;
  }

  private void bean(BeanMigration bean, Checkpoint from, boolean mayHaveRun) throws Exception {
    BeanContext context = new BeanContext(work, bean, from, mayHaveRun, mayWait());
    try {
      if (direction == Direction.UP) {
        bean.migration().up(context);
      } else {
        bean.migration().down(context);
      }
    } finally {
      context.close();
    }
    context.demandNotWaiting();
    work.check();
    Checkpoint finished = work.fenced().current().checkpoint();
    Ending ending = direction == Direction.UP ? this::recorded : MigrationExecution::done;
    work.fenced().commit(ignored -> ending.end(true, finished));
  }

  /** Up: the record, and the run node is idle again. */
  private <T> Unit.Done<T> recorded(T value, Checkpoint finished) {
    return new Unit.Done<>(
        value, RunStatements.idle(finished), List.of(run -> record(run, finished)));
  }

  private void record(Statements run, Checkpoint finished) {
    FencedWork fenced = work.fenced();
    RunStatements statements = fenced.statements();
    Duration duration = Duration.ofNanos(work.meter().elapsedNanos());
    // Where it commits alone, an attempt whose answer was lost may have written it; one that is
    // late is kept from it by the fence.
    String own = statements.countOwnRecords(migration.storedVersion());
    if (fenced.transactional() || run.run(own, Map.of()).matched() == 0) {
      refuseSecondRecord(run);
      if (migration.type() == MigrationType.REPEATABLE && migration.phase() == Phase.CONTRACT) {
        // What was approved is this text: another one must not run by itself.
        withdrawApproval(run, "applied");
      }
      String record = statements.record(migration, finished, duration, backup);
      run.run(fenced.guarded(record), Map.of());
    }
  }

  /**
   * Another tool without a lock may have been faster, and may spell the version differently: if
   * there are more records than before, all are read and compared as the history compares them. A
   * repeatable has a record for each run.
   */
  private void refuseSecondRecord(Statements run) {
    if (migration.type() == MigrationType.REPEATABLE) {
      return;
    }
    HistoryReader reader = work.fenced().reader();
    if (run.run(reader.countQuery(), Map.of()).matched() == knownRecords) {
      return;
    }
    boolean recorded =
        run.run(reader.recordQuery(), Map.of()).records().stream()
            .map(reader::record)
            .anyMatch(record -> record.completed() && migration.key().equals(record.key()));
    if (recorded) {
      throw new GeodeMigrationsException(
          ErrorCode.RECORD_EXISTS,
          "While %s was applied, somebody else recorded it as completed"
              .formatted(migration.storedVersion()),
          migration.source(),
          null);
    }
  }

  /** Down: everything is undone but the record. */
  private static <T> Unit.Done<T> done(T value, Checkpoint finished) {
    return new Unit.Done<>(value, RunState.running(finished));
  }

  private void withdrawApproval(Statements run, String detail) {
    FencedWork fenced = work.fenced();
    ApprovalLog log = ApprovalLog.of(run.run(fenced.reader().approvalQuery(), Map.of()).records());
    String version = migration.storedVersion();
    String event = fenced.statements().approvalWithdrawn(version, log.next(version), detail);
    run.run(fenced.guarded(event), Map.of());
  }

  private void deleteRecord() {
    Checkpoint finished = work.fenced().current().checkpoint();
    RunStatements statements = work.fenced().statements();
    List<Unit.Closing> deletion = new ArrayList<>();
    if (migration.phase() == Phase.CONTRACT) {
      // Who goes back needs the old form: the next start must not remove it again by itself.
      deletion.add(run -> withdrawApproval(run, "rolled back"));
    }
    // A migration that failed on its way up was never recorded.
    if (!recordedVersions.isEmpty()) {
      deletion.add(
          run -> run.run(work.fenced().guarded(statements.delete(recordedVersions)), Map.of()));
    }
    work.fenced().commit(ignored -> new Unit.Done<>(true, RunStatements.idle(finished), deletion));
  }
}
