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
package io.geodemigrations.gql.ast;

/**
 * A place in a source text.
 *
 * @param offset the index of the character in the text, from 0, in UTF-16 units
 * @param line the line, from 1; lines end with LF, CR LF or CR
 * @param column the column, from 1, in UTF-16 units; a byte order mark takes no column, a tab takes
 *     one
 * @since 0.1.0
 */
public record Position(int offset, int line, int column) {

  /** Returns the place in the form that messages use: {@code line 3, column 7}. */
  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
