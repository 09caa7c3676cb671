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

import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import io.geodemigrations.embedded.value.Interval;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The partial order of {@code <} and its kin, and the total order of ORDER BY, min and max. */
public final class Ordering {

  /** Total order over all values; types in openCypher's order, nulls last. */
  public static final Comparator<@Nullable Object> TOTAL = Ordering::order;

  private Ordering() {}

  /** The operators of comparison. */
  public enum Operator {
    /** {@code <}. */
    LESS,
    /** {@code <=}. */
    LESS_OR_EQUAL,
    /** {@code >}. */
    GREATER,
    /** {@code >=}. */
    GREATER_OR_EQUAL;

    boolean test(int order) {
      return switch (this) {
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }
  }

  /** True, false, or null where the two cannot be compared. */
  public static @Nullable Boolean compare(
      Operator operator, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return null;
    }
    if (left instanceof Number a && right instanceof Number b) {
      return !Numbers.isNaN(a) && !Numbers.isNaN(b) && operator.test(Numbers.compare(a, b));
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return compareLists(operator, a, b);
    }
    boolean comparable =
        left.getClass() == right.getClass()
            && (left instanceof String
                || left instanceof Boolean
                || left instanceof byte[]
                || (Types.isTemporal(left) && !(left instanceof Interval)));
    return comparable ? operator.test(order(left, right)) : null;
  }

  private static @Nullable Boolean compareLists(Operator operator, List<?> left, List<?> right) {
    int common = Math.min(left.size(), right.size());
    for (int i = 0; i < common; i++) {
      Boolean same = Equality.equal(left.get(i), right.get(i));
      if (same == null) {
        return null;
      }
      if (!same) {
        return compare(operator, left.get(i), right.get(i));
      }
    }
    return operator.test(Integer.compare(left.size(), right.size()));
  }

  /** Negative, 0 or positive, for any two values. */
  public static int order(@Nullable Object left, @Nullable Object right) {
    if (left == right) {
      return 0;
    }
    int group = Integer.compare(group(left), group(right));
    return group != 0 || left == null || right == null ? group : orderWithin(left, right);
  }

  private static int group(@Nullable Object value) {
    if (value == null) {
      return 100;
    }
    if (value instanceof Number) {
      return 90;
    }
    if (value instanceof Boolean) {
      return 80;
    }
    if (value instanceof String) {
      return 70;
    }
    if (value instanceof Map) {
      return 0;
    }
    if (value instanceof StoreNode) {
      return 10;
    }
    if (value instanceof StoreEdge) {
      return 20;
    }
    if (value instanceof List) {
      return 30;
    }
    if (value instanceof Path) {
      return 40;
    }
    return temporalGroup(value);
  }

  private static int temporalGroup(Object value) {
    if (value instanceof ZonedDateTime) {
      return 50;
    }
    if (value instanceof LocalDateTime) {
      return 51;
    }
    if (value instanceof LocalDate) {
      return 52;
    }
    if (value instanceof OffsetTime) {
      return 53;
    }
    if (value instanceof LocalTime) {
      return 54;
    }
    return value instanceof Interval ? 55 : 60;
  }

  private static int orderWithin(Object left, Object right) {
    if (left instanceof Number a && right instanceof Number b) {
      return Numbers.compare(a, b);
    }
    if (left instanceof String a && right instanceof String b) {
      return a.compareTo(b);
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return Boolean.compare(a, b);
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return orderLists(a, b);
    }
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return orderMaps(a, b);
    }
    if (left instanceof StoreNode a && right instanceof StoreNode b) {
      return Long.compare(a.id(), b.id());
    }
    if (left instanceof StoreEdge a && right instanceof StoreEdge b) {
      return Long.compare(a.id(), b.id());
    }
    if (left instanceof Path a && right instanceof Path b) {
      return orderLists(a.elements(), b.elements());
    }
    if (left instanceof byte[] a && right instanceof byte[] b) {
      return Arrays.compareUnsigned(a, b);
    }
    return orderTemporals(left, right);
  }

  private static int orderTemporals(Object left, Object right) {
    if (left instanceof LocalDate a && right instanceof LocalDate b) {
      return a.compareTo(b);
    }
    if (left instanceof LocalTime a && right instanceof LocalTime b) {
      return a.compareTo(b);
    }
    if (left instanceof OffsetTime a && right instanceof OffsetTime b) {
      return a.compareTo(b);
    }
    if (left instanceof LocalDateTime a && right instanceof LocalDateTime b) {
      return a.compareTo(b);
    }
    if (left instanceof ZonedDateTime a && right instanceof ZonedDateTime b) {
      return a.compareTo(b);
    }
    if (left instanceof Interval a && right instanceof Interval b) {
      int byLength = Double.compare(averageSeconds(a), averageSeconds(b));
      return byLength != 0 ? byLength : a.compareTo(b);
    }
    throw QueryException.type("Ordering", "values of one type", right);
  }

  /** Length with the average month of the Gregorian calendar; only for an order. */
  private static double averageSeconds(Interval interval) {
    return interval.months() * 2_629_746.0
        + interval.days() * 86_400.0
        + interval.seconds()
        + interval.nanos() / 1e9;
  }

  private static int orderLists(List<?> left, List<?> right) {
    int common = Math.min(left.size(), right.size());
    for (int i = 0; i < common; i++) {
      int order = order(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int orderMaps(Map<?, ?> left, Map<?, ?> right) {
    int order = Integer.compare(left.size(), right.size());
    if (order != 0) {
      return order;
    }
    TreeMap<String, @Nullable Object> a = sorted(left);
    TreeMap<String, @Nullable Object> b = sorted(right);
    order = orderLists(List.copyOf(a.keySet()), List.copyOf(b.keySet()));
    return order != 0
        ? order
        : orderLists(Arrays.asList(a.values().toArray()), Arrays.asList(b.values().toArray()));
  }

  private static TreeMap<String, @Nullable Object> sorted(Map<?, ?> map) {
    TreeMap<String, @Nullable Object> result = new TreeMap<>();
    map.forEach((key, value) -> result.put(String.valueOf(key), value));
    return result;
  }
}
