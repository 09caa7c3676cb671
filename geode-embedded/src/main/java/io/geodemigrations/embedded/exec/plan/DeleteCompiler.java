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

import io.geodemigrations.embedded.exec.value.Path;
import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Expression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles DELETE. Edges go first, so that the order of rows does not matter. */
final class DeleteCompiler {

  private final Compilation compilation;

  DeleteCompiler(Compilation compilation) {
    this.compilation = compilation;
  }

  Operator compile(Operator input, Clause.Delete delete, Scope scope) {
    List<Expr> targets = new ArrayList<>();
    for (Expression target : delete.targets()) {
      check(target, scope);
      targets.add(
          ExpressionCompiler.located(target, compilation.expressions().compile(target, scope)));
    }
    return Steps.of(
        PlanStep.of(delete.detach() ? "DetachDelete" : "Delete", "", input.step()),
        (argument, context) -> {
          List<@Nullable Object[]> rows = Steps.drain(input.open(argument, context));
          Set<StoreNode> nodes = new LinkedHashSet<>();
          Set<StoreEdge> edges = new LinkedHashSet<>();
          for (@Nullable Object[] row : rows) {
            for (Expr target : targets) {
              collect(target.eval(row, context), nodes, edges);
            }
          }
          context.wrote();
          for (StoreEdge edge : edges) {
            context.tick();
            context.transaction().deleteEdge(edge.id());
          }
          for (StoreNode node : nodes) {
            context.tick();
            context.transaction().deleteNode(node.id(), delete.detach());
          }
          return Steps.over(rows.iterator());
        });
  }

  private static void check(Expression target, Scope scope) {
    Kind kind = Kinds.of(target, scope);
    boolean possible =
        kind == Kind.ANY
            || kind == Kind.NODE
            || kind == Kind.EDGE
            || kind == Kind.PATH
            || kind == Kind.EDGE_LIST
            || kind == Kind.LIST;
    if (!possible || target instanceof Expression.IsLabeled) {
      throw Syntax.error(target, "DELETE accepts nodes, relationships and paths only");
    }
  }

  private static void collect(@Nullable Object value, Set<StoreNode> nodes, Set<StoreEdge> edges) {
    if (value instanceof StoreNode node) {
      nodes.add(node);
    } else if (value instanceof StoreEdge edge) {
      edges.add(edge);
    } else if (value instanceof Path path) {
      nodes.addAll(path.nodes());
      edges.addAll(path.edges());
    } else if (value instanceof List<?> list) {
      list.forEach(item -> collect(item, nodes, edges));
    } else if (value != null) {
      throw QueryException.type("DELETE", "a NODE, an EDGE or a PATH", value);
    }
  }
}
