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
import io.geodemigrations.gql.ast.Projection;
import io.geodemigrations.gql.ast.SyntaxNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compiles the bodies of WITH and RETURN: columns, grouping, DISTINCT, order, SKIP and LIMIT. */
final class ProjectionCompiler {

  private final Compilation compilation;

  ProjectionCompiler(Compilation compilation) {
    this.compilation = compilation;
  }

  /** A column of the projection. */
  record Column(String name, int slot, Kind kind) {}

  /**
   * A compiled projection.
   *
   * @param plan the plan
   * @param scope the variables for the next clause
   * @param sight what ORDER BY and a WHERE after WITH can use
   * @param columns the columns in order
   */
  record Result(Operator plan, Scope scope, Scope sight, List<Column> columns) {}

  /** One item with its name. */
  private record Item(Expression expression, String name, SyntaxNode where) {}

  Result compile(Operator input, Projection projection, Scope scope, boolean aliasesRequired) {
    List<Item> items = items(projection, scope, aliasesRequired);
    boolean grouped =
        projection.groupBy() != null
            || items.stream().anyMatch(item -> Syntax.hasAggregate(item.expression()));
    items.forEach(ProjectionCompiler::refusePattern);
    Operator plan = input;
    Scope itemScope = scope;
    if (grouped) {
      AggregationCompiler aggregation = new AggregationCompiler(compilation, scope);
      List<Expression> expressions = items.stream().map(Item::expression).toList();
      plan = aggregation.compile(plan, projection, expressions);
      itemScope = aggregation.after();
    }
    List<Column> columns = new ArrayList<>();
    plan = project(plan, items, itemScope, columns);
    Scope sortScope = grouped || projection.distinct() ? itemScope.next() : scope.copy();
    if (grouped) {
      sortScope = itemScope.copy();
    }
    Scope after = scope.next();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      after.bind(column.name(), column.slot(), column.kind());
      sortScope.bind(column.name(), column.slot(), column.kind());
      sortScope.addComputed(CanonicalText.of(items.get(i).expression()), column.slot());
    }
    if (projection.distinct()) {
      plan = Steps.distinct(plan, columns.stream().mapToInt(Column::slot).toArray());
      sortScope.hint("after DISTINCT only the columns themselves can be used");
    }
    plan = order(plan, projection, sortScope);
    return new Result(plan, after, sortScope, columns);
  }

  private List<Item> items(Projection projection, Scope scope, boolean aliasesRequired) {
    List<Item> items = new ArrayList<>();
    if (projection.all()) {
      Map<String, Scope.Variable> own = scope.own();
      if (own.isEmpty() && projection.items().isEmpty() && !aliasesRequired) {
        throw Syntax.error(projection, "there are no variables that * could stand for");
      }
      // In the order of their names, as openCypher has it.
      for (String name : new TreeSet<>(own.keySet())) {
        items.add(new Item(new Expression.Variable(projection.position(), name), name, projection));
      }
    }
    for (Projection.Item item : projection.items()) {
      boolean unnamed = item.alias() == null && !(item.expression() instanceof Expression.Variable);
      if (aliasesRequired && unnamed) {
        throw Syntax.error(item, "an expression in WITH needs a name: add AS and a name");
      }
      items.add(new Item(item.expression(), item.name(), item));
    }
    Set<String> names = new HashSet<>();
    for (Item item : items) {
      if (!names.add(item.name())) {
        throw Syntax.error(item.where(), "two columns have the name " + item.name());
      }
    }
    return items;
  }

  /** Whether a pattern exists can be asked in a condition; as a column it would be ambiguous. */
  private static void refusePattern(Item item) {
    if (item.expression() instanceof Expression.Pattern) {
      throw Syntax.error(
          item.expression(),
          "a pattern is no column; write EXISTS { … } or a pattern comprehension");
    }
  }

  private Operator project(Operator input, List<Item> items, Scope scope, List<Column> columns) {
    List<Integer> slots = new ArrayList<>();
    List<Expr> values = new ArrayList<>();
    for (Item item : items) {
      Kind kind = Kinds.of(item.expression(), scope);
      Integer existing = existingSlot(item.expression(), scope);
      if (existing != null) {
        columns.add(new Column(item.name(), existing, kind));
        continue;
      }
      int slot = scope.slots().add();
      slots.add(slot);
      values.add(compilation.expressions().compile(item.expression(), scope));
      columns.add(new Column(item.name(), slot, kind));
    }
    return Steps.project(
        input,
        slots.stream().mapToInt(Integer::intValue).toArray(),
        values.toArray(new Expr[0]),
        String.join(", ", items.stream().map(Item::name).toList()));
  }

  /** The slot of a value that is in the row already. */
  private static @Nullable Integer existingSlot(Expression expression, Scope scope) {
    if (scope.hasComputed()) {
      Integer slot = scope.computed(CanonicalText.of(expression));
      if (slot != null) {
        return slot;
      }
    }
    return expression instanceof Expression.Variable variable
        ? Integer.valueOf(scope.get(variable.name(), variable.position()).slot())
        : null;
  }

  private Operator order(Operator input, Projection projection, Scope scope) {
    Operator plan = input;
    Expr skip = constant(projection.skip(), scope);
    Expr limit = constant(projection.limit(), scope);
    if (!projection.orderBy().isEmpty()) {
      List<SortStep.Key> keys = new ArrayList<>();
      for (Projection.SortKey key : projection.orderBy()) {
        keys.add(
            new SortStep.Key(
                compilation.expressions().compile(key.expression(), scope),
                key.descending(),
                key.nullsFirst()));
      }
      plan = SortStep.sort(plan, keys, skip, limit, given(plan, projection, scope));
    }
    if (skip != null) {
      plan = Steps.skip(plan, skip);
    }
    return limit == null ? plan : Steps.limit(plan, limit);
  }

  /** The order of the rows if it is the one that is asked for. */
  private static @Nullable IndexOrder given(Operator input, Projection projection, Scope scope) {
    IndexOrder order = input.order();
    Projection.SortKey key = projection.orderBy().get(0);
    if (order == null
        || projection.orderBy().size() > 1
        || key.descending()
        || !(key.expression() instanceof Expression.Property property)
        || !(property.subject() instanceof Expression.Variable variable)) {
      return null;
    }
    Scope.Variable node = scope.find(variable.name());
    boolean same =
        node != null && node.slot() == order.slot() && property.key().name().equals(order.key());
    return same ? order : null;
  }

  private @Nullable Expr constant(@Nullable Expression expression, Scope scope) {
    if (expression == null) {
      return null;
    }
    Syntax.walk(
        expression,
        node -> {
          if (node instanceof Expression.Variable) {
            throw Syntax.error(node, "SKIP and LIMIT must not depend on variables");
          }
        });
    if (expression instanceof Expression.Literal literal && !(literal.value() instanceof Long)) {
      throw Syntax.error(expression, "SKIP and LIMIT need an INT");
    }
    if (expression instanceof Expression.Unary) {
      throw Syntax.error(expression, "SKIP and LIMIT do not accept negative numbers");
    }
    return ExpressionCompiler.located(
        expression, compilation.expressions().compile(expression, scope));
  }
}
