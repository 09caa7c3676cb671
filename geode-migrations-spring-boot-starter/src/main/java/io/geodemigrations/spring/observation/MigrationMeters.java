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

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times runs, migrations, batches and waits as they happen. It writes to the registry at once, not
 * when meters are bound, since most migrations run before that.
 */
final class MigrationMeters implements MigrationListener {

  private final MeterRegistry registry;
  private final Tags tags;
  private volatile boolean lockHeld;
  private volatile @Nullable Instant lastSuccess;

  /**
   * Creates the meters.
   *
   * @param registry where meters are registered
   * @param tags graph and module
   */
  MigrationMeters(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
  }

  double lockHeld() {
    return lockHeld ? 1 : 0;
  }

  @Nullable Instant lastSuccess() {
    return lastSuccess;
  }

  @Override
  public void onEvent(MigrationEvent event) {
    if (event instanceof MigrationEvent.RunFinished run) {
      if (run.outcome() == MigrationEvent.Outcome.SUCCESS) {
        lastSuccess = run.at();
      }
      record(
          MeterNames.RUN,
          "Runs that had something to do",
          ended(run.outcome(), run.direction()),
          run.duration());
    } else if (event instanceof MigrationEvent.MigrationFinished migration) {
      recordMigration(MigrationEvent.Outcome.SUCCESS, migration.direction(), migration.duration());
    } else if (event instanceof MigrationEvent.MigrationFailed migration) {
      recordMigration(migration.outcome(), migration.direction(), migration.duration());
    } else if (event instanceof MigrationEvent.BatchFinished batch) {
      record(MeterNames.BATCH, "Batches with their checkpoints", List.of(), batch.duration());
      Counter.builder(MeterNames.ROWS)
          .description("Rows that batches changed")
          .baseUnit("rows")
          .tags(tags)
          .register(registry)
          .increment(batch.rows());
    } else if (event instanceof MigrationEvent.LockAcquired lock) {
      lockHeld = true;
      record(MeterNames.LOCK_WAIT, "Waits for the lock", List.of(), lock.waited());
    } else if (event instanceof MigrationEvent.LockReleased
        || event instanceof MigrationEvent.LockLost) {
      lockHeld = false;
    }
  }

  private void recordMigration(
      MigrationEvent.Outcome outcome, Direction direction, Duration duration) {
    record(MeterNames.MIGRATION, "Migrations that ended", ended(outcome, direction), duration);
  }

  private void record(String name, String description, List<Tag> more, Duration duration) {
    Timer.builder(name)
        .description(description)
        .tags(tags)
        .tags(more)
        .register(registry)
        .record(duration);
  }

  private static List<Tag> ended(MigrationEvent.Outcome outcome, Direction direction) {
    return List.of(
        Tag.of(MeterNames.OUTCOME, outcome.name().toLowerCase(Locale.ROOT)),
        Tag.of(MeterNames.DIRECTION, direction.name().toLowerCase(Locale.ROOT)));
  }
}
