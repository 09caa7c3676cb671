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

import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.client.error.GeodeTimeoutException;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.history.Checkpoint;
import io.geodemigrations.core.lock.Retrier;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a batch statement until it reports 0. Every round is one transaction together with its
 * checkpoint; the round that reports 0 carries the end of the statement, so that nothing can happen
 * between the two.
 *
 * <p>A cursor can pass rows that are written behind it. So a statement with cursors has ended only
 * when one whole pass from the start has changed nothing.
 */
final class BatchLoop {

  private static final Logger LOGGER = LoggerFactory.getLogger(BatchLoop.class);

  /** The stored cursor of a statement that has begun and has none. */
  private static final String BEGUN = "{}";

  private final Work work;
  private final BatchPlan plan;
  private final Ending ending;
  private final @Nullable Measurement measurement;
  private Checkpoint at;
  private Cursors cursors;
  private int size;
  private int longest = Integer.MAX_VALUE;
  private int uncontended = Integer.MAX_VALUE;
  private int pass = 1;
  private long changedInPass;
  private @Nullable ProgressGuard guard;

  BatchLoop(Work work, BatchPlan plan, Checkpoint from, Ending ending) {
    this.work = work;
    this.plan = plan;
    this.ending = ending;
    this.at = from;
    this.size = plan.size();
    this.cursors = restored(from);
    // A pass that was begun by another process may have changed rows: one more whole pass.
    this.changedInPass = cursors.equals(plan.starts()) ? 0 : 1;
    this.measurement = plan.measurement(work.fenced()::query);
  }

  private Cursors restored(Checkpoint from) {
    try {
      return plan.starts().restored(BEGUN.equals(from.cursor()) ? null : from.cursor());
    } catch (IllegalArgumentException e) {
      throw new GeodeMigrationsException(
          ErrorCode.CHECKPOINT_UNEXPECTED,
          "The stored cursor does not fit the statement; was the script changed meanwhile?",
          plan.location(),
          e);
    }
  }

  /** What a round found out. */
  private record Round(long changed, Cursors cursors, Checkpoint next, Outcome outcome) {}

  private enum Outcome {
    CHANGED,
    PASS_ENDED,
    FINISHED
  }

  /** Repeats until the end; returns the rows changed by this process. */
  long run() {
    long changed = 0;
    boolean first = at.cursor() == null;
    measure();
    size = work.pacer().batchSize(size);
    work.meter().batchSize(size);
    while (true) {
      work.awaitTurn();
      resize();
      work.meter().limit(work.pacer().rowsPerSecond());
      work.meter().round(at, size);
      Round round = round(first);
      first = false;
      at = round.next();
      cursors = round.cursors();
      if (round.outcome() == Outcome.FINISHED) {
        return changed;
      }
      if (round.outcome() == Outcome.PASS_ENDED) {
        nextPass();
        continue;
      }
      work.pacer().worked(round.changed());
      changed += round.changed();
      changedInPass += round.changed();
      work.meter().batch(at, round.changed());
      guard(round.changed());
    }
  }

  private Round round(boolean first) {
    while (true) {
      // One conflict may be an accident; who meets another one is in somebody's way.
      int accident = work.fenced().conflicts() + 1;
      try {
        Round done =
            work.fenced()
                .commit(
                    statements -> {
                      if (work.fenced().conflicts() > accident) {
                        contended();
                      }
                      return round(statements, first);
                    });
        uncontended = (int) Math.min(Integer.MAX_VALUE, 2L * uncontended);
        return done;
      } catch (GeodeQueryException e) {
        if (!Retrier.isConflict(e) || size == 1) {
          throw e;
        }
        // Nobody has tried again with fewer rows if one attempt is all that is allowed.
        contended();
        work.check();
      } catch (GeodeTimeoutException e) {
        if (work.fenced().unresolved()) {
          throw e;
        }
        if (size == 1) {
          throw new GeodeMigrationsException(
              ErrorCode.TIMED_OUT, "Even a batch of one row took too long.", plan.location(), e);
        }
        longest = size / 2;
        LOGGER.warn("A batch took too long; the batch size is now {}", longest);
        work.check();
        resize();
      }
    }
  }

  /** The fewer rows, the less likely it is that somebody else writes one of them meanwhile. */
  private void contended() {
    uncontended = Math.max(1, size / 2);
    resize();
  }

  /**
   * What was asked for live, but never more than what the server can do in time and than what
   * others leave in peace.
   */
  private void resize() {
    int limit = Math.min(longest, uncontended);
    int wanted = Math.min(limit, work.pacer().batchSize(plan.size()));
    if (wanted != size) {
      size = wanted;
      work.meter().batchSize(size);
    }
  }

  private Unit.Done<Round> round(Statements statements, boolean first) {
    String condition = plan.condition();
    if (first
        && condition != null
        && !Work.holds(Work.located(statements, condition, Map.of(), plan.location()))) {
      return finished();
    }
    Statements.Rows rows =
        Work.located(statements, plan.gql(), plan.round(size, cursors), plan.location());
    long count = plan.count(rows);
    if (count == 0) {
      return cursors.isEmpty() || changedInPass == 0 ? finished() : passEnded();
    }
    Cursors moved = plan.moved(cursors, rows, count);
    Checkpoint next = at.batch(count, stored(moved));
    return new Unit.Done<>(new Round(count, moved, next, Outcome.CHANGED), RunState.running(next));
  }

  private Unit.Done<Round> finished() {
    Checkpoint next = at.nextStatement();
    return ending.end(new Round(0, cursors, next, Outcome.FINISHED), next);
  }

  private Unit.Done<Round> passEnded() {
    Checkpoint next =
        new Checkpoint(at.statement(), at.batches() + 1, at.rows(), stored(plan.starts()));
    return new Unit.Done<>(
        new Round(0, plan.starts(), next, Outcome.PASS_ENDED), RunState.running(next));
  }

  private static String stored(Cursors cursors) {
    String json = cursors.toJson();
    return json == null ? BEGUN : json;
  }

  private void nextPass() {
    int most = work.configuration().maxPasses();
    if (pass >= most) {
      OptionalLong left = measurement == null ? OptionalLong.empty() : measurement.remaining();
      throw new GeodeMigrationsException(
          ErrorCode.CURSOR_PASSES,
          "After %d passes the last one still changed %d rows; %s"
              .formatted(
                  most,
                  changedInPass,
                  left.isPresent()
                      ? left.getAsLong() + " rows remain"
                      : "how many remain is not known"),
          plan.location(),
          null);
    }
    pass++;
    changedInPass = 0;
  }

  private void measure() {
    if (measurement == null) {
      return;
    }
    OptionalLong left = Work.located(measurement::remaining, plan.location());
    if (left.isEmpty()) {
      return;
    }
    work.meter().remaining(left.getAsLong());
    if (cursors.isEmpty()) {
      guard = new ProgressGuard(left.getAsLong());
    }
  }

  private void guard(long rows) {
    ProgressGuard watching = guard;
    if (watching == null || measurement == null || !watching.suspicious(rows)) {
      return;
    }
    OptionalLong left = measurement.remaining();
    if (left.isEmpty()) {
      return;
    }
    if (left.getAsLong() > 0
        && !watching.measured(left.getAsLong())
        && watching.sameAgain(measurement.samples())) {
      throw plan.stuck(left.getAsLong(), measurement);
    }
    work.meter().remaining(left.getAsLong());
  }
}
