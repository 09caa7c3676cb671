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
package io.geodemigrations.embedded.exec;

import io.geodemigrations.embedded.defect.Defects;
import io.geodemigrations.embedded.exec.Execution.Timings;
import io.geodemigrations.embedded.exec.plan.Context;
import io.geodemigrations.embedded.exec.plan.Plan;
import io.geodemigrations.embedded.store.Graph;
import io.geodemigrations.embedded.store.Mark;
import io.geodemigrations.embedded.store.StoreTransaction;
import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Query;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plans and runs queries, in the explicit transaction or in one of their own. */
final class QueryRunner {

  private final Clock clock;
  private final Defects defects;
  private volatile boolean cancelled;

  QueryRunner(Clock clock, Defects defects) {
    this.clock = clock;
    this.defects = defects;
  }

  /** What is wanted of a query. */
  enum Mode {
    RUN,
    EXPLAIN,
    PROFILE
  }

  void cancel() {
    cancelled = true;
  }

  void reset() {
    cancelled = false;
  }

  private Context context(
      StoreTransaction transaction, Map<String, @Nullable Object> parameters, Mode mode) {
    return new Context(
        transaction, parameters, clock.instant(), () -> cancelled, mode == Mode.PROFILE, defects);
  }

  /** The value of an expression without variables. */
  @Nullable Object evaluate(
      Expression expression, Graph graph, Map<String, @Nullable Object> parameters) {
    try (StoreTransaction transaction = graph.begin(true)) {
      return Plan.evaluate(expression, context(transaction, parameters, Mode.RUN));
    }
  }

  RowsExecution run(
      Query query,
      Graph graph,
      Transactions transactions,
      SessionUser user,
      Map<String, @Nullable Object> parameters,
      Timings timings,
      Mode mode) {
    StoreTransaction explicit = transactions.current();
    StoreTransaction transaction =
        explicit != null ? explicit : graph.begin(!user.role().mayWrite());
    boolean own = explicit == null;
    boolean keepOpen = false;
    try {
      long start = System.nanoTime();
      Plan plan = Plan.of(query, transaction, defects);
      Timings planned = new Timings(timings.parse(), System.nanoTime() - start, 0);
      if (mode == Mode.EXPLAIN) {
        return PlanReport.explain(plan, planned);
      }
      Context context = context(transaction, parameters, mode);
      if (plan.writes()) {
        requireWritable(transaction, user);
        return write(plan, context, transaction, own, planned, mode);
      }
      RowsExecution execution =
          mode == Mode.PROFILE
              ? complete(plan, plan.run(context), planned, mode)
              : RowsExecution.lazy(
                  plan.columns(),
                  plan.run(context),
                  own ? transaction::rollback : () -> {},
                  planned);
      keepOpen = mode != Mode.PROFILE;
      return execution;
    } finally {
      if (own && !keepOpen) {
        transaction.close();
      }
    }
  }

  /** All of a writing statement happens before its first row is handed out, or nothing of it. */
  private static RowsExecution write(
      Plan plan,
      Context context,
      StoreTransaction transaction,
      boolean own,
      Timings timings,
      Mode mode) {
    Mark mark = own ? null : transaction.savepoint();
    try {
      RowsExecution execution = complete(plan, plan.run(context), timings, mode);
      transaction.checkConstraints();
      if (own) {
        transaction.commit();
      }
      return execution;
    } catch (RuntimeException | Error e) {
      if (mark != null) {
        transaction.rollbackTo(mark);
      }
      throw e;
    }
  }

  private static RowsExecution complete(
      Plan plan, Supplier<@Nullable List<@Nullable Object>> source, Timings timings, Mode mode) {
    long start = System.nanoTime();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (List<@Nullable Object> row = source.get(); row != null; row = source.get()) {
      rows.add(row);
    }
    Timings all = new Timings(timings.parse(), timings.plan(), System.nanoTime() - start);
    RowsExecution execution = RowsExecution.complete(plan.columns(), rows, all);
    return mode == Mode.PROFILE ? execution.withPlan(PlanReport.of(plan, true)) : execution;
  }

  private static void requireWritable(StoreTransaction transaction, SessionUser user) {
    if (!user.role().mayWrite()) {
      throw new EngineException(
          ErrorCodes.FORBIDDEN, "user %s may only read".formatted(user.name()));
    }
    if (transaction.readOnly()) {
      throw new EngineException(
          ErrorCodes.READ_ONLY,
          "the transaction is read-only; begin one that may write for this statement");
    }
  }
}
