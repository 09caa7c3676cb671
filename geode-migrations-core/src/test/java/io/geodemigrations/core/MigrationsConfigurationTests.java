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
package io.geodemigrations.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MigrationsConfigurationTests {

  @Test
  void theBuilderStartsWithTheDefaults() {
    assertThat(MigrationsConfiguration.builder().build())
        .isEqualTo(MigrationsConfiguration.defaults());
    assertThat(MigrationsConfiguration.defaults().lockName()).isEqualTo("default");
  }

  @Test
  void valuesOfPlaceholdersAreNeverShown() {
    MigrationsConfiguration configuration =
        MigrationsConfiguration.builder().placeholder("token", "t0psecret").build();
    assertThat(configuration.toString()).contains("token").doesNotContain("t0psecret");
  }

  @Test
  void wrongValuesAreRefusedWithTheNameOfTheOption() {
    assertOption("batch-size", () -> MigrationsConfiguration.builder().batchSize(0).build());
    assertOption("module", () -> MigrationsConfiguration.builder().module("default").build());
    assertOption(
        "statement-timeout",
        () -> MigrationsConfiguration.builder().statementTimeout(Duration.ZERO).build());
    assertOption(
        "shutdown.grace",
        () -> MigrationsConfiguration.builder().shutdownGrace(Duration.ofSeconds(-1)).build());
    assertOption(
        "lock.heartbeat",
        () ->
            new LockConfiguration(
                Duration.ZERO,
                Duration.ofSeconds(10),
                Duration.ofSeconds(6),
                LockConfiguration.Bootstrap.AUTO));
    assertOption(
        "throttle.hold-while",
        () ->
            new ThrottleConfiguration(
                null, "MATCH (n", Duration.ofSeconds(1), Duration.ofSeconds(1)));
    assertOption("retry.attempts", () -> new RetryConfiguration(0, Duration.ZERO, Duration.ZERO));
    assertOption("baseline-version", () -> new BaselineConfiguration("x", "y", false));
  }

  private static void assertOption(String option, ThrowingCallable wrong) {
    assertThatThrownBy(wrong)
        .isInstanceOfSatisfying(
            InvalidOptionException.class, e -> assertThat(e.option()).isEqualTo(option))
        .hasMessageContaining("GM-207 geode.migrations." + option + " ");
  }
}
