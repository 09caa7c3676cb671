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

import io.geodemigrations.cli.config.MigrationsSettings;
import io.geodemigrations.cli.config.UsageException;
import io.geodemigrations.cli.output.Json;
import io.geodemigrations.cli.output.Output;
import io.geodemigrations.cli.output.Style.Ink;
import io.geodemigrations.core.ExitCode;
import io.geodemigrations.core.MigrationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A new script. */
@Command(
    name = "new",
    header =
        "Creates a script with a version of today, a filled header and both sections, to be edited.",
    description = "Needs no server.")
final class NewCommand extends EngineCommand {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _-]{0,99}");
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu.MM.dd", Locale.ROOT);
  private static final String FILE = "file:";

  @Parameters(paramLabel = "NAME", description = "What it does, for example \"add preferences\".")
  String name = "";

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "add-property",
      description =
          "What it begins with: add-property, rename-property, remove-property, index or constraint."
              + " Default: add-property.")
  String type = "";

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      defaultValue = "Label",
      description = "The label of the nodes. Default: Label, to be edited.")
  String label = "";

  @Option(
      names = "--property-name",
      paramLabel = "NAME",
      defaultValue = "property",
      description = "The property. Default: property, to be edited.")
  String property = "";

  @Option(
      names = "--to",
      paramLabel = "NAME",
      defaultValue = "new_property",
      description = "The new name of the property, for a rename. Default: new_property.")
  String to = "";

  NewCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  ExitCode run(Invocation cli, Output output) {
    ScriptTemplate template = template();
    demandName();
    Stream.of(label, property, to).forEach(NewCommand::demandIdentifier);
    Path directory = directory(cli);
    LocalDate today = LocalDate.now(cli.surroundings().clock());
    List<MigrationVersion> taken = taken(directory);
    String version = next(today, taken);
    String slug = name.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]+", "_");
    String title = Character.toUpperCase(name.charAt(0)) + name.strip().substring(1);
    Path file = directory.resolve(version + "__" + slug + ".gql");
    write(file, template.fill(title, label, property, to));
    if (output.json()) {
      output.json(
          new Json()
              .with("file", file)
              .with("version", version)
              .with("exitCode", ExitCode.OK.code()));
      return ExitCode.OK;
    }
    output.line("Created " + file);
    if (taken.stream().anyMatch(other -> other.compareTo(MigrationVersion.parse(version)) > 0)) {
      output.note(
          Ink.YELLOW,
          "Warning: there are scripts of higher versions, which may have been applied.");
    }
    output.line("Next: edit it, then geode-migrations lint and geode-migrations plan.");
    return ExitCode.OK;
  }

  private ScriptTemplate template() {
    return Stream.of(ScriptTemplate.values())
        .filter(one -> type.equals(one.name().toLowerCase(Locale.ROOT).replace('_', '-')))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "There is no type '%s'.".formatted(type),
                    "Use add-property, rename-property, remove-property, index or constraint."));
  }

  private void demandName() {
    if (!NAME.matcher(name).matches() || name.chars().noneMatch(Character::isLetter)) {
      throw new UsageException(
          "'%s' cannot be the name of a migration.".formatted(name),
          "Use up to 100 letters (A to Z), digits, blanks, - and _, for example \"add preferences\".");
    }
  }

  private static void demandIdentifier(String identifier) {
    if (!IDENTIFIER.matcher(identifier).matches()) {
      throw new UsageException(
          "'%s' cannot be a label or property here.".formatted(identifier),
          "Use letters (A to Z), digits and _.");
    }
  }

  private static Path directory(Invocation cli) {
    return new MigrationsSettings(cli.settings())
        .locations().stream()
            .filter(location -> location.startsWith(FILE))
            .findFirst()
            .map(location -> location.substring(FILE.length()))
            .map(path -> path.startsWith("//") ? path.substring(2) : path)
            .map(Path::of)
            .orElseThrow(
                () ->
                    new UsageException(
                        "A script can only be created in a directory.",
                        "Name one with --locations."));
  }

  private static List<MigrationVersion> taken(Path directory) {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".gql"))
          .map(name -> name.substring(0, MigrationVersion.prefixLength(name)))
          .flatMap(version -> MigrationVersion.tryParse(version).stream())
          .toList();
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static String next(LocalDate today, List<MigrationVersion> taken) {
    String date = DATE.format(today);
    int highest = 0;
    for (MigrationVersion version : taken) {
      highest = Math.max(highest, numberOf(version.text(), date));
    }
    return date + String.format(Locale.ROOT, ".%03d", highest + 1);
  }

  /** The last part of a version of this date; 0 if it is of another. */
  private static int numberOf(String version, String date) {
    if (!version.startsWith(date + ".")) {
      return 0;
    }
    String rest = version.substring(date.length() + 1);
    int end = rest.indexOf('.');
    String number = end < 0 ? rest : rest.substring(0, end);
    return number.length() < 9 ? Integer.parseInt(number) : 0;
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static UsageException unusable(Path path, IOException cause) {
    return new UsageException(
        "%s cannot be used: %s.".formatted(path, cause.getMessage()),
        "Look at it, or choose another directory with --locations.",
        cause);
  }
}
