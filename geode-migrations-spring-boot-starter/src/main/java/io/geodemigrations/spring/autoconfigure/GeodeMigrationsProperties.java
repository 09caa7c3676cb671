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

import io.geodemigrations.core.BackupPolicy;
import io.geodemigrations.core.ContractPolicy;
import io.geodemigrations.core.DriftPolicy;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.MigrationsConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How migrations are found and run. Every default is that of {@link MigrationsConfiguration}.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("geode.migrations")
public class GeodeMigrationsProperties {

  /** Whether migrations are configured at all. */
  private boolean enabled = true;

  /** Locations that are searched for scripts, recursively. Each begins with classpath: or file:. */
  private List<String> locations =
      new ArrayList<>(List.of(MigrationsConfiguration.DEFAULT_LOCATION));

  /** Whether the start fails when a location does not exist. */
  private boolean failOnMissingLocations = true;

  /** Values of the placeholders in scripts. */
  private Map<String, String> placeholders = new LinkedHashMap<>();

  /** The $batch of scripts that do not set one, in rows. */
  private int batchSize = 10000;

  /**
   * The version to stop at: a version, latest, current or next. A version followed by a question
   * mark need not exist.
   */
  private String target = "latest";

  /** Whether a migration below the highest applied one may be applied. */
  private boolean outOfOrder = false;

  /** What validation overlooks, as type:state with * for any. */
  private List<String> ignoreMigrationPatterns = new ArrayList<>(List.of("*:future"));

  /** Whether pending migrations are recorded as applied without being run. */
  private boolean skipExecutingMigrations = false;

  /** The version up to which migrations count as applied when an existing graph is taken over. */
  private String baselineVersion = "1";

  /** The name of the baseline's record. */
  private String baselineDescription = "<< Geode Migrations baseline >>";

  /** Whether a graph that has nodes and no history yet gets the baseline before it is migrated. */
  private boolean baselineOnMigrate = false;

  /**
   * The name of this service's own lock and history. Needed only where several services migrate one
   * graph.
   */
  private @Nullable String module;

  /**
   * The name of the deployed version. By default spring.application.version, or else the version of
   * the build information.
   */
  private @Nullable String deployment;

  /** Who the records name. By default the user of the operating system. */
  private @Nullable String installedBy;

  /** The time that one statement may take. */
  private Duration statementTimeout = Duration.ofMinutes(5);

  /** The time that one migration may take. By default as long as it makes progress. */
  private @Nullable Duration migrationTimeout;

  /** When migrations of the phase contract may run. */
  private ContractPolicy contract = ContractPolicy.APPROVE;

  /**
   * Versions of contract migrations that may run, besides those that were approved through the
   * endpoint. What is applied already may stay in it.
   */
  private List<String> approved = new ArrayList<>();

  /** How long the expand must be in place before its contract, with the policy next-deployment. */
  private Duration contractSoak = Duration.ofHours(24);

  /** What happens when the graph is not as its applied migrations say. */
  private DriftPolicy drift = DriftPolicy.IGNORE;

  /**
   * A committed schema in JSON that the graph is compared with, too, unless drift is ignored. By
   * default classpath:geode/schema.json if it exists.
   */
  private @Nullable String driftSchema;

  /**
   * How often a cursor statement passes over the data at most until a whole pass changes nothing.
   */
  private int maxPasses = 3;

  /** How often a running migration logs its progress. */
  private Duration progressInterval = Duration.ofSeconds(5);

  private final Lock lock = new Lock();

  private final Throttle throttle = new Throttle();

  private final Backup backup = new Backup();

  private final Shutdown shutdown = new Shutdown();

  private final Retry retry = new Retry();

  /** Whether migrations are configured at all. */
  public boolean isEnabled() {
    return enabled;
  }

  /** Sets whether migrations are configured at all. */
  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  /** Locations that are searched for scripts, recursively. */
  public List<String> getLocations() {
    return locations;
  }

  /** Sets the locations. */
  public void setLocations(List<String> locations) {
    this.locations = locations;
  }

  /** Whether the start fails when a location does not exist. */
  public boolean isFailOnMissingLocations() {
    return failOnMissingLocations;
  }

  /** Sets whether the start fails when a location does not exist. */
  public void setFailOnMissingLocations(boolean failOnMissingLocations) {
    this.failOnMissingLocations = failOnMissingLocations;
  }

