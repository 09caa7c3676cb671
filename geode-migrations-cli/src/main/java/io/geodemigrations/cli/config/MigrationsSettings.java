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
package io.geodemigrations.cli.config;

import io.geodemigrations.core.BackupConfiguration;
import io.geodemigrations.core.BackupPolicy;
import io.geodemigrations.core.BaselineConfiguration;
import io.geodemigrations.core.ContractPolicy;
import io.geodemigrations.core.DriftPolicy;
import io.geodemigrations.core.InvalidOptionException;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.RetryConfiguration;
import io.geodemigrations.core.ThrottleConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The engine's configuration that {@code geode.migrations.…} describes. */
public final class MigrationsSettings {

  /** Where scripts are looked for when nothing is set: a shell has no class path. */
  public static final String DEFAULT_LOCATION = "file:migrations";

  private static final String PREFIX = "geode.migrations.";

  static final Set<String> PROPERTIES =
      Stream.of(
              "approved",
              "backup.command",
              "backup.id-pattern",
              "backup.policy",
              "backup.restore-command",
              "backup.timeout",
              "baseline-description",
              "baseline-on-migrate",
              "baseline-version",
              "batch-size",
              "contract",
              "contract-soak",
              "deployment",
              "drift",
              "drift-schema",
              "fail-on-missing-locations",
              "ignore-migration-patterns",
              "installed-by",
              "locations",
              "lock.bootstrap",
              "lock.heartbeat",
              "lock.lease",
              "lock.wait",
              "max-passes",
              "migration-timeout",
              "module",
              "out-of-order",
              "progress-interval",
              "retry.attempts",
              "retry.initial-backoff",
              "retry.max-backoff",
              "shutdown.grace",
              "shutdown.hook",
              "skip-executing-migrations",
              "statement-timeout",
              "target",
              "throttle.hold-while",
              "throttle.interval",
              "throttle.limit",
              "throttle.rows-per-second")
          .map(PREFIX::concat)
          .collect(Collectors.toUnmodifiableSet());

  private final Settings settings;

  /** The configuration of these settings. */
  public MigrationsSettings(Settings settings) {
    this.settings = settings;
  }

  /**
   * The configuration.
   *
   * @throws UsageException if a property cannot have its value
   */
  public MigrationsConfiguration configuration() {
    try {
      return build();
    } catch (InvalidOptionException e) {
      String origin =
          settings
              .origin(PREFIX + e.option())
              .map(place -> " It is set by " + place + ".")
              .orElse("");
      throw new UsageException(e.what() + origin, e.remedy(), e);
    }
  }

  /** Where scripts are; a path without {@code file:} or {@code classpath:} is a directory. */
  public List<String> locations() {
    return settings.list(PREFIX + "locations").orElse(List.of(DEFAULT_LOCATION)).stream()
        .map(text -> text.matches("(?:file|classpath):.*") ? text : "file:" + text)
        .toList();
  }

  /** The values of placeholders. */
  public Map<String, String> placeholders() {
    return settings.below(KnownProperties.PLACEHOLDERS);
  }

