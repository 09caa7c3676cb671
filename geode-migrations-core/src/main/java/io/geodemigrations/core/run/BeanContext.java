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

import io.geodemigrations.client.Record;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.Recovery;
import io.geodemigrations.core.history.Checkpoint;
import io.geodemigrations.core.refactor.Refactorings;
import io.geodemigrations.core.refactor.Step;
import io.geodemigrations.core.source.BeanMigration;
import io.geodemigrations.core.source.ScriptStatement;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.ast.SchemaStatement;
import io.geodemigrations.gql.ast.Statement;
import io.geodemigrations.gql.ast.TransactionStatement;
import io.geodemigrations.gql.effect.Effects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a migration in Java works with. Its batches are numbered in the order in which they are run:
 * the number is the statement of the checkpoint, so that a migration that is continued skips what
 * is done. Any other write cannot be skipped, and is therefore noted: the checkpoint then says
 * {@link #NOT_CONTINUABLE}.
 */
final class BeanContext implements MigrationContext {

  /** From here down a checkpoint's statement says that a migration can only begin anew. */
  static final long NOT_CONTINUABLE = -1;

  private final Work work;
  private final BeanMigration migration;
  private final Checkpoint from;
  private final boolean mayHaveRun;
  private final Thread thread = Thread.currentThread();
  private long batchNumber;
  private final boolean mayWait;
  private boolean canBeginAgain = true;
  private @Nullable MustWaitException waiting;
  private volatile boolean open = true;

  /**
   * A context.
   *
   * @param mayWait whether the migration waits for what checks of refactorings find
   */
  BeanContext(
      Work work, BeanMigration migration, Checkpoint from, boolean mayHaveRun, boolean mayWait) {
    this.mayWait = mayWait;
    this.work = work;
    this.migration = migration;
    this.from = from;
    this.mayHaveRun = mayHaveRun;
  }

  void close() {
    open = false;
  }

  private RuntimeException waiting(RuntimeException thrown) {
    if (thrown instanceof MustWaitException mustWait) {
      waiting = mustWait;
    }
    return thrown;
  }

  /** The author of a migration may have caught what it must wait for. */
  void demandNotWaiting() {
    MustWaitException caught = waiting;
    if (caught != null) {
      throw caught;
    }
  }

  @Override
  public String version() {
    return migration.storedVersion();
  }

  @Override
  public void execute(String gql, Map<String, ?> parameters) {
    check();
    canBeginAgain = false;
    Statement statement = parsed(gql);
    if (statement instanceof SchemaStatement) {
      work.awaitTurn();
      new DdlRunner(work.fenced()).run(gql, mayHaveRun, migration.source());
      return;
    }
    demandRecovery("executes a statement outside of a batch");
    work.awaitTurn();
    Checkpoint at = work.fenced().current().checkpoint();
    // Each has a number of its own: only so can a lost answer be told from work not done.
    long number = at.statement() <= NOT_CONTINUABLE ? at.statement() - 1 : NOT_CONTINUABLE;
    Checkpoint next = new Checkpoint(number, at.batches(), at.rows(), null);
    work.fenced()
        .commit(
            run -> {
              Statements.Rows rows = Work.located(run, gql, parameters, migration.source());
              Checkpoint done = next.changed(BatchCount.reported(rows));
              return new Unit.Done<>(true, RunState.running(done));
            });
    work.meter().statement(work.fenced().current().checkpoint());
  }

  @Override
  public List<Record> query(String gql, Map<String, ?> parameters) {
    check();
    Effects effects = Effects.of(parsed(gql));
    if (!effects.readOnly() && effects.calls().isEmpty()) {
      throw refused(
          "A query must only read, because it is part of no transaction",
          "Use execute or batch for what writes.");
    }
    return Work.located(work.fenced()::query, gql, parameters, migration.source()).records();
  }

  private Statement parsed(String gql) {
    Statement statement = Gql.parse(gql);
    if (statement instanceof TransactionStatement || Effects.of(statement).graph() != null) {
      throw refused(
          "A migration controls no transactions and does not choose the graph",
          ErrorCode.SCRIPT_FORBIDDEN_STATEMENT.remedy());
    }
    return statement;
  }

  private GeodeMigrationsException refused(String what, String remedy) {
    return new GeodeMigrationsException(
        ErrorCode.SCRIPT_FORBIDDEN_STATEMENT, what, remedy, migration.source(), null);
  }

  /** Where nothing is undone, a write that is not a batch may be there twice after an accident. */
  private void demandRecovery(String what) {
    if (!work.fenced().transactional() && migration.recovery() != Recovery.RETRY) {
      throw new GeodeMigrationsException(
          ErrorCode.UNSAFE_ON_SERVER,
          "%s %s, which this server does not undo".formatted(migration.storedVersion(), what),
          migration.source(),
          null);
    }
  }

  @Override
  public Batch batch(String gql) {
    check();
    if (!Effects.of(parsed(gql)).parameters().contains(ScriptStatement.BATCH_PARAMETER)) {
      throw new GeodeMigrationsException(
          ErrorCode.SCRIPT_BATCH,
          "The statement has no $batch, so that each round would change the same rows again",
          "Limit the rows of one round by WITH <variable> LIMIT $batch.",
          migration.source(),
          null);
    }
    canBeginAgain = false;
    return new BeanBatch(gql);
  }

  @Override
  public SchemaOperations schema() {
    check();
    canBeginAgain = false;
    return new BeanSchema(
        work.fenced(),
        () -> {
          check();
          work.awaitTurn();
        });
  }

  @Override
  public Refactorings refactor() {
    check();
    return new BeanRefactorings(
        work,
        migration.source(),
        this::check,
        new BeanRefactorings.Batches() {
          @Override
          public boolean nextIsBegun() {
            return nextBatchIsBegun();
          }

          @Override
          public long run(Step.Batch batch) {
            BeanBatch numbered =
                new BeanBatch(
                    batch.gql(),
                    new ScriptStatement.ProgressQuery(batch.pending(), true, Set.of()));
            try {
              return numbered.run();
            } catch (GeodeMigrationsException e) {
              throw mayWait && canBeginAgain ? waiting(MustWaitException.insteadOf(e)) : e;
            }
          }

          @Override
          public void check(Step.Check check) {
            canBeginAgain &= check.finding() != Step.Check.Finding.FAILS;
            try {
              RefactoringChecks.demandNone(
                  work.fenced()::query, check, migration.source(), mayWait && canBeginAgain);
            } catch (MustWaitException e) {
              throw waiting(e);
            }
          }
        });
  }

  /** Whether the next batch was begun by a process before this one. */
  private boolean nextBatchIsBegun() {
    long next = batchNumber + 1;
    return next < from.statement() || (next == from.statement() && from.cursor() != null);
  }

  @Override
  public void preserve(String label, String property) {
    check();
    if (!nextBatchIsBegun()) {
      RefactoringChecks.demandNone(
          work.fenced()::query,
          ScriptSteps.staleCopies(label, property),
          migration.source(),
          false);
    }
    batch(ScriptSteps.copy(label, property)).run();
  }

  @Override
  public Progress progress() {
    check();
    return new Progress() {
      @Override
      public void total(long rows) {
        work.meter().total(rows);
      }

      @Override
      public void advance(long rows) {
        work.meter().advance(rows);
      }
    };
  }

  @Override
  public boolean cancelled() {
    return work.stop().requested() || work.fenced().lock().isLost();
  }

  private void check() {
    if (!open || Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "A MigrationContext may be used during the call that it was handed to, and on that thread only");
    }
    // It begins again as if nothing was done: what is written from here on would be there twice.
    demandNotWaiting();
    work.check();
  }

  /** One batch; it gets its number when it is run. */
  private final class BeanBatch implements Batch {
    private final String gql;
    private final ScriptStatement.@Nullable ProgressQuery progress;
    private final Map<String, Object> starts = new LinkedHashMap<>();
    private Map<String, Object> parameters = Map.of();
    private int size = work.configuration().batchSize();

    BeanBatch(String gql) {
      this(gql, ScriptStatement.ProgressQuery.derivedFrom(gql).orElse(null));
    }

    BeanBatch(String gql, ScriptStatement.@Nullable ProgressQuery progress) {
      this.gql = gql;
      this.progress = progress;
    }

    @Override
    public Batch size(int rows) {
      if (rows < 1) {
        throw new IllegalArgumentException("A batch needs at least one row: " + rows);
      }
      size = rows;
      return this;
    }

    @Override
    public Batch params(Map<String, ?> values) {
      parameters = new LinkedHashMap<>(values);
      return this;
    }

    @Override
    public Batch cursor(String name, Object start) {
      starts.put(name, start);
      return this;
    }

    @Override
    public long run() {
      check();
      batchNumber++;
      Checkpoint at = work.fenced().current().checkpoint();
      if (batchNumber < from.statement()) {
        return 0;
      }
      BatchPlan plan =
          new BatchPlan(
              gql, size, parameters, Cursors.of(starts), progress, null, migration.source());
      work.meter().statement(at);
      boolean continuable = at.statement() > NOT_CONTINUABLE;
      return new BatchLoop(work, plan, at, continuable ? BeanContext::next : BeanContext::stay)
          .run();
    }
  }

  private static <T> Unit.Done<T> next(T value, Checkpoint finished) {
    return new Unit.Done<>(value, RunState.running(finished));
  }

  /** After another write the batches are not counted any more. */
  private static <T> Unit.Done<T> stay(T value, Checkpoint finished) {
    return new Unit.Done<>(
        value,
        RunState.running(
            new Checkpoint(finished.statement() - 1, finished.batches(), finished.rows(), null)));
  }
}
