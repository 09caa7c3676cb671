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
package io.geodemigrations.cli;

import io.geodemigrations.cli.command.CommandRunner;
import io.geodemigrations.cli.command.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;

/**
 * The program {@code geode-migrations}.
 *
 * @since 0.1.0
 */
public final class GeodeMigrationsCli {

  private GeodeMigrationsCli() {}

  /** Runs a command, and ends the process with one of {@link io.geodemigrations.core.ExitCode}. */
  public static void main(String[] arguments) {
    Logging.configure(Arrays.asList(arguments).contains("--debug"));
    Ending ending = Ending.register();
    Surroundings surroundings =
        new Surroundings(
            System.getenv(),
            stream(FileDescriptor.out),
            stream(FileDescriptor.err),
            new ProcessTerminal(),
            Clock.systemDefaultZone(),
            ending::atWork);
    int code = new CommandRunner(surroundings).run(arguments);
    ending.ended(code);
    System.exit(code);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
