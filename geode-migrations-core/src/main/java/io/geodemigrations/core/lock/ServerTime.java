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

import io.geodemigrations.core.literal.Literals;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the server's {@code timestamp()} is good for. */
sealed interface ServerTime {

  /** A number below this would be in seconds, too coarse to lease by. */
  long LEAST_MILLIS = 100_000_000_000L;

  long LEAST_MICROS = 100_000_000_000_000L;
  long LEAST_NANOS = 100_000_000_000_000_000L;

  /** Whether the server itself can tell that a lease has ended. */
  boolean comparable();

  /** An expression for the end of a lease that begins now. */
  String leaseEnd(Duration lease);

  /** Judges by a value of {@code timestamp()}. */
  static ServerTime of(@Nullable Object sample, Clock clock) {
    if (sample instanceof Long value && value >= LEAST_MILLIS) {
      return new Comparable(value < LEAST_MICROS ? 1 : value < LEAST_NANOS ? 1_000 : 1_000_000);
    }
    return new Opaque(clock);
  }

  /**
   * A whole number that the server compares and adds to.
   *
   * @param unitsPerMilli how many of its units are a millisecond
   */
  record Comparable(long unitsPerMilli) implements ServerTime {

    @Override
    public boolean comparable() {
      return true;
    }

    @Override
    public String leaseEnd(Duration lease) {
      return "timestamp() + " + Literals.of(Math.multiplyExact(lease.toMillis(), unitsPerMilli));
    }
  }

  /**
   * Anything else. The end of the lease is then for people only, by this process's clock.
   *
   * @param clock the clock
   */
  record Opaque(Clock clock) implements ServerTime {

    @Override
    public boolean comparable() {
      return false;
    }

    @Override
    public String leaseEnd(Duration lease) {
      return Literals.of(clock.instant().plus(lease).toEpochMilli());
    }
  }
}
