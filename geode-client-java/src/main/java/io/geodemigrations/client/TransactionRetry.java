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
package io.geodemigrations.client;

import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeErrorCode;
import io.geodemigrations.client.error.GeodeException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs work in a transaction, again as a whole if the server says that this may help. */
final class TransactionRetry {

  private final RetryPolicy policy;

  TransactionRetry(RetryPolicy policy) {
    this.policy = policy;
  }

  <T extends @Nullable Object> T run(GeodeSession session, TransactionWork<T> work) {
    Duration backoff = policy.initialBackoff();
    int attempt = 1;
    while (true) {
      try (Transaction transaction = session.begin()) {
        T value = work.run(transaction);
        if (transaction.isOpen()) {
          transaction.commit();
        }
        return value;
      } catch (GeodeException e) {
        if (!e.isRetryable() || attempt >= policy.maxAttempts()) {
          throw e;
        }
        pause(backoff, e);
        backoff = next(backoff);
        attempt++;
      }
    }
  }

  private Duration next(Duration backoff) {
    Duration doubled = backoff.multipliedBy(2);
    return doubled.compareTo(policy.maxBackoff()) > 0 ? policy.maxBackoff() : doubled;
  }

  private static void pause(Duration backoff, GeodeException reason) {
    long nanos = backoff.toNanos();
    long jittered = nanos / 2 + (nanos > 1 ? ThreadLocalRandom.current().nextLong(nanos / 2) : 0);
    try {
      TimeUnit.NANOSECONDS.sleep(jittered);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      GeodeConnectionException cancelled =
          new GeodeConnectionException(
              GeodeErrorCode.CANCELLED,
              "The thread was interrupted before the transaction was run again.",
              "Nothing of it has taken effect; run it again if that is wanted.",
              false,
              e);
      cancelled.addSuppressed(reason);
      throw cancelled;
    }
  }
}
