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

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself, which does nothing without a command. */
@Command(
    name = "geode-migrations",
    description = "Migrations of graphs in Geode.",
    versionProvider = RootCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND")
final class RootCommand implements Callable<Integer> {

  /** Read by picocli. */
  @SuppressWarnings("UnusedVariable")
  @Mixin
  private final GlobalOptions global;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version.")
  boolean version;

  @Spec @Nullable CommandSpec spec;

  RootCommand(GlobalOptions global) {
    this.global = global;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("Not called by the command line");
    }
    throw new ParameterException(spec.commandLine(), "A command is missing");
  }

  /** The version of the jar. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = RootCommand.class.getPackage().getImplementationVersion();
      return new String[] {
        "geode-migrations " + (version == null ? "(not packaged)" : version),
        "Java " + System.getProperty("java.version") + ", picocli " + CommandLine.VERSION
      };
    }
  }
}
