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
import io.geodemigrations.cli.output.Words;
import io.geodemigrations.core.BackupResult;
import io.geodemigrations.core.ExitCode;
import io.geodemigrations.core.GeodeMigrations;
import picocli.CommandLine.Command;

/** Makes a backup. */
@Command(
    name = "backup",
    header = "Makes a backup of the graph, by the server (over QUIC) or the configured command.",
    description = "Holds the lock, so that it is never one of half a migration.")
final class BackupCommand extends EngineCommand {

  BackupCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  ExitCode run(Invocation cli, Output output) {
    BackupResult result = cli.working(cli.settings(), GeodeMigrations::backup);
    if (output.json()) {
      output.json(
          new Json()
              .with("id", result.id())
              .with("means", result.means())
              .with("durationMs", result.duration())
              .with("exitCode", ExitCode.OK.code()));
      return ExitCode.OK;
    }
    output.line(
        "Backup %s, made by %s in %s"
            .formatted(result.id(), result.means(), Words.duration(result.duration())));
    output.line("To go back to it: geode-migrations restore " + result.id());
    return ExitCode.OK;
  }
}
