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
package io.geodemigrations.spring.lifecycle;

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.ValidateResult;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

/** What is done with the migrations at start, as one step of the application's start-up. */
final class StartUp {

  private static final Logger logger = LoggerFactory.getLogger(StartUp.class);

  private final ApplicationStartup applicationStartup;

  StartUp(ApplicationStartup applicationStartup) {
    this.applicationStartup = applicationStartup;
  }

  /**
   * Applies what is pending.
   *
   * @return what was done
   * @throws GeodeMigrationsStartupException if that fails for whatever reason
   */
  MigrateResult migrate(GeodeMigrations migrations) {
    StartupStep step = applicationStartup.start("geode.migrations.migrate");
    try {
      MigrateResult result = migrations.migrate();
      step.tag("applied", Integer.toString(result.applied().size()));
      report(result, graph(migrations));
      result.warnings().forEach(warning -> logger.warn("{}", warning));
      return result;
    } catch (RuntimeException ex) {
      throw failure("The service does not start, because its migrations did not run.", ex);
    } finally {
      step.end();
    }
  }

  /** Where a service has several, the name says which. */
  private static String graph(GeodeMigrations migrations) {
    String graph = migrations.status().graph();
    return graph == null ? "The graph default" : "The graph " + graph;
  }

  private static void report(MigrateResult result, String graph) {
    String current = Objects.requireNonNullElse(result.current(), "no version");
    long millis = result.duration().toMillis();
    if (result.applied().isEmpty()) {
      logger.info("{} is up to date at {}: nothing to do ({} ms)", graph, current, millis);
    } else {
      logger.info(
          "{} is now at {}: {} applied in {} ms",
          graph,
          current,
          result.applied().size() == 1 ? "1 migration" : result.applied().size() + " migrations",
          millis);
    }
    for (MigrationInfo held : result.held()) {
      logger.info("Held: {} {}: {}", held.version(), held.description(), held.heldReason());
    }
  }

  /**
   * Compares definitions and history.
   *
   * @param failOnPending whether pending migrations are a failure
   * @throws GeodeMigrationsStartupException if they do not agree, or cannot be compared
   */
  void validate(GeodeMigrations migrations, boolean failOnPending) {
    StartupStep step = applicationStartup.start("geode.migrations.validate");
    try {
      ValidateResult result = migrations.validate();
      result.warnings().forEach(warning -> logger.warn("{}", warning));
      if (result instanceof ValidateResult.Invalid invalid) {
        throw new InvalidMigrationsException(invalid.problems());
      }
      if (result instanceof ValidateResult.Valid valid && valid.pending() > 0 && failOnPending) {
        throw new PendingMigrationsException(valid.pending());
      }
    } catch (RuntimeException ex) {
      throw failure("The service does not start, because its graph is not as it expects.", ex);
    } finally {
      step.end();
    }
  }

  private static GeodeMigrationsStartupException failure(String message, RuntimeException cause) {
    return new GeodeMigrationsStartupException(message, cause, ExitCodes.of(cause));
  }
}
