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

import java.util.ArrayList;
import java.util.List;

/** Cuts the tokens of a script into statements at the semicolons. */
final class ScriptSplitter {

  private final String script;
  private final List<ScriptStatement> statements = new ArrayList<>();
  private final List<Token> code = new ArrayList<>();
  private final List<Token> comments = new ArrayList<>();

  ScriptSplitter(String script) {
    this.script = script;
  }

  List<ScriptStatement> split() {
    for (Token token : new Lexer(script).lex()) {
      if (token.isComment()) {
        comments.add(token);
      } else if (token.kind() == TokenKind.SEMICOLON) {
        finish();
      } else {
        code.add(token);
      }
    }
    finish();
    return List.copyOf(statements);
  }

  private void finish() {
    if (code.isEmpty()) {
      return; // comments before a lone semicolon go to the next statement
    }
    Token first = code.get(0);
    Token last = code.get(code.size() - 1);
    statements.add(
        new ScriptStatement(
            script.substring(first.offset(), last.end()),
            first.position(),
            SourceText.after(last),
            code,
            comments));
    code.clear();
    comments.clear();
  }
}
