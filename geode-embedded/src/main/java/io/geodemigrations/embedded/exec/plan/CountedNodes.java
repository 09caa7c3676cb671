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

import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.LabelExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All nodes, or all of one label, without any condition: the store knows how many there are, so
 * that counting them needs no scan.
 */
final class CountedNodes implements Operator {

  private final Operator scan;
  private final int slot;
  private final String text;
  private final @Nullable String label;

  private CountedNodes(Operator scan, int slot, String text, @Nullable String label) {
    this.scan = scan;
    this.slot = slot;
    this.text = text;
    this.label = label;
  }

  /** The plan of a pattern, as one of these if it is nothing but such nodes. */
  static Operator of(Operator input, Pattern pattern, Operator plan) {
    boolean single =
        input == Steps.argument()
            && pattern.nodes.size() == 1
            && pattern.edges.isEmpty()
            && pattern.paths.isEmpty()
            && pattern.conditions.isEmpty();
    if (!single) {
      return plan;
    }
    Pattern.Node node = pattern.nodes.get(0);
    if (node.given || node.labels.size() > 1) {
      return plan;
    }
    if (node.labels.isEmpty()) {
      return new CountedNodes(plan, node.slot, node.text(), null);
    }
    return node.labels.get(0) instanceof LabelExpression.Name label
        ? new CountedNodes(plan, node.slot, node.text(), label.name())
        : plan;
  }

  /**
   * One row with the number of nodes for each of the aggregates.
   *
   * @return null unless every aggregate counts rows or the nodes themselves
   */
  static @Nullable Operator count(
      Operator input, Scope scope, List<Expression> aggregates, List<Integer> slots) {
    if (!(input instanceof CountedNodes nodes)
        || !aggregates.stream().allMatch(aggregate -> nodes.isCount(aggregate, scope))) {
      return null;
    }
    List<Integer> targets = new ArrayList<>(slots);
    return Steps.of(
        PlanStep.of("NodeCountFromStore", nodes.text),
        (argument, context) -> {
          boolean[] done = {false};
          return () -> {
            if (done[0]) {
              return null;
            }
            done[0] = true;
            String label = nodes.label;
            Long count =
                label == null
                    ? context.transaction().countNodes()
                    : context.transaction().countNodes(label);
            @Nullable Object[] row = argument.clone();
            targets.forEach(target -> row[target] = count);
            return row;
          };
        });
  }

  private boolean isCount(Expression aggregate, Scope scope) {
    if (aggregate instanceof Expression.CountRows) {
      return true;
    }
    if (!(aggregate instanceof Expression.FunctionCall call)
        || !call.name().equalsIgnoreCase("count")
        || call.arguments().size() != 1
        || !(call.arguments().get(0) instanceof Expression.Variable variable)) {
      return false;
    }
    Scope.Variable found = scope.find(variable.name());
    return found != null && found.slot() == slot;
  }

  @Override
  public Cursor open(@Nullable Object[] argument, Context context) {
    return scan.open(argument, context);
  }

  @Override
  public PlanStep step() {
    return scan.step();
  }
}
