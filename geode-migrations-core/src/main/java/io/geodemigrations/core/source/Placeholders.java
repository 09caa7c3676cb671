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
package io.geodemigrations.core.source;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.GqlSyntaxException;
import io.geodemigrations.gql.Token;
import io.geodemigrations.gql.TokenKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces <code>${name}</code>, token by token: in a string the value becomes part of the string,
 * whatever it contains; elsewhere it must be one literal or one name. So a value can never change
 * what a statement does. Values are not searched for placeholders again, and never shown, because
 * they may be secrets.
 */
final class Placeholders {

  private static final Set<TokenKind> LITERALS =
      EnumSet.of(TokenKind.STRING, TokenKind.INTEGER, TokenKind.DECIMAL, TokenKind.FLOAT);
  private static final Set<TokenKind> GLUED =
      EnumSet.of(TokenKind.WORD, TokenKind.INTEGER, TokenKind.PLACEHOLDER);
  private static final Set<String> WORD_LITERALS = Set.of("TRUE", "FALSE", "NULL");

  /** Words that cannot be a name without backticks. */
  private static final Set<String> RESERVED =
      Set.of(
          ("AND OR XOR NOT IN IS STARTS ENDS CONTAINS WHERE RETURN WITH MATCH CREATE INSERT MERGE"
                  + " SET REMOVE DELETE DETACH NODETACH FOREACH UNWIND CASE WHEN THEN ELSE END AS"
                  + " DISTINCT UNION OPTIONAL INTERSECT EXCEPT")
              .split(" "));

  private final Map<String, String> values;

  Placeholders(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * A fragment as it is sent: without comments, with values.
   *
   * @param text the text from the first token to the last
   * @param tokens its tokens
   * @param marks for each token, where it begins in the text and in the script, and its length, 0
   *     if it is not as written
   */
  record Resolved(String text, List<Token> tokens, List<int[]> marks) {

    /** Where in the script a character of the text comes from. */
    int place(int offset) {
      int[] mark = markAt(offset);
      // A value has no place of its own: its token stands for it.
      return mark[1] + Math.min(offset - mark[0], mark[2]);
    }

    /** Whether a character belongs to a token that is, or contains, a value. */
    boolean isValue(int offset) {
      return markAt(offset)[2] == 0;
    }

    private int[] markAt(int offset) {
      int[] nearest = marks.get(0);
      for (int[] mark : marks) {
        if (mark[0] <= offset) {
          nearest = mark;
        }
      }
      return nearest;
    }
  }

  /**
   * Replaces placeholders and comments.
   *
   * @return nothing if there is no token, or if problems were reported
   */
  Optional<Resolved> resolve(Fragment fragment) {
    List<Token> tokens = fragment.tokens();
    int first = 0;
    int last = tokens.size() - 1;
    while (first <= last && tokens.get(first).isComment()) {
      first++;
    }
    while (last >= first && tokens.get(last).isComment()) {
      last--;
    }
    if (first > last) {
      return Optional.empty();
    }
    int before = fragment.script().problems().size();
    Writer writer = new Writer(fragment, tokens.get(first).offset());
    int i = first;
    while (i <= last) {
      Token token = tokens.get(i);
      if (token.isComment()) {
        writer.comment(token);
        i++;
      } else {
        int end = endOfRun(tokens, i, last);
        writer.token(token, tokens.get(end - 1).end(), value(fragment, tokens.subList(i, end)));
        i = end;
      }
    }
    if (fragment.script().problems().size() > before) {
      return Optional.empty();
    }
    String text = writer.text.toString();
    return tokensOf(text)
        // A last look at what will be sent.
        .filter(sent -> sent.size() == writer.marks.size())
        .map(sent -> new Resolved(text, sent, writer.marks))
        .or(() -> notIntact(fragment));
  }

  /** The end of a name that has placeholders inside, such as <code>idx_${env}</code>. */
  private static int endOfRun(List<Token> tokens, int start, int last) {
    int end = start + 1;
    boolean placeholder = tokens.get(start).kind() == TokenKind.PLACEHOLDER;
    if (!GLUED.contains(tokens.get(start).kind())) {
      return end;
    }
    while (end <= last
        && GLUED.contains(tokens.get(end).kind())
        && tokens.get(end).offset() == tokens.get(end - 1).end()) {
      placeholder |= tokens.get(end).kind() == TokenKind.PLACEHOLDER;
      end++;
    }
    return placeholder ? end : start + 1;
  }

  private String value(Fragment fragment, List<Token> run) {
    Token token = run.get(0);
    switch (token.kind()) {
      case STRING, QUOTED_NAME:
        return quoted(fragment, token);
      case PLACEHOLDER:
        if (run.size() == 1) {
          return single(fragment, token);
        }
        break;
      default:
        if (run.size() == 1) {
          return token.text();
        }
    }
    StringBuilder name = new StringBuilder();
    for (Token part : run) {
      name.append(part.kind() == TokenKind.PLACEHOLDER ? single(fragment, part) : part.text());
    }
    Token whole = onlyToken(name.toString());
    if (whole == null || whole.kind() != TokenKind.WORD) {
      reject(fragment, fragment.place(token), "The name that results is not valid");
    }
    return name.toString();
  }

  /** The value of a placeholder that stands for a literal or a name. */
  private String single(Fragment fragment, Token token) {
    int place = fragment.place(token);
    if (token.text().startsWith("$$")) {
      reject(fragment, place, "$${ writes ${ as text, which is possible only inside of a string");
      return token.text();
    }
    String name = token.text().substring(2, token.text().length() - 1).strip();
    String value = lookup(fragment, place, name);
    if (value == null) {
      return token.text();
    }
    Token only = onlyToken(value);
    if (only == null || !isLiteralOrName(only)) {
      reject(
          fragment, place, "The value of ${" + name + "} is not exactly one literal or one name");
      return token.text();
    }
    return only.text();
  }

  private static boolean isLiteralOrName(Token token) {
    if (token.kind() == TokenKind.WORD) {
      String word = token.text().toUpperCase(Locale.ROOT);
      return WORD_LITERALS.contains(word) || !RESERVED.contains(word);
    }
    return LITERALS.contains(token.kind()) || token.kind() == TokenKind.QUOTED_NAME;
  }

  private static @Nullable Token onlyToken(String value) {
    return tokensOf(value).filter(tokens -> tokens.size() == 1).map(one -> one.get(0)).orElse(null);
  }

  /** Nothing if a text cannot be cut into tokens. */
  private static Optional<List<Token>> tokensOf(String text) {
    try {
      return Optional.of(Gql.tokens(text));
    } catch (GqlSyntaxException e) {
      return Optional.empty();
    }
  }

  /** The text of a string or a name in backticks, with values escaped into it. */
  private String quoted(Fragment fragment, Token token) {
    String text = token.text();
    if (!text.contains("${")) {
      return text;
    }
    char quote = text.charAt(0);
    boolean name = token.kind() == TokenKind.QUOTED_NAME;
    StringBuilder result = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      if (text.charAt(i) == '\\' && !name && i + 1 < text.length()) {
        result.append(text, i, i + 2);
        i += 2;
      } else if (text.startsWith("$${", i)) {
        result.append("${");
        i += 3;
      } else if (text.startsWith("${", i)) {
        int end = text.indexOf('}', i);
        int place = fragment.place(token) + i;
        if (end < 0) {
          reject(fragment, place, "There is no } after ${; write $${ for the text itself");
          return text;
        }
        String key = text.substring(i + 2, end).strip();
        String value = lookup(fragment, place, key);
        if (value != null) {
          String escaped = escape(value, quote);
          if (escaped == null) {
            reject(fragment, place, "The value of ${" + key + "} has a control character");
          } else {
            result.append(escaped);
          }
        }
        i = end + 1;
      } else {
        result.append(text.charAt(i));
        i++;
      }
    }
    return result.toString();
  }

