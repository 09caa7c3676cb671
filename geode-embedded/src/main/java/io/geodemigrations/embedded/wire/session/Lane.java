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

/**
 * Runs tasks one after another on the threads of an executor; at most one thread at a time, none
 * while there is nothing to do.
 *
 * @since 0.1.0
 */
public final class Lane {

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
    return add(task, capacity);
  }

  /** Adds a task that must not be lost, such as the end of a session. */
  void force(Runnable task) {
    add(task, Integer.MAX_VALUE);
  }

  private boolean add(Runnable task, int limit) {
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
    start();
    return true;
  }

  /** Whether nothing runs or waits. */
  boolean isIdle() {
    synchronized (waiting) {
      return !running;
    }
  }

  private void start() {
    try {
      executor.execute(this::drain);
    } catch (RuntimeException e) {
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
      task.run();
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
