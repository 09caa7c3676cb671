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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many rows a batch changed: the column {@code updated}, else the only numeric column; no row
 * means 0. The protocol itself carries no such number. Columns that are cursors do not count.
 */
final class BatchCount {

  private static final String UPDATED = "updated";

  private BatchCount() {}

  /** What a batch returned does not tell how many rows it changed. */
  static final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /**
   * Reads the count.
   *
   * @throws Unusable if there is none, or more than one
   */
  static long of(Statements.Rows rows, Set<String> cursors) {
    if (rows.records().isEmpty()) {
      return 0;
    }
    if (rows.records().size() > 1) {
      throw new Unusable(
          "The batch returned %d rows instead of one with its count"
              .formatted(rows.records().size()));
    }
    Record row = rows.records().get(0);
    if (rows.columns().contains(UPDATED)) {
      return whole(UPDATED, row.get(UPDATED));
    }
    List<String> numeric =
        rows.columns().stream()
            .filter(column -> !cursors.contains(column))
            .filter(column -> row.get(column) instanceof Number)
            .toList();
    if (numeric.size() == 1) {
      return whole(numeric.get(0), row.get(numeric.get(0)));
    }
    throw new Unusable(
        numeric.isEmpty()
            ? "The batch returned the columns %s, of which none is a count"
                .formatted(rows.columns())
            : "The batch returned %d numbers (%s) and no column named updated"
                .formatted(numeric.size(), String.join(", ", numeric)));
  }

  /**
   * The rows that a statement reports which is no batch: the sum of its column {@code updated}; 0
   * without one, or with one that holds anything but counts.
   */
  static long reported(Statements.Rows rows) {
    if (!rows.columns().contains(UPDATED)) {
      return 0;
    }
    try {
      return rows.records().stream().mapToLong(row -> whole(UPDATED, row.get(UPDATED))).sum();
    } catch (Unusable e) {
      return 0;
    }
  }

  private static long whole(String column, @Nullable Object value) {
    if (value == null) {
      // sum() over nothing is null on some servers.
      return 0;
    }
    if (value instanceof Number number
        && number.doubleValue() == number.longValue()
        && number.longValue() >= 0) {
      return number.longValue();
    }
    throw new Unusable("The column %s holds %s, which is not a count".formatted(column, value));
  }
}
