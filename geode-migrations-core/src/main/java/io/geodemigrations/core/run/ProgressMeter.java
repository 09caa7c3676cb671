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

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.history.Checkpoint;
import io.geodemigrations.core.source.ResolvedMigration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures one migration at work, for the status, the listeners and the log. */
final class ProgressMeter {

  private static final Logger LOGGER = LoggerFactory.getLogger("io.geodemigrations.progress");

  private final ResolvedMigration migration;
  private final Direction direction;
  private final MigrationsConfiguration configuration;
  private final LiveStatus status;
  private final EventPublisher events;
  private final String runId;
  private final Instant startedAt;
  private final long startedNanos = System.nanoTime();
  private final RateEstimator rate = new RateEstimator();
  private long lastBatch = startedNanos;
  private long lastLine = startedNanos;
  private Checkpoint at;
  private @Nullable Integer batchSize;
  private @Nullable Long total;
  private final Map<String, Long> counted = new LinkedHashMap<>();

  ProgressMeter(
      ResolvedMigration migration,
      Direction direction,
      MigrationsConfiguration configuration,
      LiveStatus status,
      EventPublisher events,
      String runId,
      Checkpoint from) {
    this.migration = migration;
    this.direction = direction;
    this.configuration = configuration;
    this.status = status;
    this.events = events;
    this.runId = runId;
    this.startedAt = configuration.clock().instant();
    this.at = from;
    show();
  }

  long elapsedNanos() {
    return System.nanoTime() - startedNanos;
  }

  /** A statement begins. */
  void statement(Checkpoint checkpoint) {
    at = checkpoint;
    batchSize = null;
    total = null;
    show();
  }

  /** A batch statement begins, or its batches change their size. */
  void batchSize(int size) {
    batchSize = size;
    lastBatch = System.nanoTime();
    show();
  }

  /** Nothing was to be done for some time, which must not count as slowness. */
  void held(long nanos) {
    lastBatch += nanos;
  }

  /** The rows still to do were counted. */
  void remaining(long rows) {
    total = at.rows() + rows;
    show();
  }

  /** A migration in Java tells how much it has to do. */
  void total(long rows) {
    total = rows;
    show();
  }

  /** No more rows in a second are allowed; null for no limit. */
  void limit(@Nullable Long rowsPerSecond) {
    rate.limit(rowsPerSecond);
  }

  /** A round begins. */
  void round(Checkpoint checkpoint, int size) {
    events.publish(
        new MigrationEvent.BatchStarted(
            configuration.clock().instant(),
            events.origin(),
            runId,
            migration.storedVersion(),
            (int) Math.max(0, checkpoint.statement()),
            size));
  }

  /** A batch is committed. */
  void batch(Checkpoint checkpoint, long rows) {
    long now = System.nanoTime();
    long nanos = now - lastBatch;
    lastBatch = now;
    at = checkpoint;
    rate.add(rows, nanos / 1e9);
    show();
    events.publish(
        new MigrationEvent.BatchFinished(
            configuration.clock().instant(),
            events.origin(),
            runId,
            migration.storedVersion(),
            (int) Math.max(0, checkpoint.statement()),
            checkpoint.batches(),
            rows,
            java.time.Duration.ofNanos(nanos)));
    if (now - lastLine >= configuration.progressInterval().toNanos()) {
      lastLine = now;
      LOGGER.info("{}", line());
    }
  }

  /** A part of a refactoring is done: what it did, and to how many rows. */
  void counted(String what, long rows) {
    if (rows > 0) {
      counted.merge(what, rows, Long::sum);
    }
  }

  /** What the parts of refactorings did in this process, for people; empty if nothing. */
  String counted() {
    return counted.entrySet().stream()
        .map(part -> part.getValue() + " " + part.getKey())
        .collect(Collectors.joining(", "));
  }

  /** A migration in Java tells that it has done something without a batch. */
  void advance(long rows) {
    batch(new Checkpoint(at.statement(), at.batches(), at.rows() + rows, at.cursor()), rows);
  }

  private void show() {
    Long known = total;
    Long left = known == null ? null : Math.max(0, known - at.rows());
    status.running(
        new MigrationStatus.Running(
            migration.storedVersion(),
            migration.name(),
            direction,
            migration.phase(),
            (int) Math.max(0, at.statement()),
            at.batches(),
            batchSize,
            at.rows(),
            known,
            ratio(known),
            rate.rowsPerSecond(),
            left == null ? null : rate.remainingMillis(left),
            startedAt));
  }

  private @Nullable Double ratio(@Nullable Long known) {
    if (known == null) {
      return null;
    }
    return known <= 0 ? 1.0 : Math.min(1.0, (double) at.rows() / known);
  }

  /** For example: 1_init: statement 1, batch 12, 120,000 of 1,000,000 rows (12 %), … */
  String line() {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s %s: statement %d, batch %d, %,d",
                migration.storedVersion(),
                migration.name(),
                Math.max(0, at.statement()),
                at.batches(),
                at.rows()));
    Long known = total;
    if (known != null) {
      Double ratio = ratio(known);
      line.append(
          String.format(
              Locale.ROOT, " of %,d rows (%.0f %%)", known, ratio == null ? 0 : 100 * ratio));
    } else {
      line.append(" rows");
    }
    Double perSecond = rate.rowsPerSecond();
    if (perSecond != null) {
      line.append(String.format(Locale.ROOT, ", %,.0f rows/s", perSecond));
    }
    Long left = known == null ? null : rate.remainingMillis(known - at.rows());
    if (left != null && left > 0) {
      line.append(String.format(Locale.ROOT, ", about %,d s left", Math.round(left / 1000.0)));
    }
    return line.toString();
  }
}
