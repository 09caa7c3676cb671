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

import io.geodemigrations.core.control.ControlSender;
import org.jspecify.annotations.Nullable;

/**
 * Steers the run that holds the lock of this graph, in whatever process it is. Each call writes a
 * {@code :MigrationEvent} for that run and returns at once. The run looks for such events between
 * two batches or statements, also while it is paused, at most once in a second and for the first
 * time a second after it has begun; then it does what {@link LiveControls} or {@link
 * GeodeMigrations#cancel()} of its own process would do. Thread-safe.
 *
 * <ul>
 *   <li>A control is for the one run that holds the lock now. When that has ended, what was set for
 *       it is over: the next run begins as its own process has it.
 *   <li>Controls take effect in the order in which they were asked for. Where two processes ask at
 *       the same moment, the more careful one counts: a pause, and the lower number.
 *   <li>What a run's own process sets later counts more, and the other way round.
 * </ul>
 *
 * <p>Every method throws {@link GeodeMigrationsException} with {@code GM-304} when nothing is
 * running, and a {@link io.geodemigrations.client.error.GeodeException} when the server cannot be
 * reached; after a lost answer a call may be repeated, which does no harm. The database's user must
 * be allowed to create nodes.
 *
 * @since 0.1.0
 */
public final class RemoteControls {

  private final ControlSender sender;

  RemoteControls(ControlSender sender) {
    this.sender = sender;
  }

  /** Asks the run to pause after the current batch or statement. */
  public ControlRequest pause() {
    return sender.send(ControlRequest.Kind.PAUSE, null);
  }

  /** Asks the run to go on after a pause; does nothing without one. */
  public ControlRequest resume() {
    return sender.send(ControlRequest.Kind.RESUME, null);
  }

  /**
   * Limits the rate of the run. A batch never takes more rows than one second allows.
   *
   * @param limit rows in a second, at least 1; null for no limit
   * @throws IllegalArgumentException if it is below 1
   */
  public ControlRequest rowsPerSecond(@Nullable Long limit) {
    return sender.send(
        ControlRequest.Kind.ROWS_PER_SECOND, LiveControls.atLeastOne("rowsPerSecond", limit));
  }

  /**
   * Changes the size of the run's next batches.
   *
   * @param rows at least 1; null for what is configured or declared
   * @throws IllegalArgumentException if it is below 1
   */
  public ControlRequest batchSize(@Nullable Integer rows) {
    LiveControls.atLeastOne("batchSize", rows);
    return sender.send(ControlRequest.Kind.BATCH_SIZE, rows == null ? null : Long.valueOf(rows));
  }

  /**
   * Asks the run to end after the current batch or statement. It is recorded as interrupted, the
   * lock is released, and the next run continues there.
   */
  public ControlRequest cancel() {
    return sender.send(ControlRequest.Kind.CANCEL, null);
  }
}
