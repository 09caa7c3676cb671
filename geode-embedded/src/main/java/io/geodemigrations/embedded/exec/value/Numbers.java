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

import java.math.BigDecimal;

/** Comparison of numbers of different types without loss. */
final class Numbers {

  private Numbers() {}

  static boolean equal(Number left, Number right) {
    if (left instanceof Long a && right instanceof Long b) {
      return a.longValue() == b.longValue();
    }
    return !isNaN(left) && !isNaN(right) && compare(left, right) == 0;
  }

  static boolean isNaN(Number number) {
    return number instanceof Double value && value.isNaN();
  }

  /** NaN is above everything and equal to itself. */
  static int compare(Number left, Number right) {
    if (left instanceof Long a && right instanceof Long b) {
      return Long.compare(a, b);
    }
    if (left instanceof Double a && right instanceof Double b) {
      // 0.0 and -0.0 are one number, other than for Double.compare.
      return a.doubleValue() == b.doubleValue() ? 0 : Double.compare(a, b);
    }
    if (isSpecial(left) || isSpecial(right)) {
      return Double.compare(left.doubleValue(), right.doubleValue());
    }
    return decimal(left).compareTo(decimal(right));
  }

  private static boolean isSpecial(Number number) {
    return number instanceof Double value && (value.isNaN() || value.isInfinite());
  }

  static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    return number instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : new BigDecimal(number.doubleValue());
  }
}
