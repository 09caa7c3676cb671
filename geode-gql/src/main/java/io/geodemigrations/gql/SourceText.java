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

/** Places in a source text. */
final class SourceText {

  private SourceText() {}

  /** Returns the place after a token. */
  static Position after(Token token) {
    return advance(token.position(), token.text(), token.text().length());
  }

  /** Returns the place after the first characters of a text that begins at a place. */
  static Position advance(Position start, String text, int length) {
    int line = start.line();
    int column = start.column();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' && !text.startsWith("\n", i + 1)) {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
    return new Position(start.offset() + length, line, column);
  }
}
