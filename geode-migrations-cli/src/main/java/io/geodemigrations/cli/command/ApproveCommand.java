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
import io.geodemigrations.core.ApprovalResult;
import io.geodemigrations.core.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets contract migrations run. */
@Command(
    name = "approve",
    header = "Approves contract migrations that are held; the next run applies them.")
final class ApproveCommand extends EngineCommand {

  @Parameters(arity = "1..*", paramLabel = "VERSION", description = "What to approve.")
  List<String> versions = List.of();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "approved by geode-migrations approve",
      description = "Why, for the record.")
  String reason = "";

  ApproveCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  ExitCode run(Invocation cli, Output output) {
    ApprovalResult result =
        cli.connected(cli.settings(), (migrations, driver) -> migrations.approve(versions, reason));
    if (output.json()) {
      output.json(
          new Json()
              .with("approved", result.approved())
              .with("approvedBefore", result.approvedBefore())
              .with("exitCode", ExitCode.OK.code()));
      return ExitCode.OK;
    }
    if (!result.approved().isEmpty()) {
      output.line("Approved: " + String.join(", ", result.approved()));
    }
    if (!result.approvedBefore().isEmpty()) {
      output.line("Approved before: " + String.join(", ", result.approvedBefore()));
    }
    output.line("Next: geode-migrations migrate applies it.");
    return ExitCode.OK;
  }
}
