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
package io.geodemigrations.core.change;

import io.geodemigrations.gql.ast.ChildNodes;
import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.PathElement;
import io.geodemigrations.gql.ast.Projection;
import io.geodemigrations.gql.ast.Query;
import io.geodemigrations.gql.ast.QueryStatement;
import io.geodemigrations.gql.ast.Statement;
import io.geodemigrations.gql.ast.SyntaxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement that changes data, in two parts: what it selects, and what it does to each row of
 * that.
 *
 * @param selecting the clauses before the first one that writes; none of them writes
 * @param writing the clauses from the first one that writes; not empty
 * @since 0.1.0
 */
public record StatementParts(List<Clause> selecting, List<Clause> writing) {

  /** Copies the lists. */
  public StatementParts {
    selecting = List.copyOf(selecting);
    writing = List.copyOf(writing);
  }

  /**
   * Cuts a statement.
   *
   * @return nothing if it does not write, or is no plain sequence of clauses
   */
  public static Optional<StatementParts> of(Statement statement) {
    if (!(statement instanceof QueryStatement query)
        || !(query.query() instanceof Query.Pipeline pipeline)) {
      return Optional.empty();
    }
    List<Clause> clauses = pipeline.clauses();
    for (int i = 0; i < clauses.size(); i++) {
      if (writes(clauses.get(i))) {
        return Optional.of(
            new StatementParts(clauses.subList(0, i), clauses.subList(i, clauses.size())));
      }
    }
    return Optional.empty();
  }

  private static boolean writes(SyntaxNode node) {
    return node instanceof Clause.Create
        || node instanceof Clause.Merge
        || node instanceof Clause.Set
        || node instanceof Clause.Remove
        || node instanceof Clause.Delete
        || node instanceof Clause.Foreach
        || node instanceof Clause.CallProcedure
        || ChildNodes.of(node).stream().anyMatch(StatementParts::writes);
  }

  /** Whether the number of selected rows is limited. */
  public boolean limited() {
    return selecting.stream()
        .anyMatch(
            clause -> clause instanceof Clause.With with && with.projection().limit() != null);
  }

  /** Whether the selection reads what is in the graph. */
  public boolean matches() {
    return selecting.stream().anyMatch(Clause.Match.class::isInstance);
  }

  /** The conditions that every selected row fulfils; those joined by AND one by one. */
  public List<Expression> conditions() {
    List<Expression> conditions = new ArrayList<>();
    for (Clause clause : selecting) {
      if (clause instanceof Clause.Match match && match.mode() == Clause.MatchMode.OPTIONAL) {
        continue;
      }
      conditionsOf(clause, conditions);
    }
    return conditions;
  }

  private static void conditionsOf(SyntaxNode node, List<Expression> conditions) {
    if (node instanceof Clause.Match match && match.where() != null) {
      split(match.where(), conditions);
    } else if (node instanceof Clause.With with && with.where() != null) {
      split(with.where(), conditions);
    } else if (node instanceof Clause.Filter filter) {
      split(filter.condition(), conditions);
    } else if (node instanceof PathElement.Node element && element.where() != null) {
      split(element.where(), conditions);
    } else if (node instanceof PathElement.Relationship element && element.where() != null) {
      split(element.where(), conditions);
    }
    if (!(node instanceof Expression) && !(node instanceof Projection)) {
      ChildNodes.of(node).forEach(child -> conditionsOf(child, conditions));
    }
  }

  private static void split(Expression condition, List<Expression> conditions) {
    if (condition instanceof Expression.Binary binary
        && binary.operator() == Expression.BinaryOperator.AND) {
      split(binary.left(), conditions);
      split(binary.right(), conditions);
    } else {
      conditions.add(condition);
    }
  }
}
