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

import io.geodemigrations.embedded.exec.value.Logic;
import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles expressions that go over lists, patterns or the rows of a query. */
final class IterationCompiler {

  private final Compilation compilation;

  IterationCompiler(Compilation compilation) {
    this.compilation = compilation;
  }

  Expr compile(Expression expression, Scope scope) {
    if (expression instanceof Expression.ListComprehension comprehension) {
      return comprehension(comprehension, scope);
    }
    if (expression instanceof Expression.ListPredicate predicate) {
      return predicate(predicate, scope);
    }
    if (expression instanceof Expression.Reduce reduce) {
      return reduce(reduce, scope);
    }
    if (expression instanceof Expression.PatternComprehension comprehension) {
      return comprehension(comprehension, scope);
    }
    if (expression instanceof Expression.Pattern pattern) {
      return pattern(pattern, scope);
    }
    if (expression instanceof Expression.Subquery subquery) {
      return subquery(subquery, scope);
    }
    throw Syntax.unsupported(expression, "this kind of expression is not supported");
  }

  private Expr expr(Expression expression, Scope scope) {
    return compilation.expressions().compile(expression, scope);
  }

  private static @Nullable List<?> listOf(String where, @Nullable Object value) {
    if (value == null || value instanceof List) {
      return (List<?>) value;
    }
    throw QueryException.type(where, "a LIST", value);
  }

  private Expr comprehension(Expression.ListComprehension comprehension, Scope scope) {
    Expr list = expr(comprehension.list(), scope);
    Scope inner = scope.copy();
    int slot = inner.declare(comprehension.variable().name(), Kind.ANY).slot();
    compilation.refuseAggregates(comprehension.where());
    compilation.refuseAggregates(comprehension.result());
    Expr where = comprehension.where() == null ? null : expr(comprehension.where(), inner);
    Expr result = comprehension.result() == null ? null : expr(comprehension.result(), inner);
    return ExpressionCompiler.located(
        comprehension,
        (row, context) -> {
          List<?> items = listOf("A list comprehension", list.eval(row, context));
          if (items == null) {
            return null;
          }
          List<@Nullable Object> values = new ArrayList<>();
          for (Object item : items) {
            context.tick();
            row[slot] = item;
            if (where == null
                || Boolean.TRUE.equals(Logic.truth("WHERE", where.eval(row, context)))) {
              values.add(result == null ? item : result.eval(row, context));
            }
          }
          return values;
        });
  }

  private Expr predicate(Expression.ListPredicate predicate, Scope scope) {
    Expr list = expr(predicate.list(), scope);
    Kinds.require(
        predicate.list(),
        Kinds.of(predicate.list(), scope),
        Kind.LIST,
        predicate.quantity().name());
    Scope inner = scope.copy();
    int slot = inner.declare(predicate.variable().name(), Kind.ANY).slot();
    compilation.refuseAggregates(predicate.where());
    Expr where =
        predicate.where() == null ? ExpressionCompiler.slot(slot) : expr(predicate.where(), inner);
    return ExpressionCompiler.located(
        predicate,
        (row, context) -> {
          List<?> items = listOf(predicate.quantity().name(), list.eval(row, context));
          if (items == null) {
            return null;
          }
          int yes = 0;
          int unknown = 0;
          for (Object item : items) {
            context.tick();
            row[slot] = item;
            Boolean holds = Logic.truth("WHERE", where.eval(row, context));
            yes += Boolean.TRUE.equals(holds) ? 1 : 0;
            unknown += holds == null ? 1 : 0;
          }
          return decide(predicate.quantity(), yes, unknown, items.size());
        });
  }

