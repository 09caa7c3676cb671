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
import io.geodemigrations.core.BaselineResult;
import io.geodemigrations.core.ExitCode;
import io.geodemigrations.core.GeodeMigrations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes an existing graph over. */
@Command(
    name = "baseline",
    header =
        "Takes over a graph that has no history yet: everything up to a version counts as applied.")
final class BaselineCommand extends EngineCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "VERSION",
      description = "Up to which version. Default: geode.migrations.baseline-version, else 1.")
  @Nullable String version;

  @Option(names = "--description", paramLabel = "TEXT", description = "The name of the record.")
  @Nullable String description;

  BaselineCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  ExitCode run(Invocation cli, Output output) {
    BaselineResult result =
        cli.working(
            cli.settings(
                own -> {
                  own.option("geode.migrations.baseline-version", version, "VERSION");
                  own.option("geode.migrations.baseline-description", description, "--description");
                }),
            GeodeMigrations::baseline);
    if (output.json()) {
      output.json(
          new Json()
              .with("version", result.version())
              .with("created", result.created())
              .with("exitCode", ExitCode.OK.code()));
    } else {
      output.line(
          result.created()
              ? "Everything up to %s counts as applied.".formatted(result.version())
              : "The baseline %s is there already.".formatted(result.version()));
    }
    return ExitCode.OK;
  }
}
