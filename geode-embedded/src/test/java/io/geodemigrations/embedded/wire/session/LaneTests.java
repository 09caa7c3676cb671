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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTests {

  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void runsTasksInOrderAndNeverTwoAtOnce() throws Exception {
    Lane lane = new Lane(threads, 10_000);
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger running = new AtomicInteger();
    AtomicInteger mostRunning = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(5_000);
    for (int i = 0; i < 5_000; i++) {
      int number = i;
      assertThat(
              lane.offer(
                  () -> {
                    mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
                    order.add(number);
                    running.decrementAndGet();
                    done.countDown();
                  }))
          .isTrue();
    }
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(order).isEqualTo(IntStream.range(0, 5_000).boxed().toList());
    assertThat(mostRunning).hasValue(1);
  }

  @Test
  void refusesMoreThanItsCapacityButNotTheEndOfASession() throws Exception {
    Lane lane = new Lane(threads, 2);
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch forced = new CountDownLatch(1);
    lane.offer(
        () -> {
          started.countDown();
          awaitQuietly(goOn);
        });
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(lane.offer(() -> {})).isTrue();
    assertThat(lane.offer(() -> {})).isTrue();
    assertThat(lane.offer(() -> {})).isFalse();
    lane.force(forced::countDown);
    goOn.countDown();
    assertThat(forced.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void isIdleOnlyWhenNothingRuns() throws Exception {
    Lane lane = new Lane(threads, 2);
    assertThat(lane.isIdle()).isTrue();
    CountDownLatch goOn = new CountDownLatch(1);
    lane.offer(() -> awaitQuietly(goOn));
    assertThat(lane.isIdle()).isFalse();
    goOn.countDown();
    await().until(lane::isIdle);
  }

  @Test
  void goesOnAfterATaskThatFails() throws Exception {
    Lane lane = new Lane(threads, 10);
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch reached = new CountDownLatch(2);
    lane.offer(() -> awaitQuietly(goOn));
    lane.offer(
        () -> {
          throw new IllegalStateException("a task that fails");
        });
    lane.offer(reached::countDown);
    lane.offer(
        () -> {
          throw new AssertionError("a fault of the server");
        });
    lane.offer(reached::countDown);
    goOn.countDown();
    assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
    await().until(lane::isIdle);
  }

  @Test
  void endsASessionEvenWhereNoThreadIsLeft() {
    Lane lane =
        new Lane(
            task -> {
              throw new RejectedExecutionException("all threads are busy");
            },
            10);
    AtomicInteger ended = new AtomicInteger();
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> lane.offer(ended::incrementAndGet));
    lane.force(ended::incrementAndGet);
    assertThat(ended).hasValue(1);
    assertThat(lane.isIdle()).isTrue();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
