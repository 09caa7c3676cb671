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
package io.geodemigrations.core.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.core.MigrationInterruptedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopSignalTests {

  private final StopSignal stop = new StopSignal();

  @AfterEach
  void clearInterruption() {
    Thread.interrupted();
  }

  @Test
  void theFirstReasonIsKept() {
    stop.request("first");
    stop.request("second");
    assertThatThrownBy(stop::check)
        .isInstanceOf(MigrationInterruptedException.class)
        .hasMessageContaining("first");
  }

  @Test
  void aPauseEndsAsSoonAsTheRunShouldStop() throws Exception {
    CompletableFuture<Throwable> waiter =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                stop.pause(Duration.ofMinutes(1));
                return null;
              } catch (MigrationInterruptedException e) {
                return e;
              }
            });
    stop.request("now");
    assertThat(waiter.get(5, TimeUnit.SECONDS)).isInstanceOf(MigrationInterruptedException.class);
  }

  @Test
  void anInterruptionIsARequestAndIsGivenBackAtTheEnd() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> stop.pause(Duration.ofMinutes(1)))
        .isInstanceOf(MigrationInterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    stop.restoreInterruption();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void nothingIsRequestedAtFirst() {
    assertThat(stop.requested()).isFalse();
    stop.check();
    stop.pause(Duration.ofNanos(1));
    stop.restoreInterruption();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    stop.request("now");
    assertThat(stop.requested()).isTrue();
    assertThatThrownBy(() -> stop.pause(Duration.ZERO)).hasMessageContaining("now");
  }

  @Test
  void aRequestAndAnInterruptionEndAPauseThatHasBegun() throws Exception {
    for (boolean interrupt : new boolean[] {true, false}) {
      StopSignal signal = new StopSignal();
      CompletableFuture<Boolean> interruptedAtTheEnd = new CompletableFuture<>();
      Thread waiter =
          new Thread(
              () -> {
                try {
                  signal.pause(Duration.ofMinutes(1));
                } catch (MigrationInterruptedException e) {
                  signal.restoreInterruption();
                  interruptedAtTheEnd.complete(Thread.currentThread().isInterrupted());
                }
              });
      waiter.start();
      org.awaitility.Awaitility.await()
          .until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
      if (interrupt) {
        waiter.interrupt();
      } else {
        signal.request("enough");
      }

      assertThat(interruptedAtTheEnd.get(5, TimeUnit.SECONDS)).isEqualTo(interrupt);
      assertThat(signal.requested()).isTrue();
    }
  }
}
