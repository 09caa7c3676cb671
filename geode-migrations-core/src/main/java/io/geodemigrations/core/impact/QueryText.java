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

import java.util.Arrays;

/** A text out of a file that may be a query, with the line of each of its characters. */
final class QueryText {

  private final StringBuilder text = new StringBuilder();
  private int[] lines = new int[64];

  /** Adds a character that stands in a line of the file. */
  void add(char c, int line) {
    if (text.length() == lines.length) {
      lines = Arrays.copyOf(lines, lines.length * 2);
    }
    lines[text.length()] = line;
    text.append(c);
  }

  boolean isBlank() {
    return text.toString().isBlank();
  }

  String text() {
    return text.toString();
  }

  /** The line of the file in which a character stands. */
  int line(int offset) {
    return lines[Math.min(offset, Math.max(0, text.length() - 1))];
  }
}
