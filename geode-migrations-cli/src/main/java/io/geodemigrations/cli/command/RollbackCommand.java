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
import io.geodemigrations.cli.output.Words;
import io.geodemigrations.core.ExitCode;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.RollbackResult;
import io.geodemigrations.core.RollbackTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Undoes what was applied. */
@Command(
    name = "rollback",
    header =
        "Rolls back by the migrations' own @down, the newest first, after it has shown what and was confirmed.")
final class RollbackCommand extends EngineCommand {

  private static final String CONFIRM = "Look at it with --preview, then add --yes.";

  /** Exactly one of them. */
  static final class Target {
    @Option(names = "--last", required = true, description = "What was applied last.")
    boolean last;

    @Option(
        names = "--to",
        required = true,
        paramLabel = "VERSION",
        description = "Everything above a version, which stays.")
    @Nullable String to;

    @Option(
        names = "--only",
        required = true,
        paramLabel = "VERSION",
        description = "One version, on which nothing that is applied depends.")
    @Nullable String only;

    private RollbackTarget target() {
      if (to != null) {
        return RollbackTarget.to(to);
      }
      return only == null ? RollbackTarget.last() : RollbackTarget.only(only);
    }
  }

  @ArgGroup(exclusive = true, multiplicity = "1")
  Target target = new Target();

  @Option(names = "--preview", description = "Only shows what would be rolled back.")
  boolean preview;

  @Option(
      names = {"-y", "--yes"},
      description = "Does not ask.")
  boolean yes;

  RollbackCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  ExitCode run(Invocation cli, Output output) {
    RollbackTarget chosen = target.target();
    return cli.connected(
        cli.settings(),
        (migrations, driver) -> {
          if (!yes || preview) {
            List<MigrationInfo> found = migrations.previewRollback(chosen);
            show(found, output);
            if (preview || found.isEmpty()) {
              return ExitCode.OK;
            }
            if (!cli.confirm("Roll back %s?".formatted(Words.migrations(found.size())), CONFIRM)) {
              output.line("Nothing was rolled back.");
              return ExitCode.OK;
            }
          }
          report(cli.working(migrations, () -> migrations.rollback(chosen)), output);
          return ExitCode.OK;
        });
  }

  private void show(List<MigrationInfo> found, Output output) {
    if (output.json()) {
      if (preview) {
        output.json(
            new Json()
                .with("preview", true)
                .with("migrations", found.stream().map(Documents::migration).toList())
                .with("exitCode", ExitCode.OK.code()));
      }
      return;
    }
    if (found.isEmpty()) {
      output.line("There is nothing to roll back.");
      return;
    }
    output.line("To be rolled back, in this order:");
    found.forEach(one -> output.line("  %s  %s".formatted(one.version(), one.description())));
  }

  private static void report(RollbackResult result, Output output) {
    if (output.json()) {
      output.json(
          new Json()
              .with("runId", result.runId())
              .with("current", result.current())
              .with("durationMs", result.duration())
              .with(
                  "rolledBack",
                  result.rolledBack().stream()
                      .map(
                          one ->
                              new Json()
                                  .with("version", one.version())
                                  .with("description", one.name())
                                  .with("durationMs", one.duration()))
                      .toList())
              .with("exitCode", ExitCode.OK.code()));
      return;
    }
    output.line(
        "%s %s in %s; current version: %s"
            .formatted(
                output.style().paint(Ink.GREEN, "Rolled back"),
                Words.migrations(result.rolledBack().size()),
                Words.duration(result.duration()),
                result.current() == null ? "none" : result.current()));
  }
}
