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
package io.geodemigrations.client.transport;

import io.geodemigrations.client.transport.TransportException.Kind;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way from the event loop to the thread that waits for them. A failure is seen
 * after the messages that came before it, and stays.
 *
 * @param <T> the messages
 * @since 0.1.0
 */
public final class Inbox<T> {

  /** Pages are about 1 MB, so this bounds what an answer holds in memory before it is read. */
  private static final int HIGH_WATER = 8;

  private static final int LOW_WATER = 2;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<T> messages = new ArrayDeque<>();
  private final Consumer<Boolean> flow;
  private boolean paused;
  private boolean complete;
  private @Nullable TransportException failure;

  /**
   * An empty inbox.
   *
   * @param flow told false when more messages should be held back, true when they may come again
   */
  public Inbox(Consumer<Boolean> flow) {
    this.flow = flow;
  }

  /** Adds a message. */
  public void add(T message) {
    boolean pause = false;
    lock.lock();
    try {
      messages.add(message);
      if (messages.size() >= HIGH_WATER && !paused) {
        paused = true;
        pause = true;
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
    if (pause) {
      flow.accept(false);
    }
  }

  /** No more messages will come, as it should be. */
  public void complete() {
    lock.lock();
    try {
      complete = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** No more messages will come; the first reason stays. */
  public void fail(TransportException reason) {
    lock.lock();
    try {
      if (failure == null) {
        failure = reason;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether no more messages will come. */
  public boolean hasFailed() {
    lock.lock();
    try {
      return failure != null;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a message can be taken without waiting. */
  public boolean hasMessage() {
    lock.lock();
    try {
      return !messages.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next message; null at the regular end.
   *
   * @throws TransportException if it fails, the budget is used up, or the thread is interrupted
   */
  public @Nullable T take(WaitBudget budget) {
    long limit = budget.nextNanos();
    long start = System.nanoTime();
    try {
      if (!await(limit)) {
        throw new TransportException(Kind.TIMEOUT, "no message came " + budget.describe(), null);
      }
    } finally {
      budget.spent(System.nanoTime() - start);
    }
    return poll();
  }

  /**
   * Waits until something can be taken, or the end or a failure is known.
   *
   * @return false if nothing happened in that time
   */
  public boolean await(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (messages.isEmpty() && failure == null && !complete) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransportException(Kind.CANCELLED, "the waiting thread was interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  private @Nullable T poll() {
    boolean resume = false;
    T message;
    lock.lock();
    try {
      message = messages.poll();
      if (message == null && failure != null) {
        // A new one each time: it gets the stack of the thread that sees it.
        throw failure.again();
      }
      if (paused && messages.size() <= LOW_WATER) {
        paused = false;
        resume = true;
      }
    } finally {
      lock.unlock();
    }
    if (resume) {
      flow.accept(true);
    }
    return message;
  }

  /** A wait of at least this length that ended without anything is reported as quiet. */
  public boolean quietFor(long time, TimeUnit unit) {
    return !await(unit.toNanos(time));
  }
}