  private static @Nullable String escape(String value, char quote) {
    StringBuilder escaped = new StringBuilder();
    for (char c : value.toCharArray()) {
      if (c == '\n' && quote != '`') {
        escaped.append("\\n");
      } else if (c == '\r' && quote != '`') {
        escaped.append("\\r");
      } else if (c == '\t' && quote != '`') {
        escaped.append("\\t");
      } else if (c < ' ' || c == 0x7F) {
        return null;
      } else if (c == '\\' && quote != '`') {
        escaped.append("\\\\");
      } else if (c == quote) {
        escaped.append(quote == '"' ? "\\\"" : "" + quote + quote);
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private @Nullable String lookup(Fragment fragment, int place, String name) {
    String value = values.get(name);
    if (value == null) {
      fragment
          .script()
          .problem(
              ErrorCode.SCRIPT_PLACEHOLDER_MISSING,
              place,
              "Placeholder ${" + name + "} has no value",
              "Set geode.migrations.placeholders."
                  + name
                  + ", or write $${ inside of a string for the text itself.");
    }
    return value;
  }

  private static void reject(Fragment fragment, int place, String message) {
    fragment.script().problem(ErrorCode.SCRIPT_PLACEHOLDER_VALUE, place, message);
  }

  private static Optional<Resolved> notIntact(Fragment fragment) {
    reject(
        fragment,
        fragment.firstPlace(),
        "With its values, the statement has other tokens than it is written with");
    return Optional.empty();
  }

  /** Builds the text that is sent. */
  private static final class Writer {
    private final Fragment fragment;
    private final StringBuilder text = new StringBuilder();
    private final List<int[]> marks = new ArrayList<>();
    private int position;
    private int endOfToken;

    Writer(Fragment fragment, int position) {
      this.fragment = fragment;
      this.position = position;
    }

    /** A comment becomes blank; lines stay, so that positions in answers can be mapped. */
    void comment(Token comment) {
      gap(comment);
      if (comment.kind() == TokenKind.BLOCK_COMMENT) {
        for (char c : comment.text().toCharArray()) {
          text.append(c == '\n' ? '\n' : ' ');
        }
      } else {
        int end = text.length();
        while (end > endOfToken && text.charAt(end - 1) == ' ') {
          end--;
        }
        text.setLength(end);
      }
      position = comment.end();
    }

    void token(Token token, int end, String value) {
      gap(token);
      int length = value.equals(token.text()) ? value.length() : 0;
      marks.add(new int[] {text.length(), fragment.place(token), length});
      text.append(value);
      endOfToken = text.length();
      position = end;
    }

    private void gap(Token next) {
      text.append(fragment.text(), position, next.offset());
    }
  }
}
