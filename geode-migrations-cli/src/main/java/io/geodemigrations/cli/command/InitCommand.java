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
import io.geodemigrations.core.ExitCode;
import io.geodemigrations.core.InitializeResult;
import picocli.CommandLine.Command;

/** Sets the lock up. */
@Command(
    name = "init",
    header =
        "Creates the constraints and nodes of the lock, so that services may run without the right to do so (geode.migrations.lock.bootstrap=manual).",
    description = "May be run again.")
final class InitCommand extends EngineCommand {

  InitCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  ExitCode run(Invocation cli, Output output) {
    InitializeResult result =
        cli.connected(cli.settings(), (migrations, driver) -> migrations.initialize());
    if (output.json()) {
      output.json(
          new Json()
              .with("lock", result.lock())
              .with("created", result.created())
              .with("unique", result.unique())
              .with("exitCode", ExitCode.OK.code()));
      return ExitCode.OK;
    }
    output.line(
        result.created()
            ? "The lock '%s' is set up.".formatted(result.lock())
            : "The lock '%s' was set up already.".formatted(result.lock()));
    if (!result.unique()) {
      output.note(
          Ink.YELLOW,
          "Warning: the server does not keep its nodes unique; never run this twice at a time.");
    }
    return ExitCode.OK;
  }
}
