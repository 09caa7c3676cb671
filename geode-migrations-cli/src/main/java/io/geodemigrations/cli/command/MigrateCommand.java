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
import io.geodemigrations.cli.config.Settings;
import io.geodemigrations.cli.output.Json;
import io.geodemigrations.cli.output.Output;
import io.geodemigrations.cli.output.Style.Ink;
import io.geodemigrations.cli.output.Words;
import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.ExitCode;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.rehearsal.RehearsalReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Applies what is pending. */
@Command(
    name = "migrate",
    header = "Applies every pending migration, each exactly once.",
    description = "Ctrl-C stops after the current batch; the next run goes on there.")
final class MigrateCommand extends EngineCommand {

  @Option(
      names = {"-t", "--target"},
      paramLabel = "VERSION",
      description = "Up to which version: a version, latest, current or next.")
  @Nullable String target;

  @Option(
      names = "--batch-size",
      paramLabel = "ROWS",
      description = "The rows of one batch, where a script does not say.")
  @Nullable String batchSize;

  @Option(
      names = "--rows-per-second",
      paramLabel = "ROWS",
      description = "At most so many rows in a second.")
  @Nullable String rowsPerSecond;

  @Option(
      names = "--lock-wait",
      paramLabel = "TIME",
      description = "How long to wait while another process migrates, for example 30s.")
  @Nullable String lockWait;

  @Option(
      names = "--backup",
      paramLabel = "POLICY",
      description = "When a backup is made first: never, high-risk or always.")
  @Nullable String backup;

  @Option(
      names = "--out-of-order",
      description = "Applies also what is below the highest applied version.")
  boolean outOfOrder;

  @Option(
      names = "--deployment",
      paramLabel = "NAME",
      description = "The deployed version of the service, for the contract policy.")
  @Nullable String deployment;

  @Option(
      names = "--installed-by",
      paramLabel = "NAME",
      description = "Who the records name. Default: the user of the operating system.")
  @Nullable String installedBy;

  @Option(
      names = "--skip-executing",
      description = "Records what is pending as applied without running it.")
  boolean skipExecuting;

  @Mixin RehearsalArguments rehearsal = new RehearsalArguments();

  MigrateCommand(Invocation invocation) {
    super(invocation);
  }

  private void add(Settings.Builder own) {
    own.option("geode.migrations.target", target, "--target");
    own.option("geode.migrations.batch-size", batchSize, "--batch-size");
    own.option("geode.migrations.throttle.rows-per-second", rowsPerSecond, "--rows-per-second");
    own.option("geode.migrations.lock.wait", lockWait, "--lock-wait");
    own.option("geode.migrations.backup.policy", backup, "--backup");
    own.option("geode.migrations.deployment", deployment, "--deployment");
    own.option("geode.migrations.installed-by", installedBy, "--installed-by");
    own.option("geode.migrations.out-of-order", outOfOrder ? "true" : null, "--out-of-order");
    own.option(
        "geode.migrations.skip-executing-migrations",
        skipExecuting ? "true" : null,
        "--skip-executing");
  }

  @Override
  ExitCode run(Invocation cli, Output output) {
    if (rehearsal.wanted()) {
      return rehearse(cli, output);
    }
    MigrateResult result = cli.working(cli.settings(this::add), GeodeMigrations::migrate);
    ExitCode exit = ExitCode.of(result);
    if (output.json()) {
      output.json(document(result, exit));
      return exit;
    }
    warnings(output, result.warnings());
    String current = result.current() == null ? "none" : result.current();
    int applied = result.applied().size();
    output.line(
        applied == 0
            ? "Nothing to apply; current version: " + current
            : "%s %s in %s; current version: %s"
                .formatted(
                    output.style().paint(Ink.GREEN, "Applied"),
                    Words.migrations(applied),
                    Words.duration(result.duration()),
                    current));
    for (MigrationInfo held : result.held()) {
      output.line(
          "%s: %s %s: %s"
              .formatted(
                  output.style().paint(Ink.YELLOW, "Held"),
                  held.version(),
                  held.description(),
                  held.heldReason()));
    }
    return exit;
  }

  private ExitCode rehearse(Invocation cli, Output output) {
    RehearsalReport report = rehearsed(cli);
    output.text(output.json() ? report.toJson() : report.toText());
    return report.successful() ? ExitCode.OK : ExitCode.MIGRATION_FAILED;
  }

  private RehearsalReport rehearsed(Invocation cli) {
    Settings settings = cli.settings(this::add);
    String copy = rehearsal.copy;
    if (copy == null) {
      return cli.working(settings, migrations -> migrations.rehearse(rehearsal.options(null)));
    }
    try (GeodeDriver driver = new ClientSettings(cli.fileSettings(copy)).driver()) {
      return cli.working(settings, migrations -> migrations.rehearse(rehearsal.options(driver)));
    }
  }

  private static Json document(MigrateResult result, ExitCode exit) {
    return new Json()
        .with("runId", result instanceof MigrateResult.Migrated migrated ? migrated.runId() : null)
        .with("current", result.current())
        .with("durationMs", result.duration())
        .with(
            "applied",
            result.applied().stream()
                .map(
                    one ->
                        new Json()
                            .with("version", one.version())
                            .with("description", one.name())
                            .with("durationMs", one.duration())
                            .with("batches", one.batches())
                            .with("rows", one.rows()))
                .toList())
        .with("held", result.held().stream().map(Documents::migration).toList())
        .with("warnings", result.warnings())
        .with("exitCode", exit.code());
  }
}
