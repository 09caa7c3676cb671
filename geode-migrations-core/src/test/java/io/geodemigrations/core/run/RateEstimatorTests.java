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
package io.geodemigrations.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateEstimatorTests {

  private final RateEstimator rate = new RateEstimator();

  @Test
  void knowsNothingBeforeTheFirstBatch() {
    assertThat(rate.rowsPerSecond()).isNull();
    assertThat(rate.remainingMillis(10)).isNull();
    assertThat(rate.remainingMillis(0)).isZero();
  }

  @Test
  void aSteadyRateIsExact() {
    for (int i = 0; i < 10; i++) {
      rate.add(1_000, 0.5);
    }
    assertThat(rate.rowsPerSecond()).isEqualTo(2_000, within(0.001));
    assertThat(rate.remainingMillis(4_000)).isEqualTo(2_000);
  }

  @Test
  void oneSlowBatchDoesNotMakeItJump() {
    for (int i = 0; i < 100; i++) {
      rate.add(1_000, 0.5);
    }
    rate.add(1_000, 2);
    assertThat(rate.rowsPerSecond()).isBetween(1_800.0, 2_000.0);
  }

  @Test
  void aLastingChangeIsSeenWithinAMinute() {
    for (int i = 0; i < 100; i++) {
      rate.add(1_000, 0.5);
    }
    for (int i = 0; i < 60; i++) {
      rate.add(500, 1);
    }
    assertThat(rate.rowsPerSecond()).isEqualTo(500, within(100.0));
  }

  @Test
  void ignoresWhatTookNoTime() {
    rate.add(1_000, 0);
    assertThat(rate.rowsPerSecond()).isNull();
  }

  @Test
  void oneLongBatchCountsForWhatItLasted() {
    rate.add(1_000, 0.5);
    rate.add(6_000, 60);
    assertThat(rate.rowsPerSecond()).isBetween(150.0, 250.0);
  }

  @Test
  void withoutRowsNobodyKnowsWhenItEnds() {
    rate.add(0, 1);
    assertThat(rate.rowsPerSecond()).isZero();
    assertThat(rate.remainingMillis(10)).isNull();
  }

  @Test
  void aLimitHoldsForWhatIsPromisedAtOnce() {
    RateEstimator rate = new RateEstimator();
    rate.add(10_000, 0.1);
    rate.limit(2_000L);
    assertThat(rate.rowsPerSecond()).isEqualTo(2_000);
    assertThat(rate.remainingMillis(90_000)).isEqualTo(45_000);
    rate.limit(null);
    assertThat(rate.rowsPerSecond()).isEqualTo(100_000);
  }
}
