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
import io.geodemigrations.cli.config.ConfigurationFile;
import io.geodemigrations.cli.config.MigrationsSettings;
import io.geodemigrations.cli.config.Settings;
import io.geodemigrations.cli.config.UsageException;
import io.geodemigrations.cli.output.Output;
import io.geodemigrations.cli.output.ProgressReporter;
import io.geodemigrations.cli.output.Style;
import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.run.Redactor;
import io.geodemigrations.core.source.MigrationSet;
import io.geodemigrations.core.source.MigrationSources;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of the program: what every command needs. */
final class Invocation {

  private static final Path DEFAULT_FILE = Path.of("geode-migrations.yml");

  private final Surroundings surroundings;
  private final GlobalOptions global;
  private final Map<String, String> secrets = new HashMap<>();
  private Redactor redactor = new Redactor(Map.of());

  Invocation(Surroundings surroundings, GlobalOptions global) {
    this.surroundings = surroundings;
    this.global = global;
  }

  /** What is done with an engine. */
  interface Work<T> {
    T with(GeodeMigrations migrations, GeodeDriver driver);
  }

  GlobalOptions global() {
    return global;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /** Takes what is known to be secret out of a text. */
  String redact(@Nullable String text) {
    return redactor.redact(text);
  }

  boolean showsStackTraces() {
    return global.debug || global.stacktrace;
  }

  Output output() {
    return output(global.output == GlobalOptions.Format.json);
  }

  Output output(boolean json) {
    return new Output(
        surroundings.out(),
        surroundings.err(),
        json,
        style(surroundings.terminal().onOutput()),
        style(surroundings.terminal().onError()));
  }

  private Style style(boolean terminal) {
    String unwanted = surroundings.environment().get("NO_COLOR");
    boolean dumb = "dumb".equals(surroundings.environment().get("TERM"));
    boolean plain = global.noColor || dumb || unwanted != null && !unwanted.isEmpty();
    return terminal && !plain ? Style.COLOURED : Style.PLAIN;
  }

  Settings settings() {
    return settings(own -> {});
  }

  /**
   * What is set, with a command's own options.
   *
   * @param own adds them
   */
  Settings settings(Consumer<Settings.Builder> own) {
    Settings.Builder builder = Settings.builder();
    file().ifPresent(file -> builder.file(file, global.environment, surroundings.environment()));
    builder.environment(surroundings.environment());
    global.addTo(builder, password());
    own.accept(builder);
    Settings settings = builder.build();
    keepSecret(settings);
    return settings;
  }

  /**
   * What the configuration file alone says about another environment: options and variables are
   * about the first one.
   */
  Settings fileSettings(String environment) {
    ConfigurationFile file =
        file()
            .orElseThrow(
                () ->
                    new UsageException(
                        "The environment '%s' needs a configuration file.".formatted(environment),
                        "Name it with --config."));
    Settings settings =
        Settings.builder().file(file, environment, surroundings.environment()).build();
    keepSecret(settings);
    return settings;
  }

  private Optional<ConfigurationFile> file() {
    Path file = global.config == null ? DEFAULT_FILE : global.config;
    if (global.config != null || Files.exists(file)) {
      return Optional.of(ConfigurationFile.read(file));
    }
    if (global.environment != null) {
      throw new UsageException(
          "--env needs a configuration file, and there is no %s here.".formatted(file),
          "Change into its directory, or name it with --config.");
    }
    return Optional.empty();
  }

  private void keepSecret(Settings settings) {
    secrets.putAll(new MigrationsSettings(settings).placeholders());
    for (String secret : new ClientSettings(settings).secrets()) {
      secrets.put("password " + secrets.size(), secret);
    }
    redactor = new Redactor(secrets);
  }

  private @Nullable String password() {
    if (global.passwordFile != null) {
      try {
        return Files.readString(global.passwordFile).strip();
      } catch (IOException e) {
        throw new UsageException(
            "The password file %s cannot be read.".formatted(global.passwordFile),
            "Correct --password-file, and the rights of the file.",
            e);
      }
    }
    if (!global.askPassword) {
      return null;
    }
    String answer = surroundings.terminal().askSecret("Password: ");
    if (answer == null) {
      throw new UsageException(
          "--password asks, and there is no terminal.", "Use GEODE_PASSWORD or --password-file.");
    }
    return answer;
  }

  /** The migrations as they are defined; asks no server. */
  MigrationSet definitions(Settings settings) {
    MigrationsConfiguration configuration = new MigrationsSettings(settings).configuration();
    return withClassLoader(
        loader ->
            MigrationSources.builder()
                .locations(configuration.locations())
                .failOnMissingLocations(configuration.failOnMissingLocations())
                .placeholders(configuration.placeholders())
                .classLoader(loader)
                .build()
                .load());
  }

  /** Connects and looks: nothing that this does needs time to stop. */
  <T> T connected(Settings settings, Work<T> work) {
    MigrationsConfiguration configuration = new MigrationsSettings(settings).configuration();
    return withClassLoader(
        loader -> {
          try (GeodeDriver driver = new ClientSettings(settings).driver();
              GeodeMigrations migrations =
                  GeodeMigrations.builder(driver)
                      .configuration(configuration)
                      .classLoader(loader)
                      .build()) {
            return work.with(migrations, driver);
          }
        });
  }

  /** Connects and changes something. */
  <T> T working(Settings settings, Function<GeodeMigrations, T> work) {
    return connected(
        settings, (migrations, driver) -> working(migrations, () -> work.apply(migrations)));
  }

  /** Changes something: shows the progress, and comes to a safe end. */
  <T> T working(GeodeMigrations migrations, Supplier<T> work) {
    surroundings.atWork().accept(migrations.configuration().shutdownGrace());
    if (global.quiet) {
      return work.get();
    }
    boolean live =
        surroundings.terminal().onError() && !"dumb".equals(surroundings.environment().get("TERM"));
    try (ProgressReporter progress =
        new ProgressReporter(
            surroundings.err(),
            output().errStyle(),
            live,
            migrations::status,
            migrations.configuration().progressInterval())) {
      migrations.addListener(progress);
      return work.get();
    }
  }

  /**
   * Whether somebody agrees.
   *
   * @param otherwise what to do where nobody can be asked
   * @throws UsageException if nobody can be asked
   */
  boolean confirm(String question, String otherwise) {
    String answer =
        global.output == GlobalOptions.Format.json
            ? null
            : surroundings.terminal().ask(question + " [y/N] ");
    if (answer == null) {
      throw new UsageException("This has to be confirmed, and nobody can be asked.", otherwise);
    }
    String word = answer.strip().toLowerCase(Locale.ROOT);
    return word.equals("y") || word.equals("yes");
  }

  private interface WithLoader<T> {
    T use(ClassLoader loader);
  }

  private <T> T withClassLoader(WithLoader<T> work) {
    ClassLoader parent = Invocation.class.getClassLoader();
    if (global.classpath == null) {
      return work.use(parent);
    }
    List<URL> urls = new ArrayList<>();
    for (Path path : global.classpath) {
      if (!Files.exists(path)) {
        throw new UsageException(
            "%s of the option --classpath does not exist.".formatted(path), "Correct the path.");
      }
      try {
        urls.add(path.toUri().toURL());
      } catch (MalformedURLException e) {
        throw new UsageException("%s is not a path.".formatted(path), "Correct --classpath.", e);
      }
    }
    try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), parent)) {
      return work.use(loader);
    } catch (IOException e) {
      throw new UsageException(
          "A jar of --classpath cannot be closed: " + e.getMessage() + ".", "Look at the jar.", e);
    }
  }
}
