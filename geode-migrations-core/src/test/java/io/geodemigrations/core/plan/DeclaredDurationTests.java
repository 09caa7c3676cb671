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
package io.geodemigrations.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredDurationTests {

  @ParameterizedTest
  @CsvSource({
    "5 minutes for 1M users, PT5M, 1000000",
    "~5 minutes for 1M users, PT5M, 1000000",
    "1.5 h, PT1H30M, ",
    "30 seconds per 10k nodes, PT30S, 10000",
    "250 ms, PT0.25S, ",
    "2 minutes for 1.5 million, PT2M, 1500000",
    "10 s for 200 users, PT10S, 200",
    "'5 minutes for 1,000,000 users', PT5M, 1000000",
    "5 minutes for 10_000 users, PT5M, 10000",
    "5 minutes (measured on 2 servers), PT5M, ",
    "1 minute, PT1M, "
  })
  void theFormsOfTheGuideAreUnderstood(String text, Duration duration, BigDecimal rows) {
    DeclaredDuration parsed = DeclaredDuration.parse(text).orElseThrow();

    assertThat(parsed.duration()).isEqualTo(duration);
    if (rows == null) {
      assertThat(parsed.rows()).isNull();
    } else {
      assertThat(parsed.rows()).isEqualByComparingTo(rows);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seconds, the label has no nodes yet",
        "a while",
        "",
        "5",
        "5 moons",
        "1 h 30 min",
        "5 minutes for 1.000.000 users",
        "5 minutes for 1,00 users",
        "5 minutes for 0 users"
      })
  void proseIsNoDuration(String text) {
    assertThat(DeclaredDuration.parse(text)).isEmpty();
  }

  @Test
  void aDurationForSoManyRowsIsScaledToTheRowsThatThereAre() {
    DeclaredDuration declared = DeclaredDuration.parse("5 minutes for 1M users").orElseThrow();

    assertThat(declared.of(2_000_000L).duration()).isEqualTo(Duration.ofMinutes(10));
    assertThat(declared.of(null).duration()).isEqualTo(Duration.ofMinutes(5));
  }
}
