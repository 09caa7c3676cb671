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
package io.geodemigrations.embedded.store;

import org.jspecify.annotations.Nullable;

/**
 * A point in a transaction that {@link StoreTransaction#rollbackTo} returns to. Marks nest, and one
 * can be gone back to several times.
 *
 * @since 0.1.0
 */
public final class Mark {

  private final OwnWrites writes;
  private final int undoSize;
  private final @Nullable Object lastUndo;
  private final TransactionStatistics statistics;

  Mark(
      OwnWrites writes, int undoSize, @Nullable Object lastUndo, TransactionStatistics statistics) {
    this.writes = writes;
    this.undoSize = undoSize;
    this.lastUndo = lastUndo;
    this.statistics = statistics;
  }

  boolean belongsTo(OwnWrites candidate) {
    return writes == candidate;
  }

  int undoSize() {
    return undoSize;
  }

  /** The last undo step before the mark: if it is no longer there, the mark is not valid. */
  @Nullable Object lastUndo() {
    return lastUndo;
  }

  TransactionStatistics statistics() {
    return statistics;
  }
}
