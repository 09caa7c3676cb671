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
package io.geodemigrations.embedded.exec.plan;

import io.geodemigrations.embedded.exec.value.Ordering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Sorts rows; where a limit is known, keeps no more of them than that. */
final class SortStep {

  private static final int MAX_HEAP = 10_000;

  private SortStep() {}

  /** One sort key; {@code nullsFirst} null means last in rising and first in falling order. */
  record Key(Expr value, boolean descending, @Nullable Boolean nullsFirst) {}

  private record Sorted(@Nullable Object[] keys, @Nullable Object[] row, long number) {}

  /**
   * Sorts.
   *
   * @param given an order of the input that is the wanted one where it holds; null if none is
   */
  static Operator sort(
      Operator input,
      List<Key> keys,
      @Nullable Expr skip,
      @Nullable Expr limit,
      @Nullable IndexOrder given) {
    Comparator<Sorted> order = order(keys);
    return Steps.of(
        PlanStep.of(
            limit == null ? "Sort" : "Top", given == null ? "" : "by the index", input.step()),
        (argument, context) -> {
          if (given != null && given.holds(argument, context)) {
            return input.open(argument, context);
          }
          Operator.Cursor rows = input.open(argument, context);
          long wanted = wanted(skip, limit, argument, context);
          return new Operator.Cursor() {
            private @Nullable Iterator<Sorted> result;

            @Override
            public @Nullable Object @Nullable [] next() {
              if (result == null) {
                result = collect(rows, keys, order, wanted, context).iterator();
              }
              return result.hasNext() ? result.next().row() : null;
            }
          };
        });
  }

  private static long wanted(
      @Nullable Expr skip, @Nullable Expr limit, @Nullable Object[] argument, Context context) {
    if (limit == null) {
      return Long.MAX_VALUE;
    }
    long skipped = skip == null ? 0 : Steps.count("SKIP", skip, argument, context);
    long kept = Steps.count("LIMIT", limit, argument, context);
    return skipped + kept < 0 ? Long.MAX_VALUE : skipped + kept;
  }

  private static List<Sorted> collect(
      Operator.Cursor rows,
      List<Key> keys,
      Comparator<Sorted> order,
      long wanted,
      Context context) {
    boolean bounded = wanted <= MAX_HEAP;
    PriorityQueue<Sorted> heap = new PriorityQueue<>(order.reversed());
    List<Sorted> all = new ArrayList<>();
    long number = 0;
    for (var row = rows.next(); row != null; row = rows.next()) {
      @Nullable Object[] values = new @Nullable Object[keys.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = keys.get(i).value().eval(row, context);
      }
      Sorted sorted = new Sorted(values, row, number++);
      if (!bounded) {
        all.add(sorted);
      } else {
        heap.add(sorted);
        if (heap.size() > wanted) {
          heap.poll();
        }
      }
    }
    all.addAll(heap);
    all.sort(order);
    return all;
  }

  private static Comparator<Sorted> order(List<Key> keys) {
    return (left, right) -> {
      for (int i = 0; i < keys.size(); i++) {
        int order = compare(keys.get(i), left.keys()[i], right.keys()[i]);
        if (order != 0) {
          return order;
        }
      }
      return Long.compare(left.number(), right.number());
    };
  }

  private static int compare(Key key, @Nullable Object left, @Nullable Object right) {
    Boolean nullsFirst = key.nullsFirst();
    if (nullsFirst != null && (left == null) != (right == null)) {
      return (left == null) == nullsFirst ? -1 : 1;
    }
    int order = Ordering.order(left, right);
    return key.descending() ? -order : order;
  }
}
