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
package io.geodemigrations.core.run;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The little JSON that this tool writes: strings, and the objects that cursors are stored in. */
public final class JsonText {

  private final String text;
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  /** Appends a string in quotes; whatever is no plain character is escaped. */
  public static void quote(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      // Escaped like this, no control character ever gets into a literal, and none is lost.
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c == 0x7F || Character.isSurrogate(c)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  static Map<String, Map<String, String>> parse(String json) {
    JsonText parser = new JsonText(json);
    Map<String, Map<String, String>> result = new LinkedHashMap<>();
    parser.members(
        name -> {
          Map<String, String> inner = new LinkedHashMap<>();
          parser.members(key -> inner.put(key, parser.string()));
          result.put(name, inner);
        });
    parser.blanks();
    if (parser.at != json.length()) {
      throw parser.wrong();
    }
    return result;
  }

  private interface Member {
    void read(String name);
  }

  private void members(Member member) {
    expect('{');
    if (peek() == '}') {
      at++;
      return;
    }
    while (true) {
      String name = string();
      expect(':');
      member.read(name);
      if (peek() == '}') {
        at++;
        return;
      }
      expect(',');
    }
  }

  private String string() {
    expect('"');
    StringBuilder result = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return result.toString();
      }
      result.append(c == '\\' ? escaped() : c);
    }
    throw wrong();
  }

  private char escaped() {
    if (at >= text.length()) {
      throw wrong();
    }
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> unicode();
      default -> throw wrong();
    };
  }

  private char unicode() {
    if (at + 4 > text.length()) {
      throw wrong();
    }
    try {
      char c = (char) Integer.parseInt(text.substring(at, at + 4), 16);
      at += 4;
      return c;
    } catch (NumberFormatException e) {
      throw wrong();
    }
  }

  private char peek() {
    blanks();
    if (at >= text.length()) {
      throw wrong();
    }
    return text.charAt(at);
  }

  private void expect(char expected) {
    if (peek() != expected) {
      throw wrong();
    }
    at++;
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("Not a stored cursor, at position " + at + ": " + text);
  }
}
