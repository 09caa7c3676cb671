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

import io.geodemigrations.cli.config.UsageException;
import io.geodemigrations.cli.output.Json;
import io.geodemigrations.cli.output.Output;
import io.geodemigrations.cli.output.Style.Ink;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.ExitCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as people and programs are told it.
 *
 * @param exit how the program ends
 * @param code the stable code; null for what this tool does not know
 * @param location where; null if it has no place
 * @param message what happened
 * @param remedy what to do next
 * @param version the migration that failed; null if none did
 * @param problems what is wrong with scripts or history
 */
record ErrorReport(
    ExitCode exit,
    @Nullable String code,
    @Nullable String location,
    String message,
    String remedy,
    @Nullable String version,
    List<MigrationProblem> problems) {

  ErrorReport {
    problems = List.copyOf(problems);
  }

  static ErrorReport of(Throwable error) {
    ExitCode exit = ExitCode.of(error);
    if (error instanceof UsageException usage) {
      return usage(usage.what(), usage.remedy());
    }
    if (error instanceof InvalidMigrationsException invalid) {
      return invalid(exit, invalid.problems());
    }
    if (error instanceof GeodeMigrationsException known) {
      String version = error instanceof MigrationFailedException failed ? failed.version() : null;
      String place = known.location().map(SourceLocation::toString).orElse(null);
      return new ErrorReport(
          exit, known.code().id(), place, known.what(), known.remedy(), version, List.of());
    }
    if (error instanceof GeodeException known) {
      return new ErrorReport(
          exit, known.errorCode().id(), null, known.what(), known.remedy(), null, List.of());
    }
    return new ErrorReport(
        exit,
        null,
        null,
        "Unexpected: %s: %s".formatted(error.getClass().getSimpleName(), error.getMessage()),
        "Run it again with --stacktrace, and report what it shows.",
        null,
        List.of());
  }

  static ErrorReport usage(String what, String remedy) {
    return new ErrorReport(
        ExitCode.USAGE, ErrorCode.OPTION_INVALID.id(), null, what, remedy, null, List.of());
  }

  static ErrorReport invalid(ExitCode exit, List<MigrationProblem> problems) {
    return new ErrorReport(
        exit,
        problems.isEmpty() ? null : problems.get(0).code().id(),
        null,
        problems.size() == 1
            ? "There is 1 problem; nothing was run."
            : "There are %d problems; nothing was run.".formatted(problems.size()),
        "Do what stands beside each problem.",
        null,
        problems);
  }

  void write(Output output, Invocation invocation) {
    if (output.json()) {
      output.json(
          new Json()
              .with(
                  "error",
                  new Json()
                      .with("code", code)
                      .with("message", invocation.redact(message))
                      .with("location", location)
                      .with("remedy", invocation.redact(remedy))
                      .with("version", version)
                      .with(
                          "problems",
                          problems.stream()
                              .map(one -> Documents.problem(one, invocation::redact))
                              .toList()))
              .with("exitCode", exit.code()));
      return;
    }
    String place = location == null ? "" : location + ": ";
    String head = code == null || !problems.isEmpty() ? "Error: " : "Error " + code + ": ";
    output.note(Ink.RED, head + invocation.redact(place + message));
    if (problems.isEmpty()) {
      output.note(Ink.NONE, "  -> " + invocation.redact(remedy));
    }
    for (MigrationProblem problem : problems) {
      output.note(Ink.NONE, "");
      output.note(Ink.NONE, invocation.redact(problem.describe()));
    }
  }
}
