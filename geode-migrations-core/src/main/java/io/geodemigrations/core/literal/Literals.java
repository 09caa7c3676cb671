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
package io.geodemigrations.core.literal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as GQL literals: the only way in which text gets into a statement of this tool.
 *
 * <p>Literals and not parameters, because parameters inside property maps are not proven on every
 * server. The quoting is that of the official clients: a backslash is doubled first, then an
 * apostrophe is doubled. They refuse control characters; here those are replaced, because an error
 * message or a name must never keep a record from being written.
 */
public final class Literals {

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

  private Literals() {}

  /**
   * A literal for null, a string, a whole number or a boolean.
   *
   * @throws IllegalArgumentException for any other value
   */
  public static String of(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof String text) {
      return string(text);
    }
    if (value instanceof Long || value instanceof Integer) {
      return whole(((Number) value).longValue());
    }
    if (value instanceof Boolean bool) {
      return bool ? "true" : "false";
    }
    throw new IllegalArgumentException("No literal for " + value.getClass().getName());
  }

  /** A string literal in apostrophes. */
  public static String string(String text) {
    return "'" + printable(text).replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /**
   * The text with a blank for every control character and U+FFFD for every lone surrogate: what is
   * stored when the text is written as a literal.
   */
  public static String printable(String text) {
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == 0x7F) {
        result.append(' ');
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        result.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        result.append('\uFFFD');
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }

  /** At most so many characters of a text, without cutting a surrogate pair. */
  public static String atMost(int limit, String text) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  /** Whether a name needs no quoting anywhere. */
  public static boolean isIdentifier(String name) {
    return IDENTIFIER.matcher(name).matches();
  }

  /**
   * An identifier, as it is.
   *
   * @throws IllegalArgumentException unless it needs no quoting anywhere
   */
  public static String identifier(String name) {
    if (!isIdentifier(name)) {
      throw new IllegalArgumentException(
          "'%s' is not a plain identifier: letters, digits and _ only, beginning with no digit"
              .formatted(printable(atMost(200, name))));
    }
    return name;
  }

  /** A minus sign is an operator in some grammars, so that the smallest number needs a detour. */
  private static String whole(long value) {
    return value == Long.MIN_VALUE ? "(-9223372036854775807 - 1)" : Long.toString(value);
  }
}
