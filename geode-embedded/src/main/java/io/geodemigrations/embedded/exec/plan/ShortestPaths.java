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

import io.geodemigrations.embedded.store.Direction;
import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import io.geodemigrations.gql.ast.PathPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Breadth-first search between two nodes. */
final class ShortestPaths {

  private final Pattern.Edge edge;
  private final List<Pattern.Edge> others;
  private final Context context;
  private final @Nullable Object[] row;

  ShortestPaths(
      Pattern.Edge edge, List<Pattern.Edge> others, Context context, @Nullable Object[] row) {
    this.edge = edge;
    this.others = others;
    this.context = context;
    this.row = row;
  }

  private record Walk(StoreNode end, List<StoreEdge> edges) {}

  List<List<StoreEdge>> find(StoreNode from, StoreNode to) {
    PathPattern.Search search = java.util.Objects.requireNonNull(edge.search);
    boolean all =
        search.kind() == PathPattern.SearchKind.ALL_SHORTEST
            || search.kind() == PathPattern.SearchKind.SHORTEST_GROUPS;
    int groups = search.kind() == PathPattern.SearchKind.SHORTEST_GROUPS ? search.count() : 1;
    long wanted = all ? Long.MAX_VALUE : search.count();
    int min = edge.quantifier == null ? 1 : edge.quantifier.min();
    Integer limit = edge.quantifier == null ? Integer.valueOf(1) : edge.quantifier.max();
    long max = limit == null ? Long.MAX_VALUE : limit;
    // With one group only the first arrival at a node can be part of a shortest path; further
    // arrivals at the same depth matter for all shortest ones. The start itself is arrived at only
    // at the end of a cycle, unless the empty path counts.
    boolean prune = min <= 1 && groups == 1 && (all || wanted == 1);
    Map<Long, Integer> depths = new HashMap<>();
    if (min == 0) {
      depths.put(from.id(), 0);
    }
    List<List<StoreEdge>> found = new ArrayList<>();
    List<Walk> level = List.of(new Walk(from, List.of()));
    int lengths = 0;
    for (int depth = 0; !level.isEmpty() && depth <= max; depth++) {
      int before = found.size();
      for (Walk walk : level) {
        if (depth >= min && walk.end().equals(to) && found.size() < wanted) {
          found.add(walk.edges());
        }
      }
      lengths += found.size() > before ? 1 : 0;
      if (lengths >= groups && (all || found.size() >= wanted)) {
        break;
      }
      level = depth < max ? nextLevel(level, prune ? depths : null, depth + 1) : List.of();
    }
    return found;
  }

  private List<Walk> nextLevel(List<Walk> level, @Nullable Map<Long, Integer> depths, int depth) {
    Direction direction = EdgeSteps.direction(edge, true);
    List<Walk> next = new ArrayList<>();
    for (Walk walk : level) {
      Iterator<StoreEdge> edges =
          context.transaction().edgesOf(walk.end().id(), direction, edge.typeNames());
      while (edges.hasNext()) {
        context.tick();
        StoreEdge step = edges.next();
        StoreNode end = context.node(step.other(walk.end().id()));
        if (isAllowed(walk, step, end)
            && (depths == null || depths.merge(end.id(), depth, Math::min) == depth)) {
          List<StoreEdge> longer = new ArrayList<>(walk.edges());
          longer.add(step);
          next.add(new Walk(end, longer));
        }
      }
    }
    return next;
  }

  private boolean isAllowed(Walk walk, StoreEdge step, StoreNode end) {
    if (walk.edges().contains(step) || !EdgeSteps.isNew(step, others, row)) {
      return false;
    }
    row[edge.eachEdge] = step;
    if (!edge.isSingle()) {
      row[edge.eachLeft] = walk.end();
      row[edge.eachRight] = end;
    }
    for (Expr condition : edge.eachConditions) {
      if (!Steps.holds(condition, row, context)) {
        return false;
      }
    }
    return true;
  }
}
