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
import io.geodemigrations.cli.output.Style.Ink;
import io.geodemigrations.core.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command of this tool. */
@Command
abstract class EngineCommand implements Callable<Integer> {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;

  private final Invocation invocation;

  EngineCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Does it, and says how the program ends. */
  abstract ExitCode run(Invocation cli, Output output);

  @Override
  public final Integer call() {
    return run(invocation, invocation.output()).code();
  }

  static void warnings(Output output, List<String> warnings) {
    warnings.forEach(warning -> output.note(Ink.YELLOW, "Warning: " + warning));
  }
}
