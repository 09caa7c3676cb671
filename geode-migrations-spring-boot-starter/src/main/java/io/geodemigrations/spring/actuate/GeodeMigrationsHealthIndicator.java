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
package io.geodemigrations.spring.actuate;

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.MigrationStatus.Running;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Health of the migrations: out of service while they run, down when they failed, else up. */
final class GeodeMigrationsHealthIndicator extends AbstractHealthIndicator {

  private final GeodeMigrations migrations;

  GeodeMigrationsHealthIndicator(GeodeMigrations migrations) {
    super("The status of the migrations could not be told");
    this.migrations = migrations;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    MigrationStatus status = migrations.status();
    switch (status.state()) {
      case IDLE, SUCCEEDED -> upUnlessFailed(status, builder);
      case VALIDATING, WAITING_FOR_LOCK, RUNNING, ROLLING_BACK, PAUSED -> builder.outOfService();
      case FAILED, INTERRUPTED -> builder.down();
    }
    builder
        .withDetail("state", status.state())
        .withDetail("applied", status.applied())
        .withDetail("pending", status.pending())
        .withDetail("held", status.held())
        .withDetail("failed", status.failed());
    if (status.current() != null) {
      builder.withDetail("current", status.current());
    }
    Running running = status.running();
    if (running != null) {
      builder.withDetail("running", running.version());
      if (running.ratio() != null) {
        builder.withDetail("ratio", running.ratio());
      }
    }
  }

  private static void upUnlessFailed(MigrationStatus status, Health.Builder builder) {
    if (status.failed() > 0) {
      builder.down();
    } else {
      builder.up();
    }
  }
}
