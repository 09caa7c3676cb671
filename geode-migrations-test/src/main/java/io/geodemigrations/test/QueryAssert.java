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
package io.geodemigrations.test;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what a query returns. Integers of all sizes are compared as {@code long}, floating
 * point numbers as {@code double}.
 *
 * @since 0.1.0
 */
public final class QueryAssert extends AbstractAssert<QueryAssert, List<List<@Nullable Object>>> {

  private final GraphAssert graph;
  private final String gql;
  private final Rows rows;

  QueryAssert(GraphAssert graph, String gql, Rows rows) {
    super(rows.values(), QueryAssert.class);
    this.graph = graph;
    this.gql = gql;
    this.rows = rows;
  }

  /**
   * One row for each value, in this order, of a query with one column.
   *
   * @return the assertions on the graph, to go on
   */
  public GraphAssert returns(@Nullable Object... values) {
    if (rows.columns().size() > 1) {
      failWithMessage(
          "Expected one column from %s, and it has %s; use returnsRows.", gql, rows.columns());
    }
    return compare(Arrays.stream(values).map(GeodeAssertions::row).toList());
  }

  /**
   * These rows, in this order.
   *
   * @param expected rows of {@link GeodeAssertions#row}
   * @return the assertions on the graph, to go on
   */
  public GraphAssert returnsRows(Row... expected) {
    return compare(List.of(expected));
  }

  /**
   * No row.
   *
   * @return the assertions on the graph, to go on
   */
  public GraphAssert returnsNothing() {
    return compare(List.of());
  }

  private GraphAssert compare(List<Row> expected) {
    List<List<@Nullable Object>> wanted =
        expected.stream().map(row -> Rows.normalized(row.values())).toList();
    if (!wanted.equals(actual)) {
      failWithActualExpectedAndMessage(
          actual,
          wanted,
          "Expected other rows from %s%n  columns:  %s%n  expected: %s%n  found:    %s",
          gql,
          String.join(", ", rows.columns()),
          Rows.text(wanted),
          Rows.text(actual));
    }
    return graph;
  }
}
