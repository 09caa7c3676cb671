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

/**
 * A piece of a source text. White space is not a token.
 *
 * @param kind what it is
 * @param text the characters as they stand in the source, with quotes and escapes
 * @param position where the first character stands
 * @since 0.1.0
 */
public record Token(TokenKind kind, String text, Position position) {

  /** Returns the index of the first character in the source, from 0. */
  public int offset() {
    return position.offset();
  }

  /** Returns the index after the last character in the source. */
  public int end() {
    return position.offset() + text.length();
  }

  /** Returns the line of the first character, from 1. */
  public int line() {
    return position.line();
  }

  /** Returns the column of the first character, from 1. */
  public int column() {
    return position.column();
  }

  /** Returns whether this is a comment. */
  public boolean isComment() {
    return kind == TokenKind.LINE_COMMENT || kind == TokenKind.BLOCK_COMMENT;
  }

  /** Returns whether this is the keyword, in whatever case; never true for a name in backticks. */
  public boolean isWord(String keyword) {
    return kind == TokenKind.WORD && text.equalsIgnoreCase(keyword);
  }

  /** Returns whether this is the operator or punctuation mark. */
  public boolean isSymbol(String symbol) {
    return kind == TokenKind.SYMBOL && text.equals(symbol);
  }
}
