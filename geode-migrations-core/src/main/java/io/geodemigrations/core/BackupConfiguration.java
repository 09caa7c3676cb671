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
package io.geodemigrations.core;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * When backups are made, and how they are made and restored: by a command where one is set, else by
 * the server itself, which has to be reached over QUIC for that.
 *
 * <p>A command is a program and its arguments; no shell reads it. In the arguments <code>{graph}
 * </code>, <code>{version}</code> (of the migration that is going to run, or {@code manual}) and
 * <code>{run}</code> stand for their values, and in the one that restores <code>{id}</code>. It
 * inherits the environment of this process, which is the only place for secrets: arguments can be
 * seen by every user of the machine.
 *
 * @param policy when backups are made; default {@link BackupPolicy#NEVER}
 * @param command makes a backup and prints its identifier; default none
 * @param restoreCommand restores the backup <code>{id}</code>; default none
 * @param idPattern a regular expression that finds the identifier in what the command prints, as
 *     its group 1; default null, which means the last line that is not blank
 * @param timeout how long a backup or a restore may take; default 1 hour
 * @since 0.1.0
 */
public record BackupConfiguration(
    BackupPolicy policy,
    List<String> command,
    List<String> restoreCommand,
    @Nullable String idPattern,
    Duration timeout) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");
  private static final Pattern PASSWORD = Pattern.compile("://[^/@\\s:]*:[^/@\\s]+@");

  /** Checks and copies. */
  public BackupConfiguration {
    command = checked("backup.command", command, Set.of("graph", "version", "run"));
    restoreCommand =
        checked("backup.restore-command", restoreCommand, Set.of("graph", "version", "run", "id"));
    InvalidOptionException.require(
        restoreCommand.isEmpty() || restoreCommand.stream().anyMatch(arg -> arg.contains("{id}")),
        "backup.restore-command",
        "must have {id} in an argument, for the backup that it restores");
    if (idPattern != null) {
      checkPattern(idPattern);
    }
    InvalidOptionException.positive("backup.timeout", timeout);
  }

  private static List<String> checked(String option, List<String> command, Set<String> known) {
    List<String> copy = List.copyOf(command);
    InvalidOptionException.require(
        copy.isEmpty() || !copy.get(0).isBlank(), option, "must begin with a program");
    for (String argument : copy) {
      InvalidOptionException.require(
          !PASSWORD.matcher(argument).find(),
          option,
          "has a password in an argument, where every user of the machine can see it; give it to"
              + " the program by its environment");
      Matcher placeholder = PLACEHOLDER.matcher(argument);
      while (placeholder.find()) {
        InvalidOptionException.require(
            known.contains(placeholder.group(1)),
            option,
            "has the unknown placeholder %s; there are %s"
                .formatted(placeholder.group(), String.join(", ", new TreeSet<>(known))));
      }
    }
    return copy;
  }

  private static void checkPattern(String pattern) {
    try {
      InvalidOptionException.require(
          Pattern.compile(pattern).matcher("").groupCount() >= 1,
          "backup.id-pattern",
          "must have a group in parentheses, which is the identifier: " + pattern);
    } catch (PatternSyntaxException e) {
      throw new InvalidOptionException(
          "backup.id-pattern", "is no regular expression: " + e.getDescription(), e);
    }
  }

  /** The defaults. */
  public static BackupConfiguration defaults() {
    return new BackupConfiguration(
        BackupPolicy.NEVER, List.of(), List.of(), null, Duration.ofHours(1));
  }

  /** The same with another policy. */
  public BackupConfiguration withPolicy(BackupPolicy value) {
    return new BackupConfiguration(value, command, restoreCommand, idPattern, timeout);
  }

  /** Names the programs, and leaves out their arguments. */
  @Override
  public String toString() {
    return "BackupConfiguration[policy="
        + policy
        + ", command="
        + program(command)
        + ", restoreCommand="
        + program(restoreCommand)
        + ", idPattern="
        + idPattern
        + ", timeout="
        + timeout
        + "]";
  }

  private static String program(List<String> command) {
    return command.isEmpty() ? "none" : command.get(0) + " …";
  }
}
