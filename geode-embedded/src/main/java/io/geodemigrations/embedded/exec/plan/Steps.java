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

import io.geodemigrations.embedded.exec.value.Equality;
import io.geodemigrations.embedded.exec.value.Logic;
import io.geodemigrations.embedded.exec.value.Path;
import io.geodemigrations.embedded.exec.value.QueryException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operators that do not touch the graph. */
final class Steps {

  private static final Operator ARGUMENT =
      of(PlanStep.of("Argument", "", 1), (row, c) -> once(row));

  private Steps() {}

  /** How an operator starts. */
  @FunctionalInterface
  interface Opener {
    Operator.Cursor open(@Nullable Object[] argument, Context context);
  }

  static Operator of(PlanStep step, Opener opener) {
    return of(step, null, opener);
  }

  static Operator of(PlanStep step, @Nullable IndexOrder order, Opener opener) {
    return new Operator() {
      @Override
      public Cursor open(@Nullable Object[] argument, Context context) {
        if (!context.profiling()) {
          return opener.open(argument, context);
        }
        long start = System.nanoTime();
        Cursor cursor = opener.open(argument, context);
        step.count(false, System.nanoTime() - start);
        return () -> {
          long begin = System.nanoTime();
          var row = cursor.next();
          step.count(row != null, System.nanoTime() - begin);
          return row;
        };
      }

      @Override
      public PlanStep step() {
        return step;
      }

      @Override
      public @Nullable IndexOrder order() {
        return order;
      }
    };
  }

  /** The row from outside, once. */
  static Operator argument() {
    return ARGUMENT;
  }

  private static Operator.Cursor once(@Nullable Object[] row) {
    boolean[] done = {false};
    return () -> {
      if (done[0]) {
        return null;
      }
      done[0] = true;
      return row.clone();
    };
  }

  static Operator.Cursor over(Iterator<@Nullable Object[]> rows) {
    return () -> rows.hasNext() ? rows.next() : null;
  }

