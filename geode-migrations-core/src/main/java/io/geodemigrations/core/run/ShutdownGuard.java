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

import io.geodemigrations.core.lock.StopSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a run when the JVM ends. A hook of our own, because a framework that is starting tells its
 * components nothing before it has started. It asks the run to stop, gives it the grace, and then
 * closes the session under a statement that has not ended. It is removed when the run ends.
 */
final class ShutdownGuard implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(ShutdownGuard.class);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;
  private final boolean registered;

  ShutdownGuard(boolean wanted, StopSignal stop, Duration grace, Runnable abandon) {
    this.hook = new Thread(() -> shutDown(stop, grace, abandon), "geode-migrations-shutdown");
    this.registered = wanted && register();
  }

  private boolean register() {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return true;
    } catch (IllegalStateException e) {
      LOGGER.debug("The JVM is ending already", e);
      return false;
    }
  }

  private void shutDown(StopSignal stop, Duration grace, Runnable abandon) {
    stop.request("the process is ending");
    try {
      if (!ended.await(grace.toNanos(), TimeUnit.NANOSECONDS)) {
        LOGGER.warn(
            "The migration's statement did not end within {}; its session is closed, and the lock is left to its lease",
            grace);
        abandon.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    if (!registered) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOGGER.debug("The JVM is ending already", e);
    }
  }
}
