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

import io.geodemigrations.cli.output.Output;
import io.geodemigrations.core.ExitCode;
import io.geodemigrations.core.lint.LintReport;
import io.geodemigrations.core.lint.Linter;
import io.geodemigrations.core.lint.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks scripts without a server. */
@Command(
    name = "lint",
    header = "Checks all scripts for what is likely to go wrong.",
    description = "Needs no server. Ends with 4 if there is an error.")
final class LintCommand extends EngineCommand {

  /** From which severity on findings make the command fail. */
  enum FailOn {
    error,
    warning,
    never
  }

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "error",
      description = "error, warning or never. Default: error.")
  FailOn failOn = FailOn.error;

  LintCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  ExitCode run(Invocation cli, Output output) {
    LintReport report = Linter.check(cli.definitions(cli.settings()));
    output.text(output.json() ? report.toJson() : report.toText());
    boolean failed =
        switch (failOn) {
          case never -> false;
          case error -> report.hasErrors();
          case warning -> report.hasErrors() || !report.of(Severity.WARNING).isEmpty();
        };
    return failed ? ExitCode.VALIDATION : ExitCode.OK;
  }
}
