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

import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.Projection;
import io.geodemigrations.gql.ast.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles queries, clause by clause. */
final class QueryCompiler {

  private final Compilation compilation;

  QueryCompiler(Compilation compilation) {
    this.compilation = compilation;
  }

  /** A plan with its columns; without RETURN there are none. */
  record Result(
      Operator plan, List<ProjectionCompiler.Column> columns, boolean returns, boolean writes) {}

  Result compile(Query query, Scope scope) {
    return compile(query, scope, Steps.argument(), false);
  }

  /** A query in an expression, which may do without RETURN. */
  Result compileSubquery(Query query, Scope scope) {
    return compile(query, scope, Steps.argument(), true);
  }

  private Result compile(Query query, Scope scope, Operator input, boolean open) {
    return query instanceof Query.Combined combined
        ? combined(combined, scope, input, open)
        : pipeline((Query.Pipeline) query, scope, input, open);
  }

  private Result combined(Query.Combined combined, Scope scope, Operator input, boolean open) {
    if (combined.left() instanceof Query.Combined inner
        && inner.operator() == combined.operator()
        && inner.all() != combined.all()) {
      throw Syntax.error(combined, "UNION and UNION ALL cannot be mixed in one query");
    }
    Result left = compile(combined.left(), scope.copy(), input, open);
    Result right = compile(combined.right(), scope.copy(), input, open);
    List<String> names = left.columns().stream().map(ProjectionCompiler.Column::name).toList();
    List<String> others = right.columns().stream().map(ProjectionCompiler.Column::name).toList();
    if (!new HashSet<>(names).equals(new HashSet<>(others)) || names.size() != others.size()) {
      throw Syntax.error(
          combined,
          "both sides must return the same columns, but they are %s and %s"
              .formatted(names, others));
    }
    List<ProjectionCompiler.Column> columns = new ArrayList<>();
    int[] slots = new int[names.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = scope.slots().add();
      columns.add(
          new ProjectionCompiler.Column(names.get(i), slots[i], left.columns().get(i).kind()));
    }
    Operator first = align(left, names, slots);
    Operator second = align(right, names, slots);
    Operator plan =
        switch (combined.operator()) {
          case UNION -> {
            Operator both = Steps.concat(first, second);
            yield combined.all() ? both : Steps.distinct(both, slots);
          }
          case INTERSECT -> SetSteps.intersect(first, second, slots, combined.all());
          case EXCEPT -> SetSteps.except(first, second, slots, combined.all());
        };
    boolean writes = left.writes() || right.writes();
    return new Result(plan, columns, left.returns(), writes);
  }

  private static Operator align(Result side, List<String> names, int[] slots) {
    Expr[] values = new Expr[slots.length];
    for (ProjectionCompiler.Column column : side.columns()) {
      values[names.indexOf(column.name())] = ExpressionCompiler.slot(column.slot());
    }
    return Steps.project(side.plan(), slots, values, "columns");
  }

  private Result pipeline(Query.Pipeline pipeline, Scope scope, Operator input, boolean open) {
    Progress progress = new Progress(input, scope);
    List<Clause> clauses = pipeline.clauses();
    for (int i = 0; i < clauses.size(); i++) {
      Clause clause = clauses.get(i);
      boolean last = i == clauses.size() - 1;
      if ((clause instanceof Clause.Return || clause instanceof Clause.Finish) && !last) {
        throw Syntax.error(clause, "RETURN can only be the last clause");
      }
      if (last && !open && !mayEnd(clause, clauses.size())) {
        throw Syntax.error(clause, "a query cannot end with this clause; add RETURN");
      }
      compileClause(progress, clause, clauses.size() == 1);
    }
    return new Result(progress.plan, progress.columns, progress.returns, progress.writes);
  }

  private static boolean mayEnd(Clause clause, int clauses) {
    if (clause instanceof Clause.CallProcedure) {
      return clauses == 1 || !((Clause.CallProcedure) clause).yieldAll();
    }
    return clause instanceof Clause.Return
        || clause instanceof Clause.Finish
        || clause instanceof Clause.CallSubquery
        || UpdateCompiler.isUpdate(clause);
  }

