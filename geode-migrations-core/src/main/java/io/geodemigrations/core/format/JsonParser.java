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
package io.geodemigrations.core.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one text. */
final class JsonParser {

  /** Deeper than this is no file of ours, and would exhaust the stack. */
  private static final int DEEPEST = 100;

  /** As RFC 8259 says; the digits are bounded, so that none takes for ever. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d{0,39})(?:\\.\\d{1,40})?(?:[eE][+-]?\\d{1,3})?");

  private final String text;
  private int at;
  private int depth;

  JsonParser(String text) {
    this.text = text;
  }

  @Nullable Object document() {
    Object value = value();
    blanks();
    if (at < text.length()) {
      throw wrong("the end");
    }
    return value;
  }

  private @Nullable Object value() {
    char first = peek("a value");
    return switch (first) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object() {
    enter();
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    at++;
    if (peek("a name or }") == '}') {
      at++;
    } else {
      do {
        peek("a name");
        int before = at;
        String name = string();
        expect(':');
        if (members.containsKey(name)) {
          at = before;
          throw wrong("a name that is not there already");
        }
        members.put(name, value());
      } while (another('}'));
    }
    depth--;
    return Collections.unmodifiableMap(members);
  }

  private List<@Nullable Object> array() {
    enter();
    List<@Nullable Object> elements = new ArrayList<>();
    at++;
    if (peek("a value or ]") == ']') {
      at++;
    } else {
      do {
        elements.add(value());
      } while (another(']'));
    }
    depth--;
    return Collections.unmodifiableList(elements);
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw wrong("at most %d levels".formatted(DEEPEST));
    }
  }

  private boolean another(char end) {
    char next = peek("a comma or " + end);
    if (next != ',' && next != end) {
      throw wrong("a comma or " + end);
    }
    at++;
    return next == ',';
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw wrong("a value");
    }
    at += word.length();
    return value;
  }

  private BigDecimal number() {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (!number.lookingAt()) {
      throw wrong("a value");
    }
    at = number.end();
    return new BigDecimal(number.group());
  }

  private String string() {
    expect('"');
    StringBuilder result = new StringBuilder();
    while (at < text.length() && text.charAt(at) >= 0x20) {
      char c = text.charAt(at++);
      if (c == '"') {
        return result.toString();
      }
      result.append(c == '\\' ? escaped() : c);
    }
    throw wrong("the end of the string");
  }

  private char escaped() {
    char c = at < text.length() ? text.charAt(at++) : ' ';
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> unicode();
      default -> throw wrong("an escaped character");
    };
  }

  private char unicode() {
    int value = 0;
    for (int end = at + 4; at < end; at++) {
      int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
      if (digit < 0) {
        throw wrong("four hexadecimal digits");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  private char peek(String expected) {
    blanks();
    if (at >= text.length()) {
      throw wrong(expected);
    }
    return text.charAt(at);
  }

  private void expect(char expected) {
    if (peek(String.valueOf(expected)) != expected) {
      throw wrong(String.valueOf(expected));
    }
    at++;
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException wrong(String expected) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < Math.min(at, text.length()); i++) {
      boolean lineEnd = text.charAt(i) == '\n';
      line += lineEnd ? 1 : 0;
      column = lineEnd ? 1 : column + 1;
    }
    return new IllegalArgumentException(
        "line %d, column %d: expected %s".formatted(line, column, expected));
  }
}
