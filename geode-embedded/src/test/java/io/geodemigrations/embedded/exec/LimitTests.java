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
package io.geodemigrations.embedded.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where statements meet the limits of numbers, of memory and of patience. */
class LimitTests {

  private final EngineFixture shop = new EngineFixture();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void mandatoryMatchKeepsEveryRow() {
    shop.rows("CREATE (:P {n: 1}), (:P {n: 2}), (:P {n: 3})");
    assertThat(shop.rows("UNWIND [1, 2] AS x MANDATORY MATCH (p:P) RETURN x, p.n ORDER BY x, p.n"))
        .hasSize(6)
        .contains(List.of(2L, 3L));
    assertThat(shop.errorOf("MANDATORY MATCH (n:Nobody) RETURN n")).isEqualTo("22000");
  }

  @Test
  void refusesRangesThatAreTooLong() {
    assertThat(shop.errorOf("RETURN range(-9223372036854775807, 9223372036854775807)"))
        .isEqualTo("22023");
    assertThat(shop.errorOf("RETURN range(0, 2147483647)")).isEqualTo("22023");
    assertThat(shop.value("RETURN range(3, 1, -1)")).isEqualTo(List.of(3L, 2L, 1L));
    assertThat(shop.value("RETURN range(1, 0)")).isEqualTo(List.of());
    assertThat(
            shop.value(
                "RETURN range(-9223372036854775807, 9223372036854775807, 9223372036854775807)"))
        .isEqualTo(List.of(-9223372036854775807L, 0L, 9223372036854775807L));
  }

  @Test
  void roundsWithoutLosingPrecisionOrMemory() {
    assertThat(shop.value("RETURN round(0.49999999999999994)")).isEqualTo(0.0);
    assertThat(shop.value("RETURN round(-1.5)")).isEqualTo(-1.0);
    assertThat(shop.value("RETURN round(4503599627370497.0)")).isEqualTo(4503599627370497.0);
    assertThat(shop.value("RETURN round(3.14159, 3)")).isEqualTo(3.142);
    assertThat(shop.errorOf("RETURN round(1.5, 2000000000)")).isEqualTo("22023");
  }

  @Test
  @Timeout(20)
  void refusesNumbersThatAreShortAsTextOnly() {
    assertThat(shop.value("RETURN toInteger('1e-999999999')")).isEqualTo(0L);
    assertThat(shop.errorOf("RETURN toDecimal('1e-999999999') + 1")).isEqualTo("22003");
    assertThat(shop.errorOf("RETURN toDecimal('1e999999999')")).isEqualTo("22003");
    assertThat(shop.value("RETURN toDecimal('12.50')")).isEqualTo(new BigDecimal("12.50"));
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                    EngineException.class,
                    () -> shop.value("RETURN $n", Map.of("n", new BigDecimal("1e-999999999"))))
                .code())
        .isEqualTo("22003");
  }

  @Test
  void refusesToScaleAnIntervalByNoNumber() {
    assertThat(shop.errorOf("RETURN duration('P1D') * (0.0 / 0.0)")).isEqualTo("22003");
    assertThat(shop.errorOf("RETURN duration('P1D') / (1.0 / 0.0)")).isEqualTo("22003");
  }

  @Test
  void refusesDatesThatDoNotExistAndReadsZonesBehindASpace() {
    assertThat(shop.errorOf("RETURN datetime.fromepoch(9223372036854775807, 0)"))
        .isEqualTo("22003");
    assertThat(shop.value("RETURN toString(datetime('2026-01-15 08:30:00[America/Toronto]')) AS t"))
        .isEqualTo("2026-01-15T08:30-05:00[America/Toronto]");
  }

  @Test
  void stopsLoopsInsideOfExpressions() throws Exception {
    for (String endless :
        List.of(
            "RETURN reduce(s = 0, x IN range(1, 2147483646) | x)",
            "RETURN any(x IN range(1, 2147483646) WHERE x < 0)",
            "RETURN size([x IN range(1, 2147483646) WHERE x < 0])")) {
      ExecutorService thread = Executors.newSingleThreadExecutor();
      try {
        Future<String> code = thread.submit(() -> shop.errorOf(endless));
        await()
            .pollInterval(Duration.ofMillis(20))
            .until(
                () -> {
                  shop.session.cancel();
                  return code.isDone();
                });
        assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo("57014");
      } finally {
        thread.shutdownNow();
      }
    }
  }

  @Test
  void twoSessionsMayCreateTheSameWhereItDoesNotExist() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier together = new CyclicBarrier(2);
      List<Future<?>> both = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        both.add(
            threads.submit(
                () -> {
                  try (EngineSession session = shop.another()) {
                    for (int n = 0; n < 200; n++) {
                      together.await(10, TimeUnit.SECONDS);
                      EngineFixture.rows(
                          session,
                          "CREATE INDEX i%d IF NOT EXISTS FOR (u:User) ON (u.p%d)".formatted(n, n),
                          Map.of());
                      together.await(10, TimeUnit.SECONDS);
                      EngineFixture.rows(
                          session, "DROP INDEX i%d IF EXISTS".formatted(n), Map.of());
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> one : both) {
        one.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(shop.rows("SHOW INDEXES")).isEmpty();
  }

  @Test
  void explainsLimitAndOffset() {
    try (Execution explained =
        shop.session.execute("EXPLAIN MATCH (n) RETURN n SKIP 3 LIMIT 7", Map.of())) {
      QueryPlan plan = Objects.requireNonNull(explained.plan());
      assertThat(plan.limit()).isEqualTo(7);
      assertThat(plan.offset()).isEqualTo(3);
    }
    try (Execution explained = shop.session.execute("EXPLAIN MATCH (n) RETURN n", Map.of())) {
      QueryPlan plan = Objects.requireNonNull(explained.plan());
      assertThat(plan.limit()).isEqualTo(-1);
      assertThat(plan.offset()).isEqualTo(0);
    }
  }
}
