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

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Steers running migrations of this process while they work: pause, resume, how fast, how many rows
 * at a time. Thread-safe. What is set here holds for the run that is under way and for later ones,
 * until it is set again or the process ends; nothing of it is written to the graph.
 *
 * <p>Everything takes effect between two batches or statements. While a run is paused it keeps its
 * lock and writes nothing but the heartbeat.
 *
 * @since 0.1.0
 */
public final class LiveControls {

  private final AtomicReference<Settings> settings;
  private final Consumer<Settings> onChange;

  LiveControls(@Nullable Long rowsPerSecond, Consumer<Settings> onChange) {
    this.settings = new AtomicReference<>(new Settings(false, rowsPerSecond, null));
    this.onChange = onChange;
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
      boolean paused, @Nullable Long rowsPerSecond, @Nullable Integer batchSize) {}

  /** What is set now. */
  public Settings settings() {
    return Objects.requireNonNull(settings.get());
  }

  /** Pauses after the current batch or statement. Returns at once. */
  public void pause() {
    change(s -> new Settings(true, s.rowsPerSecond(), s.batchSize()));
  }

  /** Goes on after a pause; does nothing without one. */
  public void resume() {
    change(s -> new Settings(false, s.rowsPerSecond(), s.batchSize()));
  }

  /**
   * Limits the rate. A batch never takes more rows than one second allows.
   *
   * @param limit rows in a second, at least 1; null for no limit
   * @throws IllegalArgumentException if it is below 1
   */
  public void rowsPerSecond(@Nullable Long limit) {
    if (limit != null && limit < 1) {
      throw new IllegalArgumentException("rowsPerSecond must be at least 1: " + limit);
    }
    change(s -> new Settings(s.paused(), limit, s.batchSize()));
  }

  /**
   * Changes the size of the next batches.
   *
   * @param rows at least 1; null for what is configured or declared
   * @throws IllegalArgumentException if it is below 1
   */
  public void batchSize(@Nullable Integer rows) {
    if (rows != null && rows < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1: " + rows);
    }
    change(s -> new Settings(s.paused(), s.rowsPerSecond(), rows));
  }

  /** One after another, so that the status shows what was set last. */
  private synchronized void change(UnaryOperator<Settings> change) {
    onChange.accept(Objects.requireNonNull(settings.updateAndGet(change)));
  }
}
