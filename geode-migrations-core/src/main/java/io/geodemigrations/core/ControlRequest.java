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

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a run in another process through {@link RemoteControls}. It says what was asked
 * for, not that it was done: the run takes it up between two batches or statements.
 *
 * @param runId the run that it is for; no other run follows it
 * @param version the migration that the run has at work; null before its first one
 * @param owner the holder of the lock, as in the status
 * @param host the holder's host
 * @param kind what was asked for
 * @param value the number for {@link Kind#ROWS_PER_SECOND} and {@link Kind#BATCH_SIZE}, in rows;
 *     null for no limit, for what is configured, and for the other kinds
 * @param at when it was asked for, by the clock of this process
 * @since 0.1.0
 */
public record ControlRequest(
    String runId,
    @Nullable String version,
    String owner,
    String host,
    Kind kind,
    @Nullable Long value,
    Instant at) {

  /** What can be asked of a run. */
  public enum Kind {
    /** Go on after a pause. */
    RESUME,
    /** Write nothing until it is resumed. */
    PAUSE,
    /** At most so many rows in a second. */
    ROWS_PER_SECOND,
    /** So many rows in one batch. */
    BATCH_SIZE,
    /** End after the current batch; the next run continues there. */
    CANCEL
  }
}
