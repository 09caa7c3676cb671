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
import io.geodemigrations.cli.output.Style;
import io.geodemigrations.core.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The door of this package: understands the arguments, and runs the command that they name. */
public final class CommandRunner {

  private final Surroundings surroundings;

  /** A runner for one call of the program. */
  public CommandRunner(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Runs a command; returns the exit code. */
  public int run(String... arguments) {
    Invocation invocation = new Invocation(surroundings, new GlobalOptions());
    ArgumentErrors errors = new ArgumentErrors(arguments);
    Output output = invocation.output(errors.wantJson());
    if (errors.revealPassword()) {
      ErrorReport report = ArgumentErrors.passwordRevealed();
      report.write(output, invocation);
      return report.exit().code();
    }
    CommandLine line = commandLine(invocation);
    line.setOut(new PrintWriter(surroundings.out(), true, Charset.defaultCharset()));
    line.setErr(new PrintWriter(surroundings.err(), true, Charset.defaultCharset()));
    boolean coloured = invocation.output().style() == Style.COLOURED;
    line.setColorScheme(Help.defaultColorScheme(coloured ? Ansi.ON : Ansi.OFF));
    line.setParameterExceptionHandler(
        (exception, given) -> {
          ErrorReport report = errors.explain(exception);
          report.write(output, invocation);
          return report.exit().code();
        });
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> report(exception, invocation));
    return line.execute(arguments);
  }

  private int report(Exception error, Invocation invocation) {
    ErrorReport report = ErrorReport.of(error);
    report.write(invocation.output(), invocation);
    if (invocation.showsStackTraces()) {
      StringWriter trace = new StringWriter();
      error.printStackTrace(new PrintWriter(trace));
      surroundings.err().print(invocation.redact(trace.toString()));
    }
    return report.exit().code();
  }

  /** All commands, for the program and for its documentation. */
  static CommandLine commandLine(Invocation invocation) {
    CommandLine line = new CommandLine(new RootCommand(invocation.global()));
    for (EngineCommand command :
        List.of(
            new InitCommand(invocation),
            new InfoCommand(invocation),
            new ValidateCommand(invocation),
            new PlanCommand(invocation),
            new MigrateCommand(invocation),
            new RollbackCommand(invocation),
            new RepairCommand(invocation),
            new BaselineCommand(invocation),
            new ApproveCommand(invocation),
            new ControlCommand.Pause(invocation),
            new ControlCommand.Resume(invocation),
            new ControlCommand.Throttle(invocation),
            new ControlCommand.Cancel(invocation),
            new BackupCommand(invocation),
            new RestoreCommand(invocation),
            new SchemaCommand(invocation),
            new ImpactCommand(invocation),
            new LintCommand(invocation),
            new NewCommand(invocation),
            new ProbeCommand(invocation))) {
      line.addSubcommand(command);
    }
    Objects.requireNonNull(line.getSubcommands().get("schema"))
        .addSubcommand(new SchemaCommand.Export(invocation))
        .addSubcommand(new SchemaCommand.Diff(invocation));
    line.addSubcommand(new AutoComplete.GenerateCompletion());
    line.addSubcommand(new CommandLine.HelpCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExpandAtFiles(false);
    line.setUsageHelpWidth(100);
    withSubcommands(line).forEach(CommandRunner::describe);
    return line;
  }

  /** A command and all below it. */
  static Stream<CommandLine> withSubcommands(CommandLine line) {
    return Stream.concat(
        Stream.of(line),
        line.getSubcommands().values().stream().flatMap(CommandRunner::withSubcommands));
  }

  private static void describe(CommandLine line) {
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    Map<String, String> codes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      codes.put(String.valueOf(code.code()), code.meaning());
    }
    usage.exitCodeListHeading("%nExit codes:%n");
    usage.exitCodeList(codes);
    usage.abbreviateSynopsis(true);
    usage.headerHeading("%n");
    usage.synopsisHeading("%nUsage: ");
    usage.descriptionHeading("%n");
    usage.parameterListHeading("%nArguments:%n");
    usage.optionListHeading("%nOptions:%n");
    usage.commandListHeading("%nCommands:%n");
    line.getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, CommandRunner::ownOptionsBeforeOthers);
  }

  private static String ownOptionsBeforeOthers(Help help) {
    List<OptionSpec> all = help.commandSpec().options();
    List<OptionSpec> own = all.stream().filter(option -> !option.inherited()).toList();
    List<OptionSpec> inherited = all.stream().filter(OptionSpec::inherited).toList();
    String others = inherited.isEmpty() ? "" : help.optionListExcludingGroups(inherited);
    return help.optionListExcludingGroups(own)
        + help.optionListGroupSections()
        + (others.isEmpty() ? "" : System.lineSeparator() + "Options of all commands:\n" + others);
  }
}
