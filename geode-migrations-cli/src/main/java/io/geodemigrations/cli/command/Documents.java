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
package io.geodemigrations.cli.command;

import io.geodemigrations.cli.output.Json;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.SourceLocation;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What several commands tell programs, with the members' names of the endpoint. */
final class Documents {

  private Documents() {}

  static Json migration(MigrationInfo info) {
    return new Json()
        .with("type", info.type())
        .with("version", info.version())
        .with("description", info.description())
        .with("script", info.script())
        .with("checksum", info.checksum())
        .with("state", info.state())
        .with("phase", info.phase())
        .with("risk", info.risk())
        .with("installedBy", info.installedBy())
        .with("installedOn", info.installedOn())
        .with("executionTime", info.executionTime())
        .with("rows", info.rows())
        .with("batches", info.batches())
        .with("backup", info.backup())
        .with("reversible", info.reversible())
        .with("heldReason", info.heldReason());
  }

  /**
   * A problem.
   *
   * @param redact takes secrets out of a text
   */
  static Json problem(MigrationProblem problem, UnaryOperator<String> redact) {
    @Nullable SourceLocation location = problem.location();
    return new Json()
        .with("code", problem.code().id())
        .with("file", location == null ? null : location.resource())
        .with("line", location == null ? null : oneBased(location.line()))
        .with("column", location == null ? null : oneBased(location.column()))
        .with("message", redact.apply(problem.message()))
        .with("remedy", redact.apply(problem.remedy()));
  }

  /** Null where the whole file or line is meant. */
  private static @Nullable Integer oneBased(int number) {
    return number == 0 ? null : number;
  }
}
