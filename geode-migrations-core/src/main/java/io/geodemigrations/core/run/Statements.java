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
package io.geodemigrations.core.run;

import io.geodemigrations.client.Record;
import java.util.List;
import java.util.Map;

/** Runs statements: inside a transaction, or, where the server cannot undo, each alone. */
@FunctionalInterface
interface Statements {

  /** Runs one statement and reads its whole result. */
  Rows run(String gql, Map<String, ?> parameters);

  /**
   * A result.
   *
   * @param columns the columns
   * @param records the rows
   */
  record Rows(List<String> columns, List<Record> records) {

    /** Copies the lists. */
    public Rows {
      columns = List.copyOf(columns);
      records = List.copyOf(records);
    }

    long matched() {
      return records.isEmpty() ? 0 : records.get(0).getLong("matched");
    }
  }
}
