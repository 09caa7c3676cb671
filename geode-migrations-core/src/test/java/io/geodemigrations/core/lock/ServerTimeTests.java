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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ServerTimeTests {

  private static final Instant NOW = Instant.parse("2026-01-15T08:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @Test
  void wholeNumbersAreComparedByTheServerInTheirUnit() {
    assertThat(end(NOW.toEpochMilli())).isEqualTo("timestamp() + 60000");
    assertThat(end(NOW.toEpochMilli() * 1_000)).isEqualTo("timestamp() + 60000000");
    assertThat(end(NOW.toEpochMilli() * 1_000_000)).isEqualTo("timestamp() + 60000000000");
  }

  @Test
  void anythingElseIsForDisplayOnly() {
    for (Object sample :
        new Object[] {null, "2026", OffsetDateTime.now(CLOCK), NOW.getEpochSecond()}) {
      assertThat(ServerTime.of(sample, CLOCK).comparable()).isFalse();
      assertThat(end(sample)).isEqualTo(Long.toString(NOW.toEpochMilli() + 60_000));
    }
  }

  @Test
  void theUnitsMeetWithoutAGap() {
    assertThat(ServerTime.of(ServerTime.LEAST_MILLIS - 1, CLOCK).comparable()).isFalse();
    assertThat(ServerTime.of(ServerTime.LEAST_MILLIS, CLOCK))
        .isEqualTo(new ServerTime.Comparable(1));
    assertThat(ServerTime.of(ServerTime.LEAST_MICROS - 1, CLOCK))
        .isEqualTo(new ServerTime.Comparable(1));
    assertThat(ServerTime.of(ServerTime.LEAST_MICROS, CLOCK))
        .isEqualTo(new ServerTime.Comparable(1_000));
    assertThat(ServerTime.of(ServerTime.LEAST_NANOS - 1, CLOCK))
        .isEqualTo(new ServerTime.Comparable(1_000));
    assertThat(ServerTime.of(ServerTime.LEAST_NANOS, CLOCK))
        .isEqualTo(new ServerTime.Comparable(1_000_000));
    assertThat(new ServerTime.Comparable(1).comparable()).isTrue();
  }

  private static String end(Object sample) {
    return ServerTime.of(sample, CLOCK).leaseEnd(Duration.ofMinutes(1));
  }
}
