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
package io.geodemigrations.core.history;

import org.jspecify.annotations.Nullable;

/**
 * How far the migration named by a {@code :MigrationRun} has come. Everything before it is
 * committed.
 *
 * @param statement the number of the statement to run or to continue, from 1; 0 for none
 * @param batches batches committed in this migration
 * @param rows rows changed by them, and by other statements that report it
 * @param cursor the cursor as JSON; null outside of cursor statements
 */
public record Checkpoint(long statement, long batches, long rows, @Nullable String cursor) {

  /** The beginning of a migration. */
  public static Checkpoint start() {
    return new Checkpoint(1, 0, 0, null);
  }

  /** One more batch of the same statement. */
  public Checkpoint batch(long changed, @Nullable String newCursor) {
    return new Checkpoint(statement, batches + 1, rows + changed, newCursor);
  }

  /** The rows that a statement has changed which is no batch. */
  public Checkpoint changed(long more) {
    return new Checkpoint(statement, batches, rows + more, cursor);
  }

  /** How much is done, in words. */
  public String done() {
    return batches
        + (batches == 1 ? " batch" : " batches")
        + ", "
        + rows
        + (rows == 1 ? " row" : " rows");
  }

  /** The beginning of the next statement. */
  public Checkpoint nextStatement() {
    return new Checkpoint(statement + 1, batches, rows, null);
  }
}
