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

import io.geodemigrations.client.error.GeodeErrorCode;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.core.MigrationInterruptedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks one run to stop. Any thread may ask; the run looks between statements and batches, and every
 * pause ends at once. An interruption of the run's thread is the same request.
 */
public final class StopSignal {

  private final AtomicReference<@Nullable String> reason = new AtomicReference<>();
  private final CountDownLatch requested = new CountDownLatch(1);
  private volatile boolean interrupted;

  /** Asks the run to stop; the first reason is kept. */
  public void request(String why) {
    reason.compareAndSet(null, why);
    requested.countDown();
  }

  /** Whether the run should stop. */
  public boolean requested() {
    absorbInterruption();
    return reason.get() != null;
  }

  /**
   * Takes an interruption of the thread over as a request to stop, so that what must still be asked
   * of the server can be answered.
   */
  public void absorbInterruption() {
    if (Thread.interrupted()) {
      interrupted = true;
      request("its thread was interrupted");
    }
  }

  /**
   * Goes on unless the run should stop.
   *
   * @throws MigrationInterruptedException if it should
   */
  public void check() {
    if (requested()) {
      throw stopped();
    }
  }

  /**
   * Waits, at most so long.
   *
   * @throws MigrationInterruptedException as soon as the run should stop
   */
  public void pause(Duration time) {
    check();
    try {
      if (requested.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw stopped();
      }
    } catch (InterruptedException e) {
      interrupted = true;
      request("its thread was interrupted");
      throw stopped();
    }
  }

  /** Gives the thread its interruption back when the run has ended. */
  public void restoreInterruption() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The error to end with: the one that was thrown, unless it says no more than that the thread was
   * interrupted while it waited for the server.
   */
  public RuntimeException explain(RuntimeException error) {
    return error instanceof GeodeException waiting
            && waiting.code().equals(GeodeErrorCode.CANCELLED.id())
            && requested()
        ? new MigrationInterruptedException(text(), error)
        : error;
  }

  private MigrationInterruptedException stopped() {
    return new MigrationInterruptedException(text());
  }

  private String text() {
    return "The run was stopped: " + reason.get() + ".";
  }
}
