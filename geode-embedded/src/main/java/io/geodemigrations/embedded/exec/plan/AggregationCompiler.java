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

import io.geodemigrations.embedded.defect.Defect;
import io.geodemigrations.embedded.exec.function.Aggregates;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Projection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Splits columns into the keys of groups and the aggregates over them. */
final class AggregationCompiler {

  private final Compilation compilation;
  private final Scope before;
  private final Scope after;

  AggregationCompiler(Compilation compilation, Scope before) {
    this.compilation = compilation;
    this.before = before;
    this.after = before.next();
    after.hint("next to an aggregate only grouping columns and aggregates can be used");
  }

  /** The scope in which columns are computed: keys and aggregates only. */
  Scope after() {
    return after;
  }

  Operator compile(Operator input, Projection projection, List<Expression> items) {
    List<Integer> keySlots = new ArrayList<>();
    List<Expr> keys = new ArrayList<>();
    List<Expression> grouping = new ArrayList<>();
    if (projection.groupBy() != null) {
      projection.groupBy().forEach(key -> grouping.add(resolveAlias(key, projection)));
    } else {
      items.stream().filter(item -> !Syntax.hasAggregate(item)).forEach(grouping::add);
    }
    for (Expression key : grouping) {
      int slot = before.slots().add();
      keySlots.add(slot);
      keys.add(compilation.expressions().compile(key, before));
      Kind kind = Kinds.of(key, before);
      if (key instanceof Expression.Variable variable) {
        after.bind(variable.name(), slot, kind);
      }
      after.addComputed(CanonicalText.of(key), slot);
    }
    List<AggregateStep.Aggregate> aggregates = new ArrayList<>();
    List<Expression> sources = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    projection.orderBy().forEach(key -> refuseComplexKeys(key.expression(), grouping));
    for (Expression source : items) {
      refuseComplexKeys(source, grouping);
      for (Expression aggregate : Syntax.aggregates(source)) {
        if (seen.add(CanonicalText.of(aggregate))) {
          aggregates.add(aggregate(aggregate));
          sources.add(aggregate);
        }
      }
    }
    if (keys.isEmpty() && sources.stream().noneMatch(this::isBroken)) {
      List<Integer> slots = aggregates.stream().map(AggregateStep.Aggregate::slot).toList();
      Operator counted = CountedNodes.count(input, before, sources, slots);
      if (counted != null) {
        return counted;
      }
    }
    return AggregateStep.aggregate(
        input,
        keys.toArray(new Expr[0]),
        keySlots.stream().mapToInt(Integer::intValue).toArray(),
        aggregates);
  }

  /** GROUP BY may name a column. */
  private static Expression resolveAlias(Expression key, Projection projection) {
    if (key instanceof Expression.Variable variable) {
      for (Projection.Item item : projection.items()) {
        if (item.alias() != null && item.alias().name().equals(variable.name())) {
          return item.expression();
        }
      }
    }
    return key;
  }

  /**
   * Beside an aggregate, only variables and properties count as grouping keys, as openCypher has
   * it: {@code RETURN a.x + b.x, a.x + b.x + count(*)} is refused.
   */
  private void refuseComplexKeys(Expression source, List<Expression> grouping) {
    if (!Syntax.hasAggregate(source) || Syntax.isAggregate(source)) {
      return;
    }
    List<String> allowed = new ArrayList<>();
    for (Expression key : grouping) {
      if (key instanceof Expression.Variable || key instanceof Expression.Property) {
        allowed.add(CanonicalText.of(key));
      }
    }
    check(source, allowed);
  }

  private void check(Expression expression, List<String> allowed) {
    if (Syntax.isAggregate(expression) || allowed.contains(CanonicalText.of(expression))) {
      return;
    }
    if (expression instanceof Expression.Binary binary) {
      check(binary.left(), allowed);
      check(binary.right(), allowed);
    } else if (expression instanceof Expression.Unary unary) {
      check(unary.operand(), allowed);
    } else if (expression instanceof Expression.Variable
        || expression instanceof Expression.Property) {
      boolean known =
          expression instanceof Expression.Property property
              && property.subject() instanceof Expression.Variable variable
              && allowed.contains(CanonicalText.of(variable));
      if (!known && before.find(nameOf(expression)) != null) {
        throw Syntax.error(
            expression,
            "this is neither a grouping column nor an aggregate; return it as a column of its own first");
      }
    }
  }

  private static String nameOf(Expression expression) {
    Expression root = expression;
    while (root instanceof Expression.Property property) {
      root = property.subject();
    }
    return root instanceof Expression.Variable variable ? variable.name() : "";
  }

  private AggregateStep.Aggregate aggregate(Expression expression) {
    int slot = before.slots().add();
    after.addComputed(CanonicalText.of(expression), slot);
    if (expression instanceof Expression.CountRows) {
      return new AggregateStep.Aggregate(
          slot, ExpressionCompiler.constant(true), null, Aggregates.supplier("count", false));
    }
    Expression.FunctionCall call = (Expression.FunctionCall) expression;
    int expected = Aggregates.arguments(call.name());
    if (call.arguments().size() != expected) {
      throw Syntax.error(
          call,
          "%s() takes exactly %d argument(s), not %d"
              .formatted(call.name(), expected, call.arguments().size()));
    }
    for (Expression argument : call.arguments()) {
      if (Syntax.hasAggregate(argument)) {
        throw Syntax.error(argument, "aggregates cannot be nested; use WITH for the inner one");
      }
    }
    Expr first = argument(call.arguments().get(0));
    Expr second = expected > 1 ? argument(call.arguments().get(1)) : null;
    return new AggregateStep.Aggregate(
        slot,
        first,
        second,
        isBroken(call) ? Aggregates.nothing() : Aggregates.supplier(call.name(), call.distinct()));
  }

  private boolean isBroken(Expression aggregate) {
    return compilation.defects().has(Defect.DISTINCT_COUNT_NULL)
        && aggregate instanceof Expression.FunctionCall call
        && call.distinct()
        && call.name().equalsIgnoreCase("count");
  }

  private Expr argument(Expression expression) {
    Syntax.walk(
        expression,
        node -> {
          if (node instanceof Expression.FunctionCall call
              && call.name().equalsIgnoreCase("rand")) {
            throw Syntax.error(node, "rand() cannot be used inside an aggregate");
          }
        });
    return compilation.expressions().compile(expression, before);
  }

  static @Nullable Object secondValue(
      @Nullable Expr second, @Nullable Object[] row, Context context) {
    return second == null ? null : second.eval(row, context);
  }
}
