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
package io.geodemigrations.embedded.exec.function;

import static io.geodemigrations.embedded.exec.function.Arguments.list;
import static io.geodemigrations.embedded.exec.function.Arguments.whole;

import io.geodemigrations.embedded.exec.value.Path;
import io.geodemigrations.embedded.exec.value.QueryException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Functions on lists, maps and paths. */
final class ListFunctions {

  private ListFunctions() {}

  static void register(Functions.Registry registry) {
    registry.add("size", 1, 1, (a, c) -> size(a[0]));
    registry.alias("cardinality", "size");
    registry.add("length", 1, 1, (a, c) -> length(a[0]));
    registry.alias("path_length", "length");
    registry.add("head", 1, 1, (a, c) -> first(list("head", a[0])));
    registry.add("last", 1, 1, (a, c) -> last(list("last", a[0])));
    registry.add(
        "tail",
        1,
        1,
        (a, c) -> {
          List<?> items = list("tail", a[0]);
          return items.isEmpty() ? List.of() : items.subList(1, items.size());
        });
    registry.add("reverse", 1, 1, (a, c) -> reverse(a[0]));
    registry.add(
        "range",
        2,
        3,
        (a, c) ->
            range(
                whole("range", a[0]),
                whole("range", a[1]),
                a.length > 2 ? whole("range", a[2]) : 1));
    registry.add("nodes", 1, 1, (a, c) -> path("nodes", a[0]).nodes());
    registry.add("relationships", 1, 1, (a, c) -> path("relationships", a[0]).edges());
    registry.alias("rels", "relationships");
    registry.alias("edges", "relationships");
    registry.add("elements", 1, 1, (a, c) -> path("elements", a[0]).elements());
    registry.add("isEmpty", 1, 1, (a, c) -> size(a[0]) == 0);
    registry.addForNulls("coalesce", 1, Integer.MAX_VALUE, (a, c) -> coalesce(a));
  }

  private static @Nullable Object coalesce(@Nullable Object[] values) {
    for (Object value : values) {
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static long size(@Nullable Object value) {
    if (value instanceof List<?> items) {
      return items.size();
    }
    if (value instanceof String text) {
      return text.length();
    }
    if (value instanceof Map<?, ?> map) {
      return map.size();
    }
    throw QueryException.type("size()", "a LIST, a STRING or a MAP", value);
  }

  private static long length(@Nullable Object value) {
    return value instanceof Path path ? path.edges().size() : size(value);
  }

  private static Path path(String function, @Nullable Object value) {
    if (value instanceof Path path) {
      return path;
    }
    throw QueryException.type(function + "()", "a PATH", value);
  }

  private static @Nullable Object first(List<?> items) {
    return items.isEmpty() ? null : items.get(0);
  }

  private static @Nullable Object last(List<?> items) {
    return items.isEmpty() ? null : items.get(items.size() - 1);
  }

  private static Object reverse(@Nullable Object value) {
    if (value instanceof List<?> items) {
      List<@Nullable Object> copy = new ArrayList<>(items);
      Collections.reverse(copy);
      return copy;
    }
    return StringFunctions.reverse(java.util.Objects.requireNonNull(value));
  }

  private static List<Object> range(long from, long to, long step) {
    if (step == 0) {
      throw QueryException.argument("range() needs a step other than 0");
    }
    boolean empty = step > 0 ? from > to : from < to;
    // Unsigned, since the distance of two numbers may be more than a signed one holds.
    long distance = step > 0 ? to - from : from - to;
    long steps = empty ? 0 : Long.divideUnsigned(distance, step > 0 ? step : -step);
    if (steps < 0 || steps >= Integer.MAX_VALUE) {
      throw QueryException.argument(
          "range() would have more than " + Integer.MAX_VALUE + " elements");
    }
    return empty ? List.of() : new Range(from, step, (int) steps + 1);
  }

  /** Numbers that are made when they are read, so that a long range costs no memory. */
  private static final class Range extends AbstractList<Object> implements RandomAccess {
    private final long from;
    private final long step;
    private final int count;

    Range(long from, long step, int count) {
      this.from = from;
      this.step = step;
      this.count = count;
    }

    @Override
    public Object get(int index) {
      java.util.Objects.checkIndex(index, count);
      return from + index * step;
    }

    @Override
    public int size() {
      return count;
    }
  }
}
