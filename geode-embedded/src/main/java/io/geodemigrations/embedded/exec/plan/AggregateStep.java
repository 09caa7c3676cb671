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

import io.geodemigrations.embedded.exec.function.Aggregates;
import io.geodemigrations.embedded.exec.value.Equality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Groups rows and computes aggregates. */
final class AggregateStep {

  private AggregateStep() {}

  /** One aggregate: its slot, its arguments and what computes it. */
  record Aggregate(
      int slot, Expr first, @Nullable Expr second, Supplier<Aggregates.Aggregator> supplier) {}

  private record Group(@Nullable Object[] keys, Aggregates.Aggregator[] aggregators) {}

  static Operator aggregate(
      Operator input, Expr[] keys, int[] keySlots, List<Aggregate> aggregates) {
    PlanStep step =
        PlanStep.of(
            "Aggregation",
            "",
            keys.length == 0 ? 1 : Math.sqrt(Math.max(1, input.step().estimate())),
            input.step());
    return Steps.of(
        step,
        (argument, context) -> {
          // The rows are taken in when the first result is asked for, but writes below have
          // happened when the input is opened.
          Operator.Cursor rows = input.open(argument, context);
          return new Operator.Cursor() {
            private @Nullable Iterable<Group> groups;
            private java.util.@Nullable Iterator<Group> results;

            @Override
            public @Nullable Object @Nullable [] next() {
              if (results == null) {
                groups = group(rows, keys, aggregates, context);
                results = groups.iterator();
              }
              return results.hasNext()
                  ? result(results.next(), argument, keySlots, aggregates)
                  : null;
            }
          };
        });
  }

  private static Iterable<Group> group(
      Operator.Cursor rows, Expr[] keys, List<Aggregate> aggregates, Context context) {
    Map<Object, Group> groups = new LinkedHashMap<>();
    Group only = keys.length == 0 ? newGroup(new Object[0], aggregates) : null;
    for (var row = rows.next(); row != null; row = rows.next()) {
      Group group = only != null ? only : groupOf(groups, keys, aggregates, row, context);
      for (int i = 0; i < aggregates.size(); i++) {
        Aggregate aggregate = aggregates.get(i);
        group.aggregators()[i].add(
            aggregate.first().eval(row, context),
            AggregationCompiler.secondValue(aggregate.second(), row, context));
      }
    }
    return only != null ? List.of(only) : groups.values();
  }

  private static Group groupOf(
      Map<Object, Group> groups,
      Expr[] keys,
      List<Aggregate> aggregates,
      @Nullable Object[] row,
      Context context) {
    @Nullable Object[] values = new @Nullable Object[keys.length];
    List<@Nullable Object> key = new ArrayList<>(keys.length);
    for (int i = 0; i < keys.length; i++) {
      values[i] = keys[i].eval(row, context);
      key.add(Equality.key(values[i]));
    }
    return groups.computeIfAbsent(key, k -> newGroup(values, aggregates));
  }

  private static Group newGroup(@Nullable Object[] keys, List<Aggregate> aggregates) {
    Aggregates.Aggregator[] aggregators = new Aggregates.Aggregator[aggregates.size()];
    for (int i = 0; i < aggregators.length; i++) {
      aggregators[i] = aggregates.get(i).supplier().get();
    }
    return new Group(keys, aggregators);
  }

  private static @Nullable Object[] result(
      Group group, @Nullable Object[] argument, int[] keySlots, List<Aggregate> aggregates) {
    @Nullable Object[] row = argument.clone();
    for (int i = 0; i < keySlots.length; i++) {
      row[keySlots[i]] = group.keys()[i];
    }
    for (int i = 0; i < aggregates.size(); i++) {
      row[aggregates.get(i).slot()] = group.aggregators()[i].result();
    }
    return row;
  }
}
