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
import io.geodemigrations.core.ExitCode;
import io.geodemigrations.core.RepairResult;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the records into agreement with the scripts. */
@Command(
    name = "repair",
    header =
        "Brings the records into agreement with the scripts after a failure or a change, after it has shown how and was confirmed.",
    description = "Leaves the data alone.")
final class RepairCommand extends EngineCommand {

  private static final String CONFIRM = "Look at it with --preview, then add --yes.";

  @Option(names = "--preview", description = "Only shows what would be done.")
  boolean preview;

  @Option(
      names = {"-y", "--yes"},
      description = "Does not ask.")
  boolean yes;

  RepairCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  ExitCode run(Invocation cli, Output output) {
    return cli.connected(
        cli.settings(),
        (migrations, driver) -> {
          if (!yes || preview) {
            List<String> actions = migrations.previewRepair().actions();
            if (preview || actions.isEmpty()) {
              report(actions, true, output);
              return ExitCode.OK;
            }
            if (!output.json()) {
              report(actions, true, output);
            }
            if (!cli.confirm("Repair the records?", CONFIRM)) {
              output.line("Nothing was repaired.");
              return ExitCode.OK;
            }
          }
          RepairResult result = cli.working(migrations, migrations::repair);
          report(result.actions(), false, output);
          return ExitCode.OK;
        });
  }

  private static void report(List<String> actions, boolean preview, Output output) {
    if (output.json()) {
      output.json(
          new Json()
              .with("preview", preview)
              .with("actions", actions)
              .with("exitCode", ExitCode.OK.code()));
      return;
    }
    if (actions.isEmpty()) {
      output.line("Nothing needs to be repaired.");
      return;
    }
    output.line(preview ? "To be done:" : "Done:");
    actions.forEach(action -> output.line("  - " + action));
  }
}
