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

import java.util.List;
import java.util.Set;

/**
 * Notices a batch statement that repeats for ever. Its condition must exclude every processed row;
 * where it does not, for example because the new value is null, the same rows come back each time.
 *
 * <p>As soon as more rows were done than remained at the last measurement, it must be measured
 * again, and what remains must have fallen; unless others write rows meanwhile: then it is not the
 * same that remains.
 */
final class ProgressGuard {

  private long remaining;
  private long done;
  private Set<String> seen = Set.of();

  ProgressGuard(long remaining) {
    this.remaining = remaining;
  }

  /** Counts a batch. Whether it is time to measure again. */
  boolean suspicious(long rows) {
    done += rows;
    return done > remaining;
  }

  /** Takes a new measurement. Whether the statement comes nearer to its end. */
  boolean measured(long stillRemaining) {
    boolean falling = stillRemaining < remaining;
    remaining = stillRemaining;
    done = 0;
    return falling;
  }

  /**
   * Takes some of the rows that remain although their number does not fall. Whether one of them
   * remained the last time, too; where rows cannot be told apart they are taken for the same.
   */
  boolean sameAgain(List<String> rows) {
    boolean same = rows.isEmpty() || rows.stream().anyMatch(seen::contains);
    seen = Set.copyOf(rows);
    return same;
  }
}
