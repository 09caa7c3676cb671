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

import io.geodemigrations.cli.config.ClientSettings;
import io.geodemigrations.cli.output.Output;
import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.ExitCode;
import io.geodemigrations.core.probe.ProbeReport;
import io.geodemigrations.core.probe.ServerProbe;
import picocli.CommandLine.Command;

/** Asks a server how it behaves. */
@Command(
    name = "probe",
    header = "Asks a server what this tool assumes about it.",
    description = "Creates nodes, indexes and constraints with random names, and removes them.")
final class ProbeCommand extends EngineCommand {

  ProbeCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  ExitCode run(Invocation cli, Output output) {
    ProbeReport report;
    try (GeodeDriver driver = new ClientSettings(cli.settings()).driver()) {
      report = ServerProbe.of(driver).run();
    }
    output.text(output.json() ? report.toJson() : report.toText());
    return ExitCode.OK;
  }
}
