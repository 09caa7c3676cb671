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
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a comment without its marks.
 *
 * @param offset where the content begins in the script
 * @param line the line's number, from 1
 * @param column the column in which the content begins, from 1
 * @param content everything behind {@code //} or {@code --}; in a block comment everything behind
 *     its opening or a leading {@code *}
 */
record CommentLine(int offset, int line, int column, String content) {

  /** The lines of a comment. */
  static List<CommentLine> of(Token comment) {
    if (comment.kind() == TokenKind.LINE_COMMENT) {
      return List.of(
          new CommentLine(
              comment.offset() + 2,
              comment.line(),
              comment.column() + 2,
              comment.text().substring(2)));
    }
    List<CommentLine> lines = new ArrayList<>();
    int start = 2;
    int end = comment.text().length() - 2;
    int line = comment.line();
    while (start <= end) {
      int lineEnd = comment.text().indexOf('\n', start);
      lineEnd = lineEnd < 0 || lineEnd > end ? end : lineEnd;
      int from = start;
      if (line > comment.line()) {
        while (from < lineEnd && isBlank(comment.text().charAt(from))) {
          from++;
        }
        from = from < lineEnd && comment.text().charAt(from) == '*' ? from + 1 : start;
      }
      int column = line == comment.line() ? comment.column() + from : from - start + 1;
      lines.add(
          new CommentLine(
              comment.offset() + from, line, column, comment.text().substring(from, lineEnd)));
      start = lineEnd + 1;
      line++;
    }
    return lines;
  }

  /** Blanks and tabs before the first other character. */
  int indent() {
    int i = 0;
    while (i < content.length() && isBlank(content.charAt(i))) {
      i++;
    }
    return i;
  }

  /** The column of the first character that is not blank. */
  int textColumn() {
    return column + indent();
  }

  boolean startsWithDash() {
    return stripped().startsWith("-");
  }

  String stripped() {
    return content.strip();
  }

  /**
   * The text from a place in the first line to the end of the last, with blanks where the comment
   * marks are.
   */
  static String join(List<CommentLine> lines, int from) {
    StringBuilder text = new StringBuilder();
    for (CommentLine line : lines) {
      if (text.isEmpty()) {
        text.append(line.content.substring(from - line.offset));
      } else {
        int gap = line.offset - (from + text.length());
        text.append('\n').append(" ".repeat(Math.max(0, gap - 1))).append(line.content);
      }
    }
    return text.toString();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
