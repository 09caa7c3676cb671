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
package io.geodemigrations.core.plan;

import java.time.Duration;

/**
 * What batches without a cursor or an index cost beside their rows: each looks again at what those
 * before it have done, in the mean at half of everything.
 *
 * @param perBatch what one batch takes for it
 * @param batches how many batches are to come
 */
record Searching(Duration perBatch, long batches) {

  static final Searching NONE = new Searching(Duration.ZERO, 0);

  /**
   * Of one statement.
   *
   * @param once how long looking at everything took, when it was counted
   */
  static Searching of(Duration once, long batches) {
    return new Searching(once.dividedBy(2), batches);
  }

  Duration inAll() {
    return perBatch.multipliedBy(batches);
  }

  /** Of two statements of one migration. */
  Searching and(Searching other) {
    long all = batches + other.batches;
    return all == 0 ? NONE : new Searching(inAll().plus(other.inAll()).dividedBy(all), all);
  }
}