  /** The state of compiling one pipeline. */
  private static final class Progress {
    private Operator plan;
    private Scope scope;
    private List<ProjectionCompiler.Column> columns = List.of();
    private boolean returns;
    private boolean writes;

    Progress(Operator plan, Scope scope) {
      this.plan = plan;
      this.scope = scope;
    }
  }

  private void compileClause(Progress progress, Clause clause, boolean standalone) {
    if (UpdateCompiler.isUpdate(clause)) {
      progress.plan = compilation.updates().compile(progress.plan, clause, progress.scope);
      progress.writes = true;
    } else if (clause instanceof Clause.Match match) {
      match(progress, match);
    } else if (clause instanceof Clause.With with) {
      ProjectionCompiler.Result result =
          compilation.projections().compile(progress.plan, with.projection(), progress.scope, true);
      progress.plan = result.plan();
      progress.scope = withWhere(progress, with, result);
    } else if (clause instanceof Clause.Return end) {
      ProjectionCompiler.Result result =
          compilation.projections().compile(progress.plan, end.projection(), progress.scope, false);
      progress.plan = result.plan();
      progress.columns = result.columns();
      progress.returns = true;
    } else if (clause instanceof Clause.Unwind unwind) {
      unwind(progress, unwind.list(), unwind.variable(), null, 0);
    } else if (clause instanceof Clause.For loop) {
      unwind(progress, loop.list(), loop.variable(), loop.counter(), loop.firstCount());
    } else if (clause instanceof Clause.Let let) {
      let(progress, let);
    } else if (clause instanceof Clause.Filter filter) {
      filter(progress, filter.condition());
    } else if (clause instanceof Clause.CallSubquery call) {
      call(progress, call);
    } else if (clause instanceof Clause.CallProcedure call) {
      procedure(progress, call, standalone);
    }
  }

  /** The condition after WITH sees the new names, and the old ones unless rows were grouped. */
  private Scope withWhere(Progress progress, Clause.With with, ProjectionCompiler.Result result) {
    Expression where = with.where();
    if (where == null) {
      return result.scope();
    }
    compilation.refuseAggregates(where);
    Scope visible = result.sight();
    Kinds.require(where, Kinds.of(where, visible), Kind.BOOL, "WHERE");
    progress.plan =
        Steps.filter(progress.plan, compilation.expressions().compile(where, visible), "WHERE");
    return result.scope();
  }

  private void match(Progress progress, Clause.Match match) {
    Scope before = progress.scope.copy();
    Scope after = progress.scope.copy();
    if (match.mode() == Clause.MatchMode.REQUIRED) {
      progress.plan =
          compilation.matches().plan(progress.plan, match.patterns(), match.where(), after);
    } else {
      Operator inner =
          compilation.matches().plan(Steps.argument(), match.patterns(), match.where(), after);
      int[] added =
          after.own().values().stream()
              .filter(variable -> before.find(variable.name()) == null)
              .mapToInt(Scope.Variable::slot)
              .toArray();
      progress.plan =
          match.mode() == Clause.MatchMode.OPTIONAL
              ? Steps.optional(progress.plan, inner, added)
              : SetSteps.mandatory(progress.plan, inner);
    }
    progress.scope = after;
  }

  private void unwind(
      Progress progress,
      Expression list,
      Identifier variable,
      @Nullable Identifier counter,
      int firstCount) {
    compilation.refuseAggregates(list);
    Expr items =
        ExpressionCompiler.located(list, compilation.expressions().compile(list, progress.scope));
    refuseKnown(progress.scope, variable);
    Scope after = progress.scope.copy();
    int slot = after.declare(variable.name(), Kind.ANY).slot();
    int counterSlot = -1;
    if (counter != null) {
      refuseKnown(after, counter);
      counterSlot = after.declare(counter.name(), Kind.INT).slot();
    }
    progress.plan =
        Steps.unwind(progress.plan, items, slot, counterSlot, firstCount, variable.name());
    progress.scope = after;
  }

