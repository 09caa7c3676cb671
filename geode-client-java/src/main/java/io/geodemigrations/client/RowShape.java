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
package io.geodemigrations.client;

import io.geodemigrations.client.error.GeodeProtocolException;
import io.geodemigrations.client.proto.Row;
import io.geodemigrations.client.proto.SchemaDefinition;
import io.geodemigrations.client.protocol.ValueCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a result, shared by its rows. */
record RowShape(List<Column> columns, List<String> names, Map<String, Integer> positions) {

  static RowShape of(SchemaDefinition schema) {
    List<Column> columns =
        schema.getColumnsList().stream()
            .map(column -> new Column(column.getName(), column.getType()))
            .toList();
    List<String> names = columns.stream().map(Column::name).toList();
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      positions.putIfAbsent(names.get(i), i);
    }
    return new RowShape(columns, names, positions);
  }

  Record record(Row row) {
    if (row.getValuesCount() != columns.size()) {
      throw new GeodeProtocolException(
          "A row has " + row.getValuesCount() + " values for " + columns.size() + " columns.",
          null);
    }
    List<@Nullable Object> values = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      values.add(ValueCodec.decode(row.getValues(i), columns.get(i).type()));
    }
    return new RowRecord(this, Collections.unmodifiableList(values));
  }
}
