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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into tokens.
 *
 * <p>Arrows are never one token: {@code -}, {@code <} and {@code >} stand alone, since only the
 * parser can tell {@code (a)<-[r]-(b)} from {@code a<-1}.
 *
 * <p>Two hyphens are a relationship, two minus signs or a comment. They begin a comment where both
 * hold:
 *
 * <ul>
 *   <li>they stand at the beginning of the text or directly after white space, {@code ;}, {@code ,}
 *       or a block comment;
 *   <li>they do not continue a path: after {@code )} and before {@code (}, {@code >} or {@code [}
 *       with nothing between, as in {@code (a) -->(b)}.
 * </ul>
 *
 * <p>So {@code (a)--(b)}, {@code (a)-->(b)}, {@code (a) --(b)}, {@code <--} and {@code 1--1} are
 * operators, {@code a.x --1} and {@code (a) -- (b)} are code and a comment.
 */
final class Lexer {

  private static final char END = '\uFFFF';
  private static final String[] LONG_SYMBOLS = {
    "<=", ">=", "<>", "!=", "=~", "+=", "||", "..", "::"
  };
  private static final String SYMBOLS = "()[]{},.:+-*/%^=<>|&!?~";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private @Nullable Token lastCode;
  private int index;
  private int line = 1;
  private int lineStart;

  Lexer(String text) {
    this.text = text;
    if (text.startsWith("\uFEFF")) {
      index = 1;
      lineStart = 1;
    }
  }

  List<Token> lex() {
    while (index < text.length()) {
      char c = text.charAt(index);
      if (isSpace(c)) {
        step();
      } else {
        token(c);
      }
    }
    return List.copyOf(tokens);
  }

  private void token(char c) {
    Position start = here();
    TokenKind kind;
    if (c == '\'' || c == '"') {
      kind = quoted(start, c, TokenKind.STRING, "a string");
    } else if (c == '`') {
      kind = quoted(start, c, TokenKind.QUOTED_NAME, "a name in backticks");
    } else if (c == '/' && at(1) == '/' || c == '-' && beginsDashComment()) {
      kind = lineComment();
    } else if (c == '/' && at(1) == '*') {
      kind = blockComment(start);
    } else if (c == '$') {
      kind = dollar(start);
    } else if (isDigit(c) || c == '.' && isDigit(at(1)) && !touchesNumberOrDot()) {
      NumberScanner number = new NumberScanner(text, start);
      kind = number.scan();
      index = number.end();
    } else if (isNameStart(index)) {
      name();
      kind = TokenKind.WORD;
    } else {
      kind = symbol(start, c);
    }
    Token token = new Token(kind, text.substring(start.offset(), index), start);
    tokens.add(token);
    if (!token.isComment()) {
      lastCode = token;
    }
  }

  private TokenKind quoted(Position start, char quote, TokenKind kind, String what) {
    index++;
    while (index < text.length()) {
      char c = text.charAt(index);
      if (c == quote) {
        index++;
        if (at(0) != quote) {
          return kind;
        }
        index++;
      } else if (c == '\\' && quote != '`' && index + 1 < text.length()) {
        index++;
        step();
      } else {
        step();
      }
    }
    throw new GqlSyntaxException(start, what + " that does not end", "a closing " + quote, null);
  }

  private boolean beginsDashComment() {
    if (at(1) != '-') {
      return false;
    }
    boolean separated =
        index == lineStart
            || isSpace(text.charAt(index - 1))
            || ";,".indexOf(text.charAt(index - 1)) >= 0
            || endsWithBlockComment();
    boolean path = lastCode != null && lastCode.isSymbol(")") && "(>[".indexOf(at(2)) >= 0;
    return separated && !path;
  }

  private boolean endsWithBlockComment() {
    if (tokens.isEmpty()) {
      return false;
    }
    Token last = tokens.get(tokens.size() - 1);
    return last.kind() == TokenKind.BLOCK_COMMENT && last.end() == index;
  }

  private TokenKind lineComment() {
    while (index < text.length() && !isLineBreak(text.charAt(index))) {
      index++;
    }
    return TokenKind.LINE_COMMENT;
  }

  private TokenKind blockComment(Position start) {
    int end = text.indexOf("*/", index + 2);
    if (end < 0) {
      throw new GqlSyntaxException(start, "a comment that does not end", "a closing */", null);
    }
    while (index < end + 2) {
      step();
    }
    return TokenKind.BLOCK_COMMENT;
  }

  private TokenKind dollar(Position start) {
    int from = index;
    index += at(1) == '$' && at(2) == '{' ? 2 : 1;
    if (at(0) == '{') {
      int end = text.indexOf('}', index);
      int lineBreak = lineBreakAfter(index);
      if (end < 0 || end > lineBreak) {
        throw new GqlSyntaxException(start, "a placeholder that does not end", "a closing }", null);
      }
      index = end + 1;
      return TokenKind.PLACEHOLDER;
    }
    if (at(0) == '`') {
      return quoted(start, '`', TokenKind.PARAMETER, "a parameter in backticks");
    }
    while (isNamePart(index)) {
      index += Character.charCount(text.codePointAt(index));
    }
    if (index == from + 1) {
      throw new GqlSyntaxException(start, "'$'", "the name of a parameter after it", null);
    }
    return TokenKind.PARAMETER;
  }

  private int lineBreakAfter(int from) {
    int i = from;
    while (i < text.length() && !isLineBreak(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private void name() {
    while (isNamePart(index)) {
      index += Character.charCount(text.codePointAt(index));
    }
  }

  private TokenKind symbol(Position start, char c) {
    for (String symbol : LONG_SYMBOLS) {
      if (text.startsWith(symbol, index)) {
        index += symbol.length();
        return TokenKind.SYMBOL;
      }
    }
    if (c == ';') {
      index++;
      return TokenKind.SEMICOLON;
    }
    if (SYMBOLS.indexOf(c) < 0) {
      throw new GqlSyntaxException(
          start, Described.character(text.codePointAt(index)), "a token of the language", null);
    }
    index++;
    return TokenKind.SYMBOL;
  }

  /** Keeps {@code 1..5} and {@code ..5} from being read as the decimal {@code .5}. */
  private boolean touchesNumberOrDot() {
    return lastCode != null
        && lastCode.end() == index
        && (lastCode.kind() != TokenKind.SYMBOL
            || lastCode.isSymbol("..")
            || lastCode.isSymbol("."));
  }

  private char at(int ahead) {
    return index + ahead < text.length() ? text.charAt(index + ahead) : END;
  }

  private boolean isNameStart(int at) {
    return at < text.length()
        && (text.charAt(at) == '_' || Character.isUnicodeIdentifierStart(text.codePointAt(at)));
  }

  private boolean isNamePart(int at) {
    return isNamePart(text, at);
  }

  static boolean isNamePart(String text, int at) {
    if (at >= text.length()) {
      return false;
    }
    int c = text.codePointAt(at);
    return c == '_' || Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }

  private void step() {
    char c = text.charAt(index++);
    if (c == '\n' || c == '\r' && at(0) != '\n') {
      line++;
      lineStart = index;
    }
  }

  private Position here() {
    return new Position(index, line, index - lineStart + 1);
  }
}