  static void refuseKnown(Scope scope, Identifier variable) {
    if (scope.find(variable.name()) != null) {
      throw Syntax.error(variable, "the variable " + variable.name() + " is already defined");
    }
  }

  private void let(Progress progress, Clause.Let let) {
    Scope after = progress.scope.copy();
    int[] slots = new int[let.bindings().size()];
    Expr[] values = new Expr[slots.length];
    for (int i = 0; i < slots.length; i++) {
      Clause.Binding binding = let.bindings().get(i);
      compilation.refuseAggregates(binding.value());
      values[i] = compilation.expressions().compile(binding.value(), progress.scope);
      refuseKnown(after, binding.variable());
      Kind kind = Kinds.of(binding.value(), progress.scope);
      slots[i] = after.declare(binding.variable().name(), kind).slot();
    }
    progress.plan = Steps.project(progress.plan, slots, values, "LET");
    progress.scope = after;
  }

  private void filter(Progress progress, Expression condition) {
    compilation.refuseAggregates(condition);
    progress.plan =
        Steps.filter(
            progress.plan, compilation.expressions().compile(condition, progress.scope), "FILTER");
  }

  private void call(Progress progress, Clause.CallSubquery call) {
    Scope inner = progress.scope.isolated();
    Query query = call.query();
    if (call.imports() != null) {
      for (Identifier name : call.imports()) {
        Scope.Variable variable = progress.scope.get(name.name(), name.position());
        inner.bind(variable.name(), variable.slot(), variable.kind());
      }
    } else {
      importByWith(query, progress.scope, inner);
    }
    Result result = compile(query, inner, Steps.argument(), true);
    Scope after = progress.scope.copy();
    Set<String> names = new HashSet<>();
    for (ProjectionCompiler.Column column : result.columns()) {
      if (after.find(column.name()) != null || !names.add(column.name())) {
        throw Syntax.error(
            call,
            "the subquery returns %s, but this variable is already defined"
                .formatted(column.name()));
      }
      after.bind(column.name(), column.slot(), column.kind());
    }
    int[] slots = result.columns().stream().mapToInt(ProjectionCompiler.Column::slot).toArray();
    if (!result.returns()) {
      progress.plan = SetSteps.forEffect(progress.plan, result.plan());
    } else {
      Operator rows =
          call.optional()
              ? Steps.optional(progress.plan, result.plan(), slots)
              : Steps.apply(progress.plan, result.plan());
      progress.plan = result.writes() ? Steps.eager(rows) : rows;
    }
    progress.writes |= result.writes();
    progress.scope = after;
  }

  /** Without a list of imports, a leading WITH of plain variables names them. */
  private static void importByWith(Query query, Scope outer, Scope inner) {
    if (query instanceof Query.Combined combined) {
      importByWith(combined.left(), outer, inner);
      importByWith(combined.right(), outer, inner);
      return;
    }
    Clause first = ((Query.Pipeline) query).clauses().get(0);
    if (!(first instanceof Clause.With with)) {
      return;
    }
    if (with.projection().all()) {
      outer.own().values().forEach(v -> inner.bind(v.name(), v.slot(), v.kind()));
    }
    for (Projection.Item item : with.projection().items()) {
      if (item.alias() == null && item.expression() instanceof Expression.Variable variable) {
        Scope.Variable found = outer.get(variable.name(), variable.position());
        inner.bind(found.name(), found.slot(), found.kind());
      }
    }
  }

  private void procedure(Progress progress, Clause.CallProcedure call, boolean standalone) {
    Procedures.Call compiled =
        new Procedures(compilation).compile(progress.plan, call, progress.scope, standalone);
    progress.plan = compiled.plan();
    progress.scope = compiled.scope();
    if (standalone) {
      progress.columns = compiled.columns();
      progress.returns = true;
    }
  }
}
