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

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geodemigrations.embedded.store.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An engine on a database in memory with one graph, and a session on it. */
final class EngineFixture implements AutoCloseable {

  static final SessionUser ADMIN = new SessionUser("geode", SessionUser.Role.ADMIN);

  final Database database = Database.inMemory();
  final Engine engine = new Engine(database, EngineOptions.defaults().withDefaultGraph("shop"));
  final EngineSession session;

  EngineFixture() {
    database.createGraph("shop");
    session = engine.session(ADMIN, null);
  }

  EngineSession another() {
    return engine.session(ADMIN, null);
  }

  /** All rows. */
  List<List<@Nullable Object>> rows(String gql) {
    return rows(session, gql, Map.of());
  }

  List<List<@Nullable Object>> rows(String gql, Map<String, ?> params) {
    return rows(session, gql, params);
  }

  static List<List<@Nullable Object>> rows(
      EngineSession session, String gql, Map<String, ?> params) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (Execution execution = session.execute(gql, params)) {
      execution.rows().forEachRemaining(rows::add);
    }
    return rows;
  }

  /** The only value of the only row. */
  @Nullable Object value(String gql) {
    return value(gql, Map.of());
  }

  @Nullable Object value(String gql, Map<String, ?> params) {
    return rows(gql, params).get(0).get(0);
  }

  /** The rows as maps by column. */
  List<Map<String, @Nullable Object>> maps(String gql) {
    List<Map<String, @Nullable Object>> maps = new ArrayList<>();
    try (Execution execution = session.execute(gql, Map.of())) {
      List<ColumnInfo> columns = execution.columns();
      execution
          .rows()
          .forEachRemaining(
              row -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                  map.put(columns.get(i).name(), row.get(i));
                }
                maps.add(map);
              });
    }
    return maps;
  }

  /** The code of the error that the statement fails with. */
  String errorOf(String gql) {
    return errorOf(session, gql);
  }

  /** The code of the error that the statement fails with. */
  String errorOf(String gql, Map<String, ?> params) {
    return errorOf(session, gql, params);
  }

  static String errorOf(EngineSession session, String gql) {
    return errorOf(session, gql, Map.of());
  }

  private static String errorOf(EngineSession session, String gql, Map<String, ?> params) {
    String[] code = {""};
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> rows(session, gql, params))
        .satisfies(error -> code[0] = error.code());
    return code[0];
  }

  @Override
  public void close() {
    session.close();
    database.close();
  }
}
