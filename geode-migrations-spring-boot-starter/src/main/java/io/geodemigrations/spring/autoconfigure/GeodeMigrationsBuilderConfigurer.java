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
package io.geodemigrations.spring.autoconfigure;

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationListener;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.Throttle;
import io.geodemigrations.core.source.ResourceLocator;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Configures a builder as the auto-configured bean of type {@link GeodeMigrations} is: for
 * applications that make such beans themselves, one for each graph.
 *
 * @since 0.1.0
 */
public final class GeodeMigrationsBuilderConfigurer {

  private final MigrationsConfiguration configuration;
  private final ResourceLocator resourceLocator;
  private final ObjectProvider<MigrationListener> listeners;
  private final ObjectProvider<Throttle> throttles;

  GeodeMigrationsBuilderConfigurer(
      MigrationsConfiguration configuration,
      ResourceLocator resourceLocator,
      ObjectProvider<MigrationListener> listeners,
      ObjectProvider<Throttle> throttles) {
    this.configuration = configuration;
    this.resourceLocator = resourceLocator;
    this.listeners = listeners;
    this.throttles = throttles;
  }

  /**
   * Sets the configuration, the search for scripts, and all beans of type {@link MigrationListener}
   * and {@link Throttle}. What the builder is told afterwards wins. Migrations that are beans are
   * left out: only the application knows which of them belong to which graph.
   *
   * @return the builder
   */
  public GeodeMigrations.Builder configure(GeodeMigrations.Builder builder) {
    builder.configuration(configuration).resourceLocator(resourceLocator);
    listeners.orderedStream().forEach(builder::listener);
    throttles.orderedStream().forEach(builder::throttle);
    return builder;
  }
}
