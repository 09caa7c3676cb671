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

import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.value.ErrorCodes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operators that compare rows of two plans, or run one for its effects. */
final class SetSteps {

  private SetSteps() {}

  static Operator intersect(Operator left, Operator right, int[] slots, boolean all) {
    return Steps.of(
        PlanStep.of("Intersect", "", left.step(), right.step()),
        (argument, context) -> {
          Operator.Cursor rows = left.open(argument, context);
          Map<Object, Integer> counts = counts(right.open(argument, context), slots);
          return () -> {
            for (var row = rows.next(); row != null; row = rows.next()) {
              Object key = Steps.key(row, slots);
              int count = counts.getOrDefault(key, 0);
              if (count > 0) {
                counts.put(key, all ? count - 1 : 0);
                return row;
              }
            }
            return null;
          };
        });
  }

  static Operator except(Operator left, Operator right, int[] slots, boolean all) {
    return Steps.of(
        PlanStep.of("Except", "", left.step(), right.step()),
        (argument, context) -> {
          Operator.Cursor rows = left.open(argument, context);
          Map<Object, Integer> counts = counts(right.open(argument, context), slots);
          Set<Object> seen = new HashSet<>();
          return () -> {
            for (var row = rows.next(); row != null; row = rows.next()) {
              Object key = Steps.key(row, slots);
              int count = counts.getOrDefault(key, 0);
              if (count > 0) {
                counts.put(key, all ? count - 1 : count);
              } else if (all || seen.add(key)) {
                return row;
              }
            }
            return null;
          };
        });
  }

  private static Map<Object, Integer> counts(Operator.Cursor rows, int[] slots) {
    Map<Object, Integer> counts = new HashMap<>();
    for (var row = rows.next(); row != null; row = rows.next()) {
      counts.merge(Steps.key(row, slots), 1, Integer::sum);
    }
    return counts;
  }

  /** All rows of the inner plan for each row; an error where there are none. */
  static Operator mandatory(Operator input, Operator inner) {
    return Steps.of(
        PlanStep.of("Mandatory", "", input.step(), inner.step()),
        (argument, context) -> {
          Operator.Cursor rows = input.open(argument, context);
          return new Operator.Cursor() {
            private Operator.@Nullable Cursor current;

            @Override
            public @Nullable Object @Nullable [] next() {
              var match = current == null ? null : current.next();
              if (match != null) {
                return match;
              }
              var row = rows.next();
              if (row == null) {
                current = null;
                return null;
              }
              current = inner.open(row, context);
              match = current.next();
              if (match == null) {
                throw new QueryException(ErrorCodes.DATA, "MANDATORY MATCH has found nothing");
              }
              return match;
            }
          };
        });
  }

  /** Runs the inner plan for each row and hands the row on. */
  static Operator forEffect(Operator input, Operator inner) {
    return Steps.of(
        PlanStep.of("Apply", "for effect", input.step(), inner.step()),
        (argument, context) -> {
          List<@Nullable Object[]> rows =
              new ArrayList<>(Steps.drain(input.open(argument, context)));
          for (@Nullable Object[] row : rows) {
            Operator.Cursor effects = inner.open(row, context);
            while (effects.next() != null) {
              context.tick();
            }
          }
          return Steps.over(rows.iterator());
        });
  }
}
