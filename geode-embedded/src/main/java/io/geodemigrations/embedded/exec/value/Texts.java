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

/** Values as text, as {@code toString()} and string concatenation give it. */
public final class Texts {

  private Texts() {}

  /** The text of a scalar. */
  public static String of(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Double number) {
      return ofDouble(number);
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Long || value instanceof Boolean || Types.isTemporal(value)) {
      return value.toString();
    }
    throw QueryException.type("toString()", "a number, string, boolean, date or time", value);
  }

  private static String ofDouble(double number) {
    double size = Math.abs(number);
    boolean plain = size < 1e15 && (size >= 1e-5 || number == 0);
    return plain && size >= 1e7
        ? new BigDecimal(number).toPlainString() + fraction(number)
        : Double.toString(number);
  }

  private static String fraction(double number) {
    return number == Math.rint(number) ? ".0" : "";
  }
}
