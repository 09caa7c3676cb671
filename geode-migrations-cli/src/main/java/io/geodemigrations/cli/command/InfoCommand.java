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
import io.geodemigrations.cli.output.MigrationsTable;
import io.geodemigrations.cli.output.Output;
import io.geodemigrations.cli.output.Style.Ink;
import io.geodemigrations.core.ExitCode;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.MigrationsInfo;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** All migrations and their states. */
@Command(
    name = "info",
    header = "Shows all migrations with their states, and what to do next.",
    description = "Writes nothing.")
final class InfoCommand extends EngineCommand {

  InfoCommand(Invocation invocation) {
    super(invocation);
  }

  /** What was found, and where. */
  private record Seen(MigrationsInfo info, MigrationStatus status, String address) {}

  @Override
  ExitCode run(Invocation cli, Output output) {
    Seen seen =
        cli.connected(
            cli.settings(),
            (migrations, driver) -> {
              MigrationsInfo info = migrations.info();
              return new Seen(info, migrations.status(), driver.address());
            });
    if (output.json()) {
      output.json(document(seen));
    } else {
      text(seen, output);
    }
    return ExitCode.OK;
  }

  private static Json document(Seen seen) {
    MigrationsInfo info = seen.info();
    return new Json()
        .with("address", seen.address())
        .with("graph", seen.status().graph())
        .with("module", seen.status().module())
        .with("current", info.current())
        .with("asOf", info.asOf())
        .with("applied", info.applied().size())
        .with("pending", info.pending().size())
        .with("held", info.in(MigrationState.HELD).size())
        .with("failed", info.in(MigrationState.FAILED).size())
        .with("migrations", info.migrations().stream().map(Documents::migration).toList())
        .with("warnings", info.warnings())
        .with("exitCode", ExitCode.OK.code());
  }

  private static void text(Seen seen, Output output) {
    MigrationsInfo info = seen.info();
    String graph = seen.status().graph();
    output.line(
        "Graph %s at %s%s"
            .formatted(
                graph == null ? "(the server's default)" : graph,
                seen.address(),
                seen.status().module() == null ? "" : ", module " + seen.status().module()));
    output.line("Current version: " + (info.current() == null ? "none" : info.current()));
    output.line("");
    if (info.migrations().isEmpty()) {
      output.line("There is no migration. geode-migrations new \"a name\" creates one.");
      return;
    }
    MigrationsTable.of(info).lines(output.style()).forEach(output::line);
    output.line("");
    for (MigrationInfo held : info.in(MigrationState.HELD)) {
      output.line("Held: %s: %s".formatted(held.version(), held.heldReason()));
    }
    warnings(output, info.warnings());
    output.line(MigrationsTable.summary(info));
    next(info).forEach(line -> output.line(output.style().paint(Ink.BOLD, "Next: ") + line));
  }

  private static List<String> next(MigrationsInfo info) {
    List<String> next = new ArrayList<>();
    if (!info.in(MigrationState.FAILED).isEmpty()) {
      next.add("correct the cause, then geode-migrations repair, or geode-migrations rollback");
    } else if (!info.in(MigrationState.OUT_OF_ORDER).isEmpty()
        || !info.in(MigrationState.MISSING).isEmpty()) {
      next.add("geode-migrations validate says what is wrong");
    } else if (!info.in(MigrationState.RUNNING).isEmpty()
        || !info.in(MigrationState.ROLLING_BACK).isEmpty()) {
      next.add(
          "a run is at work: geode-migrations pause, throttle or cancel steers it; if its process"
              + " is gone, geode-migrations migrate continues it when its lease has ended");
    } else if (!info.pending().isEmpty()) {
      next.add("geode-migrations plan, then geode-migrations migrate");
    }
    for (MigrationInfo held : info.in(MigrationState.HELD)) {
      if (String.valueOf(held.heldReason()).contains("approv")) {
        next.add("geode-migrations approve %s lets it run".formatted(held.version()));
      }
    }
    if (next.isEmpty()) {
      next.add(
          info.in(MigrationState.HELD).isEmpty()
              ? "nothing; everything is applied"
              : "nothing, until what holds the rest has changed");
    }
    return next;
  }
}
