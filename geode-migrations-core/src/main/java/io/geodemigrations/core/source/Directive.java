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

import io.geodemigrations.gql.Token;
import io.geodemigrations.gql.TokenKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A comment line that speaks to the tool.
 *
 * @param kind which one
 * @param offset where its {@code @} stands in the script
 * @param argumentOffset where its argument begins
 * @param argument everything behind the word, not stripped
 */
record Directive(Kind kind, int offset, int argumentOffset, String argument) {

  /** The directives that exist. */
  enum Kind {
    UP,
    DOWN,
    CURSOR,
    PROGRESS,
    IF,
    NOLINT,
    REFACTOR;

    /** How it is written. */
    String word() {
      return "@" + name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static List<String> words() {
      return Arrays.stream(values()).map(Kind::word).toList();
    }
  }

  /**
   * The word with its {@code @} with which a line comment begins, empty if the comment is an
   * ordinary one.
   */
  static String wordOf(Token comment) {
    if (comment.kind() != TokenKind.LINE_COMMENT) {
      return "";
    }
    String content = comment.text().substring(2).strip();
    int end = 1;
    while (end < content.length() && Character.isLetter(content.charAt(end))) {
      end++;
    }
    return content.startsWith("@") && end > 1 ? content.substring(0, end) : "";
  }

  /** Reads a directive from its comment and the lines that continue it. */
  static Directive of(Kind kind, List<CommentLine> lines) {
    CommentLine first = lines.get(0);
    int at = first.offset() + first.content().indexOf('@');
    int argument = at + kind.word().length();
    return new Directive(kind, at, argument, CommentLine.join(lines, argument));
  }
}
