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
import io.geodemigrations.client.value.Node;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.refactor.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks whether there are rows that a refactoring would do harm to. */
final class RefactoringChecks {

  private static final int SAMPLES = 5;

  private RefactoringChecks() {}

  /**
   * Throws if there are any.
   *
   * @param mayWait whether the migration can be put back as if it had not been begun
   * @throws MustWaitException if it may wait, and the check is one to wait for
   */
  static void demandNone(
      Statements statements, Step.Check check, SourceLocation location, boolean mayWait) {
    String found = found(statements, check, location);
    if (found == null) {
      return;
    }
    boolean waits = check.finding() != Step.Check.Finding.FAILS;
    if (waits && mayWait) {
      throw new MustWaitException(found, check.remedy());
    }
    throw new GeodeMigrationsException(
        check.code(),
        found,
        check.remedy() + (waits ? " Then run repair and start again." : ""),
        location,
        null);
  }

  /** How many there are, with some by identifier only: they may be confidential. Null if none. */
  static @Nullable String found(Statements statements, Step.Check check, SourceLocation location) {
    long found = count(statements, check.query(), Step.Check.COLUMN, location);
    if (found == 0) {
      return null;
    }
    List<Record> rows =
        Work.located(statements, check.samples(SAMPLES), Map.of(), location).records();
    String samples =
        rows.stream().map(row -> described(row.get(0))).collect(Collectors.joining(", "));
    return "%d %s%s"
        .formatted(found, check.what(), samples.isEmpty() ? "" : ", for example " + samples);
  }

  static long count(Statements statements, String query, String column, SourceLocation location) {
    List<Record> rows = Work.located(statements, query, Map.of(), location).records();
    return rows.isEmpty() ? 0 : rows.get(0).getLong(column);
  }

  private static String described(@Nullable Object value) {
    return value instanceof Node node
        ? "(:%s with the internal id %s)".formatted(String.join(":", node.labels()), node.id())
        : "one of them";
  }
}