  /** Values of the placeholders in scripts. */
  public Map<String, String> getPlaceholders() {
    return placeholders;
  }

  /** Sets the placeholders. */
  public void setPlaceholders(Map<String, String> placeholders) {
    this.placeholders = placeholders;
  }

  /** The $batch of scripts that do not set one, in rows. */
  public int getBatchSize() {
    return batchSize;
  }

  /** Sets the batch size. */
  public void setBatchSize(int batchSize) {
    this.batchSize = batchSize;
  }

  /** The version to stop at: a version, latest, current or next. */
  public String getTarget() {
    return target;
  }

  /** Sets the target. */
  public void setTarget(String target) {
    this.target = target;
  }

  /** Whether a migration below the highest applied one may be applied. */
  public boolean isOutOfOrder() {
    return outOfOrder;
  }

  /** Sets whether a migration below the highest applied one may be applied. */
  public void setOutOfOrder(boolean outOfOrder) {
    this.outOfOrder = outOfOrder;
  }

  /** What validation overlooks, as type:state with * for any. */
  public List<String> getIgnoreMigrationPatterns() {
    return ignoreMigrationPatterns;
  }

  /** Sets the ignore migration patterns. */
  public void setIgnoreMigrationPatterns(List<String> ignoreMigrationPatterns) {
    this.ignoreMigrationPatterns = ignoreMigrationPatterns;
  }

  /** Whether pending migrations are recorded as applied without being run. */
  public boolean isSkipExecutingMigrations() {
    return skipExecutingMigrations;
  }

  /** Sets whether pending migrations are recorded without being run. */
  public void setSkipExecutingMigrations(boolean skipExecutingMigrations) {
    this.skipExecutingMigrations = skipExecutingMigrations;
  }

  /** The version up to which migrations count as applied. */
  public String getBaselineVersion() {
    return baselineVersion;
  }

  /** Sets the baseline version. */
  public void setBaselineVersion(String baselineVersion) {
    this.baselineVersion = baselineVersion;
  }

  /** The name of the baseline's record. */
  public String getBaselineDescription() {
    return baselineDescription;
  }

  /** Sets the baseline description. */
  public void setBaselineDescription(String baselineDescription) {
    this.baselineDescription = baselineDescription;
  }

  /** Whether a graph with nodes and no history gets the baseline first. */
  public boolean isBaselineOnMigrate() {
    return baselineOnMigrate;
  }

  /** Sets whether such a graph gets the baseline first. */
  public void setBaselineOnMigrate(boolean baselineOnMigrate) {
    this.baselineOnMigrate = baselineOnMigrate;
  }

  /** The name of this service's own lock and history. */
  public @Nullable String getModule() {
    return module;
  }

  /** Sets the module. */
  public void setModule(@Nullable String module) {
    this.module = module;
  }

  /** The name of the deployed version. */
  public @Nullable String getDeployment() {
    return deployment;
  }

  /** Sets the deployment. */
  public void setDeployment(@Nullable String deployment) {
    this.deployment = deployment;
  }

  /** Who the records name. */
  public @Nullable String getInstalledBy() {
    return installedBy;
  }

  /** Sets the installed by. */
  public void setInstalledBy(@Nullable String installedBy) {
    this.installedBy = installedBy;
  }

  /** The time that one statement may take. */
  public Duration getStatementTimeout() {
    return statementTimeout;
  }

  /** Sets the statement timeout. */
  public void setStatementTimeout(Duration statementTimeout) {
    this.statementTimeout = statementTimeout;
  }

  /** The time that one migration may take. */
  public @Nullable Duration getMigrationTimeout() {
    return migrationTimeout;
  }

  /** Sets the migration timeout. */
  public void setMigrationTimeout(@Nullable Duration migrationTimeout) {
    this.migrationTimeout = migrationTimeout;
  }

  /** When migrations of the phase contract may run. */
  public ContractPolicy getContract() {
    return contract;
  }

  /** Sets the contract. */
  public void setContract(ContractPolicy contract) {
    this.contract = contract;
  }

  /** Versions of contract migrations that may run. */
  public List<String> getApproved() {
    return approved;
  }

  /** Sets the approved versions. */
  public void setApproved(List<String> approved) {
    this.approved = approved;
  }

