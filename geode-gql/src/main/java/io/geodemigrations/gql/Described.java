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

import java.util.Locale;

/** Words for what was found in a source. Contents of strings are left out: they may be secrets. */
final class Described {

  static final String END = "the end of the statement";
  private static final int MAX_LENGTH = 40;

  private Described() {}

  static String token(Token token) {
    return switch (token.kind()) {
      case STRING -> "a string";
      case PLACEHOLDER -> "the placeholder " + quoted(token.text());
      default -> quoted(token.text());
    };
  }

  static String quoted(String text) {
    StringBuilder shown = new StringBuilder("'");
    text.codePoints()
        .limit(MAX_LENGTH)
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return shown.append(text.codePointCount(0, text.length()) > MAX_LENGTH ? "…'" : "'").toString();
  }

  static String character(int codePoint) {
    String code = String.format(Locale.ROOT, "U+%04X", codePoint);
    return Character.isISOControl(codePoint) || !Character.isDefined(codePoint)
        ? "the character " + code
        : "the character '" + Character.toString(codePoint) + "' (" + code + ")";
  }
}
