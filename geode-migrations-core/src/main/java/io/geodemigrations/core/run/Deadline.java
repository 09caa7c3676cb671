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

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The time that one migration may take. The time in which it was held does not count. */
final class Deadline {

  private final @Nullable Duration limit;
  private final Pacer pacer;
  private final long began = System.nanoTime();
  private final long heldBefore;

  Deadline(@Nullable Duration limit, Pacer pacer) {
    this.limit = limit;
    this.pacer = pacer;
    this.heldBefore = pacer.heldNanos();
  }

  /**
   * Goes on unless the time is over.
   *
   * @throws GeodeMigrationsException {@code GM-407} if it is
   */
  void check() {
    long worked = System.nanoTime() - began - (pacer.heldNanos() - heldBefore);
    if (limit != null && worked > limit.toNanos()) {
      throw new GeodeMigrationsException(
          ErrorCode.TIMED_OUT, "The migration took longer than %s".formatted(limit));
    }
  }
}
