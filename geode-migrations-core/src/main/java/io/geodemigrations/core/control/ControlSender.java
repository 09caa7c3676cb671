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
package io.geodemigrations.core.control;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.core.ControlRequest;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.history.HistoryReader;
import io.geodemigrations.core.history.RunNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends controls to whoever holds the lock. Needs no lock: an event is a node of its own that
 * nobody changes.
 */
public final class ControlSender {

  private static final Logger LOGGER = LoggerFactory.getLogger(ControlSender.class);

  private final GeodeDriver driver;
  private final MigrationsConfiguration configuration;
  private final HistoryReader reader;

  /** A sender for one graph. */
  public ControlSender(
      GeodeDriver driver, MigrationsConfiguration configuration, HistoryReader reader) {
    this.driver = driver;
    this.configuration = configuration;
    this.reader = reader;
  }

  /**
   * Sends one.
   *
   * @param value the number of rows; null for none
   * @throws GeodeMigrationsException {@code GM-304} when nothing is running
   */
  public ControlRequest send(ControlRequest.Kind kind, @Nullable Long value) {
    try (GeodeSession session = driver.session()) {
      MigrationStatus.Lock holder = holder(session);
      String runId = holder.owner();
      String version = version(session, runId);
      long number =
          1
              + ControlEvents.read(session.execute(ControlEvents.query(runId)).list()).stream()
                  .mapToLong(Control::number)
                  .max()
                  .orElse(0);
      List<Record> written =
          session
              .execute(ControlEvents.create(configuration, runId, version, kind, value, number))
              .list();
      if (written.isEmpty() || written.get(0).getLong("matched") != 1) {
        throw nothingRuns("the run of " + runId + " has ended in this moment");
      }
      LOGGER.info(
          "Asked of the run of {} on {}: {}{}",
          runId,
          holder.host(),
          kind,
          value == null ? "" : " " + value);
      return new ControlRequest(
          runId,
          version,
          holder.owner(),
          holder.host(),
          kind,
          value,
          configuration.clock().instant());
    }
  }

  private MigrationStatus.Lock holder(GeodeSession session) {
    List<Record> rows = session.execute(reader.lockQuery(true)).list();
    Record row = rows.isEmpty() ? null : rows.get(0);
    MigrationStatus.Lock holder = row == null ? null : reader.lock(row).display();
    if (row == null || holder == null) {
      throw nothingRuns("nobody holds the lock '" + configuration.lockName() + "'");
    }
    if (reader.leaseEnded(row)) {
      throw nothingRuns(
          "the lease of %s on %s ended at %s: it is gone or stands still"
              .formatted(holder.owner(), holder.host(), holder.expiresAt()));
    }
    return holder;
  }

  /** Until a run has begun with something, the run node tells of an earlier one. */
  private @Nullable String version(GeodeSession session, String runId) {
    return reader.runs(session).stream()
        .filter(node -> runId.equals(node.runId()))
        .map(RunNode::version)
        .findFirst()
        .orElse(null);
  }

  private static GeodeMigrationsException nothingRuns(String why) {
    return new GeodeMigrationsException(
        ErrorCode.NOTHING_RUNS, "There is no run to steer: %s".formatted(why));
  }
}
