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

import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.RetryConfiguration;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetrierTests {

  private final StopSignal stop = new StopSignal();
  private final AtomicInteger attempts = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "40502"})
  void aConflictIsTriedAgainUntilItSucceeds(String code) {
    String result =
        retrier(5)
            .run(
                () -> {
                  if (attempts.incrementAndGet() < 4) {
                    throw refused(code);
                  }
                  return "done";
                });

    assertThat(result).isEqualTo("done");
    assertThat(attempts).hasValue(4);
    assertThat(Retrier.isConflict(refused(code))).isTrue();
  }

  @Test
  void aConflictIsTriedSoOftenAndNotMore() {
    assertThatThrownBy(() -> retrier(3).run(() -> fail("40001"))).hasMessageContaining("refused");
    assertThat(attempts).hasValue(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"42000", "23505", "40000", "58000"})
  void nothingElseIsTriedAgain(String code) {
    assertThatThrownBy(() -> retrier(3).run(() -> fail(code))).hasMessageContaining("refused");
    assertThat(attempts).hasValue(1);
    assertThat(Retrier.isConflict(refused(code))).isFalse();
  }

  @Test
  void aRunThatShouldStopTriesNothingAgain() {
    stop.request("enough");
    assertThatThrownBy(() -> retrier(3).run(() -> fail("40001")))
        .isInstanceOf(MigrationInterruptedException.class);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void pausesAreDoubledUpToTheLongest() {
    long began = System.nanoTime();
    Retrier retrier =
        new Retrier(new RetryConfiguration(4, Duration.ofMillis(20), Duration.ofMillis(40)), stop);
    assertThatThrownBy(() -> retrier.run(() -> fail("40001"))).hasMessageContaining("refused");

    // Between a half and the whole of 20, 40 and 40; how much later than that nobody can promise.
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isGreaterThanOrEqualTo(Duration.ofMillis(50));
  }

  @Test
  void jitterIsBetweenAHalfAndTheWhole() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(Retrier.jitter(Duration.ofNanos(10)).toNanos()).isBetween(5L, 10L);
    }
    assertThat(Retrier.jitter(Duration.ZERO)).isEqualTo(Duration.ZERO);
    assertThat(Retrier.jitter(Duration.ofNanos(1))).isEqualTo(Duration.ofNanos(1));
  }

  private String fail(String code) {
    attempts.incrementAndGet();
    throw refused(code);
  }

  private static GeodeQueryException refused(String code) {
    return new GeodeQueryException(code, "no", "The server refused it.", "None.");
  }

  private Retrier retrier(int most) {
    return new Retrier(
        new RetryConfiguration(most, Duration.ofNanos(1), Duration.ofNanos(4)), stop);
  }
}
