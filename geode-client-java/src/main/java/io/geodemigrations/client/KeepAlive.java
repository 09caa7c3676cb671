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
package io.geodemigrations.client;

import io.geodemigrations.client.pool.ConnectionPool;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Pings connections that are silent, idle ones and those that a session holds between two requests,
 * so that no side gives them up; one that does not answer is closed.
 */
final class KeepAlive implements AutoCloseable {

  private final ConnectionPool<ServerSession> pool;
  private final Duration interval;
  private final ScheduledExecutorService timer;

  KeepAlive(ConnectionPool<ServerSession> pool, Duration interval) {
    this.pool = pool;
    this.interval = interval;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "geode-keep-alive");
              thread.setDaemon(true);
              return thread;
            });
    long period = Math.max(1, interval.toMillis() / 2);
    timer.scheduleWithFixedDelay(this::pingSilent, period, period, TimeUnit.MILLISECONDS);
  }

  private void pingSilent() {
    for (ServerSession session : pool.open()) {
      session.pingIfSilentFor(interval);
    }
    pool.dropClosed();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
