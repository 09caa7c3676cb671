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

import io.geodemigrations.embedded.exec.Execution.Timings;
import io.geodemigrations.embedded.exec.plan.Plan;
import io.geodemigrations.embedded.exec.plan.PlanStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans in the form that clients get. */
final class PlanReport {

  private PlanReport() {}

  static QueryPlan of(Plan plan, boolean profiled) {
    List<QueryPlan.Operator> operators = new ArrayList<>();
    add(plan.root(), profiled, operators);
    return new QueryPlan(
        profiled,
        operators,
        plan.ordered(),
        plan.distinct(),
        plan.limit(),
        plan.offset(),
        plan.parts());
  }

  /** Inputs come before what works on them. */
  private static void add(PlanStep step, boolean profiled, List<QueryPlan.Operator> operators) {
    step.inputs().forEach(input -> add(input, profiled, operators));
    if (step.kind().equals("Argument")) {
      return;
    }
    operators.add(
        new QueryPlan.Operator(
            step.kind(),
            step.details(),
            Math.round(step.estimate()),
            profiled ? step.rows() : -1,
            profiled ? step.nanos() : -1,
            step.index()));
  }

  /** EXPLAIN shows the operators as rows, too, for clients that know no plans. */
  static RowsExecution explain(Plan plan, Timings timings) {
    QueryPlan report = of(plan, false);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (QueryPlan.Operator operator : report.operators()) {
      rows.add(
          Arrays.asList(
              operator.kind(), operator.details(), operator.estimatedRows(), operator.index()));
    }
    return RowsExecution.complete(
            List.of("operator", "details", "estimated_rows", "index"), rows, timings)
        .withPlan(report);
  }
}
