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
package io.geodemigrations.embedded.value;

import java.util.Locale;

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
public record Interval(long months, long days, long seconds, int nanos)
    implements Comparable<Interval> {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** The interval of no length. */
  public static final Interval ZERO = new Interval(0, 0, 0, 0);

  /** Moves whole seconds out of {@code nanos}, so that equal spans of parts are equal records. */
  public Interval {
    seconds = Math.addExact(seconds, Math.floorDiv(nanos, NANOS_PER_SECOND));
    nanos = (int) Math.floorMod(nanos, NANOS_PER_SECOND);
  }

  /** An interval; {@code nanos} may be of any size. */
  public static Interval of(long months, long days, long seconds, long nanos) {
    long carried = Math.addExact(seconds, Math.floorDiv(nanos, NANOS_PER_SECOND));
    return new Interval(months, days, carried, (int) Math.floorMod(nanos, NANOS_PER_SECOND));
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

  /** ISO 8601, for example {@code P1Y2M3DT4H5M6.7S}; {@code PT0S} if it has no length. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("P");
    append(text, months / 12, 'Y');
    append(text, months % 12, 'M');
    append(text, days, 'D');
    if (seconds != 0 || nanos != 0) {
      text.append('T');
      appendTime(text);
    }
    return text.length() == 1 ? "PT0S" : text.toString();
  }

  private void appendTime(StringBuilder text) {
    boolean negative = seconds < 0;
    // -0.5 s is stored as -1 s + 500,000,000 ns; as text it is counted from zero.
    long whole = negative && nanos > 0 ? seconds + 1 : seconds;
    long fraction = negative && nanos > 0 ? NANOS_PER_SECOND - nanos : nanos;
    append(text, whole / 3600, 'H');
    append(text, whole / 60 % 60, 'M');
    long rest = whole % 60;
    if (rest == 0 && fraction == 0) {
      return;
    }
    if (rest == 0 && negative) {
      text.append('-');
    }
    text.append(rest);
    if (fraction != 0) {
      String digits = String.format(Locale.ROOT, "%09d", fraction);
      int end = digits.length();
      while (digits.charAt(end - 1) == '0') {
        end--;
      }
      text.append('.').append(digits, 0, end);
    }
    text.append('S');
  }

  private static void append(StringBuilder text, long amount, char unit) {
    if (amount != 0) {
      text.append(amount).append(unit);
    }
  }
}
