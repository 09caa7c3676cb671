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

import io.geodemigrations.embedded.value.Interval;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.time.chrono.ChronoZonedDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The total order of all property values across types. Values that the language calls equal are
 * equal here (1 and 1.0; one instant in two zones), so an index finds them all; nothing else is.
 */
final class ValueOrder implements Comparator<Object> {

  static final ValueOrder INSTANCE = new ValueOrder();

  /** Stands for an absent property inside an index key: after everything else. */
  static final Object ABSENT = new GroupEdge(Group.ABSENT, 0);

  /** The types that compare among each other, in index order. */
  enum Group {
    MAP,
    LIST,
    INSTANT,
    LOCAL_DATE_TIME,
    DATE,
    OFFSET_TIME,
    LOCAL_TIME,
    INTERVAL,
    BYTES,
    STRING,
    BOOLEAN,
    NUMBER,
    NAN,
    ABSENT
  }

  /** A key before (-1) or after (1) all values of a group. */
  private record GroupEdge(Group group, int side) {}

  private ValueOrder() {}

  static Object before(Group group) {
    return new GroupEdge(group, -1);
  }

  static Object after(Group group) {
    return new GroupEdge(group, 1);
  }

  static Group groupOf(Object value) {
    // Final classes first: the checks of the two interfaces are the slow ones.
    if (value instanceof String) {
      return Group.STRING;
    } else if (value instanceof GroupEdge edge) {
      return edge.group();
    } else if (value instanceof Number number) {
      return number instanceof Double d && d.isNaN() ? Group.NAN : Group.NUMBER;
    } else if (value instanceof Boolean) {
      return Group.BOOLEAN;
    } else if (value instanceof OffsetDateTime || value instanceof ZonedDateTime) {
      return Group.INSTANT;
    } else if (value instanceof LocalDateTime) {
      return Group.LOCAL_DATE_TIME;
    } else if (value instanceof LocalDate) {
      return Group.DATE;
    } else if (value instanceof OffsetTime) {
      return Group.OFFSET_TIME;
    } else if (value instanceof LocalTime) {
      return Group.LOCAL_TIME;
    } else if (value instanceof Interval) {
      return Group.INTERVAL;
    } else if (value instanceof byte[]) {
      return Group.BYTES;
    } else if (value instanceof Map) {
      return Group.MAP;
    } else if (value instanceof List) {
      return Group.LIST;
    }
    throw new InvalidValueException(
        "A value of type %s cannot be compared with stored values"
            .formatted(value.getClass().getSimpleName()));
  }

  @Override
  public int compare(Object a, Object b) {
    if (a == b) {
      return 0;
    } else if (a instanceof String x && b instanceof String y) {
      return x.compareTo(y);
    } else if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    Group group = groupOf(a);
    int order = group.compareTo(groupOf(b));
    if (order != 0) {
      return order;
    }
    int sideA = a instanceof GroupEdge edge ? edge.side() : 0;
    int sideB = b instanceof GroupEdge edge ? edge.side() : 0;
    if (sideA != 0 || sideB != 0) {
      return Integer.compare(sideA, sideB);
    }
    return compareInGroup(group, a, b);
  }

  private int compareInGroup(Group group, Object a, Object b) {
    return switch (group) {
      case MAP -> compareMaps((Map<?, ?>) a, (Map<?, ?>) b);
      case LIST -> compareLists((List<?>) a, (List<?>) b);
      case INSTANT -> ChronoZonedDateTime.timeLineOrder().compare(zoned(a), zoned(b));
      case LOCAL_DATE_TIME -> ((LocalDateTime) a).compareTo((LocalDateTime) b);
      case DATE -> ((LocalDate) a).compareTo((LocalDate) b);
      case OFFSET_TIME -> compareTimes((OffsetTime) a, (OffsetTime) b);
      case LOCAL_TIME -> ((LocalTime) a).compareTo((LocalTime) b);
      case INTERVAL -> ((Interval) a).compareTo((Interval) b);
      case BYTES -> Arrays.compareUnsigned((byte[]) a, (byte[]) b);
      case STRING -> ((String) a).compareTo((String) b);
      case BOOLEAN -> ((Boolean) a).compareTo((Boolean) b);
      case NUMBER -> compareNumbers((Number) a, (Number) b);
      case NAN, ABSENT -> 0;
    };
  }

  private static ZonedDateTime zoned(Object value) {
    return value instanceof OffsetDateTime offset
        ? offset.toZonedDateTime()
        : (ZonedDateTime) value;
  }

  private static int compareTimes(OffsetTime a, OffsetTime b) {
    if (a.isEqual(b)) {
      return 0;
    }
    return a.isBefore(b) ? -1 : 1;
  }

  private static int compareNumbers(Number a, Number b) {
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    if (a instanceof Double x && b instanceof Double y) {
      // Adding 0.0 turns -0.0 into 0.0, which equals it.
      return Double.compare(x + 0.0, y + 0.0);
    } else if (a instanceof Double x && x.isInfinite()) {
      return x > 0 ? 1 : -1;
    } else if (b instanceof Double y && y.isInfinite()) {
      return y > 0 ? -1 : 1;
    }
    return exact(a).compareTo(exact(b));
  }

  private static BigDecimal exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    return number instanceof Long l ? BigDecimal.valueOf(l) : new BigDecimal(number.doubleValue());
  }

  private int compareLists(List<?> a, List<?> b) {
    Iterator<?> left = a.iterator();
    Iterator<?> right = b.iterator();
    while (left.hasNext() && right.hasNext()) {
      int order = compare(orAbsent(left.next()), orAbsent(right.next()));
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(left.hasNext(), right.hasNext());
  }

  private int compareMaps(Map<?, ?> a, Map<?, ?> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Boolean.compare(!a.isEmpty(), !b.isEmpty());
    }
    Iterator<Map.Entry<String, Object>> left = sorted(a).entrySet().iterator();
    Iterator<Map.Entry<String, Object>> right = sorted(b).entrySet().iterator();
    while (left.hasNext() && right.hasNext()) {
      Map.Entry<String, Object> x = left.next();
      Map.Entry<String, Object> y = right.next();
      int order = x.getKey().compareTo(y.getKey());
      if (order == 0) {
        order = compare(x.getValue(), y.getValue());
      }
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(left.hasNext(), right.hasNext());
  }

  private static TreeMap<String, Object> sorted(Map<?, ?> map) {
    TreeMap<String, Object> result = new TreeMap<>();
    map.forEach((key, value) -> result.put((String) key, orAbsent(value)));
    return result;
  }

  static Object orAbsent(@Nullable Object value) {
    return value == null ? ABSENT : value;
  }
}
