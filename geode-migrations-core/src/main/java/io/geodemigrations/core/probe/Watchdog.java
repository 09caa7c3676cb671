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
package io.geodemigrations.core.probe;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends the sessions of a step that takes too long. */
final class Watchdog implements AutoCloseable {

  private final Duration limit;
  private final ScheduledThreadPoolExecutor timer;

  Watchdog(Duration limit) {
    this.limit = limit;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "geode-migrations-probe-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    this.timer.setRemoveOnCancelPolicy(true);
  }

  Watch watch(Lab lab) {
    return new Watch(lab);
  }

  /** The time of one step, until it is closed. */
  final class Watch implements AutoCloseable {

    private final Lab lab;
    private Future<?> end;

    private Watch(Lab lab) {
      this.lab = lab;
      this.end = schedule();
    }

    private Future<?> schedule() {
      return timer.schedule(lab::expire, limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Gives it the whole time once more. */
    void again() {
      end.cancel(false);
      end = schedule();
    }

    @Override
    public void close() {
      end.cancel(false);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
