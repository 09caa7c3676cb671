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

import io.geodemigrations.embedded.exec.plan.Pattern.Condition;
import io.geodemigrations.embedded.exec.value.Path;
import io.geodemigrations.embedded.store.StoreNode;
import io.geodemigrations.gql.ast.PathElement;
import io.geodemigrations.gql.ast.PathPattern;
import io.geodemigrations.gql.ast.PathPattern.SearchKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the search prefix and the mode of a path mean for its edges. */
final class PathModes {

  private PathModes() {}

  static void apply(PathPattern path, List<Pattern.Edge> edges) {
    PathPattern.Search search = path.search();
    boolean searches = search != null && search.kind() != SearchKind.ALL;
    if (search != null && searches) {
      if (edges.size() != 1) {
        throw Syntax.unsupported(
            search, "a search prefix is supported for one relationship pattern only");
      }
      edges.get(0).search = search;
    }
    if (path.mode() == PathPattern.Mode.WALK) {
      edges.forEach(edge -> walk(path, search, edge));
    } else if (searches && noRepeatedNodes(path)) {
      throw Syntax.unsupported(
          path, "a search prefix together with " + path.mode() + " is not supported");
    }
  }

  private static void walk(
      PathPattern path, PathPattern.@Nullable Search search, Pattern.Edge edge) {
    edge.mayRepeat = true;
    PathElement.Quantifier quantifier = edge.quantifier;
    if (edge.search == null && quantifier != null && quantifier.max() == null) {
      throw Syntax.error(
          quantifier, "WALK needs an upper bound or a search prefix; a cycle has endless walks");
    }
    // The search follows no edge twice, and the shortest walk does not either, unless it must be
    // longer than the shortest, or more than the shortest ones are wanted.
    boolean shortestOnly =
        (quantifier == null || quantifier.min() <= 1)
            && (search == null
                || search.kind() == SearchKind.ALL_SHORTEST
                || (search.kind() != SearchKind.SHORTEST_GROUPS && search.count() == 1));
    if (edge.search != null && !shortestOnly) {
      throw Syntax.unsupported(path, "WALK is not supported with this search prefix; use TRAIL");
    }
  }

  /** Inside of another path, neither a name nor a mode nor a search of its own is supported. */
  static void checkGroup(PathElement.Group group) {
    PathPattern path = group.path();
    if (path.variable() != null || path.search() != null || path.mode() != null) {
      throw Syntax.unsupported(
          path, "a path inside of a path can have no variable, search prefix or mode of its own");
    }
  }

  static boolean noRepeatedNodes(PathPattern path) {
    return path.mode() == PathPattern.Mode.SIMPLE || path.mode() == PathPattern.Mode.ACYCLIC;
  }

  /** The condition of SIMPLE or ACYCLIC on the path in a slot. */
  static Condition distinctNodes(PathPattern path, int slot) {
    boolean mayClose = path.mode() == PathPattern.Mode.SIMPLE;
    return new Condition(
        (row, context) -> row[slot] instanceof Path found && distinct(found.nodes(), mayClose),
        Set.of(slot),
        null);
  }

  private static boolean distinct(List<StoreNode> nodes, boolean mayClose) {
    int last = nodes.size() - 1;
    boolean closed = mayClose && last > 0 && nodes.get(0).id() == nodes.get(last).id();
    Set<Long> seen = new HashSet<>();
    return nodes.subList(0, closed ? last : last + 1).stream().allMatch(n -> seen.add(n.id()));
  }
}
