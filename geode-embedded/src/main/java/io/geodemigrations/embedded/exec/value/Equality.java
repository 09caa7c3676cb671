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
package io.geodemigrations.embedded.exec.value;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code =} of expressions, and the equivalence that DISTINCT and grouping use. */
public final class Equality {

  private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private Equality() {}

  /** True, false, or null where a null prevents an answer. */
  public static @Nullable Boolean equal(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return null;
    }
    if (left instanceof Number a && right instanceof Number b) {
      return Numbers.equal(a, b);
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return listsEqual(a, b);
    }
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return mapsEqual(a, b);
    }
    if (left instanceof byte[] a && right instanceof byte[] b) {
      return Arrays.equals(a, b);
    }
    return left.equals(right);
  }

  private static @Nullable Boolean listsEqual(List<?> left, List<?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    boolean unknown = false;
    for (int i = 0; i < left.size(); i++) {
      Boolean same = equal(left.get(i), right.get(i));
      if (same == null) {
        unknown = true;
      } else if (!same) {
        return false;
      }
    }
    return unknown ? null : Boolean.TRUE;
  }

  private static @Nullable Boolean mapsEqual(Map<?, ?> left, Map<?, ?> right) {
    if (!left.keySet().equals(right.keySet())) {
      return false;
    }
    boolean unknown = false;
    for (Map.Entry<?, ?> entry : left.entrySet()) {
      Boolean same = equal(entry.getValue(), right.get(entry.getKey()));
      if (same == null) {
        unknown = true;
      } else if (!same) {
        return false;
      }
    }
    return unknown ? null : Boolean.TRUE;
  }

  /** {@code item IN list}: null if it is not found but a null stands in the way. */
  public static @Nullable Boolean in(@Nullable Object item, List<?> list) {
    boolean unknown = false;
    for (Object candidate : list) {
      Boolean same = equal(item, candidate);
      if (same == null) {
        unknown = true;
      } else if (same) {
        return true;
      }
    }
    return unknown ? null : Boolean.FALSE;
  }

  /**
   * An object whose {@code equals} and {@code hashCode} are the equivalence of grouping: null is
   * null, NaN is NaN, 1 is 1.0.
   */
  public static @Nullable Object key(@Nullable Object value) {
    if (value instanceof Double number) {
      return keyOfDouble(number);
    }
    if (value instanceof BigDecimal number) {
      return keyOfDecimal(number);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> keys = new ArrayList<>(list.size());
      for (Object item : list) {
        keys.add(key(item));
      }
      return keys;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> keys = new LinkedHashMap<>();
      map.forEach((name, item) -> keys.put(name, key(item)));
      return keys;
    }
    return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
  }

  private static Object keyOfDouble(double number) {
    long whole = (long) number;
    return whole == number && whole != Long.MAX_VALUE ? (Object) whole : (Object) number;
  }

  private static Object keyOfDecimal(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    if (plain.scale() <= 0 && plain.compareTo(MIN_LONG) >= 0 && plain.compareTo(MAX_LONG) <= 0) {
      return plain.longValueExact();
    }
    double approximate = plain.doubleValue();
    boolean exact =
        !Double.isInfinite(approximate) && new BigDecimal(approximate).compareTo(plain) == 0;
    return exact ? (Object) approximate : (Object) plain;
  }
}
