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
import io.geodemigrations.core.MigrationStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/** The state of the migrations, read from memory whenever a registry asks. */
final class MigrationGauges {

  private final GeodeMigrations migrations;
  private final MigrationMeters meters;

  MigrationGauges(GeodeMigrations migrations, MigrationMeters meters) {
    this.migrations = migrations;
    this.meters = meters;
  }

  void register(MeterRegistry registry, Tags tags) {
    status(
        registry,
        MeterNames.PENDING,
        "Migrations that the next run would apply",
        tags,
        MigrationStatus::pending);
    status(
        registry,
        MeterNames.APPLIED,
        "Migrations that are applied",
        tags,
        MigrationStatus::applied);
    status(
        registry, MeterNames.FAILED, "Migrations that have failed", tags, MigrationStatus::failed);
    status(registry, MeterNames.HELD, "Migrations that are held", tags, MigrationStatus::held);
    Gauge.builder(MeterNames.PROGRESS, migrations, MigrationGauges::progress)
        .description("How far the running migration is, 0 to 1; NaN if none is running")
        .baseUnit("ratio")
        .tags(tags)
        .register(registry);
    Gauge.builder(MeterNames.LOCK_HELD, meters, MigrationMeters::lockHeld)
        .description("Whether this process holds the lock, 0 or 1")
        .tags(tags)
        .register(registry);
    Gauge.builder(MeterNames.LAST_SUCCESS, migrations, this::lastSuccess)
        .description("When the migrations of this process last ended well; NaN if they have not")
        .baseUnit("seconds")
        .tags(tags)
        .register(registry);
  }

  private void status(
      MeterRegistry registry,
      String name,
      String description,
      Tags tags,
      ToDoubleFunction<MigrationStatus> value) {
    Gauge.builder(name, migrations, bean -> value.applyAsDouble(bean.status()))
        .description(description)
        .baseUnit("migrations")
        .tags(tags)
        .register(registry);
  }

  /** A run that finds nothing to do ends well, too, and tells no listener. */
  private double lastSuccess(GeodeMigrations migrations) {
    Instant at = meters.lastSuccess();
    MigrationStatus status = migrations.status();
    if (at == null && status.state() == MigrationStatus.State.SUCCEEDED) {
      at = status.asOf();
    }
    return at == null ? Double.NaN : at.toEpochMilli() / 1000.0;
  }

  private static double progress(GeodeMigrations migrations) {
    MigrationStatus.Running running = migrations.status().running();
    return running == null || running.ratio() == null ? Double.NaN : running.ratio();
  }
}