  static List<@Nullable Object[]> drain(Operator.Cursor cursor) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (var row = cursor.next(); row != null; row = cursor.next()) {
      rows.add(row);
    }
    return rows;
  }

  static boolean holds(Expr condition, @Nullable Object[] row, Context context) {
    return Boolean.TRUE.equals(Logic.truth("WHERE", condition.eval(row, context)));
  }

  static boolean allHold(Expr[] conditions, @Nullable Object[] row, Context context) {
    for (Expr condition : conditions) {
      if (!holds(condition, row, context)) {
        return false;
      }
    }
    return true;
  }

  static Operator filter(Operator input, Expr condition, String details) {
    return of(
        PlanStep.of("Filter", details, input.step().estimate() / 3, input.step()),
        input.order(),
        (argument, context) -> {
          Operator.Cursor rows = input.open(argument, context);
          return () -> {
            for (var row = rows.next(); row != null; row = rows.next()) {
              if (holds(condition, row, context)) {
                return row;
              }
            }
            return null;
          };
        });
  }

  /** Sets slots of each row. */
  static Operator project(Operator input, int[] slots, Expr[] values, String details) {
    if (slots.length == 0) {
      return input;
    }
    return of(
        PlanStep.of("Projection", details, input.step()),
        input.order(),
        (argument, context) -> {
          Operator.Cursor rows = input.open(argument, context);
          return () -> {
            var row = rows.next();
            if (row != null) {
              for (int i = 0; i < slots.length; i++) {
                row[slots[i]] = values[i].eval(row, context);
              }
            }
            return row;
          };
        });
  }

  static Operator unwind(
      Operator input, Expr list, int slot, int counterSlot, int firstCount, String details) {
    return of(
        PlanStep.of("Unwind", details, input.step().estimate() * 10, input.step()),
        (argument, context) -> {
          Operator.Cursor rows = input.open(argument, context);
          return new Operator.Cursor() {
            private @Nullable Object @Nullable [] row;
            private Iterator<?> items = List.of().iterator();
            private long count;

            @Override
            public @Nullable Object @Nullable [] next() {
              while (!items.hasNext()) {
                row = rows.next();
                if (row == null) {
                  return null;
                }
                Object value = list.eval(row, context);
                items = value == null ? List.of().iterator() : elements(value);
                count = firstCount;
              }
              context.tick();
              @Nullable Object[] result = java.util.Objects.requireNonNull(row).clone();
              result[slot] = items.next();
              if (counterSlot >= 0) {
                result[counterSlot] = count++;
              }
              return result;
            }
          };
        });
  }

  private static Iterator<?> elements(Object value) {
    if (value instanceof List<?> list) {
      return list.iterator();
    }
    if (value instanceof java.util.Map || value instanceof Path) {
      throw QueryException.type("UNWIND", "a LIST", value);
    }
    return List.of(value).iterator();
  }

  /** Rows of the inner plan for each row; where there are none, the row with null slots. */
  static Operator optional(Operator input, Operator inner, int[] newSlots) {
    return of(
        PlanStep.of("Optional", "", input.step(), inner.step()),
        (argument, context) -> {
          Operator.Cursor rows = input.open(argument, context);
          return new Operator.Cursor() {
            private @Nullable Object @Nullable [] row;
            private Operator.@Nullable Cursor current;
            private boolean found;

            @Override
            public @Nullable Object @Nullable [] next() {
              while (true) {
                if (current == null) {
                  row = rows.next();
                  if (row == null) {
                    return null;
                  }
                  current = inner.open(row, context);
                  found = false;
                }
                var match = current.next();
                if (match != null) {
                  found = true;
                  return match;
                }
                current = null;
                if (!found) {
                  return nulls(java.util.Objects.requireNonNull(row), newSlots);
                }
              }
            }
          };
        });
  }

  static @Nullable Object[] nulls(@Nullable Object[] row, int[] slots) {
    for (int slot : slots) {
      row[slot] = null;
    }
    return row;
  }

  /** All rows of the inner plan for each row. */
  static Operator apply(Operator input, Operator inner) {
    return of(
        PlanStep.of("Apply", "", input.step(), inner.step()),
        (argument, context) -> {
          Operator.Cursor rows = input.open(argument, context);
          return new Operator.Cursor() {
            private Operator.@Nullable Cursor current;

            @Override
            public @Nullable Object @Nullable [] next() {
              while (true) {
                if (current == null) {
                  var row = rows.next();
                  if (row == null) {
                    return null;
                  }
                  current = inner.open(row, context);
                }
                var match = current.next();
                if (match != null) {
                  return match;
                }
                current = null;
              }
            }
          };
        });
  }

  /** The rows of the first, then those of the second. */
  static Operator concat(Operator first, Operator second) {
    return of(
        PlanStep.of(
            "Union",
            "",
            first.step().estimate() + second.step().estimate(),
            first.step(),
            second.step()),
        (argument, context) -> {
          Deque<Operator.Cursor> left = new ArrayDeque<>();
          left.add(first.open(argument, context));
          left.add(second.open(argument, context));
          return () -> {
            while (!left.isEmpty()) {
              var row = left.peek().next();
              if (row != null) {
                return row;
              }
              left.remove();
            }
            return null;
          };
        });
  }

  static Object key(@Nullable Object[] row, int[] slots) {
    if (slots.length == 1) {
      Object only = Equality.key(row[slots[0]]);
      return only == null ? List.of() : only;
    }
    List<@Nullable Object> key = new ArrayList<>(slots.length);
    for (int slot : slots) {
      key.add(Equality.key(row[slot]));
    }
    return key;
  }

  static Operator distinct(Operator input, int[] slots) {
    return of(
        PlanStep.of("Distinct", "", input.step()),
        (argument, context) -> {
          Operator.Cursor rows = input.open(argument, context);
          Set<Object> seen = new HashSet<>();
          return () -> {
            for (var row = rows.next(); row != null; row = rows.next()) {
              if (seen.add(key(row, slots))) {
                return row;
              }
            }
            return null;
          };
        });
  }

  static Operator skip(Operator input, Expr count) {
    return of(
        PlanStep.of("Skip", "", input.step()),
        (argument, context) -> {
          Operator.Cursor rows = input.open(argument, context);
          long[] left = {count("SKIP", count, argument, context)};
          return () -> {
            while (left[0] > 0) {
              left[0]--;
              if (rows.next() == null) {
                left[0] = 0;
                return null;
              }
            }
            return rows.next();
          };
        });
  }

  static Operator limit(Operator input, Expr count) {
    return of(
        PlanStep.of("Limit", "", input.step()),
        (argument, context) -> {
          Operator.Cursor rows = input.open(argument, context);
          long[] left = {count("LIMIT", count, argument, context)};
          return () -> left[0]-- > 0 ? rows.next() : null;
        });
  }

  static long count(String clause, Expr count, @Nullable Object[] argument, Context context) {
    Object value = count.eval(argument, context);
    if (!(value instanceof Long number)) {
      throw QueryException.type(clause, "an INT", value);
    }
    if (number < 0) {
      throw QueryException.argument(clause + " does not accept the negative number " + number);
    }
    return number;
  }

  /** Takes in all rows before it hands on the first. */
  static Operator eager(Operator input) {
    return of(
        PlanStep.of("Eager", "", input.step()),
        (argument, context) -> over(drain(input.open(argument, context)).iterator()));
  }
}
