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

import io.geodemigrations.cli.config.UsageException;
import io.geodemigrations.cli.output.Json;
import io.geodemigrations.cli.output.Output;
import io.geodemigrations.cli.output.Style.Ink;
import io.geodemigrations.cli.output.Words;
import io.geodemigrations.core.ExitCode;
import io.geodemigrations.core.RestoreResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Restores a backup. */
@Command(
    name = "restore",
    header = "Puts the graph back to what it was when a backup was made, after it was confirmed.",
    description =
        "Everything that was written since is gone, the history too. Stop all services first.")
final class RestoreCommand extends EngineCommand {

  @Parameters(paramLabel = "ID", description = "The backup.")
  String id = "";

  @Option(
      names = {"-y", "--yes"},
      description = "Does not ask.")
  boolean yes;

  RestoreCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  ExitCode run(Invocation cli, Output output) {
    return cli.connected(
        cli.settings(),
        (migrations, driver) -> {
          String question =
              "Replace everything in %s by the backup %s?".formatted(driver.address(), id);
          if (!yes && !cli.confirm(question, "Add --yes.")) {
            output.line("Nothing was restored.");
            return ExitCode.OK;
          }
          try {
            report(cli.working(migrations, () -> migrations.restore(id)), output);
          } catch (IllegalArgumentException e) {
            throw new UsageException(
                "'%s' is no backup: %s.".formatted(id, e.getMessage()), "Name a backup.", e);
          }
          return ExitCode.OK;
        });
  }

  private static void report(RestoreResult result, Output output) {
    if (output.json()) {
      output.json(
          new Json()
              .with("id", result.id())
              .with("inPlace", result.inPlace())
              .with("directory", result.directory())
              .with("message", result.message())
              .with("durationMs", result.duration())
              .with("exitCode", ExitCode.OK.code()));
      return;
    }
    if (result.inPlace()) {
      output.line("Restored %s in %s".formatted(result.id(), Words.duration(result.duration())));
    } else {
      output.note(
          Ink.YELLOW,
          "The server has put %s into %s and goes on with what it had: start it with that directory."
              .formatted(result.id(), result.directory()));
    }
    if (!result.message().isBlank()) {
      output.line(result.message());
    }
  }
}