  private static @Nullable Boolean decide(
      Expression.Quantity quantity, int yes, int unknown, int size) {
    return switch (quantity) {
      case ALL -> yes + unknown < size ? Boolean.FALSE : unknown > 0 ? null : Boolean.TRUE;
      case ANY -> yes > 0 ? Boolean.TRUE : unknown > 0 ? null : Boolean.FALSE;
      case NONE -> yes > 0 ? Boolean.FALSE : unknown > 0 ? null : Boolean.TRUE;
      case SINGLE -> yes > 1 ? Boolean.FALSE : unknown > 0 ? null : Boolean.valueOf(yes == 1);
    };
  }

  private Expr reduce(Expression.Reduce reduce, Scope scope) {
    Expr list = expr(reduce.list(), scope);
    Expr initial = expr(reduce.initial(), scope);
    Scope inner = scope.copy();
    int accumulator = inner.declare(reduce.accumulator().name(), Kind.ANY).slot();
    int item = inner.declare(reduce.variable().name(), Kind.ANY).slot();
    Expr step = expr(reduce.step(), inner);
    return ExpressionCompiler.located(
        reduce,
        (row, context) -> {
          List<?> items = listOf("reduce()", list.eval(row, context));
          if (items == null) {
            return null;
          }
          row[accumulator] = initial.eval(row, context);
          for (Object next : items) {
            context.tick();
            row[item] = next;
            row[accumulator] = step.eval(row, context);
          }
          return row[accumulator];
        });
  }

  private Expr comprehension(Expression.PatternComprehension comprehension, Scope scope) {
    Scope inner = scope.copy();
    compilation.refuseAggregates(comprehension.where());
    compilation.refuseAggregates(comprehension.result());
    Operator plan =
        compilation
            .matches()
            .plan(Steps.argument(), List.of(comprehension.pattern()), comprehension.where(), inner);
    Expr result = expr(comprehension.result(), inner);
    return (row, context) -> {
      List<@Nullable Object> values = new ArrayList<>();
      Operator.Cursor rows = plan.open(row.clone(), context);
      for (var found = rows.next(); found != null; found = rows.next()) {
        values.add(result.eval(found, context));
      }
      return values;
    };
  }

  private Expr pattern(Expression.Pattern pattern, Scope scope) {
    compilation.matches().refuseNewVariables(pattern.pattern(), scope);
    Operator plan =
        compilation
            .matches()
            .plan(Steps.argument(), List.of(pattern.pattern()), null, scope.copy());
    return (row, context) -> plan.open(row.clone(), context).next() != null;
  }

  private Expr subquery(Expression.Subquery subquery, Scope scope) {
    Query query = subquery.query();
    QueryCompiler.Result result = compilation.queries().compileSubquery(query, scope.inner());
    if (result.writes()) {
      throw Syntax.error(subquery, "a subquery in an expression must not change data");
    }
    Operator plan = result.plan();
    return switch (subquery.kind()) {
      case EXISTS -> (row, context) -> plan.open(row.clone(), context).next() != null;
      case COUNT ->
          (row, context) -> {
            long count = 0;
            Operator.Cursor rows = plan.open(row.clone(), context);
            while (rows.next() != null) {
              count++;
            }
            return count;
          };
      case COLLECT -> {
        int slot = onlyColumn(subquery, result);
        yield (row, context) -> {
          List<@Nullable Object> values = new ArrayList<>();
          Operator.Cursor rows = plan.open(row.clone(), context);
          for (var found = rows.next(); found != null; found = rows.next()) {
            values.add(found[slot]);
          }
          return values;
        };
      }
      case VALUE -> {
        int slot = onlyColumn(subquery, result);
        yield (row, context) -> {
          Operator.Cursor rows = plan.open(row.clone(), context);
          var found = rows.next();
          if (found != null && rows.next() != null) {
            throw QueryException.argument("the subquery of VALUE returned more than one row");
          }
          return found == null ? null : found[slot];
        };
      }
    };
  }

  private static int onlyColumn(Expression.Subquery subquery, QueryCompiler.Result result) {
    if (result.columns().size() != 1) {
      throw Syntax.error(subquery, "this subquery must return exactly one column");
    }
    return result.columns().get(0).slot();
  }
}
