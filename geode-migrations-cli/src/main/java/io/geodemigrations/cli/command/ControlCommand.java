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

import io.geodemigrations.cli.config.ThrottleLimits;
import io.geodemigrations.cli.output.Json;
import io.geodemigrations.cli.output.Output;
import io.geodemigrations.cli.output.Words;
import io.geodemigrations.core.ControlRequest;
import io.geodemigrations.core.ExitCode;
import io.geodemigrations.core.RemoteControls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Steers the run that is at work on the graph, in whatever process it is. */
abstract class ControlCommand extends EngineCommand {

  ControlCommand(Invocation invocation) {
    super(invocation);
  }

  /** Asks, and says what was asked for. */
  abstract List<ControlRequest> ask(RemoteControls controls);

  /**
   * Looks at the arguments before anything is asked for, so that a wrong one leaves nothing behind.
   */
  void check() {}

  @Override
  final ExitCode run(Invocation cli, Output output) {
    check();
    List<ControlRequest> requests =
        cli.connected(cli.settings(), (migrations, driver) -> ask(migrations.remoteControls()));
    if (output.json()) {
      output.json(
          new Json()
              .with("requests", requests.stream().map(ControlCommand::document).toList())
              .with("exitCode", ExitCode.OK.code()));
      return ExitCode.OK;
    }
    for (ControlRequest request : requests) {
      output.line(Words.asked(request));
    }
    output.line("It follows after the current batch.");
    return ExitCode.OK;
  }

  private static Json document(ControlRequest request) {
    return new Json()
        .with("kind", request.kind())
        .with("value", request.value())
        .with("runId", request.runId())
        .with("version", request.version())
        .with("owner", request.owner())
        .with("host", request.host())
        .with("at", request.at());
  }

  /** Pauses. */
  @Command(
      name = "pause",
      header = "Asks the run of another process to pause after its current batch.",
      description = "It keeps its lock and writes nothing until geode-migrations resume.")
  static final class Pause extends ControlCommand {
    Pause(Invocation invocation) {
      super(invocation);
    }

    @Override
    List<ControlRequest> ask(RemoteControls controls) {
      return List.of(controls.pause());
    }
  }

  /** Goes on. */
  @Command(name = "resume", header = "Asks a run that is paused to go on.")
  static final class Resume extends ControlCommand {
    Resume(Invocation invocation) {
      super(invocation);
    }

    @Override
    List<ControlRequest> ask(RemoteControls controls) {
      return List.of(controls.resume());
    }
  }

  /** Ends. */
  @Command(
      name = "cancel",
      header = "Asks the run of another process to end after its current batch.",
      description = "The next run continues there.")
  static final class Cancel extends ControlCommand {
    Cancel(Invocation invocation) {
      super(invocation);
    }

    @Override
    List<ControlRequest> ask(RemoteControls controls) {
      return List.of(controls.cancel());
    }
  }

  /** Slows down. */
  @Command(
      name = "throttle",
      header = "Asks the run of another process to go slower, or faster.",
      description = "With 0 it goes on as its own process has it.")
  static final class Throttle extends ControlCommand {

    /** At least one of them. */
    static final class Limits {
      @Option(
          names = "--rows-per-second",
          paramLabel = "ROWS",
          description = "At most so many rows in a second; 0 for no limit.")
      @Nullable Long rowsPerSecond;

      @Option(
          names = "--batch-size",
          paramLabel = "ROWS",
          description = "The rows of the next batches; 0 for what is configured.")
      @Nullable Integer batchSize;
    }

    @ArgGroup(exclusive = false, multiplicity = "1")
    Limits limits = new Limits();

    Throttle(Invocation invocation) {
      super(invocation);
    }

    private ThrottleLimits limits() {
      return new ThrottleLimits(limits.rowsPerSecond, limits.batchSize);
    }

    @Override
    void check() {
      limits().demandUsable("--rows-per-second", "--batch-size");
    }

    @Override
    List<ControlRequest> ask(RemoteControls controls) {
      return limits().ask(controls);
    }
  }
}
