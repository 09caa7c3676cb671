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
package io.geodemigrations.benchmarks;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One migration of all {@code :User} nodes, as a script and as what a bare loop needs. */
enum Workload {
  /** The guide's own loop, which finds what is left by its predicate. */
  GUIDE("guide's loop, no index", List.of(), false),
  /** The same with an index that knows where the property is absent. */
  INDEXED("guide's loop, index", List.of("CREATE INDEX user_handle ON :User(handle)"), false),
  /** Along an indexed property. */
  CURSOR("cursor, index", List.of("CREATE INDEX user_id ON :User(id)"), true);

  static final int BATCH = 10_000;

  private static final String BY_PREDICATE =
      """
      MATCH (u:User)
      WHERE u.handle IS NULL
      WITH u LIMIT $batch
      SET u.handle = u.username
      RETURN count(u) AS updated
      """;
  private static final String BY_CURSOR =
      """
      MATCH (u:User)
      WHERE u.id > $last AND u.handle IS NULL
      WITH u ORDER BY u.id LIMIT $batch
      SET u.handle = u.username
      RETURN count(u) AS updated, max(u.id) AS last
      """;

  private final String title;
  private final List<String> indexes;
  private final boolean cursor;

  Workload(String title, List<String> indexes, boolean cursor) {
    this.title = title;
    this.indexes = indexes;
    this.cursor = cursor;
  }

  String title() {
    return title;
  }

  List<String> indexes() {
    return indexes;
  }

  /** The batch statement. */
  String statement() {
    return cursor ? BY_CURSOR : BY_PREDICATE;
  }

  boolean hasCursor() {
    return cursor;
  }

  /** The parameters of one batch. */
  Map<String, Object> parameters(@Nullable Object last) {
    return cursor && last != null
        ? Map.of("batch", (long) BATCH, "last", last)
        : Map.of("batch", (long) BATCH);
  }

  /** The script. */
  String script() {
    return "// Migration: Handles of users\n// Batch size: "
        + BATCH
        + "\n"
        + (cursor ? "// @cursor last = 0\n" : "")
        + statement();
  }
}
