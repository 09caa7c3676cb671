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
package io.geodemigrations.client.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PT0S               | 0  | 0  | 0     | 0",
        "P1Y2M              | 14 | 0  | 0     | 0",
        "P-1Y2M             | -10 | 0 | 0     | 0",
        "P2W                | 0  | 14 | 0     | 0",
        "p1dt1h1m1s         | 0  | 1  | 3661  | 0",
        "PT-0.5S            | 0  | 0  | -1    | 500000000",
        "-P1DT1S            | 0  | -1 | -1    | 0",
        "1 year 2 mons      | 14 | 0  | 0     | 0",
        "3 days 04:05:06.7  | 0  | 3  | 14706 | 700000000",
        "-00:00:01          | 0  | 0  | -1    | 0",
        "1 week 2 hours     | 0  | 7  | 7200  | 0",
      })
  void readsBothForms(String text, long months, long days, long seconds, int nanos) {
    assertThat(Interval.parse(text)).isEqualTo(new Interval(months, days, seconds, nanos));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P",
        "PT",
        "P1",
        "P1X",
        "1",
        "1 parsec",
        "P1H",
        "PT1D",
        "--1 day",
        "1:2:3:4",
        "P1.5Y",
        "PT99999999999999999999S",
        "PT0.0000000001S",
        "P1DT",
        "abc",
        "1e9 days"
      })
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> Interval.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsItsOwnTextBack() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      Interval interval =
          new Interval(
              random.nextInt(200) - 100L,
              random.nextInt(200) - 100L,
              random.nextInt(400_000) - 200_000L,
              random.nextInt(3) == 0 ? random.nextInt(1_000_000_000) : 0);
      assertThat(Interval.parse(interval.toString())).isEqualTo(interval);
    }
  }
}
