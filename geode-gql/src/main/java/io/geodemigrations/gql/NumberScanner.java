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

/** Finds the end and the kind of a number. */
final class NumberScanner {

  private final String text;
  private final Position start;
  private int index;

  NumberScanner(String text, Position start) {
    this.text = text;
    this.start = start;
    this.index = start.offset();
  }

  /** Returns the index after the number. */
  int end() {
    return index;
  }

  TokenKind scan() {
    TokenKind kind = isPrefixed() ? prefixed() : decimal();
    if (Lexer.isNamePart(text, index)) {
      while (Lexer.isNamePart(text, index)) {
        index += Character.charCount(text.codePointAt(index));
      }
      throw new GqlSyntaxException(
          start,
          Described.quoted(text.substring(start.offset(), index)),
          "a number, or backticks around a name that begins with a digit",
          null);
    }
    return kind;
  }

  private boolean isPrefixed() {
    return at(0) == '0' && "xXoObB".indexOf(at(1)) >= 0;
  }

  private TokenKind prefixed() {
    int radix = "xX".indexOf(at(1)) >= 0 ? 16 : "oO".indexOf(at(1)) >= 0 ? 8 : 2;
    index += 2;
    int digits = index;
    while (Character.digit(at(0), radix) >= 0 && at(0) < 0x80 || at(0) == '_' && index > digits) {
      index++;
    }
    if (index == digits || text.charAt(index - 1) == '_') {
      throw new GqlSyntaxException(
          start,
          Described.quoted(text.substring(start.offset(), index)),
          "digits of base " + radix + " after the prefix",
          null);
    }
    return TokenKind.INTEGER;
  }

  private TokenKind decimal() {
    TokenKind kind = TokenKind.INTEGER;
    digits();
    if (at(0) == '.' && Lexer.isDigit(at(1))) {
      index++;
      digits();
      kind = TokenKind.DECIMAL;
    }
    if ((at(0) == 'e' || at(0) == 'E') && exponentFollows()) {
      index += 2;
      digits();
      kind = TokenKind.FLOAT;
    }
    if ("fFdD".indexOf(at(0)) >= 0) {
      index++;
      return TokenKind.FLOAT;
    }
    if (kind != TokenKind.FLOAT && "mM".indexOf(at(0)) >= 0) {
      index++;
      return TokenKind.DECIMAL;
    }
    return kind;
  }

  private boolean exponentFollows() {
    return Lexer.isDigit(at(1)) || (at(1) == '+' || at(1) == '-') && Lexer.isDigit(at(2));
  }

  private void digits() {
    while (Lexer.isDigit(at(0)) || at(0) == '_' && Lexer.isDigit(at(1))) {
      index++;
    }
  }

  private char at(int ahead) {
    return index + ahead < text.length() ? text.charAt(index + ahead) : '\uFFFF';
  }
}
