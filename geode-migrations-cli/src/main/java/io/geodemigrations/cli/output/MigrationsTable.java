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
package io.geodemigrations.cli.output;

import io.geodemigrations.cli.output.Style.Ink;
import io.geodemigrations.cli.output.Table.Cell;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationsInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All migrations with their states, as people read them. */
public final class MigrationsTable {

  private MigrationsTable() {}

  /** A row for each. */
  public static Table of(MigrationsInfo info) {
    Table table =
        new Table(
            "Version",
            "Name",
            "Type",
            "Phase",
            "State",
            "Applied (UTC)",
            "By",
            "Took",
            "Rows",
            "Down");
    for (MigrationInfo one : info.migrations()) {
      Long took = one.executionTime();
      Long rows = one.rows();
      table.row(
          Cell.of(one.version()),
          Cell.of(one.description()),
          Cell.of(Words.lower(one.type())),
          Cell.of(Words.lower(one.phase())),
          Cell.of(word(one.state()), ink(one.state())),
          Cell.of(one.installedOn() == null ? "" : Words.time(one.installedOn())),
          Cell.of(one.installedBy() == null ? "" : one.installedBy()),
          Cell.number(took == null ? "" : Words.duration(Duration.ofMillis(took))),
          Cell.number(rows == null || rows == 0 ? "" : Words.number(rows)),
          Cell.of(one.reversible() ? "yes" : "no"));
    }
    return table;
  }

  private static String word(MigrationState state) {
    return state == MigrationState.SUCCESS ? "applied" : Words.lower(state);
  }

  private static Ink ink(MigrationState state) {
    return switch (state) {
      case SUCCESS, ADOPTED, BASELINE -> Ink.GREEN;
      case PENDING, OUTDATED, RUNNING, ROLLING_BACK -> Ink.CYAN;
      case HELD, INTERRUPTED, FUTURE, OUT_OF_ORDER -> Ink.YELLOW;
      case FAILED, MISSING -> Ink.RED;
      case ABOVE_TARGET, FOREIGN -> Ink.FAINT;
    };
  }

  /** How many there are in each state, in one line. */
  public static String summary(MigrationsInfo info) {
    List<String> parts = new ArrayList<>();
    parts.add(info.applied().size() + " applied");
    parts.add(info.pending().size() + " pending");
    for (MigrationState state :
        List.of(
            MigrationState.HELD,
            MigrationState.FAILED,
            MigrationState.RUNNING,
            MigrationState.ROLLING_BACK,
            MigrationState.MISSING,
            MigrationState.OUT_OF_ORDER,
            MigrationState.ABOVE_TARGET,
            MigrationState.FOREIGN)) {
      int count = info.in(state).size();
      if (count > 0) {
        parts.add(count + " " + Words.lower(state));
      }
    }
    return String.join(", ", parts);
  }
}
