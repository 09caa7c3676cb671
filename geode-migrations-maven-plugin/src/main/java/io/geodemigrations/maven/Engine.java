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
import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.probe.ProbeReport;
import io.geodemigrations.core.probe.ServerProbe;
import io.geodemigrations.core.source.MigrationSet;
import io.geodemigrations.core.source.MigrationSources;
import java.util.function.Function;

/** The engine, as the settings of a goal describe it. */
final class Engine {

  private final Settings settings;

  /**
   * An engine; nothing is connected yet.
   *
   * @param failures is told what is secret
   */
  Engine(Settings settings, Failures failures) {
    this.settings = settings;
    failures.keepSecret(
        new ClientSettings(settings).secrets(), new MigrationsSettings(settings).placeholders());
  }

  /** The migrations as they are defined; asks no server. */
  MigrationSet definitions() {
    MigrationsConfiguration configuration = new MigrationsSettings(settings).configuration();
    return MigrationSources.builder()
        .locations(configuration.locations())
        .failOnMissingLocations(configuration.failOnMissingLocations())
        .placeholders(configuration.placeholders())
        .build()
        .load();
  }

  /** Connects, and does something. */
  <T> T connected(Function<GeodeMigrations, T> work) {
    demandServer();
    MigrationsConfiguration configuration = new MigrationsSettings(settings).configuration();
    try (GeodeDriver driver = new ClientSettings(settings).driver();
        GeodeMigrations migrations =
            GeodeMigrations.builder(driver).configuration(configuration).build()) {
      return work.apply(migrations);
    }
  }

  /** Asks the server what is assumed of it. */
  ProbeReport probed() {
    demandServer();
    try (GeodeDriver driver = new ClientSettings(settings).driver()) {
      return ServerProbe.of(driver).run();
    }
  }

  private void demandServer() {
    if (settings.origin("geode.client.uri").isEmpty()) {
      throw new UsageException(
          "No server is named.",
          "Set -Dgeode.client.uri=…, the parameter uri, or the environment variable GEODE_DSN, for"
              + " example grpc://localhost:50051/shop.");
    }
  }
}
