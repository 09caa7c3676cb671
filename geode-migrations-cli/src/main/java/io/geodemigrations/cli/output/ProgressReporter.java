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
package io.geodemigrations.cli.output;

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationListener;
import io.geodemigrations.core.MigrationStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Says what a run does while it does it: a line for each migration, and for the one that is running
 * a bar that moves on a terminal, or else a line from time to time.
 */
public final class ProgressReporter implements MigrationListener, AutoCloseable {

  private static final Duration REDRAW = Duration.ofMillis(200);

  private final PrintStream out;
  private final Style style;
  private final boolean live;
  private final Supplier<MigrationStatus> status;
  private final ScheduledExecutorService ticker;
  private boolean drawn;

  /**
   * Begins to report.
   *
   * @param live whether lines can be written over, as on a terminal
   * @param status what the run does now
   * @param interval how often a line is written where they cannot
   */
  public ProgressReporter(
      PrintStream out,
      Style style,
      boolean live,
      Supplier<MigrationStatus> status,
      Duration interval) {
    this.out = out;
    this.style = style;
    this.live = live;
    this.status = status;
    this.ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "geode-migrations-progress");
              thread.setDaemon(true);
              return thread;
            });
    long nanos = (live ? REDRAW : interval).toNanos();
    ticker.scheduleAtFixedRate(this::tick, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public synchronized void onEvent(MigrationEvent event) {
    if (event instanceof MigrationEvent.MigrationStarted started && started.resumed()) {
      line(Style.Ink.CYAN, name(started.migration()) + ": continues where it stopped");
    } else if (event instanceof MigrationEvent.MigrationFinished finished) {
      finished(finished);
    } else if (event instanceof MigrationEvent.MigrationFailed failed) {
      boolean interrupted = failed.outcome() == MigrationEvent.Outcome.INTERRUPTED;
      line(
          interrupted ? Style.Ink.YELLOW : Style.Ink.RED,
          "%s: %s after %s"
              .formatted(
                  name(failed.migration()),
                  interrupted ? "interrupted" : "failed",
                  Words.duration(failed.duration())));
    } else if (event instanceof MigrationEvent.LockWaiting waiting) {
      line(
          Style.Ink.YELLOW,
          "Waiting for the lock, at most %s: %s on %s holds it"
              .formatted(
                  Words.duration(waiting.limit()),
                  waiting.holder().owner(),
                  waiting.holder().host()));
    } else if (event instanceof MigrationEvent.LockAcquired acquired && acquired.takenOver()) {
      line(Style.Ink.YELLOW, "Took the lock over from a holder whose lease had ended");
    } else if (event instanceof MigrationEvent.RunHeld held) {
      line(Style.Ink.YELLOW, "Waiting: " + held.reason());
    } else if (event instanceof MigrationEvent.RunContinued continued) {
      line(Style.Ink.NONE, "Goes on after " + Words.duration(continued.held()));
    } else if (event instanceof MigrationEvent.LockLost lost) {
      line(Style.Ink.RED, "The lock was lost: " + lost.reason());
    }
  }

  private void finished(MigrationEvent.MigrationFinished finished) {
    String rows = finished.rows() == 0 ? "" : Words.count(finished.rows(), "row", "rows") + " in ";
    line(
        Style.Ink.GREEN,
        "%s: %s, %s%s"
            .formatted(
                name(finished.migration()),
                finished.direction() == Direction.UP ? "applied" : "rolled back",
                rows,
                Words.duration(finished.duration())));
  }

  private static String name(MigrationInfo migration) {
    return migration.version() + " " + migration.description();
  }

  private synchronized void tick() {
    MigrationStatus now = status.get();
    MigrationStatus.Running running = now.running();
    if (running == null) {
      return;
    }
    if (live) {
      out.print("\r\u001B[K" + ProgressLine.bar(running, now.pacing().heldBecause()));
      out.flush();
      drawn = true;
    } else {
      out.println(ProgressLine.text(running, now.pacing().heldBecause()));
    }
  }

  private void line(Style.Ink ink, String text) {
    wipe();
    out.println(style.paint(ink, text));
  }

  private void wipe() {
    if (drawn) {
      out.print("\r\u001B[K");
      drawn = false;
    }
  }

  /** Ends, and leaves a clean line. */
  @Override
  public void close() {
    ticker.shutdownNow();
    synchronized (this) {
      wipe();
      out.flush();
    }
  }
}
