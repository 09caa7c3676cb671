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
package io.geodemigrations.core.plan;

import io.geodemigrations.core.plan.Estimate.Basis;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header's {@code Estimated duration}, as the guide writes it: {@code ~5 minutes for 1M users}.
 *
 * @param text as written
 * @param duration the time
 * @param rows for how many rows; null if it says none
 */
record DeclaredDuration(String text, Duration duration, @Nullable BigDecimal rows) {

  private static final Pattern FORM =
      Pattern.compile(
          "~?\\s*(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?)\\b"
              + "(?:\\s+(?:for|per)\\s+~?\\s*(\\d{1,3}(?:[,_]\\d{3}){1,3}|\\d{1,12}(?:\\.\\d{1,9})?)"
              + "\\s*(k|m|thousand|million)?\\b)?+"
              // Half of a number or of a time, as in 1 h 30 min, would be a wrong one.
              + "(?!\\W*\\d)",
          Pattern.CASE_INSENSITIVE);

  static Optional<DeclaredDuration> parse(@Nullable String text) {
    Matcher matcher = FORM.matcher(text == null ? "" : text);
    if (text == null || !matcher.lookingAt()) {
      return Optional.empty();
    }
    BigDecimal ms = new BigDecimal(matcher.group(1)).multiply(unit(matcher.group(2)));
    BigDecimal rows =
        matcher.group(3) == null
            ? null
            : new BigDecimal(matcher.group(3).replaceAll("[,_]", ""))
                .multiply(factor(matcher.group(4)));
    boolean usable = rows == null || rows.signum() > 0;
    return usable
        ? Optional.of(new DeclaredDuration(text, Duration.ofMillis(ms.longValue()), rows))
        : Optional.empty();
  }

  private static BigDecimal unit(String unit) {
    String lower = unit.toLowerCase(Locale.ROOT);
    if (lower.startsWith("ms") || lower.startsWith("mil")) {
      return BigDecimal.ONE;
    }
    return switch (lower.charAt(0)) {
      case 's' -> BigDecimal.valueOf(1_000);
      case 'm' -> BigDecimal.valueOf(60_000);
      default -> BigDecimal.valueOf(3_600_000);
    };
  }

  private static BigDecimal factor(@Nullable String word) {
    if (word == null) {
      return BigDecimal.ONE;
    }
    return switch (word.toLowerCase(Locale.ROOT).charAt(0)) {
      case 'k', 't' -> BigDecimal.valueOf(1_000);
      default -> BigDecimal.valueOf(1_000_000);
    };
  }

  /** The estimate, scaled where both numbers of rows are known. */
  Estimate of(@Nullable Long counted) {
    if (rows == null || counted == null) {
      return new Estimate(duration, Basis.HEADER, "the header says '%s'".formatted(text));
    }
    double scaled = duration.toMillis() * (counted / rows.doubleValue());
    return new Estimate(
        Duration.ofMillis(Math.round(scaled)),
        Basis.HEADER,
        "the header says '%s', scaled to the rows".formatted(text));
  }
}