  /** How long the expand must be in place before its contract, with the policy next-deployment. */
  public Duration getContractSoak() {
    return contractSoak;
  }

  /** Sets the contract soak. */
  public void setContractSoak(Duration contractSoak) {
    this.contractSoak = contractSoak;
  }

  /** What happens when the graph is not as its applied migrations say. */
  public DriftPolicy getDrift() {
    return drift;
  }

  /** Sets the drift. */
  public void setDrift(DriftPolicy drift) {
    this.drift = drift;
  }

  /** A committed schema that the graph is compared with, too. */
  public @Nullable String getDriftSchema() {
    return driftSchema;
  }

  /** Sets the drift schema. */
  public void setDriftSchema(@Nullable String driftSchema) {
    this.driftSchema = driftSchema;
  }

  /**
   * How often a cursor statement passes over the data at most until a whole pass changes nothing.
   */
  public int getMaxPasses() {
    return maxPasses;
  }

  /** Sets the max passes. */
  public void setMaxPasses(int maxPasses) {
    this.maxPasses = maxPasses;
  }

  /** How often a running migration logs its progress. */
  public Duration getProgressInterval() {
    return progressInterval;
  }

  /** Sets the progress interval. */
  public void setProgressInterval(Duration progressInterval) {
    this.progressInterval = progressInterval;
  }

  /** How the lock behaves. */
  public Lock getLock() {
    return lock;
  }

  /** How migrations are slowed down or held while they work. */
  public Throttle getThrottle() {
    return throttle;
  }

  /** When backups are made, and how. */
  public Backup getBackup() {
    return backup;
  }

  /** What happens to a run when the process ends. */
  public Shutdown getShutdown() {
    return shutdown;
  }

  /** How conflicts are retried. */
  public Retry getRetry() {
    return retry;
  }

  /** When backups are made, and how. */
  public static class Backup {

    /** When a backup is made before migrations run. */
    private BackupPolicy policy = BackupPolicy.NEVER;

    /**
     * The program that makes a backup, and its arguments, with {graph}, {version} and {run}. By
     * default the server makes it, over QUIC. Secrets belong into its environment.
     */
    private List<String> command = new ArrayList<>();

    /**
     * The program that restores the backup {id}, and its arguments. By default the server restores
     * it, over QUIC.
     */
    private List<String> restoreCommand = new ArrayList<>();

    /**
     * A regular expression whose group 1 is the backup in what the command prints. By default it is
     * the last line.
     */
    private @Nullable String idPattern;

    /** How long a backup or a restore may take. */
    private Duration timeout = Duration.ofHours(1);

    /** When a backup is made. */
    public BackupPolicy getPolicy() {
      return policy;
    }

    /** Sets the policy. */
    public void setPolicy(BackupPolicy policy) {
      this.policy = policy;
    }

    /** The program that makes a backup, and its arguments. */
    public List<String> getCommand() {
      return command;
    }

    /** Sets the command. */
    public void setCommand(List<String> command) {
      this.command = command;
    }

    /** The program that restores a backup, and its arguments. */
    public List<String> getRestoreCommand() {
      return restoreCommand;
    }

    /** Sets the restore command. */
    public void setRestoreCommand(List<String> restoreCommand) {
      this.restoreCommand = restoreCommand;
    }

    /** What finds the backup in what the command prints. */
    public @Nullable String getIdPattern() {
      return idPattern;
    }

    /** Sets the pattern. */
    public void setIdPattern(@Nullable String idPattern) {
      this.idPattern = idPattern;
    }

    /** How long a backup or a restore may take. */
    public Duration getTimeout() {
      return timeout;
    }

    /** Sets the timeout. */
    public void setTimeout(Duration timeout) {
      this.timeout = timeout;
    }
  }

  /** How migrations are slowed down or held while they work. */
  public static class Throttle {

    /** The most rows that migrations change in a second. By default there is no limit. */
    private @Nullable Long rowsPerSecond;

    /** A query that only reads. While it returns true, migrations write nothing. */
    private @Nullable String holdWhile;

    /** How often the query and the Throttle beans are asked at most, between batches. */
    private Duration interval = Duration.ofSeconds(1);

    /** How long they may hold a run without a break. Then it is interrupted. */
    private Duration limit = Duration.ofHours(1);

    /** The most rows that migrations change in a second. */
    public @Nullable Long getRowsPerSecond() {
      return rowsPerSecond;
    }

