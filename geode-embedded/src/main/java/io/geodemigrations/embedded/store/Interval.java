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
 * A span of time whose parts are kept apart, since a month has no fixed number of days and a day no
 * fixed number of seconds.
 *
 * @param months whole months, years included
 * @param days whole days, weeks included
 * @param seconds whole seconds, rounded down
 * @param nanos nanoseconds of the second, 0 to 999,999,999
 * @since 0.1.0
 */
public record Interval(long months, long days, long seconds, int nanos)
    implements Comparable<Interval> {

  private static final int NANOS_PER_SECOND = 1_000_000_000;

  /** Moves whole seconds out of {@code nanos}, so that equal spans of parts are equal records. */
  public Interval {
    seconds = Math.addExact(seconds, Math.floorDiv(nanos, NANOS_PER_SECOND));
    nanos = Math.floorMod(nanos, NANOS_PER_SECOND);
  }

  /** Orders by months, days, seconds and nanoseconds: total, but not by length. */
  @Override
  public int compareTo(Interval other) {
    int order = Long.compare(months, other.months);
    if (order == 0) {
      order = Long.compare(days, other.days);
    }
    if (order == 0) {
      order = Long.compare(seconds, other.seconds);
    }
    return order == 0 ? Integer.compare(nanos, other.nanos) : order;
  }
}
