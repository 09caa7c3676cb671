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

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.source.ScriptStatement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is to be repeated.
 *
 * @param gql the statement
 * @param size rows in one round, at first
 * @param parameters other parameters
 * @param starts the cursors with their starts
 * @param progress how the total is measured; null if it cannot be
 * @param condition a query that must return true; null for none
 * @param location where it stands
 */
record BatchPlan(
    String gql,
    int size,
    Map<String, Object> parameters,
    Cursors starts,
    ScriptStatement.@Nullable ProgressQuery progress,
    @Nullable String condition,
    SourceLocation location) {

  /** The parameters of one round. */
  Map<String, Object> round(int rows, Cursors cursors) {
    Map<String, Object> all = new LinkedHashMap<>(parameters);
    all.putAll(cursors.values());
    all.put(ScriptStatement.BATCH_PARAMETER, (long) rows);
    return all;
  }

  /** The rows that a round changed. */
  long count(Statements.Rows rows) {
    try {
      return BatchCount.of(rows, starts.values().keySet());
    } catch (BatchCount.Unusable e) {
      throw new GeodeMigrationsException(ErrorCode.BATCH_COUNT, e.getMessage() + ".", location, e);
    }
  }

  /** The cursors after a round that changed rows. */
  Cursors moved(Cursors cursors, Statements.Rows rows, long count) {
    if (cursors.isEmpty()) {
      return cursors;
    }
    Cursors moved = cursors.moved(rows.records().get(0).asMap());
    if (moved.equals(cursors)) {
      throw new GeodeMigrationsException(
          ErrorCode.CURSOR_STUCK,
          "The batch changed %d rows and returned the same cursor %s again"
              .formatted(count, cursors.values()),
          location,
          null);
    }
    return moved;
  }

  /** Asks how much is left, through the given statements; null if that cannot be measured. */
  @Nullable Measurement measurement(Statements statements) {
    return progress == null ? null : new Measurement(statements, progress, measured());
  }

  /** The error of a statement that changes rows and does not get nearer to its end. */
  GeodeMigrationsException stuck(long left, Measurement measurement) {
    List<String> samples = measurement.samples();
    return new GeodeMigrationsException(
        ErrorCode.BATCH_STUCK,
        "The batch statement changes the same rows again and again: it has changed more rows than there were, and still %d %s, no fewer than before%s"
            .formatted(
                left,
                left == 1 ? "remains" : "remain",
                samples.isEmpty() ? "" : ", for example " + String.join(", ", samples)),
        location,
        null);
  }

  /** The parameters of a measurement: it looks at everything from the start. */
  Map<String, Object> measured() {
    Map<String, Object> all = new LinkedHashMap<>(parameters);
    all.putAll(starts.values());
    return all;
  }
}
