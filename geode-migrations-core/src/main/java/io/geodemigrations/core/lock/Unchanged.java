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
package io.geodemigrations.core.lock;

import io.geodemigrations.core.history.LockNode;
import java.time.Duration;

/** Watches whether a holder is alive, without any clock but the own monotonic one. */
final class Unchanged {

  private final long leaseNanos;
  private long fence = Long.MIN_VALUE;
  private long beat;
  private long since;

  Unchanged(Duration lease) {
    this.leaseNanos = lease.toNanos();
  }

  /** Whether fence and beat have been the same for one whole lease. */
  boolean forOneLease(LockNode node) {
    long now = System.nanoTime();
    if (node.fence() != fence || node.beat() != beat) {
      fence = node.fence();
      beat = node.beat();
      since = now;
      return false;
    }
    return now - since >= leaseNanos;
  }
}
