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
package io.geodemigrations.client.pool;

import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeErrorCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounded: never more than its size are open, and nobody waits longer than the acquire time-out.
 * The most recently used one is handed out first, so that the others can grow old.
 *
 * @param <T> what it holds
 * @since 0.1.0
 */
public final class ConnectionPool<T extends PooledResource> implements AutoCloseable {

  private final int size;
  private final Duration acquireTimeout;
  private final Supplier<T> opener;
  private final Semaphore permits;
  private final ArrayDeque<T> idle = new ArrayDeque<>();
  private final Set<T> inUse = new HashSet<>();
  private boolean closed;

  /** An empty pool; nothing is opened before it is needed. */
  public ConnectionPool(int size, Duration acquireTimeout, Supplier<T> opener) {
    this.size = size;
    this.acquireTimeout = acquireTimeout;
    this.opener = opener;
    this.permits = new Semaphore(size, true);
  }

  /**
   * One to use, to be given back by {@link #release}.
   *
   * @throws GeodeConnectionException if none becomes free in time
   * @throws IllegalStateException if the pool is closed
   */
  public T acquire() {
    awaitPermit();
    boolean handedOut = false;
    try {
      T resource = takeOrOpen();
      handedOut = true;
      return resource;
    } finally {
      if (!handedOut) {
        permits.release();
      }
    }
  }

  private void awaitPermit() {
    checkOpen();
    try {
      if (!permits.tryAcquire(acquireTimeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new GeodeConnectionException(
            GeodeErrorCode.POOL_EXHAUSTED,
            "All "
                + size
                + " connections are in use, and none became free within "
                + acquireTimeout.toMillis()
                + " ms.",
            "Close sessions when they are done with (try-with-resources), or raise the pool size.",
            false,
            null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GeodeConnectionException(
          GeodeErrorCode.CANCELLED,
          "The thread was interrupted while it waited for a connection.",
          "Nothing was sent; try again if that is wanted.",
          false,
          e);
    }
  }

  private T takeOrOpen() {
    for (T candidate = pollIdle(); candidate != null; candidate = pollIdle()) {
      if (candidate.isOpen() && candidate.validate()) {
        return candidate;
      }
      forget(candidate);
    }
    T opened = opener.get();
    synchronized (this) {
      if (!closed) {
        inUse.add(opened);
        return opened;
      }
    }
    opened.close();
    throw closedAlready();
  }

  private synchronized @Nullable T pollIdle() {
    if (closed) {
      throw closedAlready();
    }
    T candidate = idle.pollFirst();
    if (candidate != null) {
      inUse.add(candidate);
    }
    return candidate;
  }

  private void forget(T resource) {
    synchronized (this) {
      inUse.remove(resource);
    }
    resource.close();
  }

  /** Takes one back; it is kept if it is open, else dropped. */
  public void release(T resource) {
    boolean keep;
    synchronized (this) {
      if (!inUse.remove(resource)) {
        return;
      }
      keep = !closed && resource.isOpen();
      if (keep) {
        idle.addFirst(resource);
      }
    }
    if (!keep) {
      resource.close();
    }
    permits.release();
  }

  /** All that are open at this moment, idle and in use. */
  public synchronized List<T> open() {
    ArrayDeque<T> all = new ArrayDeque<>(idle);
    all.addAll(inUse);
    return List.copyOf(all);
  }

  /** Drops idle ones that are no longer open. */
  public synchronized void dropClosed() {
    idle.removeIf(resource -> !resource.isOpen());
  }

  /** How many there may be. */
  public int size() {
    return size;
  }

  /** How many are idle. */
  public synchronized int idleCount() {
    return idle.size();
  }

  /** How many are in use. */
  public synchronized int inUseCount() {
    return inUse.size();
  }

  /** How many threads wait, about. */
  public int waitingCount() {
    return permits.getQueueLength();
  }

  /** Closes all, those in use too. */
  @Override
  public void close() {
    List<T> all;
    synchronized (this) {
      closed = true;
      all = open();
      idle.clear();
    }
    all.forEach(PooledResource::close);
  }

  private synchronized void checkOpen() {
    if (closed) {
      throw closedAlready();
    }
  }

  private static IllegalStateException closedAlready() {
    return new IllegalStateException("the driver is closed");
  }
}
