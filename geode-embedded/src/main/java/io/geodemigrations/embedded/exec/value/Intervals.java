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
package io.geodemigrations.embedded.exec.value;

import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.embedded.value.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Arithmetic of intervals, and how they are read. */
public final class Intervals {

  private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);
  // A twelfth of the Gregorian year of 365.2425 days; only fractions of months are converted.
  private static final BigDecimal SECONDS_PER_MONTH = BigDecimal.valueOf(2_629_746);
  private static final String NUMBER = "([-+]?\\d+(?:[.,]\\d+)?)";
  private static final Pattern UNITS =
      Pattern.compile(
          "([-+]?)P(?:%1$sY)?(?:%1$sM)?(?:%1$sW)?(?:%1$sD)?(?:T(?:%1$sH)?(?:%1$sM)?(?:%1$sS)?)?"
              .formatted(NUMBER));
  private static final Pattern DATE_LIKE =
      Pattern.compile("P(\\d{4})-(\\d{2})-(\\d{2})T(\\d{2}):(\\d{2}):(\\d{2}(?:[.,]\\d{1,9})?)");

  private Intervals() {}

  /** The sum, unit by unit. */
  public static Interval add(Interval left, Interval right) {
    return Interval.of(
        Math.addExact(left.months(), right.months()),
        Math.addExact(left.days(), right.days()),
        Math.addExact(left.seconds(), right.seconds()),
        (long) left.nanos() + right.nanos());
  }

  /** Every unit with the other sign. */
  public static Interval negate(Interval interval) {
    return Interval.of(
        Math.negateExact(interval.months()),
        Math.negateExact(interval.days()),
        Math.negateExact(interval.seconds()),
        -(long) interval.nanos());
  }

  /** A multiple; fractions go over into the next smaller unit. */
  public static Interval multiply(Interval interval, double factor) {
    BigDecimal by = finite(factor);
    return ofFractions(
        BigDecimal.valueOf(interval.months()).multiply(by),
        BigDecimal.valueOf(interval.days()).multiply(by),
        seconds(interval).multiply(by));
  }

  /** A part; fractions go over into the next smaller unit. */
  public static Interval divide(Interval interval, double divisor) {
    BigDecimal by = finite(divisor);
    return ofFractions(
        quotient(BigDecimal.valueOf(interval.months()), by),
        quotient(BigDecimal.valueOf(interval.days()), by),
        quotient(seconds(interval), by));
  }

  private static BigDecimal finite(double number) {
    if (!Double.isFinite(number)) {
      throw new QueryException(
          ErrorCodes.OUT_OF_RANGE, "an interval cannot be scaled by " + number);
    }
    return BigDecimal.valueOf(number);
  }

  private static BigDecimal quotient(BigDecimal amount, BigDecimal by) {
    return amount.divide(by, 20, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal seconds(Interval interval) {
    return BigDecimal.valueOf(interval.seconds()).add(BigDecimal.valueOf(interval.nanos(), 9));
  }

  /** An interval of amounts with fractions, which go over into the next smaller unit. */
  public static Interval ofFractions(BigDecimal months, BigDecimal days, BigDecimal seconds) {
    BigDecimal monthRest =
        months.subtract(new BigDecimal(months.toBigInteger())).multiply(SECONDS_PER_MONTH);
    BigInteger daysOfMonth = monthRest.divideToIntegralValue(SECONDS_PER_DAY).toBigInteger();
    BigDecimal secondsOfMonth = monthRest.remainder(SECONDS_PER_DAY);
    BigDecimal dayRest =
        days.subtract(new BigDecimal(days.toBigInteger())).multiply(SECONDS_PER_DAY);
    BigDecimal allSeconds = seconds.add(secondsOfMonth).add(dayRest);
    BigInteger whole = allSeconds.toBigInteger();
    BigDecimal fraction = allSeconds.subtract(new BigDecimal(whole));
    try {
      return Interval.of(
          months.toBigInteger().longValueExact(),
          days.toBigInteger().add(daysOfMonth).longValueExact(),
          whole.longValueExact(),
          fraction.movePointRight(9).longValue());
    } catch (ArithmeticException e) {
      throw new QueryException(ErrorCodes.OUT_OF_RANGE, "the interval is too long");
    }
  }

  /** A date or time moved by an interval; {@code sign} is 1 or -1. */
  static Object shift(Object temporal, Interval interval, int sign) {
    long months = sign * interval.months();
    long days = sign * interval.days();
    long seconds = sign * interval.seconds();
    long nanos = (long) sign * interval.nanos();
    try {
      if (temporal instanceof LocalDate date) {
        // A date has no time of day, but whole days of the time part still count.
        long daysOfTime = seconds(interval).divideToIntegralValue(SECONDS_PER_DAY).longValue();
        return date.plusMonths(months).plusDays(days).plusDays(sign * daysOfTime);
      }
      if (temporal instanceof LocalTime time) {
        return time.plusSeconds(seconds % 86_400).plusNanos(nanos);
      }
      if (temporal instanceof OffsetTime time) {
        return time.plusSeconds(seconds % 86_400).plusNanos(nanos);
      }
      if (temporal instanceof LocalDateTime time) {
        return time.plusMonths(months).plusDays(days).plusSeconds(seconds).plusNanos(nanos);
      }
      if (temporal instanceof ZonedDateTime time) {
        return time.plusMonths(months).plusDays(days).plusSeconds(seconds).plusNanos(nanos);
      }
    } catch (DateTimeException | ArithmeticException e) {
      throw new QueryException(
          ErrorCodes.OUT_OF_RANGE, "the date is out of range: " + e.getMessage());
    }
    throw QueryException.type("+", "a date or time", temporal);
  }

  /** Reads ISO 8601, with fractions in any unit. */
  public static Interval parse(String text) {
    Matcher date = DATE_LIKE.matcher(text);
    if (date.matches()) {
      return ofFractions(
          number(date.group(1)).multiply(BigDecimal.valueOf(12)).add(number(date.group(2))),
          number(date.group(3)),
          time(date.group(4), date.group(5), date.group(6)));
    }
    Matcher units = UNITS.matcher(text);
    if (!units.matches() || text.endsWith("P") || text.endsWith("T")) {
      throw new QueryException(
          ErrorCodes.BAD_TEMPORAL,
          "'%s' is no interval; write for example P1Y2M3DT4H5M6S".formatted(text));
    }
    Interval interval =
        ofFractions(
            number(units.group(2)).multiply(BigDecimal.valueOf(12)).add(number(units.group(3))),
            number(units.group(4)).multiply(BigDecimal.valueOf(7)).add(number(units.group(5))),
            time(units.group(6), units.group(7), units.group(8)));
    return "-".equals(units.group(1)) ? negate(interval) : interval;
  }

  private static BigDecimal time(
      @Nullable String hours, @Nullable String minutes, @Nullable String seconds) {
    return number(hours)
        .multiply(BigDecimal.valueOf(3600))
        .add(number(minutes).multiply(BigDecimal.valueOf(60)))
        .add(number(seconds));
  }

  private static BigDecimal number(@Nullable String text) {
    return text == null ? BigDecimal.ZERO : new BigDecimal(text.replace(',', '.'));
  }
}
