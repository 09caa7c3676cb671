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
package io.geodemigrations.embedded.exec.function;

import static io.geodemigrations.embedded.exec.function.Arguments.size;
import static io.geodemigrations.embedded.exec.function.Arguments.string;

import io.geodemigrations.embedded.exec.value.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Functions on strings; positions count UTF-16 units from 0. */
final class StringFunctions {

  private StringFunctions() {}

  static void register(Functions.Registry registry) {
    registry.add("toLower", 1, 1, (a, c) -> string("toLower", a[0]).toLowerCase(Locale.ROOT));
    registry.alias("lower", "toLower");
    registry.add("toUpper", 1, 1, (a, c) -> string("toUpper", a[0]).toUpperCase(Locale.ROOT));
    registry.alias("upper", "toUpper");
    registry.add("trim", 1, 1, (a, c) -> string("trim", a[0]).strip());
    registry.alias("btrim", "trim");
    registry.add("ltrim", 1, 1, (a, c) -> string("ltrim", a[0]).stripLeading());
    registry.add("rtrim", 1, 1, (a, c) -> string("rtrim", a[0]).stripTrailing());
    registry.add("split", 2, 2, (a, c) -> split(string("split", a[0]), string("split", a[1])));
    registry.add(
        "replace",
        3,
        3,
        (a, c) ->
            string("replace", a[0]).replace(string("replace", a[1]), string("replace", a[2])));
    registry.add(
        "substring",
        2,
        3,
        (a, c) ->
            substring(
                string("substring", a[0]),
                size("substring", a[1]),
                a.length > 2 ? size("substring", a[2]) : Integer.MAX_VALUE));
    registry.add("left", 2, 2, (a, c) -> substring(string("left", a[0]), 0, size("left", a[1])));
    registry.add(
        "right",
        2,
        2,
        (a, c) -> {
          String text = string("right", a[0]);
          return text.substring(Math.max(0, text.length() - size("right", a[1])));
        });
    registry.add("char_length", 1, 1, (a, c) -> (long) string("char_length", a[0]).length());
    registry.alias("character_length", "char_length");
    registry.addForNulls("randomUUID", 0, 0, (a, c) -> UUID.randomUUID().toString());
    registry.add(
        "contains", 2, 2, (a, c) -> string("contains", a[0]).contains(string("contains", a[1])));
    registry.add(
        "startsWith",
        2,
        2,
        (a, c) -> string("startsWith", a[0]).startsWith(string("startsWith", a[1])));
    registry.add(
        "endsWith", 2, 2, (a, c) -> string("endsWith", a[0]).endsWith(string("endsWith", a[1])));
    registry.addForNulls("concat", 1, Integer.MAX_VALUE, (a, c) -> concat(a));
  }

  private static String concat(@org.jspecify.annotations.Nullable Object[] parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      if (part != null) {
        text.append(io.geodemigrations.embedded.exec.value.Texts.of(part));
      }
    }
    return text.toString();
  }

  private static String substring(String text, int start, int length) {
    if (start > text.length()) {
      return "";
    }
    return text.substring(start, (int) Math.min((long) start + length, text.length()));
  }

  private static List<Object> split(String text, String delimiter) {
    List<Object> parts = new ArrayList<>();
    if (delimiter.isEmpty()) {
      text.codePoints().forEach(point -> parts.add(Character.toString(point)));
      return parts;
    }
    int from = 0;
    int at = text.indexOf(delimiter);
    while (at >= 0) {
      parts.add(text.substring(from, at));
      from = at + delimiter.length();
      at = text.indexOf(delimiter, from);
    }
    parts.add(text.substring(from));
    return parts;
  }

  static String reverse(Object value) {
    if (value instanceof String text) {
      return new StringBuilder(text).reverse().toString();
    }
    throw QueryException.type("reverse()", "a STRING or a LIST", value);
  }
}
