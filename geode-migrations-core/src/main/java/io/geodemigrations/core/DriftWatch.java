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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.core.drift.CommittedSchema;
import io.geodemigrations.core.drift.DriftCheck;
import io.geodemigrations.core.drift.DriftFinding;
import io.geodemigrations.core.drift.DriftReport;
import io.geodemigrations.core.history.Assessment;
import io.geodemigrations.core.run.LiveStatus;
import io.geodemigrations.core.schema.GraphSchema;
import io.geodemigrations.core.source.MigrationSet;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for drift as {@link DriftPolicy} says, and decides what follows from it. */
final class DriftWatch {

  private static final Logger LOGGER = LoggerFactory.getLogger(DriftWatch.class);

  private final GeodeDriver driver;
  private final MigrationsConfiguration configuration;
  private final LiveStatus status;
  private final Supplier<ClassLoader> loader;

  /**
   * A watch over one graph.
   *
   * @param loader finds the committed schema
   */
  DriftWatch(
      GeodeDriver driver,
      MigrationsConfiguration configuration,
      LiveStatus status,
      Supplier<ClassLoader> loader) {
    this.driver = driver;
    this.configuration = configuration;
    this.status = status;
    this.loader = loader;
  }

  /** Whether anybody wants to know when migrations are run or looked at. */
  boolean isOn() {
    return configuration.drift() != DriftPolicy.IGNORE;
  }

  /** Looks, whatever the policy is. */
  DriftReport report(MigrationSet definitions, Assessment assessment) {
    GraphSchema committed =
        CommittedSchema.find(loader.get(), configuration.driftSchema()).orElse(null);
    try (GeodeSession session = driver.session()) {
      return DriftCheck.run(session, assessment, definitions.callbacks(), committed);
    }
  }

  /**
   * Looks at the end of a run.
   *
   * @throws GeodeMigrationsException {@code GM-220} with {@link DriftPolicy#FAIL} if there is drift
   */
  void check(MigrationSet definitions, Assessment assessment) {
    look(definitions, assessment)
        .ifPresent(
            report -> {
              status.assessed(assessment.withWarnings(report.messages()));
              report.findings().forEach(DriftWatch::log);
              if (configuration.drift() == DriftPolicy.FAIL && report.drifted()) {
                throw new GeodeMigrationsException(
                    ErrorCode.SCHEMA_DRIFT,
                    report.drift().stream()
                        .map(DriftFinding::message)
                        .collect(
                            Collectors.joining("\n", "The graph is not as it should be.\n", "")));
              }
            });
  }

  /** An assessment with what a look has found, as warnings or problems. */
  Assessment with(MigrationSet definitions, Assessment assessment) {
    Optional<DriftReport> report = look(definitions, assessment);
    if (report.isEmpty()) {
      return assessment;
    }
    Assessment with = assessment.withWarnings(report.get().messages());
    if (configuration.drift() == DriftPolicy.FAIL) {
      with =
          with.withProblems(
              report.get().drift().stream()
                  .map(one -> MigrationProblem.of(ErrorCode.SCHEMA_DRIFT, null, one.message()))
                  .toList());
    }
    status.assessed(with);
    return with;
  }

  /** Nothing if nobody wants to know, or the server does not say what there is. */
  private Optional<DriftReport> look(MigrationSet definitions, Assessment assessment) {
    if (!isOn()) {
      return Optional.empty();
    }
    try {
      return Optional.of(report(definitions, assessment));
    } catch (GeodeMigrationsException e) {
      if (configuration.drift() == DriftPolicy.WARN && e.code() == ErrorCode.SCHEMA_UNREADABLE) {
        LOGGER.warn("{}", e.getMessage());
        return Optional.empty();
      }
      throw e;
    } catch (GeodeConnectionException e) {
      if (configuration.drift() == DriftPolicy.WARN) {
        LOGGER.warn("The graph was not compared with what is applied: {}", e.getMessage());
        return Optional.empty();
      }
      throw e;
    }
  }

  private static void log(DriftFinding finding) {
    if (finding.isDrift()) {
      LOGGER.warn("{}: {}", ErrorCode.SCHEMA_DRIFT.id(), finding.message());
    } else {
      LOGGER.info("{}", finding.message());
    }
  }
}
