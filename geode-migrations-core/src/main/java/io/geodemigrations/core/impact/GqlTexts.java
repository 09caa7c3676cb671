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
package io.geodemigrations.core.impact;

import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.GqlSyntaxException;
import io.geodemigrations.gql.ScriptStatement;
import java.util.ArrayList;
import java.util.List;

/** The statements of a script. */
final class GqlTexts {

  private GqlTexts() {}

  static List<QueryText> of(String source) {
    List<QueryText> texts = new ArrayList<>();
    try {
      for (ScriptStatement statement : Gql.split(source)) {
        QueryText text = new QueryText();
        int line = statement.start().line();
        for (int i = 0; i < statement.text().length(); i++) {
          char c = statement.text().charAt(i);
          text.add(c, line);
          line += c == '\n' ? 1 : 0;
        }
        texts.add(text);
      }
    } catch (GqlSyntaxException e) {
      // No tokens, no queries.
      return List.of();
    }
    return texts;
  }
}
