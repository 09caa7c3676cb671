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
package io.geodemigrations.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.embedded.value.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueOrderTests {

  private static final OffsetDateTime NOON =
      OffsetDateTime.of(2026, 1, 15, 12, 0, 0, 0, ZoneOffset.UTC);

  private static List<Object> samples() {
    Map<String, Object> withNull = new HashMap<>();
    withNull.put("a", null);
    return new ArrayList<>(
        List.of(
            0L,
            -0.0,
            0.0,
            1L,
            1.0,
            new BigDecimal("1.0"),
            new BigDecimal("1e400"),
            new BigDecimal("-1e400"),
            Long.MAX_VALUE,
            (double) Long.MAX_VALUE,
            Long.MIN_VALUE,
            9_007_199_254_740_993L,
            9_007_199_254_740_992.0,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN,
            "1",
            "",
            "b",
            true,
            false,
            NOON,
            NOON.withOffsetSameInstant(ZoneOffset.ofHours(5)),
            NOON.atZoneSameInstant(ZoneId.of("Europe/Berlin")),
            ZonedDateTime.of(2027, 1, 1, 0, 0, 0, 0, ZoneId.of("UTC")),
            LocalDateTime.of(2026, 1, 15, 12, 0),
            LocalDate.of(2026, 1, 15),
            LocalTime.NOON,
            OffsetTime.of(12, 0, 0, 0, ZoneOffset.UTC),
            OffsetTime.of(13, 0, 0, 0, ZoneOffset.ofHours(1)),
            new Interval(1, 0, 0, 0),
            new Interval(0, 30, 0, 0),
            new byte[] {1},
            new byte[] {-1},
            List.of(),
            List.of(1L),
            List.of(1.0),
            List.of(1L, 2L),
            Collections.singletonList(null),
            Map.of(),
            Map.of("a", 1L),
            Map.of("a", 1.0),
            Map.of("b", 0L),
            withNull));
  }

  @Test
  void theOrderIsTotal() {
    List<Object> samples = samples();
    ValueOrder order = ValueOrder.INSTANCE;
    for (Object a : samples) {
      assertThat(order.compare(a, a)).isZero();
      for (Object b : samples) {
        int ab = Integer.signum(order.compare(a, b));
        assertThat(ab).as("%s and %s", a, b).isEqualTo(-Integer.signum(order.compare(b, a)));
        for (Object c : samples) {
          int bc = Integer.signum(order.compare(b, c));
          if (ab == 0 || bc == 0 || ab == bc) {
            int expected = ab == 0 ? bc : ab;
            assertThat(Integer.signum(order.compare(a, c)))
                .as("%s, %s and %s", a, b, c)
                .isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void numbersAreComparedExactly() {
    ValueOrder order = ValueOrder.INSTANCE;
    assertThat(order.compare(9_007_199_254_740_993L, 9_007_199_254_740_992.0)).isPositive();
    assertThat(order.compare(Long.MAX_VALUE, (double) Long.MAX_VALUE)).isNegative();
    assertThat(order.compare(new BigDecimal("0.1"), 0.1)).isNegative();
    assertThat(order.compare(new BigDecimal("1e400"), Double.POSITIVE_INFINITY)).isNegative();
    assertThat(order.compare(-0.0, 0L)).isZero();
    assertThat(order.compare(Double.NaN, Double.POSITIVE_INFINITY)).isPositive();
  }

  @Test
  void valuesAreCopiedAndWidened() {
    List<Object> mutable = new ArrayList<>(Arrays.asList(1, null));
    Map<String, Object> map = new HashMap<>();
    map.put("inner", mutable);
    Object stored = PropertyValues.stored("p", map);
    mutable.add("later");
    map.put("more", 1);

    assertThat(stored).isEqualTo(Map.of("inner", Arrays.asList(1L, null)));
    assertThat(PropertyValues.stored("p", 1.5f)).isEqualTo(1.5);
    assertThat(PropertyValues.stored("p", BigInteger.TEN)).isEqualTo(new BigDecimal("10"));
    assertThatThrownBy(() -> ((Map<?, ?>) stored).clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void whatCannotBeStoredIsRefusedWithTheName() {
    assertThatThrownBy(() -> PropertyValues.stored("p", new Object()))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("Property p");
    assertThatThrownBy(() -> PropertyValues.stored("p", Map.of(1, 2)))
        .isInstanceOf(InvalidValueException.class);
    Object deep = 1L;
    for (int i = 0; i < 65; i++) {
      deep = List.of(deep);
    }
    Object tooDeep = deep;
    assertThatThrownBy(() -> PropertyValues.stored("p", tooDeep))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("64");
  }
}
