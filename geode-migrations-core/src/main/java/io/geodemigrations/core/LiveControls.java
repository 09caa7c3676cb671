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

import io.geodemigrations.core.run.RunSettings;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Steers running migrations of this process while they work: pause, resume, how fast, how many rows
 * at a time. Thread-safe. What is set here holds for the run that is under way and for later ones,
 * until it is set again or the process ends; nothing of it is written to the graph. For a run of
 * another process there are {@link RemoteControls}; what they ask for is shown here while their run
 * lasts.
 *
 * <p>Everything takes effect between two batches or statements. While a run is paused it keeps its
 * lock and writes nothing but the heartbeat.
 *
 * @since 0.1.0
 */
public final class LiveControls {

  private final AtomicReference<State> state;
  private final Consumer<Settings> onChange;

  LiveControls(@Nullable Long rowsPerSecond, Consumer<Settings> onChange) {
    Settings first = new Settings(false, rowsPerSecond, null);
    this.state = new AtomicReference<>(new State(first, first, null));
    this.onChange = onChange;
  }

  /**
   * What is set for runs of this process, and what holds for the one at work.
   *
   * @param lasting what this process has set
   * @param now the same, with what was asked for from outside
   * @param pausedBy who has paused the run from outside
   */
  private record State(Settings lasting, Settings now, @Nullable String pausedBy) {

    /**
     * What this process sets holds for later runs, too; of what it leaves alone nothing changes.
     */
    State own(UnaryOperator<Settings> change) {
      Settings changed = change.apply(now);
      return new State(
          change.apply(lasting), changed, changed.paused() && now.paused() ? pausedBy : null);
    }

    State fromOutside(String by, UnaryOperator<Settings> change) {
      Settings changed = change.apply(now);
      boolean pauses = changed.paused() && !now.paused();
      return new State(lasting, changed, pauses ? by : changed.paused() ? pausedBy : null);
    }

    State runEnded() {
      return new State(lasting, lasting, null);
    }
  }

  /**
   * What is set.
   *
   * @param paused whether nothing is to be written until {@link #resume()}
   * @param rowsPerSecond the most rows in a second; null for no limit
   * @param batchSize the rows of one batch instead of the configured or declared number; null for
   *     that number
   */
  public record Settings(
      boolean paused, @Nullable Long rowsPerSecond, @Nullable Integer batchSize) {

    /** The same, but for whether nothing is to be written. */
    public Settings withPaused(boolean value) {
      return new Settings(value, rowsPerSecond, batchSize);
    }

    /** The same, but for the most rows in a second. */
    public Settings withRowsPerSecond(@Nullable Long value) {
      return new Settings(paused, value, batchSize);
    }

    /** The same, but for the rows of one batch. */
    public Settings withBatchSize(@Nullable Integer value) {
      return new Settings(paused, rowsPerSecond, value);
    }
  }

  /** What is set now. */
  public Settings settings() {
    return now().now();
  }

  /** Pauses after the current batch or statement. Returns at once. */
  public void pause() {
    change(state -> state.own(s -> s.withPaused(true)));
  }

  /** Goes on after a pause; does nothing without one. */
  public void resume() {
    change(state -> state.own(s -> s.withPaused(false)));
  }

  /**
   * Limits the rate. A batch never takes more rows than one second allows.
   *
   * @param limit rows in a second, at least 1; null for no limit
   * @throws IllegalArgumentException if it is below 1
   */
  public void rowsPerSecond(@Nullable Long limit) {
    atLeastOne("rowsPerSecond", limit);
    change(state -> state.own(s -> s.withRowsPerSecond(limit)));
  }

  /**
   * Changes the size of the next batches.
   *
   * @param rows at least 1; null for what is configured or declared
   * @throws IllegalArgumentException if it is below 1
   */
  public void batchSize(@Nullable Integer rows) {
    atLeastOne("batchSize", rows);
    change(state -> state.own(s -> s.withBatchSize(rows)));
  }

  static <N extends Number> @Nullable N atLeastOne(String name, @Nullable N value) {
    if (value != null && value.longValue() < 1) {
      throw new IllegalArgumentException(name + " must be at least 1: " + value);
    }
    return value;
  }

  /** What the runs of this process ask for, and change for themselves. */
  RunSettings forRuns() {
    return new RunSettings() {
      @Override
      public Settings now() {
        return settings();
      }

      @Override
      public @Nullable String pausedBy() {
        return LiveControls.this.now().pausedBy();
      }

      @Override
      public void forThisRun(String by, UnaryOperator<Settings> change) {
        change(state -> state.fromOutside(by, change));
      }

      @Override
      public void runEnded() {
        change(State::runEnded);
      }
    };
  }

  private State now() {
    return Objects.requireNonNull(state.get());
  }

  /** One after another, so that the status shows what was set last. */
  private synchronized void change(UnaryOperator<State> change) {
    onChange.accept(Objects.requireNonNull(state.updateAndGet(change)).now());
  }
}
