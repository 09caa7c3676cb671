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
package io.geodemigrations.core;

import java.time.Duration;

/**
 * How transactions that the server refused because of a conflict (40001, 40P01, 40502) are run
 * again. Nothing else is ever retried.
 *
 * @param attempts how often a transaction is tried at most; default 8
 * @param initialBackoff the pause before the second attempt; doubled each time; default 50 ms
 * @param maxBackoff the longest pause; default 5 seconds
 * @since 0.1.0
 */
public record RetryConfiguration(int attempts, Duration initialBackoff, Duration maxBackoff) {

  /** Checks the values. */
  public RetryConfiguration {
    InvalidOptionException.require(
        attempts >= 1, "retry.attempts", "must be at least 1: " + attempts);
    InvalidOptionException.notNegative("retry.initial-backoff", initialBackoff);
    InvalidOptionException.require(
        maxBackoff.compareTo(initialBackoff) >= 0,
        "retry.max-backoff",
        "must not be below the initial backoff, which is " + initialBackoff + ": " + maxBackoff);
  }

  /** The defaults. */
  public static RetryConfiguration defaults() {
    return new RetryConfiguration(8, Duration.ofMillis(50), Duration.ofSeconds(5));
  }
}
