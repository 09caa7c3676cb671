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
import io.geodemigrations.cli.output.Output;
import io.geodemigrations.cli.output.Style.Ink;
import io.geodemigrations.cli.output.Words;
import io.geodemigrations.core.ExitCode;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.ValidateResult;
import java.util.List;
import picocli.CommandLine.Command;

/** Whether scripts and history agree. */
@Command(
    name = "validate",
    header = "Compares the scripts with the history in the graph.",
    description = "Writes nothing. Ends with 4 if a run would be refused.")
final class ValidateCommand extends EngineCommand {

  ValidateCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  ExitCode run(Invocation cli, Output output) {
    ValidateResult result =
        cli.connected(cli.settings(), (migrations, driver) -> migrations.validate());
    List<MigrationProblem> problems =
        result instanceof ValidateResult.Invalid invalid ? invalid.problems() : List.of();
    Integer pending = result instanceof ValidateResult.Valid valid ? valid.pending() : null;
    ExitCode exit = problems.isEmpty() ? ExitCode.OK : ExitCode.VALIDATION;
    if (output.json()) {
      output.json(
          new Json()
              .with("valid", problems.isEmpty())
              .with("migrations", result.count())
              .with("pending", pending)
              .with(
                  "problems",
                  problems.stream().map(one -> Documents.problem(one, cli::redact)).toList())
              .with("warnings", result.warnings())
              .with("exitCode", exit.code()));
      return exit;
    }
    warnings(output, result.warnings());
    if (problems.isEmpty()) {
      output.line(
          output.style().paint(Ink.GREEN, "Valid")
              + ": %s, %d pending".formatted(Words.migrations(result.count()), pending));
    } else {
      output.line(
          output.style().paint(Ink.RED, "Not valid")
              + ": "
              + Words.count(problems.size(), "problem", "problems"));
      problems.forEach(problem -> output.line("\n" + cli.redact(problem.describe())));
    }
    return exit;
  }
}
