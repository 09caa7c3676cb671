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

import io.geodemigrations.cli.config.ClientSettings;
import io.geodemigrations.cli.config.MigrationsSettings;
import io.geodemigrations.cli.config.Settings;
import io.geodemigrations.cli.config.UsageException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The properties of one goal. Strongest first: {@code -D…} of the call, an environment variable,
 * the server in {@code settings.xml}, the goal's configuration, properties of the project. That a
 * call wins over the configuration is not Maven's custom: but a migration must never go to another
 * server than the one that was just typed.
 */
final class MojoSettings {

  private static final String URI = "geode.client.uri";
  private static final String PASSWORD = "geode.client.password";
  private static final String LOCATIONS = MigrationsMojo.PREFIX + "locations";
  private static final String DEFAULT_LOCATION = "src/main/resources/geode/migrations";

  private final MavenSession session;
  private final @Nullable MavenProject project;
  private final Path directory;
  private final Set<String> ownProperties;

  /**
   * The properties of a goal.
   *
   * @param directory what relative locations are relative to
   * @param ownProperties those of the plugin's parameters, which are not all the engine's
   */
  MojoSettings(
      MavenSession session,
      @Nullable MavenProject project,
      Path directory,
      Set<String> ownProperties) {
    this.session = session;
    this.project = project;
    this.directory = directory;
    this.ownProperties = ownProperties;
  }

  /**
   * Reads them.
   *
   * @param configured what the goal's parameters say, by property
   * @throws UsageException if a property does not exist or cannot have its value
   */
  Settings read(Map<String, @Nullable Object> configured, @Nullable SettingsServer server) {
    Settings.Builder builder = Settings.builder();
    builder.value("geode.client.client-name", "geode-migrations-maven-plugin", "this plugin");
    Properties ofProject = project == null ? new Properties() : project.getProperties();
    addKnown(builder, ofProject);
    configured.forEach(
        (property, value) -> {
          if (value != null) {
            demandNoPassword(property, String.valueOf(value), "the configuration of the plugin");
            builder.value(property, value, "the configuration of the plugin");
          }
        });
    if (server != null) {
      add(builder, "geode.client.username", server.username(), server.origin());
      add(builder, PASSWORD, server.password(), server.origin());
    }
    builder.environment(environment());
    addCalled(builder, ofProject);
    return withLocations(builder);
  }

  private static void add(
      Settings.Builder builder, String property, @Nullable String value, String origin) {
    if (value != null) {
      builder.value(property, value, origin);
    }
  }

  /** A project may have properties of these names that are not meant for us. */
  private static void addKnown(Settings.Builder builder, Properties properties) {
    for (String property : properties.stringPropertyNames()) {
      if (Settings.isKnown(property)) {
        builder.value(
            property, properties.getProperty(property), "the project's property " + property);
      }
    }
  }

  private void addCalled(Settings.Builder builder, Properties ofProject) {
    Properties called = session.getUserProperties();
    for (String property : called.stringPropertyNames()) {
      boolean meant =
          property.startsWith("geode.client.") || property.startsWith("geode.migrations.");
      boolean another =
          !Settings.isKnown(property)
              && (ownProperties.contains(property) || ofProject.containsKey(property));
      if (meant && !another) {
        demandNoPassword(property, called.getProperty(property), "-D" + property);
        builder.value(property, called.getProperty(property), "-D" + property);
      }
    }
  }

  private static void demandNoPassword(String property, String value, String origin) {
    boolean password = property.equals(PASSWORD);
    if (password || property.equals(URI) && !ClientSettings.passwordIn(value).isEmpty()) {
      throw new UsageException(
          "A password does not belong into %s, where others can read it.".formatted(origin),
          "Use GEODE_PASSWORD or GEODE_DSN, or a server of settings.xml with"
              + " geode.migrations.server-id.");
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    Properties system = session.getSystemProperties();
    for (String name : system.stringPropertyNames()) {
      if (name.startsWith("env.")) {
        environment.put(name.substring("env.".length()), system.getProperty(name));
      }
    }
    return environment;
  }

  private Settings withLocations(Settings.Builder builder) {
    Settings settings = builder.build();
    String origin = settings.origin(LOCATIONS).orElse("default");
    List<String> named =
        settings.origin(LOCATIONS).isEmpty()
            ? List.of("file:" + DEFAULT_LOCATION)
            : new MigrationsSettings(settings).locations();
    builder.value(LOCATIONS, named.stream().map(this::located).toList(), origin);
    return builder.build();
  }

  private String located(String location) {
    if (location.startsWith("classpath:")) {
      throw new UsageException(
          "A build has no class path to look for scripts on: '%s'.".formatted(location),
          "Name the directory: file:src/main/resources/%s."
              .formatted(location.substring("classpath:".length())));
    }
    return "file:" + directory.resolve(location.substring("file:".length())).normalize();
  }
}
