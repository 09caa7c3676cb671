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
import java.util.List;

/**
 * One statement of a script, cut out but not parsed.
 *
 * @param text the source from the first to the last token that is no comment, without the
 *     semicolon; comments inside are still there
 * @param start where the text begins
 * @param end where the text ends: the place after its last character
 * @param tokens the tokens of the statement without comments and without the semicolon, at least
 *     one
 * @param comments the comments between the semicolon before and the semicolon of this statement
 *     (for the last statement: up to the end of the script)
 * @since 0.1.0
 */
public record ScriptStatement(
    String text, Position start, Position end, List<Token> tokens, List<Token> comments) {

  public ScriptStatement {
    tokens = List.copyOf(tokens);
    comments = List.copyOf(comments);
  }
}
