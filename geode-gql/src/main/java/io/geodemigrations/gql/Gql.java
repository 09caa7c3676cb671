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

import io.geodemigrations.gql.ast.Statement;
import java.util.List;

/**
 * The way into the language.
 *
 * @since 0.1.0
 */
public final class Gql {

  private Gql() {}

  /**
   * Parses one statement, which may end with a semicolon.
   *
   * @param text the statement; comments are allowed
   * @return the syntax tree
   * @throws GqlSyntaxException if the text is not exactly one statement
   */
  public static Statement parse(String text) {
    return parse(text, tokens(text));
  }

  /**
   * Parses one statement that has been cut into tokens already.
   *
   * @param text the statement
   * @param tokens what {@link #tokens(String)} returns for this text
   * @return the syntax tree
   * @throws GqlSyntaxException if the text is not exactly one statement
   */
  public static Statement parse(String text, List<Token> tokens) {
    return new StatementParser(text, tokens).parse();
  }

  /**
   * Cuts a text into tokens, comments included.
   *
   * @param text any number of statements
   * @return the tokens in order
   * @throws GqlSyntaxException if a string or a comment does not end, or a character has no place
   *     in the language
   */
  public static List<Token> tokens(String text) {
    return new Lexer(text).lex();
  }

  /**
   * Cuts a script into statements at its semicolons. Statements without a token (only white space
   * or comments) are left out. The statements are not parsed.
   *
   * @param script the script
   * @return the statements in order
   * @throws GqlSyntaxException as {@link #tokens(String)}
   */
  public static List<ScriptStatement> split(String script) {
    return new ScriptSplitter(script).split();
  }
}
