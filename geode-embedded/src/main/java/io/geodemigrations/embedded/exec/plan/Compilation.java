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
import io.geodemigrations.gql.ast.Expression;
import org.jspecify.annotations.Nullable;

/** The compilers of one statement, which need each other. */
final class Compilation {

  private final StoreTransaction transaction;
  private final Defects defects;
  private final ExpressionCompiler expressions = new ExpressionCompiler(this);
  private final MatchPlanner matches = new MatchPlanner(this);
  private final UpdateCompiler updates = new UpdateCompiler(this);
  private final ProjectionCompiler projections = new ProjectionCompiler(this);
  private final QueryCompiler queries = new QueryCompiler(this);

  Compilation(StoreTransaction transaction, Defects defects) {
    this.transaction = transaction;
    this.defects = defects;
  }

  /** For the sizes of labels and the indexes there are. */
  StoreTransaction transaction() {
    return transaction;
  }

  /** What to do wrong on purpose. */
  Defects defects() {
    return defects;
  }

  ExpressionCompiler expressions() {
    return expressions;
  }

  MatchPlanner matches() {
    return matches;
  }

  UpdateCompiler updates() {
    return updates;
  }

  ProjectionCompiler projections() {
    return projections;
  }

  QueryCompiler queries() {
    return queries;
  }

  void refuseAggregates(@Nullable Expression expression) {
    if (expression != null && Syntax.hasAggregate(expression)) {
      throw Syntax.error(
          expression, "an aggregate is only allowed in WITH and RETURN; compute it there first");
    }
  }
}
