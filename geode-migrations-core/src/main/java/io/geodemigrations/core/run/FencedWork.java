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

import io.geodemigrations.client.Column;
import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.client.Result;
import io.geodemigrations.client.Transaction;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeErrorCode;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.client.error.GeodeProtocolException;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.history.HistoryReader;
import io.geodemigrations.core.history.RunNode;
import io.geodemigrations.core.lock.HeldLock;
import io.geodemigrations.core.lock.Retrier;
import io.geodemigrations.core.lock.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits work together with the run node, exactly once, under the fence of the lock.
 *
 * <p>The run node is written in the transaction of the work and matches only with the own fence. A
 * process that has lost its lock therefore cannot commit anything: either the fence is different
 * when it looks, or its write meets that of the new holder and the database refuses it.
 *
 * <p>When an answer is lost, nobody knows whether the work was committed. Then the own fence is
 * raised in a new session first: what the old session may still commit is refused from now on,
 * because it wrote the same node. Only after that does the run node tell what is true.
 */
final class FencedWork implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(FencedWork.class);
  private static final Duration RECONNECT_PAUSE = Duration.ofMillis(500);
  private static final int MOST_LOST_ANSWERS = 5;

  /** How long a run stands still at most for what it can do without. */
  private static final Duration ASIDE = Duration.ofSeconds(5);

  private final GeodeDriver driver;
  private final HistoryReader reader;
  private final RunStatements statements;
  private final HeldLock lock;
  private final Retrier retrier;
  private final StopSignal stop;
  private final StatementWatch watch;
  private final Duration patience;
  private final Redactor redactor;
  private volatile @Nullable GeodeSession session;
  private volatile boolean abandoned;
  private boolean unresolved;
  private int losses;
  private int conflicts;
  private @Nullable RunState current;

  FencedWork(
      GeodeDriver driver,
      HistoryReader reader,
      RunStatements statements,
      HeldLock lock,
      Retrier retrier,
      StopSignal stop,
      StatementWatch watch,
      Duration patience,
      Redactor redactor) {
    this.driver = driver;
    this.reader = reader;
    this.statements = statements;
    this.lock = lock;
    this.retrier = retrier;
    this.stop = stop;
    this.watch = watch;
    this.patience = patience;
    this.redactor = redactor;
  }

  /** The session at work; a new one after the last was lost. */
  GeodeSession session() {
    if (abandoned) {
      throw new GeodeMigrationsException(
          ErrorCode.INTERRUPTED, "The run was abandoned in the middle of a statement.");
    }
    GeodeSession open = session;
    if (open == null) {
      open = driver.session();
      session = open;
    }
    return open;
  }

  RunStatements statements() {
    return statements;
  }

  HistoryReader reader() {
    return reader;
  }

  HeldLock lock() {
    return lock;
  }

  /** A statement that, where it commits alone, does nothing once somebody has raised the fence. */
  String guarded(String statement) {
    return transactional() ? statement : statements.underFence(lock.fence(), statement);
  }

  boolean transactional() {
    return lock.profile() != LockProfile.UNTRUSTED;
  }

  /** How often others were quicker, since the run began. */
  int conflicts() {
    return conflicts;
  }

  /** What the run node says, as far as this process wrote it. */
  RunState current() {
    RunState state = current;
    if (state == null) {
      throw new IllegalStateException("Nothing was begun");
    }
    return state;
  }

  /** Takes over what was read, so that a lost answer can be recognised. */
  void assume(RunNode node) {
    current = new RunState(node.status(), node.checkpoint(), node.error());
  }

  /** Does work and commits it with the run node. */
  <T> T commit(Unit<T> unit) {
    return commit(unit, statements::advance);
  }

  /** Writes the run node. */
  interface NodeWrite {

    /** The statement for a fence and a state. */
    String statement(long fence, RunState state);
  }

  <T> T commit(Unit<T> unit, NodeWrite write) {
    demandResolved();
    for (int lostAnswers = 0; ; lostAnswers++) {
      Attempt<T> attempt = new Attempt<>(unit, write);
      try {
        Unit.Done<T> done = retrier.run(attempt::counted);
        current = done.next();
        return done.value();
      } catch (GeodeConnectionException | GeodeProtocolException e) {
        Unit.Done<T> done = attempt.reached;
        if (abandoned || lostAnswers == MOST_LOST_ANSWERS || attempt.timedOutBeforeCommit(e)) {
          unresolved = done != null;
          dropSession();
          throw e;
        }
        if (done == null && stop.requested()) {
          // COMMIT was never sent: the server rolls back what the lost session did, if it can.
          unresolved = !transactional();
          dropSession();
          stop.check();
        }
        if (resolve(e, done == null ? null : done.next()) && done != null) {
          current = done.next();
          return done.value();
        }
      }
    }
  }

  /** One way through a transaction, remembering how far it came. */
  private final class Attempt<T> {
    private final Unit<T> unit;
    private final NodeWrite write;
    private Unit.@Nullable Done<T> reached;

    Attempt(Unit<T> unit, NodeWrite write) {
      this.unit = unit;
      this.write = write;
    }

    Unit.Done<T> counted() {
      try {
        return run();
      } catch (GeodeException e) {
        if (Retrier.isConflict(e)) {
          conflicts++;
        }
        throw e;
      }
    }

    private Unit.Done<T> run() {
      lock.check();
      reached = null;
      return transactional() ? together() : apart();
    }

    private Unit.Done<T> together() {
      GeodeSession open = session();
      try (Transaction transaction = open.begin()) {
        Unit.Done<T> done =
            unit.run(
                (gql, parameters) ->
                    watch.watch(
                        open,
                        () -> rows(() -> transaction.execute(gql, parameters, watch.limit()))));
        close(transaction, done);
        return done;
      }
    }

    /**
     * The server cannot undo: work that is refused must at least not be begun without the lock. A
     * transaction would be no help: of one that is not committed a part may stay, so that the run
     * node could tell of a record that is gone.
     */
    private Unit.Done<T> apart() {
      GeodeSession open = session();
      if (rows(() -> open.execute(statements.stillMine(lock.fence()))).matched() != 1) {
        throw lock.lost("another process has raised the fence");
      }
      Statements alone =
          (gql, parameters) ->
              watch.watch(open, () -> rows(() -> open.execute(gql, parameters, watch.limit())));
      Unit.Done<T> done = unit.run(alone);
      // From here on an answer that is lost is found on the run node, or the fence is raised.
      reached = done;
      for (Unit.Closing closing : done.closing()) {
        closing.run(alone);
      }
      if (alone.run(write.statement(lock.fence(), done.next()), Map.of()).matched() != 1) {
        throw lock.lost("another process has raised the fence");
      }
      return done;
    }

    private void close(Transaction transaction, Unit.Done<T> done) {
      for (Unit.Closing closing : done.closing()) {
        closing.run((gql, parameters) -> rows(() -> transaction.execute(gql, parameters)));
      }
      // Last, so that it carries what the work found out. It also makes two holders collide.
      String node = write.statement(lock.fence(), done.next());
      if (rows(() -> transaction.execute(node)).matched() != 1) {
        transaction.rollback();
        throw lock.lost("another process has raised the fence");
      }
      reached = done;
      transaction.commit();
    }

    /** A statement that is too slow is not an accident of the network: repeating does not help. */
    boolean timedOutBeforeCommit(GeodeException e) {
      return reached == null && TimeOuts.is(e);
    }
  }

  /**
   * Finds out whether work was committed whose answer was lost.
   *
   * @param next what the run node says if it was; null if COMMIT was never sent
   * @return whether it was committed
   */
  private boolean resolve(GeodeException lost, @Nullable RunState next) {
    losses++;
    LOGGER.warn(
        "An answer was lost, number {} of this run; finding out for at most {} what was committed: {}",
        losses,
        patience,
        lost.getMessage());
    unresolved = true;
    dropSession();
    stop.absorbInterruption();
    long deadline = System.nanoTime() + patience.toNanos();
    for (int attempts = 1; ; attempts++) {
      try {
        GeodeSession fresh = session();
        retrier.run(
            () -> {
              lock.raiseFence(fresh);
              return true;
            });
        boolean committed = judge(reader.runs(fresh), next, lost);
        unresolved = false;
        LOGGER.info(
            "Connected again at attempt {}; what was lost {} committed",
            attempts,
            committed ? "is" : "is not");
        return committed;
      } catch (GeodeConnectionException e) {
        dropSession();
        if (System.nanoTime() - deadline >= 0) {
          lost.addSuppressed(e);
          throw givenUp(lost, attempts);
        }
        stop.pause(RECONNECT_PAUSE);
      }
    }
  }

  /** What the driver says is about one attempt only, and not what becomes of the run. */
  private GeodeException givenUp(GeodeException lost, int attempts) {
    if (!lost.code().equals(GeodeErrorCode.UNREACHABLE.id())) {
      return lost;
    }
    return new GeodeConnectionException(
        GeodeErrorCode.UNREACHABLE,
        "The connection was lost in the middle of a run, and %s within %s failed: %s"
            .formatted(
                attempts == 1
                    ? "1 attempt to connect again"
                    : attempts + " attempts to connect again",
                patience,
                lost.what()),
        "Check that the server runs and can be reached; the next start finds out what was committed and continues there.",
        // Whoever asked has nothing to decide: the next start reads what is true.
        false,
        lost);
  }

  /**
   * Makes sure in a new session that the lock is still held, and that nothing of the old session
   * can be committed any more together with the run node.
   */
  void reconnect(GeodeException lost) {
    resolve(lost, current);
  }

  private boolean judge(List<RunNode> nodes, @Nullable RunState next, GeodeException lost) {
    RunNode node = nodes.size() == 1 ? nodes.get(0) : null;
    RunState before = current;
    // Work that leaves the run node as it was cannot be recognised, and may be done again.
    boolean recognisable = next != null && (before == null || !next.sameAs(before));
    if (node != null && next != null && recognisable && next.matches(node)) {
      return true;
    }
    if (node != null && (before == null || before.matches(node))) {
      return false;
    }
    throw new GeodeMigrationsException(
        ErrorCode.CHECKPOINT_UNEXPECTED,
        "After a lost answer the :MigrationRun node says %s, which this process did not write"
            .formatted(node),
        lost);
  }

  /** Runs one query outside of every transaction; once more if the connection is lost. */
  Statements.Rows query(String gql, Map<String, ?> parameters) {
    return reading(() -> alone(gql, parameters));
  }

  /** Reads with {@link #session()}; once more if the connection is lost. */
  <T> T reading(Supplier<T> question) {
    try {
      return question.get();
    } catch (GeodeConnectionException e) {
      if (abandoned || unresolved || TimeOuts.is(e)) {
        throw e;
      }
      reconnect(e);
      return question.get();
    }
  }

  /**
   * Reads something that the run can do without, outside of every transaction. When the connection
   * is lost nothing of the run is in doubt, because nothing was being written; its next statement
   * gets another session.
   */
  List<Record> aside(String query) {
    demandResolved();
    GeodeSession open = session();
    try {
      return rows(() -> open.execute(query, Map.of(), ASIDE)).records();
    } catch (GeodeConnectionException | GeodeProtocolException e) {
      dropSession();
      throw e;
    }
  }

  /** Runs one statement outside of every transaction, as DDL needs it. */
  Statements.Rows alone(String gql, Map<String, ?> parameters) {
    demandResolved();
    lock.check();
    GeodeSession open = session();
    return retrier.run(
        () -> watch.watch(open, () -> rows(() -> open.execute(gql, parameters, watch.limit()))));
  }

  /** Servers quote literals in their errors, so that no error may pass as it is. */
  private Statements.Rows rows(Supplier<Result> request) {
    try {
      Result result = request.get();
      return new Statements.Rows(
          result.columns().stream().map(Column::name).toList(), result.list());
    } catch (GeodeQueryException e) {
      throw redactor.clean(e);
    }
  }

  /** The old session is never used again: what it was doing may still be going on. */
  void dropSession() {
    GeodeSession open = session;
    session = null;
    if (open != null) {
      open.discard();
      // Only this gives its place in the pool back.
      closeQuietly(open);
    }
  }

  private static void closeQuietly(GeodeSession open) {
    try {
      open.close();
    } catch (RuntimeException e) {
      LOGGER.debug("A session could not be closed", e);
    }
  }

  /**
   * Whether an answer was lost and nobody found out what was committed. Then what this process
   * knows about the run node may be out of date, and must not be written to it.
   */
  boolean unresolved() {
    return unresolved;
  }

  /** A migration in Java may have caught the error of a lost answer, and go on. */
  private void demandResolved() {
    if (unresolved) {
      throw new GeodeMigrationsException(
          ErrorCode.CHECKPOINT_UNEXPECTED,
          "An answer was lost before, and what was committed could not be found out");
    }
  }

  /** Closes the session under a statement that does not end. From another thread. */
  void abandon() {
    abandoned = true;
    GeodeSession open = session;
    if (open != null) {
      open.discard();
    }
  }

  boolean abandoned() {
    return abandoned;
  }

  @Override
  public void close() {
    GeodeSession open = session;
    session = null;
    if (open != null) {
      closeQuietly(open);
    }
  }
}