  private MigrationsConfiguration build() {
    MigrationsConfiguration.Builder builder = MigrationsConfiguration.builder();
    MigrationsConfiguration defaults = MigrationsConfiguration.defaults();
    builder.locations(locations());
    builder.placeholders(placeholders());
    settings
        .yesOrNo(PREFIX + "fail-on-missing-locations")
        .ifPresent(builder::failOnMissingLocations);
    settings.integer(PREFIX + "batch-size").ifPresent(builder::batchSize);
    settings.text(PREFIX + "target").ifPresent(builder::target);
    settings.yesOrNo(PREFIX + "out-of-order").ifPresent(builder::outOfOrder);
    settings.list(PREFIX + "ignore-migration-patterns").ifPresent(builder::ignoreMigrationPatterns);
    settings.yesOrNo(PREFIX + "skip-executing-migrations").ifPresent(builder::skipExecuting);
    settings.text(PREFIX + "module").ifPresent(builder::module);
    settings.text(PREFIX + "deployment").ifPresent(builder::deployment);
    settings.text(PREFIX + "installed-by").ifPresent(builder::installedBy);
    settings.duration(PREFIX + "statement-timeout").ifPresent(builder::statementTimeout);
    settings.duration(PREFIX + "migration-timeout").ifPresent(builder::migrationTimeout);
    settings.word(PREFIX + "contract", ContractPolicy.class).ifPresent(builder::contract);
    settings.list(PREFIX + "approved").ifPresent(builder::approved);
    settings.duration(PREFIX + "contract-soak").ifPresent(builder::contractSoak);
    settings.integer(PREFIX + "max-passes").ifPresent(builder::maxPasses);
    settings.duration(PREFIX + "shutdown.grace").ifPresent(builder::shutdownGrace);
    settings.yesOrNo(PREFIX + "shutdown.hook").ifPresent(builder::shutdownHook);
    settings.duration(PREFIX + "progress-interval").ifPresent(builder::progressInterval);
    settings.word(PREFIX + "drift", DriftPolicy.class).ifPresent(builder::drift);
    settings.text(PREFIX + "drift-schema").ifPresent(builder::driftSchema);
    builder.backup(backup(defaults.backup()));
    builder.baseline(baseline(defaults.baseline()));
    builder.lock(lock(defaults.lock()));
    builder.throttle(throttle(defaults.throttle()));
    builder.retry(retry(defaults.retry()));
    return builder.build();
  }

  private BackupConfiguration backup(BackupConfiguration defaults) {
    return new BackupConfiguration(
        settings.word(PREFIX + "backup.policy", BackupPolicy.class).orElse(defaults.policy()),
        settings.list(PREFIX + "backup.command").orElse(defaults.command()),
        settings.list(PREFIX + "backup.restore-command").orElse(defaults.restoreCommand()),
        settings.text(PREFIX + "backup.id-pattern").orElse(defaults.idPattern()),
        settings.duration(PREFIX + "backup.timeout").orElse(defaults.timeout()));
  }

  private BaselineConfiguration baseline(BaselineConfiguration defaults) {
    return new BaselineConfiguration(
        settings.text(PREFIX + "baseline-version").orElse(defaults.version()),
        settings.text(PREFIX + "baseline-description").orElse(defaults.description()),
        settings.yesOrNo(PREFIX + "baseline-on-migrate").orElse(defaults.onMigrate()));
  }

  private LockConfiguration lock(LockConfiguration defaults) {
    return new LockConfiguration(
        settings.duration(PREFIX + "lock.wait").orElse(defaults.waitLimit()),
        settings.duration(PREFIX + "lock.lease").orElse(defaults.lease()),
        settings.duration(PREFIX + "lock.heartbeat").orElse(defaults.heartbeat()),
        settings
            .word(PREFIX + "lock.bootstrap", LockConfiguration.Bootstrap.class)
            .orElse(defaults.bootstrap()));
  }

  private ThrottleConfiguration throttle(ThrottleConfiguration defaults) {
    return new ThrottleConfiguration(
        settings.wholeNumber(PREFIX + "throttle.rows-per-second").orElse(defaults.rowsPerSecond()),
        settings.text(PREFIX + "throttle.hold-while").orElse(defaults.holdWhile()),
        settings.duration(PREFIX + "throttle.interval").orElse(defaults.interval()),
        settings.duration(PREFIX + "throttle.limit").orElse(defaults.limit()));
  }

  private RetryConfiguration retry(RetryConfiguration defaults) {
    return new RetryConfiguration(
        settings.integer(PREFIX + "retry.attempts").orElse(defaults.attempts()),
        settings.duration(PREFIX + "retry.initial-backoff").orElse(defaults.initialBackoff()),
        settings.duration(PREFIX + "retry.max-backoff").orElse(defaults.maxBackoff()));
  }
}
