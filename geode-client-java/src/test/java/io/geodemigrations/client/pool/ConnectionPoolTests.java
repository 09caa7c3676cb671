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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionPoolTests {

  private final List<Resource> opened = new CopyOnWriteArrayList<>();

  private static final class Resource implements PooledResource {
    private volatile boolean open = true;
    private volatile boolean valid = true;
    private final AtomicInteger users = new AtomicInteger();

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public boolean validate() {
      return valid;
    }

    @Override
    public void close() {
      open = false;
    }
  }

  private ConnectionPool<Resource> pool(int size, Duration timeout) {
    return new ConnectionPool<>(
        size,
        timeout,
        () -> {
          Resource resource = new Resource();
          opened.add(resource);
          return resource;
        });
  }

  @Test
  void reusesWhatIsOpenAndValid() {
    ConnectionPool<Resource> pool = pool(2, Duration.ofSeconds(1));
    Resource first = pool.acquire();
    pool.release(first);
    assertThat(pool.acquire()).isSameAs(first);
    first.open = false;
    pool.release(first);
    assertThat(pool.idleCount()).isZero();
    Resource second = pool.acquire();
    assertThat(second).isNotSameAs(first);
    second.valid = false;
    pool.release(second);
    assertThat(pool.acquire()).isNotSameAs(second);
    assertThat(second.open).isFalse();
    assertThat(opened).hasSize(3);
  }

  @Test
  void aFailureToOpenUsesUpNoPlace() {
    AtomicInteger attempts = new AtomicInteger();
    ConnectionPool<Resource> pool =
        new ConnectionPool<>(
            1,
            Duration.ofMillis(200),
            () -> {
              if (attempts.incrementAndGet() < 4) {
                throw new IllegalArgumentException("cannot open");
              }
              return new Resource();
            });
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(pool::acquire).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(pool.acquire()).isNotNull();
  }

  @Test
  void releasingTwiceFreesOnePlaceOnly() {
    ConnectionPool<Resource> pool = pool(1, Duration.ofMillis(50));
    Resource resource = pool.acquire();
    pool.release(resource);
    pool.release(resource);
    assertThat(pool.acquire()).isSameAs(resource);
    assertThatThrownBy(pool::acquire)
        .isInstanceOfSatisfying(
            GeodeConnectionException.class,
            e -> assertThat(e.errorCode()).isEqualTo(GeodeErrorCode.POOL_EXHAUSTED));
  }

  @Test
  void aWaiterGetsWhatIsReleased() {
    ConnectionPool<Resource> pool = pool(1, Duration.ofSeconds(30));
    Resource held = pool.acquire();
    CompletableFuture<Resource> waiter = CompletableFuture.supplyAsync(pool::acquire);
    await().until(() -> pool.waitingCount() == 1);
    pool.release(held);
    assertThat(waiter).succeedsWithin(Duration.ofSeconds(10)).isSameAs(held);
  }

  @Test
  void aWaiterCanBeInterrupted() throws Exception {
    ConnectionPool<Resource> pool = pool(1, Duration.ofSeconds(30));
    pool.acquire();
    CompletableFuture<GeodeErrorCode> outcome = new CompletableFuture<>();
    Thread waiter =
        new Thread(
            () -> {
              try {
                pool.acquire();
              } catch (GeodeConnectionException e) {
                outcome.complete(e.errorCode());
              }
            });
    waiter.start();
    await().until(() -> pool.waitingCount() == 1);
    waiter.interrupt();
    assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(GeodeErrorCode.CANCELLED);
  }

  @Test
  void closingClosesAllAndRefusesMore() {
    ConnectionPool<Resource> pool = pool(3, Duration.ofSeconds(1));
    Resource held = pool.acquire();
    pool.release(pool.acquire());
    pool.close();
    assertThat(opened).noneMatch(Resource::isOpen);
    pool.release(held);
    assertThatThrownBy(pool::acquire).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void neverHandsOneOutTwiceNorExceedsItsSize() throws Exception {
    ConnectionPool<Resource> pool = pool(4, Duration.ofSeconds(30));
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try {
      List<Future<?>> work =
          IntStream.range(0, 12).<Future<?>>mapToObj(i -> threads.submit(() -> use(pool))).toList();
      for (Future<?> each : work) {
        each.get(50, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(pool.inUseCount()).isZero();
    assertThat(pool.idleCount()).isLessThanOrEqualTo(4);
  }

  private static void use(ConnectionPool<Resource> pool) {
    for (int i = 0; i < 2_000; i++) {
      Resource resource = pool.acquire();
      assertThat(resource.users.incrementAndGet()).isEqualTo(1);
      assertThat(pool.inUseCount()).isBetween(1, 4);
      resource.open = ThreadLocalRandom.current().nextInt(10) > 0;
      resource.users.decrementAndGet();
      pool.release(resource);
    }
  }
}
