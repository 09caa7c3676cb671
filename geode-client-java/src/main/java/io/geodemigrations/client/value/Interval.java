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
package io.geodemigrations.client.value;

import java.time.Duration;
import java.time.Period;

/**
 * A span of time whose parts are kept apart, since a month has no fixed number of days and a day no
 * fixed number of seconds. Parts may differ in sign, but for {@code nanos}.
 *
 * @param months whole months, years included
 * @param days whole days, weeks included
 * @param seconds whole seconds, rounded down
 * @param nanos nanoseconds of the second, 0 to 999,999,999
 * @since 0.1.0
 */
public record Interval(long months, long days, long seconds, int nanos) {

  private static final int NANOS_PER_SECOND = 1_000_000_000;

  /** Moves whole seconds out of {@code nanos}, so that equal spans are equal records. */
  public Interval {
    seconds = Math.addExact(seconds, Math.floorDiv(nanos, NANOS_PER_SECOND));
    nanos = Math.floorMod(nanos, NANOS_PER_SECOND);
  }

  /** An interval without months and days. */
  public static Interval of(Duration duration) {
    return new Interval(0, 0, duration.getSeconds(), duration.getNano());
  }

  /** An interval of months and days. */
  public static Interval of(Period period) {
    return new Interval(period.toTotalMonths(), period.getDays(), 0, 0);
  }

  /**
   * Reads ISO 8601 ({@code P1Y2M3DT4H5M6.7S}, each part with a sign of its own) or the spelled-out
   * form {@code 1 year 2 months 3 days 04:05:06.7}.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static Interval parse(String text) {
    return new IntervalParser(text).parse();
  }

  /** ISO 8601, for example {@code P1Y2M3DT4H5M6.7S}; {@code PT0S} if it has no length. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("P");
    append(text, months / 12, 'Y');
    append(text, months % 12, 'M');
    append(text, days, 'D');
    if (seconds != 0 || nanos != 0) {
      // Duration's own text has the time part right, down to the sign of a fraction.
      text.append(Duration.ofSeconds(seconds, nanos).toString().substring(1));
    }
    return text.length() == 1 ? "PT0S" : text.toString();
  }

  private static void append(StringBuilder text, long amount, char unit) {
    if (amount != 0) {
      text.append(amount).append(unit);
    }
  }
}
