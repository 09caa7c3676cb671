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
package io.geodemigrations.gql;

import io.geodemigrations.gql.ast.Position;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** Values of tokens. */
final class Literals {

  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  /** Digits of one number that are converted; longer ones cost quadratic time. */
  private static final int MAX_DIGITS = 1_000;

  private Literals() {}

  /** Returns the value of an integer, decimal or float token: a Long, BigDecimal or Double. */
  static Object number(Token token, boolean negative) {
    String digits = token.text().replace("_", "");
    if (digits.length() > MAX_DIGITS) {
      throw outOfRange(token, "at most " + MAX_DIGITS + " digits");
    }
    return switch (token.kind()) {
      case INTEGER -> integer(token, digits, negative);
      case DECIMAL -> decimal(digits, negative);
      default -> floating(token, digits, negative);
    };
  }

  private static Long integer(Token token, String digits, boolean negative) {
    int radix = radix(digits);
    BigInteger value = new BigInteger(radix == 10 ? digits : digits.substring(2), radix);
    BigInteger signed = negative ? value.negate() : value;
    if (signed.compareTo(MIN) < 0 || signed.compareTo(MAX) > 0) {
      throw outOfRange(token, "an integer from -9223372036854775808 to 9223372036854775807");
    }
    return signed.longValue();
  }

  private static int radix(String digits) {
    if (digits.length() < 2 || digits.charAt(0) != '0') {
      return 10;
    }
    return switch (digits.charAt(1)) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 10;
    };
  }

  private static BigDecimal decimal(String digits, boolean negative) {
    String lower = digits.toLowerCase(Locale.ROOT);
    BigDecimal value =
        new BigDecimal(lower.endsWith("m") ? lower.substring(0, lower.length() - 1) : lower);
    return negative ? value.negate() : value;
  }

  private static Double floating(Token token, String digits, boolean negative) {
    double value = Double.parseDouble(digits);
    if (Double.isInfinite(value)) {
      throw outOfRange(token, "a number of at most 1.7976931348623157E308");
    }
    return negative ? -value : value;
  }

  /** Returns what a string token means, without its quotes and escapes. */
  static String string(Token token) {
    String text = token.text();
    char quote = text.charAt(0);
    StringBuilder value = new StringBuilder(text.length());
    int i = 1;
    while (i < text.length() - 1) {
      char c = text.charAt(i);
      if (c == quote) {
        value.append(quote);
        i += 2;
      } else if (c == '\\') {
        i = escape(token, i + 1, value);
      } else {
        value.append(c);
        i++;
      }
    }
    return value.toString();
  }

  private static int escape(Token token, int at, StringBuilder value) {
    char c = token.text().charAt(at);
    switch (c) {
      case '\\', '\'', '"', '`', '/' -> value.append(c);
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'u' -> {
        return unicode(token, at, 4, value);
      }
      case 'U' -> {
        return unicode(token, at, token.text().startsWith("00", at + 1) ? 8 : 6, value);
      }
      default ->
          throw new GqlSyntaxException(
              inside(token, at - 1),
              "an unknown escape in a string",
              "one of \\\\ \\' \\\" \\n \\r \\t \\b \\f \\uXXXX; a backslash itself is written \\\\",
              null);
    }
    return at + 1;
  }

  private static int unicode(Token token, int at, int digits, StringBuilder value) {
    String text = token.text();
    int end = at + 1 + digits;
    int code = 0;
    boolean valid = end < text.length();
    for (int i = at + 1; valid && i < end; i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
      valid = digit >= 0;
      code = code << 4 | digit;
    }
    if (!valid || !Character.isValidCodePoint(code)) {
      throw new GqlSyntaxException(
          inside(token, at - 1),
          "an incomplete unicode escape in a string",
          "\\u with 4 or \\U with 6 or 8 hexadecimal digits",
          null);
    }
    value.appendCodePoint(code);
    return end;
  }

  /** Returns the name that a word or a name in backticks means. */
  static String name(Token token) {
    String text = token.text();
    return token.kind() == TokenKind.QUOTED_NAME
        ? text.substring(1, text.length() - 1).replace("``", "`")
        : text;
  }

  /** Returns the name of a parameter without its dollar sign and backticks. */
  static String parameter(Token token) {
    String text = token.text();
    return text.startsWith("$`")
        ? text.substring(2, text.length() - 1).replace("``", "`")
        : text.substring(1);
  }

  private static GqlSyntaxException outOfRange(Token token, String expected) {
    return new GqlSyntaxException(
        token.position(), "the number " + Described.quoted(token.text()), expected, null);
  }

  private static Position inside(Token token, int at) {
    return SourceText.advance(token.position(), token.text(), at);
  }
}
