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
package io.geodemigrations.embedded.exec.function;

import io.geodemigrations.embedded.value.Interval;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;

/** The span from one date or time to another. What one side lacks is taken from the other. */
final class IntervalBetween {

  private static final LocalDate ANY_DAY = LocalDate.EPOCH;

  private final Temporal from;
  private final Temporal to;
  private final boolean dated;

  private IntervalBetween(Object left, Object right) {
    this.dated = hasDate(left) && hasDate(right);
    LocalDate leftDay = hasDate(left) ? TemporalBuilder.dateOf(left) : null;
    LocalDate rightDay = hasDate(right) ? TemporalBuilder.dateOf(right) : null;
    LocalDateTime a = local(left, leftDay, rightDay);
    LocalDateTime b = local(right, rightDay, leftDay);
    ZoneId leftZone = TemporalBuilder.zoneOf(left);
    ZoneId rightZone = TemporalBuilder.zoneOf(right);
    if (leftZone == null && rightZone == null) {
      this.from = a;
      this.to = b;
    } else {
      ZoneId zone = leftZone != null ? leftZone : rightZone;
      ZoneId other = rightZone != null ? rightZone : leftZone;
      this.from = left instanceof ZonedDateTime time ? time : a.atZone(zone);
      this.to = right instanceof ZonedDateTime time ? time : b.atZone(other);
    }
  }

  static Interval all(Object left, Object right) {
    IntervalBetween span = new IntervalBetween(left, right);
    long months = span.dated ? span.from.until(span.to, ChronoUnit.MONTHS) : 0;
    Temporal afterMonths = span.from.plus(months, ChronoUnit.MONTHS);
    long days = span.dated ? afterMonths.until(span.to, ChronoUnit.DAYS) : 0;
    Duration rest = Duration.between(afterMonths.plus(days, ChronoUnit.DAYS), span.to);
    return Interval.of(months, days, rest.getSeconds(), rest.getNano());
  }

  static Interval months(Object left, Object right) {
    IntervalBetween span = new IntervalBetween(left, right);
    return Interval.of(span.dated ? span.from.until(span.to, ChronoUnit.MONTHS) : 0, 0, 0, 0);
  }

  static Interval days(Object left, Object right) {
    IntervalBetween span = new IntervalBetween(left, right);
    return Interval.of(0, span.dated ? span.from.until(span.to, ChronoUnit.DAYS) : 0, 0, 0);
  }

  static Interval seconds(Object left, Object right) {
    IntervalBetween span = new IntervalBetween(left, right);
    Duration length = Duration.between(span.from, span.to);
    return Interval.of(0, 0, length.getSeconds(), length.getNano());
  }

  private static boolean hasDate(Object value) {
    return !(value instanceof LocalTime || value instanceof OffsetTime);
  }

  private static LocalDateTime local(
      Object value, @Nullable LocalDate own, @Nullable LocalDate others) {
    LocalDate day = own != null ? own : others;
    LocalTime time =
        value instanceof LocalDate ? LocalTime.MIDNIGHT : TemporalBuilder.timeOf(value);
    return LocalDateTime.of(day != null ? day : ANY_DAY, time);
  }
}
