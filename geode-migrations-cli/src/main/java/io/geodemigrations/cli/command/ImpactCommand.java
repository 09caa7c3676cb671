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
import io.geodemigrations.core.impact.ImpactFinder;
import io.geodemigrations.core.impact.ImpactReport;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds queries that a migration affects. */
@Command(
    name = "impact",
    header =
        "Finds the queries in sources (GQL, Java, Kotlin, YAML) that use what a migration changes.",
    description = "Needs no server.")
final class ImpactCommand extends EngineCommand {

  @Parameters(paramLabel = "VERSION", description = "The migration.")
  String version = "";

  @Option(
      names = {"-s", "--sources"},
      paramLabel = "DIR",
      split = ",",
      defaultValue = ".",
      description = "Where to look. Default: the current directory.")
  List<Path> sources = List.of();

  ImpactCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  ExitCode run(Invocation cli, Output output) {
    ImpactReport report = new ImpactFinder(cli.definitions(cli.settings())).find(version, sources);
    output.text(output.json() ? report.toJson() : report.toText());
    return ExitCode.OK;
  }
}
