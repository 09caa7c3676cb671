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

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.cli.config.Settings;
import io.geodemigrations.core.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The tables of the documentation are what the program knows. */
class CliDocumentationTests {

  private static final Path PAGE = Path.of("../docs/cli.md");

  private final CommandLine line =
      CommandRunner.commandLine(
          new Invocation(
              new Surroundings(
                  Map.of(),
                  System.out,
                  System.err,
                  ScriptedTerminal.none(),
                  Clock.systemUTC(),
                  grace -> {}),
              new GlobalOptions()));

  @ParameterizedTest
  @ValueSource(strings = {"commands", "options", "command-options", "exit-codes", "variables"})
  void theTableIsWhatTheProgramKnows(String name) throws IOException {
    assertThat(table(name)).isEqualTo(rows(name));
  }

  private String rows(String table) {
    Stream<String> rows =
        switch (table) {
          case "commands" -> specs().map(CliDocumentationTests::command);
          case "options" -> options(line.getCommandSpec());
          case "command-options" ->
              specs()
                  .filter(spec -> spec.userObject() instanceof EngineCommand)
                  .flatMap(spec -> options(spec).map(row -> "| `" + name(spec) + "` " + row));
          case "exit-codes" ->
              Stream.of(ExitCode.values())
                  .map(code -> row(String.valueOf(code.code()), code.meaning()));
          case "variables" ->
              new TreeMap<>(Settings.shortNames())
                  .entrySet().stream()
                      .map(entry -> row("`" + entry.getKey() + "`", "`" + entry.getValue() + "`"));
          default -> throw new IllegalArgumentException(table);
        };
    return rows.collect(Collectors.joining("\n"));
  }

  private Stream<CommandSpec> specs() {
    return CommandRunner.withSubcommands(line).skip(1).map(CommandLine::getCommandSpec);
  }

  private static String command(CommandSpec spec) {
    String[] header = spec.usageMessage().header();
    String[] more = spec.usageMessage().description();
    // What picocli brings is described by it at length.
    boolean own = spec.userObject() instanceof EngineCommand;
    return row(
        "`" + call(spec) + "`",
        Stream.concat(Stream.of(header), Stream.of(more).limit(own ? 1 : 1 - header.length))
            .collect(Collectors.joining(" ")));
  }

  /** Without the program's name. */
  private static String name(CommandSpec spec) {
    return spec.qualifiedName().substring("geode-migrations ".length());
  }

  private static String call(CommandSpec spec) {
    return name(spec)
        + spec.positionalParameters().stream()
            .map(PositionalParamSpec::paramLabel)
            .map(label -> " " + label)
            .collect(Collectors.joining());
  }

  /** A command's own options. */
  private static Stream<String> options(CommandSpec spec) {
    return spec.options().stream()
        .filter(option -> !option.inherited() || spec.parent() == null)
        .filter(option -> !option.usageHelp() && !option.versionHelp())
        .map(
            option ->
                row(
                    "`" + String.join("`, `", option.names()) + "`" + value(option),
                    String.join(" ", option.description())));
  }

  private static String value(ArgSpec option) {
    return option.arity().max() == 0 ? "" : " " + option.paramLabel();
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells).strip() + " |";
  }

  /** The rows behind a mark. */
  private static String table(String name) throws IOException {
    Matcher table =
        Pattern.compile("<!-- table: " + name + " -->\n\\|.*\n\\| ---.*\n((?:\\|.*\n)+)")
            .matcher(Files.readString(PAGE));
    assertThat(table.find()).as("the table %s in %s", name, PAGE).isTrue();
    return table.group(1).stripTrailing();
  }
}
