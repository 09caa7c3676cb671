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

import io.geodemigrations.embedded.exec.value.Types;
import io.geodemigrations.embedded.value.EdgeValue;
import io.geodemigrations.embedded.value.NodeValue;
import io.geodemigrations.embedded.value.PathValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names the types of columns after their values. */
final class ColumnTypes {

  private ColumnTypes() {}

  static List<ColumnInfo> of(List<String> names, List<List<@Nullable Object>> rows) {
    List<ColumnInfo> columns = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      columns.add(new ColumnInfo(names.get(i), type(rows, i)));
    }
    return columns;
  }

  private static String type(List<List<@Nullable Object>> rows, int column) {
    String type = "NULL";
    for (List<@Nullable Object> row : rows) {
      Object value = row.get(column);
      if (value == null) {
        continue;
      }
      String name = name(value);
      if (type.equals("NULL")) {
        type = name;
      } else if (!type.equals(name)) {
        return "ANY";
      }
    }
    return type;
  }

  private static String name(Object value) {
    if (value instanceof NodeValue) {
      return "NODE";
    }
    if (value instanceof EdgeValue) {
      return "EDGE";
    }
    if (value instanceof PathValue) {
      return "PATH";
    }
    return Types.name(value);
  }
}
