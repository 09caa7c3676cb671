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

import io.geodemigrations.core.source.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with arguments that were not understood. */
final class ArgumentErrors {

  private static final String PASSWORD = "--password";

  private final List<String> arguments;

  ArgumentErrors(String... arguments) {
    this.arguments = List.of(arguments);
  }

  /** Whether errors are to be JSON; asked before, or although, the arguments are understood. */
  boolean wantJson() {
    return IntStream.range(0, arguments.size())
        .anyMatch(
            i -> {
              String argument = arguments.get(i);
              String next = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
              return (argument.equals("--output") || argument.equals("-o"))
                      && next.equalsIgnoreCase("json")
                  || argument.equalsIgnoreCase("--output=json")
                  || argument.equalsIgnoreCase("-o=json")
                  || argument.equalsIgnoreCase("-ojson");
            });
  }

  /** Whether a password is among the arguments, where it must not be shown again. */
  boolean revealPassword() {
    return arguments.stream().anyMatch(argument -> argument.startsWith(PASSWORD + "="));
  }

  static ErrorReport passwordRevealed() {
    return ErrorReport.usage(
        "--password takes no value: every user of this machine could see it.",
        "Write --password alone to be asked, or use GEODE_PASSWORD or --password-file.");
  }

  ErrorReport explain(ParameterException exception) {
    CommandLine command = exception.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String help = "%s --help shows what there is.".formatted(name);
    if (!(exception instanceof UnmatchedArgumentException unmatched)) {
      return ErrorReport.usage(sentence(String.valueOf(exception.getMessage())), help);
    }
    String word = unmatched.getUnmatched().get(0);
    int at = arguments.indexOf(word);
    if (at > 0 && arguments.get(at - 1).equals(PASSWORD)) {
      return passwordRevealed();
    }
    // What stands behind = may be a secret.
    String option = word.substring(0, word.indexOf('=') < 0 ? word.length() : word.indexOf('='));
    String remedy =
        Spelling.closest(option, known(command, word))
                .map("Did you mean %s? "::formatted)
                .orElse("")
            + help;
    if (word.startsWith("-")) {
      return ErrorReport.usage("%s has no option %s.".formatted(name, option), remedy);
    }
    return ErrorReport.usage(
        command.getParent() == null
            ? "There is no command '%s'.".formatted(word)
            : "%s does not know what to do with '%s'.".formatted(name, word),
        remedy);
  }

  private static Collection<String> known(CommandLine command, String word) {
    return word.startsWith("-")
        ? command.getCommandSpec().optionsMap().keySet()
        : command.getSubcommands().keySet();
  }

  private static String sentence(String text) {
    String bare = text.replaceFirst("^Error: ", "").replace("option option", "option");
    return bare.endsWith(".") || bare.endsWith("?") ? bare : bare + ".";
  }
}
