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
package io.geodemigrations.embedded.wire.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after another on the threads of an executor; at most one thread at a time, none
 * while there is nothing to do.
 *
 * @since 0.1.0
 */
public final class Lane {

  private static final Logger log = LoggerFactory.getLogger(Lane.class);

  private final Executor executor;
  private final int capacity;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  Lane(Executor executor, int capacity) {
    this.executor = executor;
    this.capacity = capacity;
  }

  /** Adds a task; false if too many wait already. */
  public boolean offer(Runnable task) {
    return add(task, capacity, false);
  }

  /**
   * Adds a task that must not be lost, such as the end of a session; runs it at once where no
   * thread is to be had.
   */
  void force(Runnable task) {
    add(task, Integer.MAX_VALUE, true);
  }

  private boolean add(Runnable task, int limit, boolean forced) {
    synchronized (waiting) {
      if (waiting.size() >= limit) {
        return false;
      }
      waiting.addLast(task);
      if (running) {
        return true;
      }
      running = true;
    }
    start(forced);
    return true;
  }

  /** Whether nothing runs or waits. */
  boolean isIdle() {
    synchronized (waiting) {
      return !running;
    }
  }

  private void start(boolean forced) {
    try {
      executor.execute(this::drain);
    } catch (RuntimeException e) {
      if (forced) {
        drain();
        return;
      }
      synchronized (waiting) {
        running = false;
        waiting.clear();
      }
      throw e;
    }
  }

  private void drain() {
    @Nullable Runnable task;
    while ((task = next()) != null) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        // Those that wait behind it must not wait for ever.
        log.error("A task of a session failed", e);
      }
    }
  }

  private @Nullable Runnable next() {
    synchronized (waiting) {
      Runnable task = waiting.pollFirst();
      running = task != null;
      return task;
    }
  }
}
