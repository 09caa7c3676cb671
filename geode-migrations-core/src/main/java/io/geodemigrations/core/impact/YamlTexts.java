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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of a YAML file: those on one line, and block scalars. */
final class YamlTexts {

  private static final Pattern VALUE =
      Pattern.compile("^\\s*(?:- +)*(?:[^\\s:#'\"][^:#]*:(?=\\s|$))?\\s*(.*)$");
  private static final Pattern BLOCK = Pattern.compile("[|>][-+0-9]*\\s*(?:#.*)?");

  private YamlTexts() {}

  static List<QueryText> of(String source) {
    List<QueryText> texts = new ArrayList<>();
    String[] lines = source.split("\\R", -1);
    int i = 0;
    while (i < lines.length) {
      Matcher matcher = VALUE.matcher(lines[i]);
      String value = matcher.matches() ? matcher.group(1) : "";
      QueryText text = new QueryText();
      int number = i + 1;
      i++;
      if (BLOCK.matcher(value).matches()) {
        int indent = indent(lines[number - 1]);
        while (i < lines.length && (lines[i].isBlank() || indent(lines[i]) > indent)) {
          add(text, lines[i] + "\n", i + 1);
          i++;
        }
      } else {
        add(text, unquoted(value), number);
      }
      if (!text.isBlank()) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static void add(QueryText text, String part, int line) {
    for (int i = 0; i < part.length(); i++) {
      text.add(part.charAt(i), line);
    }
  }

  private static String unquoted(String value) {
    String stripped = value.strip();
    boolean quoted =
        stripped.length() > 1
            && (stripped.startsWith("\"") && stripped.endsWith("\"")
                || stripped.startsWith("'") && stripped.endsWith("'"));
    return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
