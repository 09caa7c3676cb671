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

/** Writes Markdown. */
public final class MarkdownText {

  private MarkdownText() {}

  /** Text that cannot leave its cell of a table or become markup. */
  public static String cell(String content) {
    StringBuilder cell = new StringBuilder();
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '\n' || c == '\r') {
        cell.append(' ');
      } else if ("|<>*`[]\\".indexOf(c) >= 0) {
        cell.append('\\').append(c);
      } else {
        cell.append(c);
      }
    }
    return cell.toString();
  }
}
