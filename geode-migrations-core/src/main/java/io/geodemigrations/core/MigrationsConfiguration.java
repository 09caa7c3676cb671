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

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set for a {@link GeodeMigrations}, immutable. {@link #defaults()} holds
 * the default of every option; {@link #builder()} starts from it.
 *
 * @param locations where scripts are looked for ({@code classpath:} or {@code file:}), recursively;
 *     default {@code classpath:geode/migrations}
 * @param failOnMissingLocations whether a location that does not exist is an error; default true
 * @param placeholders values for <code>${name}</code> in scripts; default none
 * @param batchSize the {@code $batch} of scripts that do not set one, in rows; default 10,000 (the
 *     guide's)
 * @param target the version to stop at: a version, {@code latest}, {@code current} or {@code next};
 *     a version followed by {@code ?} need not exist; default {@code latest}
 * @param outOfOrder whether a migration below the highest applied one may be applied; default false
 * @param ignoreMigrationPatterns what validation overlooks, {@code type:state}, with {@code *} for
 *     any, for example {@code repeatable:missing}; default {@code *:future}
 * @param skipExecuting whether pending migrations are recorded as applied without being run;
 *     default false. Callbacks run all the same.
 * @param baseline how an existing graph is taken over
 * @param backup when backups are made before migrations run, and how
 * @param lock how the lock behaves
 * @param module names this service's own lock and history where several services migrate one graph;
 *     default null
 * @param deployment names the deployed version of the service; default null
 * @param installedBy who the records name; default the user of the operating system
 * @param statementTimeout the time one statement may take; default 5 minutes
 * @param migrationTimeout the time one migration may take; default null, which means as long as it
 *     makes progress
 * @param contract when migrations of the phase contract may run; default {@link
 *     ContractPolicy#APPROVE}
 * @param approved versions of contract migrations that may run, besides those that {@link
 *     GeodeMigrations#approve} has approved; default none. What is applied already may stay in it.
 * @param contractSoak how long the expand must be in place for {@link
 *     ContractPolicy#NEXT_DEPLOYMENT}; default 24 hours
 * @param drift what happens where the graph is not as its applied migrations say; default {@link
 *     DriftPolicy#IGNORE}
 * @param driftSchema a committed schema in JSON that the graph is compared with, too, {@code
 *     classpath:} or {@code file:}; default null, which means {@value #DEFAULT_DRIFT_SCHEMA} if
 *     that exists
 * @param maxPasses how often a cursor statement passes over the data at most until a whole pass
 *     changes nothing; default 3
 * @param shutdownGrace how long the end of the JVM waits for a run to stop; default 20 seconds
 * @param shutdownHook whether a run is cancelled when the JVM ends; default true
 * @param throttle how migrations are slowed down or held while they work
 * @param progressInterval how often a running migration logs its progress; default 5 seconds
 * @param retry how conflicts are retried
 * @param clock the wall clock, for records and display only; default the system's, in UTC
 * @since 0.1.0
 */
public record MigrationsConfiguration(
    List<String> locations,
    boolean failOnMissingLocations,
    Map<String, String> placeholders,
    int batchSize,
    String target,
    boolean outOfOrder,
    List<String> ignoreMigrationPatterns,
    boolean skipExecuting,
    BaselineConfiguration baseline,
    BackupConfiguration backup,
    LockConfiguration lock,
    @Nullable String module,
    @Nullable String deployment,
    String installedBy,
    Duration statementTimeout,
    @Nullable Duration migrationTimeout,
    ContractPolicy contract,
    List<String> approved,
    Duration contractSoak,
    DriftPolicy drift,
    @Nullable String driftSchema,
    int maxPasses,
    Duration shutdownGrace,
    boolean shutdownHook,
    ThrottleConfiguration throttle,
    Duration progressInterval,
    RetryConfiguration retry,
    Clock clock) {

  /** The location that is searched when none is set. */
  public static final String DEFAULT_LOCATION = "classpath:geode/migrations";

  /** The schema that the graph is compared with when none is set, and this one exists. */
  public static final String DEFAULT_DRIFT_SCHEMA = "classpath:geode/schema.json";

  /** Checks and copies. */
  public MigrationsConfiguration {
    locations = List.copyOf(locations);
    placeholders = Map.copyOf(placeholders);
    ignoreMigrationPatterns = List.copyOf(ignoreMigrationPatterns);
    approved = approved.stream().map(String::strip).toList();
    approved.forEach(
        version ->
            InvalidOptionException.require(
                isVersion(version),
                "approved",
                "has '%s', which is not the version of a migration".formatted(version)));
    InvalidOptionException.require(
        batchSize > 0, "batch-size", "must be at least 1 row: " + batchSize);
    InvalidOptionException.require(
        !target.isBlank(), "target", "must not be empty; the default is 'latest'");
    InvalidOptionException.require(maxPasses > 0, "max-passes", "must be at least 1: " + maxPasses);
    InvalidOptionException.require(
        !installedBy.isBlank(), "installed-by", "must not be empty; leave it unset");
    InvalidOptionException.require(
        module == null || !module.isBlank(), "module", "must not be empty; leave it unset");
    InvalidOptionException.require(
        !"default".equals(module), "module", "must not be 'default': that means no module");
    InvalidOptionException.positive("statement-timeout", statementTimeout);
    InvalidOptionException.positive("progress-interval", progressInterval);
    if (migrationTimeout != null) {
      InvalidOptionException.positive("migration-timeout", migrationTimeout);
    }
    InvalidOptionException.notNegative("contract-soak", contractSoak);
    InvalidOptionException.notNegative("shutdown.grace", shutdownGrace);
    InvalidOptionException.require(
        driftSchema == null
            || driftSchema.startsWith("classpath:")
            || driftSchema.startsWith("file:"),
        "drift-schema",
        "must begin with classpath: or file: and is '%s'".formatted(driftSchema));
    Objects.requireNonNull(drift, "drift");
    Objects.requireNonNull(baseline, "baseline");
    Objects.requireNonNull(backup, "backup");
    Objects.requireNonNull(lock, "lock");
    Objects.requireNonNull(contract, "contract");
    Objects.requireNonNull(throttle, "throttle");
    Objects.requireNonNull(retry, "retry");
    Objects.requireNonNull(clock, "clock");
  }

  /** The default of every option. */
  public static MigrationsConfiguration defaults() {
    return new MigrationsConfiguration(
        List.of(DEFAULT_LOCATION),
        true,
        Map.of(),
        10_000,
        "latest",
        false,
        List.of("*:future"),
        false,
        BaselineConfiguration.defaults(),
        BackupConfiguration.defaults(),
        LockConfiguration.defaults(),
        null,
        null,
        operatingSystemUser(),
        Duration.ofMinutes(5),
        null,
        ContractPolicy.APPROVE,
        List.of(),
        Duration.ofHours(24),
        DriftPolicy.IGNORE,
        null,
        3,
        Duration.ofSeconds(20),
        true,
        ThrottleConfiguration.defaults(),
        Duration.ofSeconds(5),
        RetryConfiguration.defaults(),
        Clock.systemUTC());
  }

  /** A builder that starts with the defaults. */
  public static Builder builder() {
    return new Builder(defaults());
  }

  /** A builder that starts with this configuration. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** The name of the lock and run nodes: the module, or {@code default}. */
  public String lockName() {
    return module == null ? "default" : module;
  }

  private static String operatingSystemUser() {
    String user = System.getProperty("user.name", "");
    return user.isBlank() ? "geode-migrations" : user;
  }

  private static boolean isVersion(String text) {
    return text.startsWith(RepeatableKey.PREFIX)
        ? text.length() > RepeatableKey.PREFIX.length()
        : MigrationVersion.parseRecorded(text).isPresent();
  }

  /** Shows every option but the values of placeholders, which may be secrets. */
  @Override
  public String toString() {
    return "MigrationsConfiguration[locations="
        + locations
        + ", failOnMissingLocations="
        + failOnMissingLocations
        + ", placeholders="
        + placeholders.keySet().stream().sorted().toList()
        + ", batchSize="
        + batchSize
        + ", target="
        + target
        + ", outOfOrder="
        + outOfOrder
        + ", ignoreMigrationPatterns="
        + ignoreMigrationPatterns
        + ", skipExecuting="
        + skipExecuting
        + ", baseline="
        + baseline
        + ", backup="
        + backup
        + ", lock="
        + lock
        + ", module="
        + module
        + ", deployment="
        + deployment
        + ", installedBy="
        + installedBy
        + ", statementTimeout="
        + statementTimeout
        + ", migrationTimeout="
        + migrationTimeout
        + ", contract="
        + contract
        + ", approved="
        + approved
        + ", contractSoak="
        + contractSoak
        + ", drift="
        + drift
        + ", driftSchema="
        + driftSchema
        + ", maxPasses="
        + maxPasses
        + ", shutdownGrace="
        + shutdownGrace
        + ", shutdownHook="
        + shutdownHook
        + ", throttle="
        + throttle
        + ", progressInterval="
        + progressInterval
        + ", retry="
        + retry
        + "]";
  }

  /** Builds a {@link MigrationsConfiguration}. Not thread-safe. */
  public static final class Builder {
    private List<String> locations;
    private boolean failOnMissingLocations;
    private Map<String, String> placeholders;
    private int batchSize;
    private String target;
    private boolean outOfOrder;
    private List<String> ignoreMigrationPatterns;
    private boolean skipExecuting;
    private BaselineConfiguration baseline;
    private BackupConfiguration backup;
    private LockConfiguration lock;
    private @Nullable String module;
    private @Nullable String deployment;
    private String installedBy;
    private Duration statementTimeout;
    private @Nullable Duration migrationTimeout;
    private ContractPolicy contract;
    private List<String> approved;
    private Duration contractSoak;
    private DriftPolicy drift;
    private @Nullable String driftSchema;
    private int maxPasses;
    private Duration shutdownGrace;
    private boolean shutdownHook;
    private ThrottleConfiguration throttle;
    private Duration progressInterval;
    private RetryConfiguration retry;
    private Clock clock;

    private Builder(MigrationsConfiguration from) {
      this.locations = from.locations;
      this.failOnMissingLocations = from.failOnMissingLocations;
      this.placeholders = new LinkedHashMap<>(from.placeholders);
      this.batchSize = from.batchSize;
      this.target = from.target;
      this.outOfOrder = from.outOfOrder;
      this.ignoreMigrationPatterns = from.ignoreMigrationPatterns;
      this.skipExecuting = from.skipExecuting;
      this.baseline = from.baseline;
      this.backup = from.backup;
      this.lock = from.lock;
      this.module = from.module;
      this.deployment = from.deployment;
      this.installedBy = from.installedBy;
      this.statementTimeout = from.statementTimeout;
      this.migrationTimeout = from.migrationTimeout;
      this.contract = from.contract;
      this.approved = from.approved;
      this.contractSoak = from.contractSoak;
      this.drift = from.drift;
      this.driftSchema = from.driftSchema;
      this.maxPasses = from.maxPasses;
      this.shutdownGrace = from.shutdownGrace;
      this.shutdownHook = from.shutdownHook;
      this.throttle = from.throttle;
      this.progressInterval = from.progressInterval;
      this.retry = from.retry;
      this.clock = from.clock;
    }

    /** Sets the locations. */
    public Builder locations(List<String> value) {
      this.locations = value;
      return this;
    }

    /** Sets the locations. */
    public Builder locations(String... value) {
      return locations(List.of(value));
    }

    /** Sets whether a location that does not exist is an error. */
    public Builder failOnMissingLocations(boolean value) {
      this.failOnMissingLocations = value;
      return this;
    }

    /** Adds one placeholder. */
    public Builder placeholder(String name, String value) {
      this.placeholders.put(name, value);
      return this;
    }

    /** Replaces all placeholders. */
    public Builder placeholders(Map<String, String> value) {
      this.placeholders = new LinkedHashMap<>(value);
      return this;
    }

    /** Sets the default batch size, in rows. */
    public Builder batchSize(int value) {
      this.batchSize = value;
      return this;
    }

    /** Sets the target. */
    public Builder target(String value) {
      this.target = value;
      return this;
    }

    /** Sets whether late versions may be applied. */
    public Builder outOfOrder(boolean value) {
      this.outOfOrder = value;
      return this;
    }

    /** Sets what validation overlooks. */
    public Builder ignoreMigrationPatterns(List<String> value) {
      this.ignoreMigrationPatterns = value;
      return this;
    }

    /** Sets what validation overlooks. */
    public Builder ignoreMigrationPatterns(String... value) {
      return ignoreMigrationPatterns(List.of(value));
    }

    /** Sets whether pending migrations are recorded without being run. */
    public Builder skipExecuting(boolean value) {
      this.skipExecuting = value;
      return this;
    }

    /** Sets how an existing graph is taken over. */
    public Builder baseline(BaselineConfiguration value) {
      this.baseline = value;
      return this;
    }

    /** Sets when backups are made, and how. */
    public Builder backup(BackupConfiguration value) {
      this.backup = value;
      return this;
    }

    /** Sets how the lock behaves. */
    public Builder lock(LockConfiguration value) {
      this.lock = value;
      return this;
    }

    /** Sets the module. */
    public Builder module(@Nullable String value) {
      this.module = value;
      return this;
    }

    /** Sets the deployment. */
    public Builder deployment(@Nullable String value) {
      this.deployment = value;
      return this;
    }

    /** Sets who the records name. */
    public Builder installedBy(String value) {
      this.installedBy = value;
      return this;
    }

    /** Sets the time one statement may take. */
    public Builder statementTimeout(Duration value) {
      this.statementTimeout = value;
      return this;
    }

    /** Sets the time one migration may take. */
    public Builder migrationTimeout(@Nullable Duration value) {
      this.migrationTimeout = value;
      return this;
    }

    /** Sets when migrations of the phase contract may run. */
    public Builder contract(ContractPolicy value) {
      this.contract = value;
      return this;
    }

    /** Sets what is approved. */
    public Builder approved(List<String> value) {
      this.approved = value;
      return this;
    }

    /** Sets what is approved. */
    public Builder approved(String... value) {
      return approved(List.of(value));
    }

    /** Sets how long the expand must be in place. */
    public Builder contractSoak(Duration value) {
      this.contractSoak = value;
      return this;
    }

    /** Sets what happens where the graph is not as its applied migrations say. */
    public Builder drift(DriftPolicy value) {
      this.drift = value;
      return this;
    }

    /** Sets the committed schema that the graph is compared with. */
    public Builder driftSchema(@Nullable String value) {
      this.driftSchema = value;
      return this;
    }

    /** Sets the number of passes of a cursor statement. */
    public Builder maxPasses(int value) {
      this.maxPasses = value;
      return this;
    }

    /** Sets how long the end of the JVM waits for a run to stop. */
    public Builder shutdownGrace(Duration value) {
      this.shutdownGrace = value;
      return this;
    }

    /** Sets whether a run is cancelled when the JVM ends. */
    public Builder shutdownHook(boolean value) {
      this.shutdownHook = value;
      return this;
    }

    /** Sets how migrations are slowed down or held. */
    public Builder throttle(ThrottleConfiguration value) {
      this.throttle = value;
      return this;
    }

    /** Sets how often progress is logged. */
    public Builder progressInterval(Duration value) {
      this.progressInterval = value;
      return this;
    }

    /** Sets how conflicts are retried. */
    public Builder retry(RetryConfiguration value) {
      this.retry = value;
      return this;
    }

    /** Sets the wall clock. */
    public Builder clock(Clock value) {
      this.clock = value;
      return this;
    }

    /**
     * Builds the configuration.
     *
     * @throws InvalidOptionException when a value is not allowed; the message names the option
     */
    public MigrationsConfiguration build() {
      return new MigrationsConfiguration(
          locations,
          failOnMissingLocations,
          placeholders,
          batchSize,
          target,
          outOfOrder,
          ignoreMigrationPatterns,
          skipExecuting,
          baseline,
          backup,
          lock,
          module,
          deployment,
          installedBy,
          statementTimeout,
          migrationTimeout,
          contract,
          approved,
          contractSoak,
          drift,
          driftSchema,
          maxPasses,
          shutdownGrace,
          shutdownHook,
          throttle,
          progressInterval,
          retry,
          clock);
    }
  }
}