    /** Sets the rows per second. */
    public void setRowsPerSecond(@Nullable Long rowsPerSecond) {
      this.rowsPerSecond = rowsPerSecond;
    }

    /** A query that only reads; while it returns true, migrations write nothing. */
    public @Nullable String getHoldWhile() {
      return holdWhile;
    }

    /** Sets the query. */
    public void setHoldWhile(@Nullable String holdWhile) {
      this.holdWhile = holdWhile;
    }

    /** How often the query and the Throttle beans are asked at most. */
    public Duration getInterval() {
      return interval;
    }

    /** Sets the interval. */
    public void setInterval(Duration interval) {
      this.interval = interval;
    }

    /** How long they may hold a run without a break. */
    public Duration getLimit() {
      return limit;
    }

    /** Sets the limit. */
    public void setLimit(Duration limit) {
      this.limit = limit;
    }
  }

  /** How the lock behaves. */
  public static class Lock {

    /** How long to wait at most while another process migrates. Zero means not to wait. */
    private Duration wait = Duration.ofMinutes(10);

    /** How long the lock is valid without a heartbeat. */
    private Duration lease = Duration.ofSeconds(60);

    /** How often the lease is renewed. At most half of the lease. */
    private Duration heartbeat = Duration.ofSeconds(20);

    /** Whether a run may create the lock's nodes and constraints. */
    private LockConfiguration.Bootstrap bootstrap = LockConfiguration.Bootstrap.AUTO;

    /** How long to wait at most while another process migrates. */
    public Duration getWait() {
      return wait;
    }

    /** Sets the wait. */
    public void setWait(Duration wait) {
      this.wait = wait;
    }

    /** How long the lock is valid without a heartbeat. */
    public Duration getLease() {
      return lease;
    }

    /** Sets the lease. */
    public void setLease(Duration lease) {
      this.lease = lease;
    }

    /** How often the lease is renewed. */
    public Duration getHeartbeat() {
      return heartbeat;
    }

    /** Sets the heartbeat. */
    public void setHeartbeat(Duration heartbeat) {
      this.heartbeat = heartbeat;
    }

    /** Whether a run may create the lock's nodes and constraints. */
    public LockConfiguration.Bootstrap getBootstrap() {
      return bootstrap;
    }

    /** Sets the bootstrap. */
    public void setBootstrap(LockConfiguration.Bootstrap bootstrap) {
      this.bootstrap = bootstrap;
    }
  }

  /** What happens to a run when the process ends. */
  public static class Shutdown {

    /** How long the end of the process waits for a running migration to stop. */
    private Duration grace = Duration.ofSeconds(20);

    /** Whether a running migration is cancelled when the process ends. */
    private boolean hook = true;

    /** How long the end of the process waits for a running migration to stop. */
    public Duration getGrace() {
      return grace;
    }

    /** Sets the grace. */
    public void setGrace(Duration grace) {
      this.grace = grace;
    }

    /** Whether a running migration is cancelled when the process ends. */
    public boolean isHook() {
      return hook;
    }

    /** Sets whether a running migration is cancelled when the process ends. */
    public void setHook(boolean hook) {
      this.hook = hook;
    }
  }

  /** How conflicts are retried. */
  public static class Retry {

    /** How often a transaction that the server refused because of a conflict is tried at most. */
    private int attempts = 8;

    /** The pause before the second attempt. It is doubled each time. */
    private Duration initialBackoff = Duration.ofMillis(50);

    /** The longest pause between attempts. */
    private Duration maxBackoff = Duration.ofSeconds(5);

    /** How often a transaction that the server refused because of a conflict is tried at most. */
    public int getAttempts() {
      return attempts;
    }

    /** Sets the attempts. */
    public void setAttempts(int attempts) {
      this.attempts = attempts;
    }

    /** The pause before the second attempt. */
    public Duration getInitialBackoff() {
      return initialBackoff;
    }

    /** Sets the initial backoff. */
    public void setInitialBackoff(Duration initialBackoff) {
      this.initialBackoff = initialBackoff;
    }

    /** The longest pause between attempts. */
    public Duration getMaxBackoff() {
      return maxBackoff;
    }

    /** Sets the max backoff. */
    public void setMaxBackoff(Duration maxBackoff) {
      this.maxBackoff = maxBackoff;
    }
  }
}
