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
package io.geodemigrations.core.run;

import io.geodemigrations.core.BackupPolicy;
import io.geodemigrations.core.BackupResult;
import io.geodemigrations.core.Direction;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.backup.BackupRule;
import io.geodemigrations.core.backup.BackupSubject;
import io.geodemigrations.core.backup.Backups;
import io.geodemigrations.core.history.RunNode;
import io.geodemigrations.core.lock.StopSignal;
import io.geodemigrations.core.source.ResolvedMigration;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When a run makes backups, and which one was made before which migration. */
final class RunBackups {

  private static final Logger LOGGER = LoggerFactory.getLogger(RunBackups.class);

  private final MigrationsConfiguration configuration;
  private final FencedWork fenced;
  private final StopSignal stop;
  private final EventPublisher events;
  private final Backups backups;
  private @Nullable String ofThisRun;

  RunBackups(
      MigrationsConfiguration configuration,
      FencedWork fenced,
      StopSignal stop,
      EventPublisher events,
      Redactor redactor) {
    this.configuration = configuration;
    this.fenced = fenced;
    this.stop = stop;
    this.events = events;
    this.backups = new Backups(configuration.backup(), redactor::redact);
  }

  /**
   * The backup that there is already: of the run that began the migration, or of this one.
   *
   * @param node what is known of the migration; null if it was never begun
   */
  @Nullable String existing(@Nullable RunNode node) {
    if (node != null && node.backup() != null) {
      // Going on with what an earlier run has begun is the first work of this one.
      ofThisRun = node.backup();
      return ofThisRun;
    }
    return configuration.backup().policy() == BackupPolicy.ALWAYS ? ofThisRun : null;
  }

  /** Whether one has to be made before a migration for which there is none. */
  boolean due(ResolvedMigration migration, Direction direction) {
    return new BackupRule(configuration.backup().policy())
        .due(migration, direction, ofThisRun == null);
  }

  /**
   * Makes one before a migration.
   *
   * @return its identifier
   * @throws io.geodemigrations.core.GeodeMigrationsException {@code GM-430} or {@code GM-431}
   */
  String before(ResolvedMigration migration) {
    String version = migration.storedVersion();
    String runId = fenced.statements().runId();
    events.publish(
        new MigrationEvent.BackupStarted(
            configuration.clock().instant(), events.origin(), runId, version));
    BackupResult made = make(version);
    ofThisRun = made.id();
    events.publish(
        new MigrationEvent.BackupFinished(
            configuration.clock().instant(), events.origin(), runId, version, made));
    return made.id();
  }

  /** Makes one for nobody in particular. */
  BackupResult make(String version) {
    long began = System.nanoTime();
    LOGGER.info("Making a backup ({})", version);
    try {
      BackupResult made = backups.make(fenced::session, subject(version), this::check);
      LOGGER.info(
          "Backup {} was made by {} in {} ms",
          made.id(),
          made.means(),
          Duration.ofNanos(System.nanoTime() - began).toMillis());
      return made;
    } catch (RuntimeException e) {
      // It may have been closed, and its answer may still come.
      fenced.dropSession();
      throw e;
    }
  }

  /** The door to restoring. */
  Backups backups() {
    return backups;
  }

  BackupSubject subject(String version) {
    return new BackupSubject(fenced.session().graph(), version, fenced.statements().runId());
  }

  private void check() {
    stop.check();
    fenced.lock().check();
  }
}
