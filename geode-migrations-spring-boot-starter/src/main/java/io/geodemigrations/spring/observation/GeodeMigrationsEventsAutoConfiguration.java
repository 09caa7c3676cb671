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
package io.geodemigrations.spring.observation;

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.spring.autoconfigure.GeodeMigrationsAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of what tells the application and its log about migrations: application
 * events, steps of the start-up, keys of the logging context.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = GeodeMigrationsAutoConfiguration.class)
@ConditionalOnBean(GeodeMigrations.class)
public final class GeodeMigrationsEventsAutoConfiguration {

  @Bean
  static MigrationWatchersPostProcessor geodeMigrationsWatchersPostProcessor(
      ObjectProvider<MigrationWatcher> watchers) {
    return new MigrationWatchersPostProcessor(watchers);
  }

  /** First: other listeners may log. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  MigrationWatcher geodeMigrationsLoggingContext() {
    return migrations -> new LoggingContext();
  }

  @Bean
  MigrationWatcher geodeMigrationsStartupSteps(ConfigurableApplicationContext context) {
    return migrations -> new StartupSteps(context.getApplicationStartup());
  }

  @Bean
  ApplicationEvents geodeMigrationsApplicationEvents(ApplicationEventPublisher publisher) {
    return new ApplicationEvents(publisher);
  }
}
