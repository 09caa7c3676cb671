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

import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.core.RetryConfiguration;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Runs whole transactions again that the server refused because of a conflict. Nothing else is ever
 * repeated: after a lost connection nobody knows what was done.
 */
public final class Retrier {

  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "40502");

  private final RetryConfiguration configuration;
  private final StopSignal stop;

  /** A retrier for one run. */
  public Retrier(RetryConfiguration configuration, StopSignal stop) {
    this.configuration = configuration;
    this.stop = stop;
  }

  /** Whether an error is a conflict between transactions. */
  public static boolean isConflict(GeodeException error) {
    return CONFLICTS.contains(error.code());
  }

  /** Runs something that is or contains one whole transaction. */
  public <T> T run(Supplier<T> transaction) {
    Duration backoff = configuration.initialBackoff();
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.get();
      } catch (GeodeException e) {
        if (!isConflict(e) || attempt >= configuration.attempts()) {
          throw e;
        }
      }
      stop.pause(jitter(backoff));
      Duration doubled = backoff.multipliedBy(2);
      backoff =
          doubled.compareTo(configuration.maxBackoff()) > 0 ? configuration.maxBackoff() : doubled;
    }
  }

  /** Between a half and the whole: contenders must not meet again. */
  static Duration jitter(Duration time) {
    long nanos = time.toNanos();
    return nanos < 2
        ? time
        : Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos / 2, nanos + 1));
  }
}
