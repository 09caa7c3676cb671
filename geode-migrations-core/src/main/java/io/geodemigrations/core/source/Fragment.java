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
import java.util.List;
import java.util.Optional;

/**
 * A piece of GQL in a script: a statement, or what stands behind a directive or header key. Where
 * comment marks were cut out there are blanks, so that each character keeps its distance from the
 * first.
 *
 * @param script the script
 * @param offset where the text begins in it
 * @param text the text
 * @param tokens its tokens, comments included, with positions in the text
 */
record Fragment(ScriptText script, int offset, String text, List<Token> tokens) {

  /** Copies the list. */
  Fragment {
    tokens = List.copyOf(tokens);
  }

  /** Cuts a text into tokens, and reports a problem where that is impossible. */
  static Optional<Fragment> of(ScriptText script, int offset, String text) {
    try {
      return Optional.of(new Fragment(script, offset, text, Gql.tokens(text)));
    } catch (GqlSyntaxException e) {
      reportSyntax(script, offset + e.position().offset(), e);
      return Optional.empty();
    }
  }

  static void reportSyntax(ScriptText script, int place, GqlSyntaxException error) {
    String suggestion = error.suggestion();
    script.problem(
        ErrorCode.SCRIPT_SYNTAX,
        place,
        "Found " + error.found() + ", expected " + error.expected(),
        suggestion == null
            ? ErrorCode.SCRIPT_SYNTAX.remedy()
            : "Did you mean " + suggestion + "? Nothing was run.");
  }

  /** The tokens that are no comments. */
  List<Token> code() {
    return tokens.stream().filter(token -> !token.isComment()).toList();
  }

  /** Where a token stands in the script. */
  int place(Token token) {
    return offset + token.offset();
  }

  /** Where the first token that is no comment stands in the script. */
  int firstPlace() {
    return code().stream().findFirst().map(this::place).orElse(offset);
  }
}
