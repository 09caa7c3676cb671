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
package io.geodemigrations.maven;

import io.geodemigrations.cli.config.UsageException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: their parameters, and how a build fails. */
@SuppressWarnings("NullAway.Init")
abstract class MigrationsMojo extends AbstractMojo {

  static final String PREFIX = "geode.migrations.";

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true)
  private @Nullable MavenProject project;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  @Inject private SettingsDecrypter decrypter;

  /** Does nothing. */
  @Parameter(property = "geode.migrations.skip", defaultValue = "false")
  private boolean skip;

  // Without a property of Maven's: it would be shown by mvn -X, and it may have a password in it.
  /**
   * The server and the graph, for example <code>grpc://localhost:50051/shop</code>. Also by
   * -Dgeode.client.uri or the environment variable GEODE_DSN.
   */
  @Parameter private @Nullable String uri;

  /** The user. Also by GEODE_USERNAME, or the server in settings.xml. */
  @Parameter(property = "geode.client.username")
  private @Nullable String username;

  /** The graph, if it is not part of the address. Also by GEODE_GRAPH. */
  @Parameter(property = "geode.client.graph")
  private @Nullable String graph;

  /**
   * The <code>server</code> of settings.xml with user name and password, which may be encrypted.
   * The environment variables GEODE_USERNAME and GEODE_PASSWORD win over it.
   */
  @Parameter(property = "geode.migrations.server-id")
  private @Nullable String serverId;

  /**
   * Directories with scripts; relative ones are relative to the project. Default: <code>
   * src/main/resources/geode/migrations</code>.
   */
  @Parameter(property = "geode.migrations.locations")
  private @Nullable List<String> locations;

  /** The values of placeholders, by name. Each also by geode.migrations.placeholders.NAME. */
  @Parameter private @Nullable Map<String, String> placeholders;

  /** The module whose history and lock these are, where several share a graph. */
  @Parameter(property = "geode.migrations.module")
  private @Nullable String module;

  /** Up to which version: a version, latest, current or next. */
  @Parameter(property = "geode.migrations.target")
  private @Nullable String target;

  /** When contract migrations run: approve, next-deployment or always. */
  @Parameter(property = "geode.migrations.contract")
  private @Nullable String contract;

  /** The versions of contract migrations that are approved. */
  @Parameter(property = "geode.migrations.approved")
  private @Nullable List<String> approved;

  /** The deployed version of the service, for the contract policy. */
  @Parameter(property = "geode.migrations.deployment")
  private @Nullable String deployment;

  /** Who the records name. Default: the user of the operating system. */
  @Parameter(property = "geode.migrations.installed-by")
  private @Nullable String installedBy;

  /** Any other property of geode.client or geode.migrations, by its full name. */
  @Parameter private @Nullable Map<String, String> properties;

  /** Does what the goal is for. */
  abstract void run(Engine engine) throws MojoExecutionException, MojoFailureException;

  /** What a goal adds to the configuration, by property. */
  void configure(Map<String, @Nullable Object> configured) {}

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipped: geode.migrations.skip is set.");
      return;
    }
    Failures failures = new Failures(getLog());
    try {
      MojoSettings settings =
          new MojoSettings(session, project, directory(), parameterProperties());
      run(new Engine(settings.read(configured(), server()), failures));
    } catch (RuntimeException e) {
      throw failures.rethrow(e);
    }
  }

  private Map<String, @Nullable Object> configured() {
    Map<String, @Nullable Object> configured = new LinkedHashMap<>();
    if (properties != null) {
      configured.putAll(properties);
    }
    configured.put("geode.client.uri", uri);
    configured.put("geode.client.username", username);
    configured.put("geode.client.graph", graph);
    configured.put(PREFIX + "locations", locations);
    configured.put(PREFIX + "module", module);
    configured.put(PREFIX + "target", target);
    configured.put(PREFIX + "contract", contract);
    configured.put(PREFIX + "approved", approved);
    configured.put(PREFIX + "deployment", deployment);
    configured.put(PREFIX + "installed-by", installedBy);
    if (placeholders != null) {
      placeholders.forEach((name, value) -> configured.put(PREFIX + "placeholders." + name, value));
    }
    configure(configured);
    return configured;
  }

  /** The properties of all goals' parameters: not every one is the engine's. */
  private Set<String> parameterProperties() {
    return plugin.getMojos().stream()
        .flatMap(mojo -> Arrays.stream(mojo.getMojoConfiguration().getChildren()))
        .map(parameter -> parameter.getValue("").replaceAll("^\\$\\{|}$", ""))
        .collect(Collectors.toSet());
  }

  private @Nullable SettingsServer server() {
    return serverId == null ? null : SettingsServer.find(serverId, session, decrypter);
  }

  /** The project's directory, or without one that in which Maven was called. */
  final Path directory() {
    return project != null && project.getBasedir() != null
        ? project.getBasedir().toPath()
        : Path.of(String.valueOf(session.getExecutionRootDirectory()));
  }

  /** Says each line. */
  final void say(String text) {
    text.stripTrailing().lines().forEach(line -> getLog().info(line));
  }

  final void warn(List<String> warnings) {
    warnings.forEach(warning -> getLog().warn(warning));
  }

  /**
   * One of several words.
   *
   * @param property the property of the parameter
   */
  static <E extends Enum<E>> E word(String property, Class<E> type, String text) {
    for (E value : type.getEnumConstants()) {
      if (value.name().equalsIgnoreCase(text.strip())) {
        return value;
      }
    }
    throw new UsageException(
        "%s is not one of %s."
            .formatted(
                property,
                String.join(", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList())),
        "Correct it.");
  }

  /** A parameter that the goal cannot do without. */
  static String demand(@Nullable String value, String property, String meaning) {
    if (value == null || value.isBlank()) {
      throw new UsageException(
          "%s is missing.".formatted(property), "Name %s: -D%s=….".formatted(meaning, property));
    }
    return value;
  }
}
