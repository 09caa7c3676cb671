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

/**
 * A point in a transaction that {@link StoreTransaction#rollbackTo} returns to. Marks nest: going
 * back to one invalidates the later ones, and it can be gone back to again.
 *
 * @since 0.1.0
 */
public final class Mark {

  private final StoreTransaction transaction;
  private final int undoSize;
  private final TransactionStatistics statistics;

  Mark(StoreTransaction transaction, int undoSize, TransactionStatistics statistics) {
    this.transaction = transaction;
    this.undoSize = undoSize;
    this.statistics = statistics;
  }

  boolean belongsTo(StoreTransaction candidate) {
    return transaction == candidate;
  }

  int undoSize() {
    return undoSize;
  }

  TransactionStatistics statistics() {
    return statistics;
  }
}
