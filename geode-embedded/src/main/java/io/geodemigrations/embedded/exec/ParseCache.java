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
package io.geodemigrations.embedded.exec;

import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.ast.Statement;
import io.geodemigrations.gql.ast.UserStatement;
import java.util.LinkedHashMap;
import java.util.Map;

/** The statements parsed last, by their text: a batch loop sends the same text again and again. */
final class ParseCache {

  private static final int MAX_TEXT = 20_000;

  private final Map<String, Statement> statements;

  ParseCache(int size) {
    this.statements =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Statement> eldest) {
            return size() > size;
          }
        };
  }

  Statement parse(String text) {
    synchronized (statements) {
      Statement known = statements.get(text);
      if (known != null) {
        return known;
      }
    }
    Statement parsed = Gql.parse(text);
    // Long statements carry data and do not come again; those about users carry passwords, which
    // are kept no longer than needed.
    if (text.length() <= MAX_TEXT && !(parsed instanceof UserStatement)) {
      synchronized (statements) {
        statements.put(text, parsed);
      }
    }
    return parsed;
  }
}
