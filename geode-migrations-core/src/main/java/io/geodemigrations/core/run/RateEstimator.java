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

import org.jspecify.annotations.Nullable;

/**
 * Smooths the rate of a running migration: an exponential mean over time, so that neither a slow
 * batch nor a fast one makes the remaining time jump, and a lasting change is seen within a minute.
 */
final class RateEstimator {

  /** After this many seconds a batch's weight has fallen to about a third. */
  private static final double MEMORY_SECONDS = 20;

  private double rate = Double.NaN;
  private double most = Double.POSITIVE_INFINITY;

  /** Adds a batch. Batches without a measurable duration are added to by the next one. */
  void add(long rows, double seconds) {
    if (seconds <= 0) {
      return;
    }
    double now = rows / seconds;
    double weight = 1 - Math.exp(-seconds / MEMORY_SECONDS);
    rate = Double.isNaN(rate) ? now : rate + Math.max(weight, LEAST_WEIGHT) * (now - rate);
  }

  /** Short batches count too, or the first one would decide for long. */
  private static final double LEAST_WEIGHT = 0.05;

  /**
   * From now on no more rows in a second are allowed, whatever it was before; null for no limit.
   */
  void limit(@Nullable Long rowsPerSecond) {
    most = rowsPerSecond == null ? Double.POSITIVE_INFINITY : rowsPerSecond;
  }

  /** Rows in a second; null when not known. */
  @Nullable Double rowsPerSecond() {
    return Double.isNaN(rate) ? null : Math.min(rate, most);
  }

  /** The time for some more rows, in milliseconds; null when not known. */
  @Nullable Long remainingMillis(long rows) {
    if (rows <= 0) {
      return 0L;
    }
    Double now = rowsPerSecond();
    return now == null || now <= 0 ? null : Math.round(rows / now * 1000);
  }
}
