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

import java.math.BigDecimal;
import java.util.Locale;

/** Reads both written forms of an interval in one pass, without backtracking. */
final class IntervalParser {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final String text;
  private int at;
  private long months;
  private long days;
  private long seconds;
  private long nanos;

  IntervalParser(String text) {
    this.text = text.strip();
  }

  Interval parse() {
    try {
      if (text.isEmpty()) {
        throw wrong();
      }
      int start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
      if (start < text.length() && Character.toUpperCase(text.charAt(start)) == 'P') {
        at = start + 1;
        iso(text.charAt(0) == '-' ? -1 : 1);
      } else {
        spelledOut();
      }
      long whole = Math.addExact(seconds, Math.floorDiv(nanos, NANOS_PER_SECOND));
      return new Interval(months, days, whole, (int) Math.floorMod(nanos, NANOS_PER_SECOND));
    } catch (ArithmeticException | NumberFormatException e) {
      throw wrong();
    }
  }

  private void iso(int sign) {
    boolean time = false;
    boolean any = false;
    while (at < text.length()) {
      if (Character.toUpperCase(text.charAt(at)) == 'T' && !time) {
        time = true;
        at++;
        any = false;
        continue;
      }
      BigDecimal amount = number().multiply(BigDecimal.valueOf(sign));
      if (at == text.length()) {
        throw wrong();
      }
      add(amount, isoUnit(Character.toUpperCase(text.charAt(at++)), time));
      any = true;
    }
    if (!any) {
      throw wrong();
    }
  }

  private String isoUnit(char unit, boolean time) {
    return switch (unit) {
      case 'Y' -> dateOnly("YEAR", time);
      case 'M' -> time ? "MINUTE" : "MONTH";
      case 'W' -> dateOnly("WEEK", time);
      case 'D' -> dateOnly("DAY", time);
      case 'H' -> timeOnly("HOUR", time);
      case 'S' -> timeOnly("SECOND", time);
      default -> throw wrong();
    };
  }

  private String dateOnly(String unit, boolean time) {
    if (time) {
      throw wrong();
    }
    return unit;
  }

  private String timeOnly(String unit, boolean time) {
    if (!time) {
      throw wrong();
    }
    return unit;
  }

  private void spelledOut() {
    while (at < text.length()) {
      int start = at;
      BigDecimal amount = number();
      if (at < text.length() && text.charAt(at) == ':') {
        at = start;
        clock();
      } else {
        skipSpaces();
        add(amount, word());
      }
      skipSpaces();
    }
  }

  /** {@code [-]HH:MM[:SS[.fraction]]}; the sign is that of the whole. */
  private void clock() {
    boolean negative = text.charAt(at) == '-';
    if (negative || text.charAt(at) == '+') {
      at++;
    }
    String[] units = {"HOUR", "MINUTE", "SECOND"};
    for (int i = 0; i < units.length; i++) {
      BigDecimal amount = number();
      add(negative ? amount.negate() : amount, units[i]);
      if (at == text.length() || text.charAt(at) != ':') {
        if (i == 0) {
          throw wrong();
        }
        return;
      }
      at++;
    }
    throw wrong();
  }

  private void add(BigDecimal amount, String unit) {
    switch (unit) {
      case "YEAR", "YR" -> months = Math.addExact(months, Math.multiplyExact(whole(amount), 12L));
      case "MONTH", "MON" -> months = Math.addExact(months, whole(amount));
      case "WEEK" -> days = Math.addExact(days, Math.multiplyExact(whole(amount), 7L));
      case "DAY" -> days = Math.addExact(days, whole(amount));
      case "HOUR", "HR" -> addSeconds(amount.multiply(BigDecimal.valueOf(3600)));
      case "MINUTE", "MIN" -> addSeconds(amount.multiply(BigDecimal.valueOf(60)));
      case "SECOND", "SEC" -> addSeconds(amount);
      default -> throw wrong();
    }
  }

  private void addSeconds(BigDecimal amount) {
    long whole = amount.longValue();
    BigDecimal fraction = amount.subtract(BigDecimal.valueOf(whole)).movePointRight(9);
    seconds = Math.addExact(seconds, amount.toBigInteger().longValueExact());
    nanos = Math.addExact(nanos, fraction.longValueExact());
  }

  private static long whole(BigDecimal amount) {
    return amount.longValueExact();
  }

  private BigDecimal number() {
    int start = at;
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
    while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    return new BigDecimal(text.substring(start, at));
  }

  /** A unit's name in capitals, without the plural's S. */
  private String word() {
    int start = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at).toUpperCase(Locale.ROOT);
    return word.endsWith("S") ? word.substring(0, word.length() - 1) : word;
  }

  private void skipSpaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("not an interval: '" + text + "'");
  }
}
