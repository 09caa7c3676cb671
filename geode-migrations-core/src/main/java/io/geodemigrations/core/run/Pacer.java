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

import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.client.error.GeodeTimeoutException;
import io.geodemigrations.core.LiveControls;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.Throttle;
import io.geodemigrations.core.ThrottleConfiguration;
import io.geodemigrations.core.lock.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when the next batch or statement of a run may begin: not while somebody has paused it, a
 * condition or a {@link Throttle} holds it, or it would be faster than allowed. Waits outside of
 * every transaction, so that nothing but the heartbeat is written meanwhile. Used by one thread.
 */
final class Pacer {

  private static final Logger LOGGER = LoggerFactory.getLogger(Pacer.class);

  /** How soon a change of the controls is noticed. */
  private static final Duration LOOK = Duration.ofMillis(50);

  private static final String PAUSED = "it was paused";

  private final RunSettings settings;
  private final ControlInbox inbox;
  private final ThrottleConfiguration throttling;
  private final List<Throttle> throttles;
  private final Statements queries;
  private final StopSignal stop;
  private final LiveStatus status;
  private final EventPublisher events;
  private final MigrationsConfiguration configuration;
  private final String runId;

  private long heldBefore;
  private @Nullable Hold hold;
  private long askedAt;
  private @Nullable String answer;
  private long batchBegan = System.nanoTime();
  private long batchRows;

  Pacer(
      Pacing pacing,
      MigrationsConfiguration configuration,
      Statements queries,
      ControlInbox inbox,
      StopSignal stop,
      LiveStatus status,
      EventPublisher events,
      String runId) {
    this.settings = pacing.settings();
    this.inbox = inbox;
    this.throttles = pacing.throttles();
    this.throttling = configuration.throttle();
    this.configuration = configuration;
    this.queries = queries;
    this.stop = stop;
    this.status = status;
    this.events = events;
    this.runId = runId;
    this.askedAt = System.nanoTime() - throttling.interval().toNanos();
  }

  /**
   * Why nothing is to be written.
   *
   * @param pause whether a person wants it, whose patience has no limit
   */
  private record Cause(String reason, boolean pause) {}

  /** A wait that people are told about. */
  private record Hold(long since, long patienceSince, MigrationStatus.State before, Cause cause) {}

  /**
   * Waits until the next piece of work may begin.
   *
   * @param check throws when the run should not go on at all
   */
  void await(Runnable check) {
    try {
      while (true) {
        check.run();
        if (inbox.isDue()) {
          inbox.look();
          check.run();
        }
        Cause cause = cause();
        show(cause);
        long nanos = cause == null ? tooFastBy() : LOOK.toNanos();
        if (nanos <= 0) {
          break;
        }
        stop.pause(Duration.ofNanos(Math.min(nanos, LOOK.toNanos())));
      }
    } finally {
      show(null);
    }
    batchBegan = System.nanoTime();
    batchRows = 0;
  }

  /** Rows were written since the last {@link #await}. */
  void worked(long rows) {
    batchRows += rows;
  }

  /** The rows of the next batch, where so many are planned. */
  int batchSize(int planned) {
    LiveControls.Settings now = settings.now();
    int size = now.batchSize() == null ? planned : now.batchSize();
    Long limit = now.rowsPerSecond();
    return limit == null ? size : (int) Math.min(size, limit);
  }

  /** The most rows in a second; null for no limit. */
  @Nullable Long rowsPerSecond() {
    return settings.now().rowsPerSecond();
  }

  /** How long this run was held in all, in nanoseconds: time in which it was not to work. */
  long heldNanos() {
    Hold now = hold;
    return heldBefore + (now == null ? 0 : System.nanoTime() - now.since());
  }

  private @Nullable Cause cause() {
    if (!settings.now().paused()) {
      String reason = throttled();
      return reason == null ? null : new Cause(reason, false);
    }
    String by = settings.pausedBy();
    return new Cause(by == null ? PAUSED : PAUSED + " from outside by " + by, true);
  }

  private @Nullable String throttled() {
    if (throttling.holdWhile() == null && throttles.isEmpty()) {
      return null;
    }
    if (System.nanoTime() - askedAt >= throttling.interval().toNanos()) {
      answer = ask();
      askedAt = System.nanoTime();
    }
    return answer;
  }

  private @Nullable String ask() {
    String condition = throttling.holdWhile();
    String answered = condition == null ? null : ask(condition);
    if (answered != null) {
      return answered;
    }
    for (Throttle throttle : throttles) {
      String reason = ask(throttle).orElse(null);
      if (reason != null) {
        return reason;
      }
    }
    return null;
  }

  private @Nullable String ask(String condition) {
    try {
      return Work.holds(queries.run(condition, Map.of()))
          ? "the query of throttle.hold-while returns true"
          : null;
    } catch (GeodeQueryException | GeodeTimeoutException e) {
      LOGGER.warn("The query of throttle.hold-while failed", e);
      return "the query of throttle.hold-while failed with " + e.code();
    }
  }

  /** A throttle that does not work says nothing good about what it watches. */
  private Optional<String> ask(Throttle throttle) {
    try {
      return Objects.requireNonNull(throttle.hold(status.get()), "hold");
    } catch (RuntimeException e) {
      LOGGER.warn("The throttle {} failed", throttle.getClass().getName(), e);
      return Optional.of("the throttle " + throttle.getClass().getName() + " failed");
    }
  }

  private long tooFastBy() {
    Long limit = settings.now().rowsPerSecond();
    if (limit == null || batchRows == 0) {
      return 0;
    }
    double due = batchRows * 1e9 / limit;
    return (long) (due - (System.nanoTime() - batchBegan));
  }

  private void show(@Nullable Cause cause) {
    Hold now = hold;
    if (now == null && cause != null) {
      String reason = cause.reason();
      long began = System.nanoTime();
      hold = new Hold(began, began, status.get().state(), cause);
      status.held(MigrationStatus.State.PAUSED, reason);
      LOGGER.info("The run waits: {}", reason);
      events.publish(
          new MigrationEvent.RunHeld(
              configuration.clock().instant(), events.origin(), runId, reason));
    } else if (now != null && cause == null) {
      long nanos = System.nanoTime() - now.since();
      heldBefore += nanos;
      hold = null;
      status.held(now.before(), null);
      LOGGER.info("The run goes on after {} ms", nanos / 1_000_000);
      events.publish(
          new MigrationEvent.RunContinued(
              configuration.clock().instant(), events.origin(), runId, Duration.ofNanos(nanos)));
    } else if (now != null && cause != null) {
      demandPatience(now, cause);
    }
  }

  private void demandPatience(Hold before, Cause cause) {
    Hold now = before;
    if (!cause.equals(before.cause())) {
      // A pause of a person does not use up the time that a throttle has.
      long from = before.cause().pause() ? System.nanoTime() : before.patienceSince();
      now = new Hold(before.since(), from, before.before(), cause);
      hold = now;
      status.held(MigrationStatus.State.PAUSED, cause.reason());
    }
    boolean tooLong = System.nanoTime() - now.patienceSince() > throttling.limit().toNanos();
    if (tooLong && !cause.pause()) {
      stop.request(
          "it was held for longer than %s: %s".formatted(throttling.limit(), cause.reason()));
      stop.check();
    }
  }
}
