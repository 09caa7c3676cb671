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

import io.geodemigrations.embedded.defect.Defects;
import io.geodemigrations.embedded.store.StoreTransaction;
import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Projection;
import io.geodemigrations.gql.ast.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The door: a compiled query. It is made for the indexes and sizes of the moment. */
public final class Plan {

  private final QueryCompiler.Result result;
  private final Query query;
  private final int slots;

  private Plan(QueryCompiler.Result result, Query query, int slots) {
    this.result = result;
    this.query = query;
    this.slots = slots;
  }

  /**
   * Compiles a query.
   *
   * @param defects what to do wrong on purpose
   * @throws io.geodemigrations.embedded.exec.value.QueryException if its parts do not fit together
   */
  public static Plan of(Query query, StoreTransaction transaction, Defects defects) {
    Scope scope = Scope.empty();
    QueryCompiler.Result result =
        new Compilation(transaction, defects).queries().compile(query, scope);
    return new Plan(result, query, scope.slots().count());
  }

  /** The value of an expression without variables, for example of a password. */
  public static @Nullable Object evaluate(Expression expression, Context context) {
    Scope scope = Scope.empty();
    Expr compiled =
        new Compilation(context.transaction(), context.defects())
            .expressions()
            .compile(expression, scope);
    return compiled.eval(new @Nullable Object[scope.slots().count()], context);
  }

  /** Whether the query changes data. */
  public boolean writes() {
    return result.writes();
  }

  /** The names of the columns. */
  public List<String> columns() {
    return result.columns().stream().map(ProjectionCompiler.Column::name).toList();
  }

  /** The last step; the others are its inputs. */
  public PlanStep root() {
    return result.plan().step();
  }

  /** Whether the result has an order. */
  public boolean ordered() {
    return query instanceof Query.Pipeline pipeline
        && last(pipeline) instanceof Clause.Return end
        && !end.projection().orderBy().isEmpty();
  }

  /** Whether the result has no duplicates. */
  public boolean distinct() {
    return query instanceof Query.Pipeline pipeline
        ? last(pipeline) instanceof Clause.Return end && end.projection().distinct()
        : !((Query.Combined) query).all();
  }

  /** The LIMIT of the result; -1 if it has none, or none that is a literal. */
  public long limit() {
    return number(Projection::limit, -1);
  }

  /** The SKIP of the result; 0 if it has none, or none that is a literal. */
  public long offset() {
    return number(Projection::skip, 0);
  }

  private long number(Function<Projection, @Nullable Expression> part, long otherwise) {
    return query instanceof Query.Pipeline pipeline
            && last(pipeline) instanceof Clause.Return end
            && part.apply(end.projection()) instanceof Expression.Literal literal
            && literal.value() instanceof Long number
        ? number
        : otherwise;
  }

  /** How many parts a UNION has. */
  public int parts() {
    return parts(query);
  }

  private static int parts(Query query) {
    return query instanceof Query.Combined combined
        ? parts(combined.left()) + parts(combined.right())
        : 1;
  }

  private static Clause last(Query.Pipeline pipeline) {
    return pipeline.clauses().get(pipeline.clauses().size() - 1);
  }

  /**
   * Starts the query. Writes are complete when this returns.
   *
   * @return gives one row after the other, null at the end
   */
  public Supplier<@Nullable List<@Nullable Object>> run(Context context) {
    Operator.Cursor rows = result.plan().open(new @Nullable Object[slots], context);
    int[] wanted = result.columns().stream().mapToInt(ProjectionCompiler.Column::slot).toArray();
    boolean returns = result.returns();
    return () -> {
      if (!returns) {
        while (rows.next() != null) {
          context.tick();
        }
        return null;
      }
      var row = rows.next();
      if (row == null) {
        return null;
      }
      List<@Nullable Object> values = new ArrayList<>(wanted.length);
      for (int slot : wanted) {
        values.add(Results.convert(row[slot], context));
      }
      return values;
    };
  }
}
