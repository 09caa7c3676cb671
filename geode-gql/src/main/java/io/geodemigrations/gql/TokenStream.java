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

import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens of one statement without its comments, and the place where the parser is. */
final class TokenStream {

  /** How deep brackets, subqueries and prefix operators may be nested. */
  private static final int MAX_DEPTH = 128;

  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final int[] partners;
  private final Token end;
  private int index;
  private int depth;
  private int positionalParameters;

  TokenStream(String text, List<Token> all) {
    this.text = text;
    for (Token token : all) {
      if (!token.isComment()) {
        tokens.add(token);
      }
    }
    Position after =
        tokens.isEmpty()
            ? SourceText.advance(new Position(0, 1, 1), text, text.length())
            : SourceText.after(tokens.get(tokens.size() - 1));
    end = new Token(TokenKind.SEMICOLON, "", after);
    partners = partners(tokens);
  }

  private static int[] partners(List<Token> tokens) {
    int[] partners = new int[tokens.size()];
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < partners.length; i++) {
      partners[i] = -1;
      Token token = tokens.get(i);
      if (token.kind() != TokenKind.SYMBOL || token.text().length() != 1) {
        continue;
      }
      if (OPENING.contains(token.text())) {
        open.push(i);
      } else if (CLOSING.contains(token.text()) && !open.isEmpty()) {
        Token opening = tokens.get(open.peek());
        if (OPENING.indexOf(opening.text()) == CLOSING.indexOf(token.text())) {
          partners[open.pop()] = i;
        }
      }
    }
    return partners;
  }

  Token peek() {
    return peek(0);
  }

  /** Returns a token ahead; at the end an empty one of kind SEMICOLON. */
  Token peek(int ahead) {
    int at = index + ahead;
    return at < tokens.size() ? tokens.get(at) : end;
  }

  Token next() {
    Token token = peek();
    if (index < tokens.size()) {
      index++;
    }
    return token;
  }

  Position position() {
    return peek().position();
  }

  int mark() {
    return index;
  }

  void reset(int mark) {
    index = mark;
  }

  /** Returns how far ahead the bracket stands that closes one ahead; -1 when there is none. */
  int partner(int ahead) {
    int at = index + ahead;
    return at < partners.length && partners[at] >= 0 ? partners[at] - index : -1;
  }

  boolean atEnd() {
    return peek().kind() == TokenKind.SEMICOLON;
  }

  boolean atWord(String word) {
    return peek().isWord(word);
  }

  boolean atWord(int ahead, String word) {
    return peek(ahead).isWord(word);
  }

  boolean atWords(String first, String second) {
    return peek().isWord(first) && peek(1).isWord(second);
  }

  boolean atSymbol(String symbol) {
    return peek().isSymbol(symbol);
  }

  boolean atSymbol(int ahead, String symbol) {
    return peek(ahead).isSymbol(symbol);
  }

  boolean atName() {
    return atName(0);
  }

  boolean atName(int ahead) {
    TokenKind kind = peek(ahead).kind();
    return kind == TokenKind.WORD || kind == TokenKind.QUOTED_NAME;
  }

  boolean acceptWord(String word) {
    if (!atWord(word)) {
      return false;
    }
    next();
    return true;
  }

  boolean acceptWords(String first, String second) {
    if (!atWords(first, second)) {
      return false;
    }
    next();
    next();
    return true;
  }

  boolean acceptSymbol(String symbol) {
    if (!atSymbol(symbol)) {
      return false;
    }
    next();
    return true;
  }

  Token expectWord(String word) {
    if (!atWord(word)) {
      throw error(word, Set.of(word));
    }
    return next();
  }

  Token expectSymbol(String symbol) {
    if (!atSymbol(symbol)) {
      throw error("'" + symbol + "'");
    }
    return next();
  }

  /** Reads a name at a place where no keyword can stand: every word is accepted. */
  Identifier name(String what) {
    if (!atName()) {
      throw error(what);
    }
    Token token = next();
    return new Identifier(token.position(), Literals.name(token));
  }

  /** Reads a new variable: every word that is not reserved. */
  Identifier variable(String what) {
    if (peek().kind() == TokenKind.WORD && Keywords.isReserved(peek().text())) {
      throw error(what + " (a reserved word needs backticks)");
    }
    return name(what);
  }

  /** Numbers the next {@code ?}. */
  int nextPositionalParameter() {
    return ++positionalParameters;
  }

  /** Returns the source from a place up to the last token read. */
  String textFrom(Position start) {
    return text.substring(start.offset(), tokens.get(index - 1).end());
  }

  void enter() {
    if (++depth > MAX_DEPTH) {
      throw new GqlSyntaxException(
          position(), "nesting deeper than " + MAX_DEPTH, "a simpler statement", null);
    }
  }

  void leave() {
    depth--;
  }

  GqlSyntaxException error(String expected) {
    return error(expected, Keywords.FOLLOWERS);
  }

  GqlSyntaxException error(String expected, Collection<String> candidates) {
    Token found = peek();
    return new GqlSyntaxException(
        found.position(),
        found == end ? Described.END : Described.token(found),
        expected,
        suggestion(found, candidates));
  }

  private static @Nullable String suggestion(Token found, Collection<String> candidates) {
    return found.kind() == TokenKind.WORD ? Suggestions.nearest(found.text(), candidates) : null;
  }
}
