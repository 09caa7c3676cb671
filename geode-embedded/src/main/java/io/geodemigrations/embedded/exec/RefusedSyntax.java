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

import io.geodemigrations.embedded.defect.Defect;
import io.geodemigrations.embedded.defect.Defects;
import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.gql.ast.ChildNodes;
import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Projection;
import io.geodemigrations.gql.ast.Query;
import io.geodemigrations.gql.ast.SyntaxNode;

/** What a server with defects refuses although it is good GQL. */
final class RefusedSyntax {

  private static final String UNORDERED = "US001";

  private final Defects defects;

  RefusedSyntax(Defects defects) {
    this.defects = defects;
  }

  /**
   * Refuses a query.
   *
   * @throws EngineException if a defect says so
   */
  void check(Query query) {
    if (defects.has(Defect.LIMIT_NEEDS_ORDER)) {
      refuseUnorderedLimits(query);
    }
    if (defects.has(Defect.PARAMETERS_REFUSED_IN_CREATE)) {
      refuseParameters(query, false);
    }
  }

  private static void refuseUnorderedLimits(SyntaxNode node) {
    if (node instanceof Projection projection
        && projection.limit() != null
        && projection.orderBy().isEmpty()) {
      throw error(UNORDERED, "LIMIT without ORDER BY has no fixed result; add an ORDER BY", node);
    }
    ChildNodes.of(node).forEach(RefusedSyntax::refuseUnorderedLimits);
  }

  private static void refuseParameters(SyntaxNode node, boolean inCreate) {
    if (inCreate && node instanceof Expression.Parameter parameter) {
      throw error(
          ErrorCodes.SYNTAX,
          "the parameter $%s is not allowed in CREATE; use a literal, or SET it afterwards"
              .formatted(parameter.name()),
          node);
    }
    boolean within = inCreate || node instanceof Clause.Create;
    ChildNodes.of(node).forEach(child -> refuseParameters(child, within));
  }

  private static EngineException error(String code, String message, SyntaxNode where) {
    return new EngineException(
        code, message, where.position().line(), where.position().column(), null);
  }
}
