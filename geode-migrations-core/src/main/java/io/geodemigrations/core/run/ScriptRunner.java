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

import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.Recovery;
import io.geodemigrations.core.TransactionScope;
import io.geodemigrations.core.history.Checkpoint;
import io.geodemigrations.core.refactor.Step;
import io.geodemigrations.core.source.ScriptHeader;
import io.geodemigrations.core.source.ScriptStatement;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Runs the statements of one section of a script, from a checkpoint to their end. */
final class ScriptRunner {

  private final Work work;
  private final ScriptHeader header;
  private final List<ScriptStatement> statements;
  private final Ending ending;
  private final boolean mayWait;
  private final OneAttempt attempt;

  /**
   * A runner.
   *
   * @param mayWait whether the migration waits for what checks of refactorings find
   */
  ScriptRunner(
      Work work,
      ScriptHeader header,
      List<ScriptStatement> statements,
      Ending ending,
      boolean mayWait) {
    this.mayWait = mayWait;
    this.work = work;
    this.header = header;
    this.statements = statements;
    this.ending = ending;
    this.attempt =
        new OneAttempt(!work.fenced().transactional() && header.recovery() != Recovery.RETRY);
  }

  /**
   * Runs.
   *
   * @param scope how much one transaction spans
   * @param from where to begin; everything before is committed
   * @param mayHaveRun whether another process may have run the statement at the checkpoint
   */
  void run(TransactionScope scope, Checkpoint from, boolean mayHaveRun) {
    if (from.statement() > statements.size()) {
      // All work is done; its process ended before it could go on.
      work.fenced().commit(ignored -> ending.end(true, from));
      return;
    }
    if (scope == TransactionScope.MIGRATION) {
      work.awaitTurn();
      work.fenced().commit(run -> whole(run, from));
      return;
    }
    for (Checkpoint at = from; at.statement() <= statements.size(); ) {
      work.awaitTurn();
      work.meter().statement(at);
      ScriptStatement statement = statements.get((int) at.statement() - 1);
      step(statement, at, mayHaveRun && at.statement() == from.statement());
      at = work.fenced().current().checkpoint();
      attempt.known();
    }
  }

  private void step(ScriptStatement statement, Checkpoint at, boolean mayHaveRun) {
    Ending next = statement.number() == statements.size() ? ending : ScriptRunner::goOn;
    switch (statement.kind()) {
      case PLAIN ->
          work.fenced()
              .commit(
                  run -> {
                    attempt.begin(statement.location());
                    long changed = wanted(run, statement) ? once(run, statement) : 0;
                    return next.end(true, at.changed(changed).nextStatement());
                  });
      case DDL -> {
        if (statement.step() instanceof Step.MoveSchema move) {
          new SchemaMover(work, statement.location()).move(move);
        } else if (wanted(work.fenced()::query, statement)) {
          new DdlRunner(work.fenced()).run(statement.text(), mayHaveRun, statement.location());
        }
        work.fenced().commit(run -> next.end(true, at.nextStatement()));
      }
      case BATCH -> {
        BatchLoop loop = new BatchLoop(work, plan(statement), at, next);
        if (statement.step() instanceof Step.Batch batch) {
          work.meter().counted(batch.what(), refactor(loop, statement));
        } else {
          loop.run();
        }
      }
    }
  }

  private long refactor(BatchLoop loop, ScriptStatement statement) {
    try {
      return loop.run();
    } catch (GeodeMigrationsException e) {
      throw mayWait && canBeginAgain(statement) ? MustWaitException.insteadOf(e) : e;
    }
  }

  /** All statements in one transaction: they are done together with the record, or not at all. */
  private Unit.Done<Boolean> whole(Statements run, Checkpoint from) {
    attempt.begin(statements.get(0).location());
    Checkpoint at = from;
    for (ScriptStatement statement : statements) {
      work.check();
      if (wanted(run, statement)) {
        if (statement.kind() == ScriptStatement.Kind.BATCH) {
          at = repeat(run, statement, at);
        } else {
          at = at.changed(once(run, statement));
        }
      }
      at = at.nextStatement();
    }
    return ending.end(true, at);
  }

  /** Returns the rows that the statement says it has changed. */
  private long once(Statements run, ScriptStatement statement) {
    if (statement.step() instanceof Step.Check check) {
      RefactoringChecks.demandNone(
          run, check, statement.location(), mayWait && canBeginAgain(statement));
      return 0;
    }
    return BatchCount.reported(
        attempt.run(() -> Work.located(run, statement.text(), Map.of(), statement.location())));
  }

  /**
   * Whether everything up to a statement can be done again: batches find only what is left. Checks
   * that fail a migration would take what is done for what was there before.
   */
  private boolean canBeginAgain(ScriptStatement upTo) {
    return statements.stream()
        .limit(upTo.number())
        .map(ScriptStatement::step)
        .allMatch(
            step ->
                step != null
                    && !(step instanceof Step.Check check
                        && check.finding() == Step.Check.Finding.FAILS));
  }

  /** Batches of one transaction save the server memory per statement, and nothing else. */
  private Checkpoint repeat(Statements run, ScriptStatement statement, Checkpoint from) {
    BatchPlan plan = plan(statement);
    Measurement measurement = plan.measurement(run);
    OptionalLong remaining = measurement == null ? OptionalLong.empty() : measurement.remaining();
    ProgressGuard guard = new ProgressGuard(remaining.orElse(Long.MAX_VALUE));
    Cursors cursors = plan.starts();
    Checkpoint at = from;
    while (true) {
      work.check();
      Statements.Rows rows =
          Work.located(run, plan.gql(), plan.round(plan.size(), cursors), plan.location());
      long count = plan.count(rows);
      if (count == 0) {
        return at;
      }
      cursors = plan.moved(cursors, rows, count);
      at = at.batch(count, null);
      if (measurement != null && guard.suspicious(count)) {
        long left = measurement.remaining().orElse(0);
        if (left > 0 && !guard.measured(left)) {
          throw plan.stuck(left, measurement);
        }
      }
    }
  }

  private static boolean wanted(Statements run, ScriptStatement statement) {
    String condition = statement.condition();
    return condition == null
        || Work.holds(Work.located(run, condition, Map.of(), statement.location()));
  }

  private BatchPlan plan(ScriptStatement statement) {
    Integer size = header.batchSize();
    return new BatchPlan(
        statement.text(),
        size == null ? work.configuration().batchSize() : size,
        Map.of(),
        Cursors.of(statement.cursors()),
        statement.progress(),
        statement.condition(),
        statement.location());
  }

  private static <T> Unit.Done<T> goOn(T value, Checkpoint finished) {
    return new Unit.Done<>(value, RunState.running(finished));
  }
}
