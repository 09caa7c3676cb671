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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.InitializeResult;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.history.HistoryReader;
import io.geodemigrations.core.lock.HeldLock;
import io.geodemigrations.core.lock.LockManager;
import io.geodemigrations.core.lock.Retrier;
import io.geodemigrations.core.lock.StopSignal;
import io.geodemigrations.core.source.MigrationSet;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs something under the lock: acquires it, measures the server once, and whatever happens either
 * releases the lock or leaves it to its lease.
 */
public final class Runs {

  private static final Logger LOGGER = LoggerFactory.getLogger(Runs.class);

  private final GeodeDriver driver;
  private final MigrationsConfiguration configuration;
  private final HistoryReader reader;
  private final LiveStatus status;
  private final EventPublisher events;
  private final Pacing pacing;
  private final Conditions conditions;

  /** Runs on one graph. */
  public Runs(
      GeodeDriver driver,
      MigrationsConfiguration configuration,
      HistoryReader reader,
      LiveStatus status,
      EventPublisher events,
      Pacing pacing,
      Conditions conditions) {
    this.pacing = pacing;
    this.conditions = conditions;
    this.driver = driver;
    this.configuration = configuration;
    this.reader = reader;
    this.status = status;
    this.events = events;
  }

  /**
   * Runs under the lock.
   *
   * @param kind the kind of the event that is written if something was changed
   * @param definitions what the run knows
   * @param stop asks it to stop
   * @param body what to do
   */
  public <T> T underLock(
      String kind, MigrationSet definitions, StopSignal stop, Function<LockedRun, T> body) {
    long began = System.nanoTime();
    AtomicReference<@Nullable FencedWork> working = new AtomicReference<>();
    Runnable abandon =
        () -> {
          FencedWork fenced = working.get();
          if (fenced != null) {
            fenced.abandon();
          }
        };
    try (ShutdownGuard guard =
            new ShutdownGuard(
                configuration.shutdownHook(), stop, configuration.shutdownGrace(), abandon);
        StatementWatch watch = new StatementWatch(configuration.statementTimeout())) {
      HeldLock lock = acquire(stop);
      FencedWork fenced =
          new FencedWork(
              driver,
              reader,
              // What is addressed to the holder of the lock is addressed to this run.
              new RunStatements(configuration, lock.owner()),
              lock,
              new Retrier(configuration.retry(), stop),
              stop,
              watch,
              configuration.lock().lease(),
              new Redactor(configuration.placeholders()));
      working.set(fenced);
      LockedRun run =
          new LockedRun(
              configuration, definitions, reader, fenced, stop, status, events, pacing, conditions);
      boolean well = false;
      try (fenced) {
        T result = body.apply(run);
        well = true;
        return result;
      } finally {
        pacing.settings().runEnded();
        Duration duration = Duration.ofNanos(System.nanoTime() - began);
        letGo(lock, run, run.event(well ? kind : kind + "-failed", duration), stop);
      }
    }
  }

  /** Sets the lock up without acquiring it. */
  public InitializeResult initialize(StopSignal stop) {
    return new LockManager(driver, configuration, reader, stop, observer()).initialize();
  }

  private HeldLock acquire(StopSignal stop) {
    MigrationStatus.State before = status.get().state();
    status.state(MigrationStatus.State.WAITING_FOR_LOCK);
    LockManager manager = new LockManager(driver, configuration, reader, stop, observer());
    HeldLock lock = manager.acquire();
    try {
      manager.measure(lock);
    } catch (RuntimeException e) {
      release(lock, null, stop);
      throw e;
    }
    status.lock(display(lock));
    status.state(before);
    return lock;
  }

  private MigrationStatus.Lock display(HeldLock lock) {
    Instant since = lock.since();
    return new MigrationStatus.Lock(
        lock.owner(), lock.host(), since, since.plus(configuration.lock().lease()), lock.profile());
  }

  private LockManager.Observer observer() {
    return new LockManager.Observer() {
      @Override
      public void waiting(MigrationStatus.Lock holder) {
        LOGGER.info(
            "Waiting for the lock, which {} on {} holds since {}; its lease runs until {} unless it is renewed",
            holder.owner(),
            holder.host(),
            holder.since(),
            holder.expiresAt());
        events.publish(
            new MigrationEvent.LockWaiting(
                configuration.clock().instant(),
                events.origin(),
                holder,
                configuration.lock().waitLimit()));
      }

      @Override
      public void seen(MigrationStatus.@Nullable Lock holder) {
        status.lock(holder);
      }

      @Override
      public void acquired(HeldLock lock, Duration waited, boolean takenOver) {
        LOGGER.info(
            "Acquired the lock as {} (fence {}){}",
            lock.owner(),
            lock.fence(),
            takenOver ? ", taken over from a holder whose lease had ended" : "");
        events.publish(
            new MigrationEvent.LockAcquired(
                configuration.clock().instant(), events.origin(), waited, lock.fence(), takenOver));
      }

      @Override
      public void renewed(HeldLock lock) {
        status.lockRenewed(
            lock.owner(), configuration.clock().instant().plus(configuration.lock().lease()));
      }
    };
  }

  private void letGo(HeldLock lock, LockedRun run, @Nullable String event, StopSignal stop) {
    if (run.leavesLock()) {
      lock.abandon();
      return;
    }
    release(lock, event, stop);
  }

  /** A lock that cannot be released ends with its lease; that must not hide how the run ended. */
  private void release(HeldLock lock, @Nullable String event, StopSignal stop) {
    stop.absorbInterruption();
    // A signal of its own: a run that was stopped still has to release.
    StopSignal releasing = new StopSignal();
    try {
      boolean held = lock.release(event, configuration.retry(), releasing);
      status.lock(null);
      if (!held) {
        LOGGER.warn("The lock was already lost when it was to be released");
      }
      Instant now = configuration.clock().instant();
      events.publish(
          new MigrationEvent.LockReleased(
              now, events.origin(), Duration.between(lock.since(), now)));
    } catch (RuntimeException e) {
      LOGGER.warn("The lock could not be released and ends with its lease", e);
    } finally {
      releasing.restoreInterruption();
    }
  }
}
