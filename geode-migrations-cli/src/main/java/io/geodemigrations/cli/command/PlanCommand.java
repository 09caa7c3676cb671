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
import io.geodemigrations.core.plan.MigrationPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the next run would do. */
@Command(
    name = "plan",
    header = "Shows what the next run would do: statements, risk, rows, time, way back.",
    description = "Writes nothing; counts rows. Ends with 4 if the run would be refused.")
final class PlanCommand extends EngineCommand {

  /** How a plan is written. */
  enum Format {
    text,
    markdown
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or markdown for a change request. Default: text.")
  Format format = Format.text;

  @Option(
      names = {"-t", "--target"},
      paramLabel = "VERSION",
      description = "Up to which version: a version, latest, current or next.")
  @Nullable String target;

  PlanCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  ExitCode run(Invocation cli, Output output) {
    MigrationPlan plan =
        cli.connected(
            cli.settings(own -> own.option("geode.migrations.target", target, "--target")),
            (migrations, driver) -> migrations.plan());
    if (output.json()) {
      output.text(plan.toJson());
    } else {
      output.text(format == Format.markdown ? plan.toMarkdown() : plan.toText());
    }
    return plan.problems().isEmpty() ? ExitCode.OK : ExitCode.VALIDATION;
  }
}
