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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles writing clauses. Each takes in all its rows before it changes anything. */
final class UpdateCompiler {

  private final Compilation compilation;
  private final CreateCompiler creates;
  private final SetCompiler sets;
  private final DeleteCompiler deletes;

  UpdateCompiler(Compilation compilation) {
    this.compilation = compilation;
    this.creates = new CreateCompiler(compilation);
    this.sets = new SetCompiler(compilation);
    this.deletes = new DeleteCompiler(compilation);
  }

  /** A change for one row, whose slots it may set. */
  @FunctionalInterface
  interface RowUpdate {
    void apply(@Nullable Object[] row, Context context);
  }

  static boolean isUpdate(Clause clause) {
    return clause instanceof Clause.Create
        || clause instanceof Clause.Merge
        || clause instanceof Clause.Set
        || clause instanceof Clause.Remove
        || clause instanceof Clause.Delete
        || clause instanceof Clause.Foreach;
  }

  /** The clause as an operator; declares its variables in the scope. */
  Operator compile(Operator input, Clause clause, Scope scope) {
    if (clause instanceof Clause.Merge merge) {
      return merge(input, merge, scope);
    }
    if (clause instanceof Clause.Delete delete) {
      return deletes.compile(input, delete, scope);
    }
    RowUpdate update = rowUpdate(clause, scope);
    return Steps.of(
        PlanStep.of(clause.getClass().getSimpleName(), "", input.step()),
        (argument, context) -> {
          List<@Nullable Object[]> rows = Steps.drain(input.open(argument, context));
          for (@Nullable Object[] row : rows) {
            context.tick();
            update.apply(row, context);
          }
          return Steps.over(rows.iterator());
        });
  }

  private RowUpdate rowUpdate(Clause clause, Scope scope) {
    if (clause instanceof Clause.Create create) {
      return creates.compile(create.patterns(), scope);
    }
    if (clause instanceof Clause.Set set) {
      return sets.compile(set.items(), scope);
    }
    if (clause instanceof Clause.Remove remove) {
      return sets.compileRemoval(remove.items(), scope);
    }
    if (clause instanceof Clause.Foreach foreach) {
      return foreach(foreach, scope);
    }
    // Inside FOREACH every update works on one row.
    Operator single = compile(Steps.argument(), clause, scope);
    return (row, context) -> {
      Operator.Cursor rows = single.open(row, context);
      var result = rows.next();
      if (result != null) {
        System.arraycopy(result, 0, row, 0, row.length);
      }
    };
  }

  private RowUpdate foreach(Clause.Foreach foreach, Scope scope) {
    compilation.refuseAggregates(foreach.list());
    Expr list = compilation.expressions().compile(foreach.list(), scope);
    Scope inner = scope.copy();
    int slot = inner.declare(foreach.variable().name(), Kind.ANY).slot();
    List<RowUpdate> updates = new ArrayList<>();
    for (Clause update : foreach.updates()) {
      if (!isUpdate(update)) {
        throw Syntax.error(update, "FOREACH can only hold clauses that write");
      }
      updates.add(rowUpdate(update, inner));
    }
    return (row, context) -> {
      Object value = list.eval(row, context);
      if (value == null) {
        return;
      }
      if (!(value instanceof List<?> items)) {
        throw io.geodemigrations.embedded.exec.value.QueryException.type(
            "FOREACH", "a LIST", value);
      }
      @Nullable Object[] own = row.clone();
      for (Object item : items) {
        context.tick();
        own[slot] = item;
        updates.forEach(update -> update.apply(own, context));
      }
    };
  }

  /**
   * For each row: what matches, else what is created; a later row sees what an earlier one made.
   */
  private Operator merge(Operator input, Clause.Merge merge, Scope scope) {
    creates.checkMerge(merge.pattern(), scope);
    Scope before = scope.copy();
    Scope matched = scope.copy();
    Operator match =
        compilation.matches().plan(Steps.argument(), List.of(merge.pattern()), null, matched);
    RowUpdate create = creates.compileMerge(merge.pattern(), before, matched);
    RowUpdate onMatch = sets.compile(merge.onMatch(), matched);
    RowUpdate onCreate = sets.compile(merge.onCreate(), matched);
    matched.own().forEach((name, v) -> scope.bind(name, v.slot(), v.kind()));
    return Steps.of(
        PlanStep.of("Merge", "", input.step(), match.step()),
        (argument, context) -> {
          List<@Nullable Object[]> results = new ArrayList<>();
          for (@Nullable Object[] row : Steps.drain(input.open(argument, context))) {
            context.tick();
            List<@Nullable Object[]> found = Steps.drain(match.open(row, context));
            for (@Nullable Object[] one : found) {
              onMatch.apply(one, context);
              results.add(one);
            }
            if (found.isEmpty()) {
              create.apply(row, context);
              onCreate.apply(row, context);
              results.add(row);
            }
          }
          return Steps.over(results.iterator());
        });
  }
}
