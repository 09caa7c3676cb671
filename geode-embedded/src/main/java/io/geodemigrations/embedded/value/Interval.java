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
 * A span of time in the four units that cannot be converted into each other without a calendar.
 * Components may differ in sign, except that {@code nanos} is always within 0..999,999,999.
 *
 * @param months calendar months
 * @param days calendar days
 * @param seconds seconds
 * @param nanos fraction of the second, never negative
 * @since 0.1.0
 */
public record Interval(long months, long days, long seconds, int nanos) {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** The interval of no length. */
  public static final Interval ZERO = new Interval(0, 0, 0, 0);

  /** Checks the range of {@code nanos}; use {@link #of} to normalize. */
  public Interval {
    if (nanos < 0 || nanos >= NANOS_PER_SECOND) {
      throw new IllegalArgumentException("nanos must be within 0..999999999, not " + nanos);
    }
  }

  /** An interval whose nanoseconds are carried over into seconds. */
  public static Interval of(long months, long days, long seconds, long nanos) {
    long carried = Math.addExact(seconds, Math.floorDiv(nanos, NANOS_PER_SECOND));
    return new Interval(months, days, carried, (int) Math.floorMod(nanos, NANOS_PER_SECOND));
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
