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
package io.geodemigrations.core.impact;

import java.util.ArrayList;
import java.util.List;

/**
 * String literals and text blocks of Java and Kotlin; those that are joined by {@code +} are one
 * text.
 */
final class JavaTexts {

  private final String source;
  private final List<QueryText> texts = new ArrayList<>();
  private QueryText current = new QueryText();

  /** Whether nothing but a plus sign stands between the last literal and here. */
  private boolean joined;

  private int at;
  private int line = 1;

  private JavaTexts(String source) {
    this.source = source;
  }

  static List<QueryText> of(String source) {
    return new JavaTexts(source).read();
  }

  private List<QueryText> read() {
    boolean plus = false;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (source.startsWith("//", at)) {
        skipTo("\n");
      } else if (source.startsWith("/*", at)) {
        at += 2;
        skipTo("*/");
        at = Math.min(source.length(), at + 2);
      } else if (c == '"') {
        if (!(joined && plus)) {
          end();
        }
        literal();
        joined = true;
        plus = false;
      } else if (c == '\'') {
        character();
        joined = false;
      } else {
        if (c == '+') {
          plus = true;
        } else if (!Character.isWhitespace(c)) {
          joined = false;
        }
        advance();
      }
    }
    end();
    return texts;
  }

  private void end() {
    if (!current.isBlank()) {
      texts.add(current);
    }
    current = new QueryText();
  }

  private char advance() {
    char c = source.charAt(at++);
    if (c == '\n') {
      line++;
    }
    return c;
  }

  private void skipTo(String end) {
    while (at < source.length() && !source.startsWith(end, at)) {
      advance();
    }
  }

  private void character() {
    advance();
    while (at < source.length() && source.charAt(at) != '\'' && source.charAt(at) != '\n') {
      if (source.charAt(at) == '\\') {
        advance();
      }
      if (at < source.length()) {
        advance();
      }
    }
    if (at < source.length()) {
      advance();
    }
  }

  private void literal() {
    String quotes = source.startsWith("\"\"\"", at) ? "\"\"\"" : "\"";
    at += quotes.length();
    boolean block = quotes.length() == 3;
    while (at < source.length() && !source.startsWith(quotes, at)) {
      if (!block && source.charAt(at) == '\n') {
        return;
      }
      int where = line;
      char c = advance();
      if (c == '\\' && at < source.length()) {
        escaped(where);
      } else {
        current.add(c, where);
      }
    }
    at = Math.min(source.length(), at + quotes.length());
  }

  private void escaped(int where) {
    char c = advance();
    switch (c) {
      case 'n', 't', 'r', 's' -> current.add(' ', where);
      // The line is continued.
      case '\n' -> current.add(' ', where);
      default -> current.add(c, where);
    }
  }
}
