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

import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.client.error.GeodeTimeoutException;
import io.geodemigrations.core.ErrorCode;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Ends statements that take too long, by closing the session under them. */
final class StatementWatch implements AutoCloseable {

  private final Duration limit;
  private final ScheduledThreadPoolExecutor timer;

  StatementWatch(Duration limit) {
    this.limit = limit;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "geode-migrations-statement-watch");
              thread.setDaemon(true);
              return thread;
            });
    this.timer.setRemoveOnCancelPolicy(true);
  }

  /** How long a statement may take, whatever the driver allows other requests. */
  Duration limit() {
    return limit;
  }

  <T> T watch(GeodeSession session, Supplier<T> statement) {
    AtomicBoolean expired = new AtomicBoolean();
    Future<?> end =
        timer.schedule(
            () -> {
              expired.set(true);
              session.discard();
            },
            limit.toNanos(),
            TimeUnit.NANOSECONDS);
    try {
      return statement.get();
    } catch (GeodeException e) {
      if (expired.get() && !(e instanceof GeodeTimeoutException)) {
        throw new GeodeTimeoutException(
            "The statement took longer than " + limit + ".", ErrorCode.TIMED_OUT.remedy(), true, e);
      }
      throw e;
    } finally {
      end.cancel(false);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
