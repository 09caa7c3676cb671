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
package io.geodemigrations.core.lock;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.client.error.GeodeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews a lease from a thread and a session of its own, so that a long statement of the run never
 * keeps it from doing so. It ends with the run, and when it finds that somebody else holds the
 * lock.
 */
final class Heartbeat {

  private static final Logger LOGGER = LoggerFactory.getLogger(Heartbeat.class);

  private static final long END_MILLIS = 1_000;

  /** After a beat that failed the next one comes so many times sooner. */
  private static final int SOONER = 4;

  private final GeodeDriver driver;
  private final String statement;
  private final Duration interval;
  private final Predicate<String> onLost;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private volatile Runnable onBeat = () -> {};
  private int failures;

  /**
   * A heartbeat.
   *
   * @param onLost told that a beat found somebody else's lock; false if it has to go on all the
   *     same
   */
  Heartbeat(GeodeDriver driver, String statement, Duration interval, Predicate<String> onLost) {
    this.driver = driver;
    this.statement = statement;
    this.interval = interval;
    this.onLost = onLost;
    this.thread = new Thread(this::work, "geode-migrations-heartbeat");
    this.thread.setDaemon(true);
  }

  /**
   * Starts it.
   *
   * @param onBeat told after each renewal, on the thread of the heartbeat
   */
  void start(Runnable onBeat) {
    this.onBeat = onBeat;
    thread.start();
  }

  /**
   * Ends it and waits a moment for its session to be given back. A beat that is under way may still
   * arrive later: it changes nothing after a release.
   */
  void stop() {
    stopped.countDown();
    try {
      thread.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    @Nullable GeodeSession session = null;
    try {
      Duration wait = interval;
      while (!stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        session = beat(session);
        wait = session == null ? interval.dividedBy(SOONER) : interval;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(session);
    }
  }

  /** Does something between two beats. */
  synchronized void betweenBeats(Runnable work) {
    work.run();
  }

  private synchronized @Nullable GeodeSession beat(@Nullable GeodeSession open) {
    GeodeSession session = open;
    try {
      if (session == null) {
        session = driver.session();
      }
      // Without a limit of its own a beat that hangs would outlast the lease.
      List<Record> rows = session.execute(statement, Map.of(), interval).list();
      if (LockManager.matched(rows) != 1 && stopped.getCount() > 0) {
        if (onLost.test("another process has taken it over")) {
          stopped.countDown();
        }
      } else {
        onBeat.run();
        renewedAgain();
      }
      return session;
    } catch (GeodeException e) {
      if (Retrier.isConflict(e)) {
        return session;
      }
      // Not a proof of loss: the next beat may succeed, and the fence guards every write.
      failed(e);
      discard(session);
      return null;
    } catch (RuntimeException e) {
      failed(e);
      discard(session);
      return null;
    }
  }

  /** A server that stays away for minutes is one warning, and not one for each beat. */
  private void failed(RuntimeException e) {
    failures++;
    if (failures == 1) {
      // What is no failure of the server is one of ours, and only its stack trace says where.
      LOGGER.warn(
          "The lease could not be renewed, and is tried again every {} ms: {}",
          interval.dividedBy(SOONER).toMillis(),
          e.getMessage(),
          e instanceof GeodeException ? null : e);
    } else {
      LOGGER.debug("The lease could not be renewed, attempt {}", failures, e);
    }
  }

  private void renewedAgain() {
    if (failures > 0) {
      LOGGER.info("The lease is renewed again; attempts that failed: {}", failures);
      failures = 0;
    }
  }

  private static void discard(@Nullable GeodeSession session) {
    if (session != null) {
      session.discard();
      // Only this gives its place in the pool back.
      close(session);
    }
  }

  private static void close(@Nullable GeodeSession session) {
    if (session != null) {
      try {
        session.close();
      } catch (RuntimeException e) {
        LOGGER.debug("The heartbeat's session could not be closed", e);
      }
    }
  }
}
