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
package io.geodemigrations.client;

import java.util.Locale;
import java.util.Set;

/**
 * Tells statements that surely only read from those that may write. It looks at the words alone, in
 * strings and comments too: a read that is taken for a write does no harm, the other way round an
 * ambiguous answer would go unnoticed.
 */
final class StatementScan {

  private static final Set<String> READING_STARTS =
      Set.of("MATCH", "OPTIONAL", "RETURN", "SHOW", "EXPLAIN", "UNWIND", "WITH", "FOR", "LET");
  private static final Set<String> WRITING =
      Set.of(
          "CREATE",
          "INSERT",
          "SET",
          "DELETE",
          "DETACH",
          "REMOVE",
          "MERGE",
          "DROP",
          "ALTER",
          "CALL",
          "GRANT",
          "REVOKE",
          "COMMIT",
          "TRUNCATE",
          "LOAD",
          "UPDATE",
          "FOREACH",
          "PROFILE");

  private static final int SHOWN_CHARACTERS = 200;

  private StatementScan() {}

  static boolean mayWrite(String gql) {
    boolean first = true;
    int at = 0;
    while (at < gql.length()) {
      if (!isWordPart(gql.charAt(at))) {
        at++;
        continue;
      }
      int start = at;
      while (at < gql.length() && isWordPart(gql.charAt(at))) {
        at++;
      }
      String word = gql.substring(start, at).toUpperCase(Locale.ROOT);
      if (WRITING.contains(word) || first && !READING_STARTS.contains(word)) {
        return true;
      }
      first = false;
    }
    return false;
  }

  /**
   * A statement as messages show it: on one line, cut off, and without what is in quotes, which may
   * be a password.
   */
  static String describe(String gql) {
    StringBuilder shown = new StringBuilder();
    int at = 0;
    while (at < gql.length() && shown.length() < SHOWN_CHARACTERS) {
      char c = gql.charAt(at);
      if (c == '\'' || c == '"') {
        shown.append(c).append('…').append(c);
        at = afterQuoted(gql, at);
        continue;
      }
      boolean space = Character.isWhitespace(c);
      if (!space) {
        shown.append(c);
      } else if (!shown.isEmpty() && shown.charAt(shown.length() - 1) != ' ') {
        shown.append(' ');
      }
      at++;
    }
    return "«" + shown.toString().strip() + (at < gql.length() ? " …" : "") + "»";
  }

  /** Two adjacent literals are what a doubled quote looks like, so that needs no care. */
  private static int afterQuoted(String gql, int start) {
    for (int at = start + 1; at < gql.length(); at++) {
      if (gql.charAt(at) == '\\') {
        at++;
      } else if (gql.charAt(at) == gql.charAt(start)) {
        return at + 1;
      }
    }
    return gql.length();
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
