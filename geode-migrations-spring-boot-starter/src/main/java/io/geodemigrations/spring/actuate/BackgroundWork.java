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
package io.geodemigrations.spring.actuate;

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationInterruptedException;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Does what can take hours on threads of its own, one operation at a time for each bean. What is at
 * work when the context is closed is asked to stop, and waited for as long as the configured grace.
 */
final class BackgroundWork implements DisposableBean {

  private static final Logger logger = LoggerFactory.getLogger(BackgroundWork.class);

  private final Surroundings surroundings;
  private final Map<GeodeMigrations, Work> atWork = new IdentityHashMap<>();
  private boolean closed;

  /**
   * Work that has not begun.
   *
   * @param surroundings what an operation takes along from the thread that asks for it
   */
  BackgroundWork(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * What is at work.
   *
   * @param operation its name
   * @param since when it began
   */
  record Work(String operation, Instant since, Thread thread) {}

  /** What is at work for a bean; null when nothing is. */
  synchronized @Nullable Work atWork(GeodeMigrations migrations) {
    return atWork.get(migrations);
  }

  /**
   * Starts an operation unless one is at work, or the context is being closed.
   *
   * @param action does it, and says in words what it did
   * @return whether it was started
   */
  synchronized boolean start(
      String operation, String beanName, GeodeMigrations migrations, Supplier<String> action) {
    if (closed || atWork.containsKey(migrations)) {
      return false;
    }
    Thread thread =
        new Thread(
            surroundings.around(
                () -> {
                  try {
                    report(operation, beanName, migrations, action);
                  } finally {
                    ended(migrations);
                  }
                }),
            "geode-migrations-" + operation + "-" + beanName);
    thread.setDaemon(true);
    atWork.put(migrations, new Work(operation, Instant.now(), thread));
    thread.start();
    return true;
  }

  private synchronized void ended(GeodeMigrations migrations) {
    atWork.remove(migrations);
  }

  private static void report(
      String operation, String beanName, GeodeMigrations migrations, Supplier<String> action) {
    logger.info("{} of {} was begun through the endpoint", operation, beanName);
    try {
      logger.info("{} of {}: {}", operation, beanName, action.get());
    } catch (MigrationInterruptedException ex) {
      logger.info("{} of {} was interrupted; the next run continues it", operation, beanName);
    } catch (RuntimeException ex) {
      // The status has the message without secrets, which the exception may have.
      logger.warn(
          "{} of {} failed: {}",
          operation,
          beanName,
          Objects.requireNonNullElseGet(
              migrations.status().lastError(), () -> ex.getClass().getName()));
    }
  }

  @Override
  public void destroy() {
    List<Map.Entry<GeodeMigrations, Work>> open;
    synchronized (this) {
      closed = true;
      open = List.copyOf(atWork.entrySet());
    }
    // An interruption, unlike a call of cancel, also stops what has not reached the engine yet.
    open.forEach(entry -> entry.getValue().thread().interrupt());
    try {
      for (Map.Entry<GeodeMigrations, Work> entry : open) {
        long grace = entry.getKey().configuration().shutdownGrace().toMillis();
        // A join of 0 would wait without a limit.
        entry.getValue().thread().join(Math.max(1, grace));
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }
}
