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

import io.geodemigrations.cli.config.ClientSettings;
import io.geodemigrations.cli.config.Settings;
import io.geodemigrations.cli.config.UsageException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command; they may stand before it or behind it. */
final class GlobalOptions {

  private static final String URI = "geode.client.uri";
  private static final String PASSWORD = "geode.client.password";

  /** How a result is written. */
  enum Format {
    text,
    json
  }

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The configuration file. Default: geode-migrations.yml, if it exists.")
  @Nullable Path config;

  @Option(
      names = {"-e", "--env"},
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "The environment: a section of the configuration file.")
  @Nullable String environment;

  @Option(
      names = {"--uri", "--dsn"},
      paramLabel = "URI",
      scope = ScopeType.INHERIT,
      description =
          "The server and graph, for example grpc://host:50051/shop; without a password. Also"
              + " GEODE_DSN.")
  @Nullable String uri;

  @Option(
      names = {"-u", "--username"},
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "The user. Also GEODE_USERNAME.")
  @Nullable String username;

  @Option(
      names = "--password",
      scope = ScopeType.INHERIT,
      description = "Asks for the password. Without a terminal use GEODE_PASSWORD.")
  boolean askPassword;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The file that holds the password, and nothing else.")
  @Nullable Path passwordFile;

  @Option(
      names = {"-g", "--graph"},
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "The graph. Also GEODE_GRAPH.")
  @Nullable String graph;

  @Option(
      names = "--module",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "The module, where several services migrate one graph.")
  @Nullable String module;

  @Option(
      names = {"-l", "--locations"},
      paramLabel = "DIR",
      split = ",",
      scope = ScopeType.INHERIT,
      description =
          "Where scripts are: directories, or classpath: locations in the jars of --classpath."
              + " Default: migrations.")
  @Nullable List<String> locations;

  @Option(
      names = "--classpath",
      paramLabel = "JAR",
      split = ",",
      scope = ScopeType.INHERIT,
      description = "Jars or directories in which classpath: locations are looked for.")
  @Nullable List<Path> classpath;

  @Option(
      names = {"-D", "--placeholder"},
      paramLabel = "NAME=VALUE",
      scope = ScopeType.INHERIT,
      description = "The value of a placeholder in scripts. May be given more than once.")
  Map<String, String> placeholders = new LinkedHashMap<>();

  @Option(
      names = "--property",
      paramLabel = "NAME=VALUE",
      scope = ScopeType.INHERIT,
      description =
          "Any other property, for example geode.migrations.contract=always. May be given more than"
              + " once.")
  Map<String, String> properties = new LinkedHashMap<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      scope = ScopeType.INHERIT,
      description = "text, or json: one document on standard output, errors too. Default: text.")
  Format output = Format.text;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Shows no progress.")
  boolean quiet;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "No colours. Also the environment variable NO_COLOR.")
  boolean noColor;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Logs in detail to standard error, and shows stack traces.")
  boolean debug;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Shows the stack trace of an error.")
  boolean stacktrace;

  /** Puts what was given into settings; {@code password} is null if none was given here. */
  void addTo(Settings.Builder settings, @Nullable String password) {
    demandNoPassword("--uri", uri);
    demandNoPassword("--property", properties.get(URI));
    settings.option(URI, uri, "--uri");
    settings.option("geode.client.username", username, "--username");
    settings.option("geode.client.graph", graph, "--graph");
    settings.option("geode.migrations.module", module, "--module");
    settings.option("geode.migrations.locations", locations, "--locations");
    placeholders.forEach(
        (name, value) ->
            settings.option("geode.migrations.placeholders." + name, value, "--placeholder"));
    properties.forEach(
        (name, value) -> {
          if (name.equals(PASSWORD)) {
            throw new UsageException(
                "A password given as an option could be seen by every user of this machine.",
                "Use GEODE_PASSWORD, --password-file or --password.");
          }
          settings.option(name, value, "--property");
        });
    settings.option(PASSWORD, password, passwordFile == null ? "--password" : "--password-file");
  }

  private static void demandNoPassword(String option, @Nullable String address) {
    if (address != null && !ClientSettings.passwordIn(address).isEmpty()) {
      throw new UsageException(
          "The option %s has a password, which every user of this machine could see."
              .formatted(option),
          "Put the whole address into the environment variable GEODE_DSN, or the password into"
              + " GEODE_PASSWORD.");
    }
  }
}
