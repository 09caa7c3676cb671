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
import io.geodemigrations.embedded.store.Direction;
import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators that follow several edges and that put paths together. */
final class PathSteps {

  private PathSteps() {}

  /** Follows a pattern of variable length, depth first. */
  static Operator expand(
      Operator input,
      Pattern.Edge edge,
      boolean fromLeft,
      boolean toKnown,
      List<Pattern.Edge> others,
      Expr[] checks) {
    return Steps.of(
        PlanStep.of("VarLengthExpand", edge.text(), input.step().estimate() * 10, input.step()),
        (argument, context) -> {
          Operator.Cursor rows = input.open(argument, context);
          return new Operator.Cursor() {
            private @Nullable Walk walk;

            @Override
            public @Nullable Object @Nullable [] next() {
              while (true) {
                if (walk != null) {
                  var found = walk.next();
                  if (found != null) {
                    return found;
                  }
                }
                var row = rows.next();
                if (row == null) {
                  return null;
                }
                walk = new Walk(edge, row, fromLeft, toKnown, others, checks, context);
              }
            }
          };
        });
  }

  /** The walks from one node. */
  private static final class Walk {
    private final Pattern.Edge edge;
    private final @Nullable Object[] row;
    private final boolean fromLeft;
    private final @Nullable Object target;
    private final boolean toKnown;
    private final List<Pattern.Edge> others;
    private final Expr[] checks;
    private final Context context;
    private final Direction direction;
    private final List<String> types;
    private final int to;
    private final long max;
    private final List<StoreEdge> edges = new ArrayList<>();
    private final List<StoreNode> nodes = new ArrayList<>();
    private final List<Iterator<StoreEdge>> open = new ArrayList<>();
    private final @Nullable List<?> given;
    private boolean fresh;

    Walk(
        Pattern.Edge edge,
        @Nullable Object[] row,
        boolean fromLeft,
        boolean toKnown,
        List<Pattern.Edge> others,
        Expr[] checks,
        Context context) {
      this.edge = edge;
      this.row = row;
      this.fromLeft = fromLeft;
      this.toKnown = toKnown;
      this.others = others;
      this.checks = checks;
      this.context = context;
      this.direction = EdgeSteps.direction(edge, fromLeft);
      this.types = edge.typeNames();
      this.to = fromLeft ? edge.right.slot : edge.left.slot;
      this.target = row[to];
      Integer limit = edge.quantifier == null ? null : edge.quantifier.max();
      this.max = limit == null ? Long.MAX_VALUE : limit;
      this.given = edge.given && row[edge.slot] instanceof List<?> list ? list : null;
      Object from = row[fromLeft ? edge.left.slot : edge.right.slot];
      if (from != null && (!edge.given || given != null)) {
        nodes.add(Access.nodeOf("A pattern", from));
        fresh = true;
      }
    }

    @Nullable Object @Nullable [] next() {
      while (!nodes.isEmpty()) {
        if (fresh) {
          fresh = false;
          open.add(edges.size() < max ? edgesOfLast() : Collections.emptyIterator());
          if (isResult()) {
            return row.clone();
          }
        }
        Iterator<StoreEdge> here = open.get(open.size() - 1);
        if (!here.hasNext()) {
          back();
        } else {
          forward(here.next());
        }
      }
      return null;
    }

    private Iterator<StoreEdge> edgesOfLast() {
      StoreNode last = nodes.get(nodes.size() - 1);
      return context.transaction().edgesOf(last.id(), direction, types);
    }

    private void back() {
      open.remove(open.size() - 1);
      nodes.remove(nodes.size() - 1);
      if (!edges.isEmpty()) {
        edges.remove(edges.size() - 1);
      }
    }

    private void forward(StoreEdge next) {
      context.tick();
      StoreNode here = nodes.get(nodes.size() - 1);
      boolean again = !edge.mayRepeat && edges.contains(next);
      if (again || !isGiven(next) || !EdgeSteps.isNew(next, others, row)) {
        return;
      }
      StoreNode there = context.node(next.other(here.id()));
      row[edge.eachEdge] = next;
      row[edge.eachLeft] = fromLeft ? here : there;
      row[edge.eachRight] = fromLeft ? there : here;
      for (Expr condition : edge.eachConditions) {
        if (!Steps.holds(condition, row, context)) {
          return;
        }
      }
      edges.add(next);
      nodes.add(there);
      fresh = true;
    }

    /** Where the list of edges is known already, only its edges in its order are followed. */
    private boolean isGiven(StoreEdge next) {
      if (given == null) {
        return true;
      }
      int at = fromLeft ? edges.size() : given.size() - 1 - edges.size();
      return at >= 0 && at < given.size() && next.equals(given.get(at));
    }

    private boolean isResult() {
      int min = edge.quantifier == null ? 1 : edge.quantifier.min();
      if (edges.size() < min || (given != null && edges.size() != given.size())) {
        return false;
      }
      StoreNode last = nodes.get(nodes.size() - 1);
      if (toKnown && !last.equals(target)) {
        return false;
      }
      row[to] = last;
      row[edge.slot] = ordered(edges);
      List<StoreNode> ordered = ordered(nodes);
      if (edge.leftList >= 0) {
        row[edge.leftList] = List.copyOf(ordered.subList(0, ordered.size() - 1));
      }
      if (edge.rightList >= 0) {
        row[edge.rightList] = List.copyOf(ordered.subList(1, ordered.size()));
      }
      return Steps.allHold(checks, row, context);
    }

    private <T> List<T> ordered(List<T> items) {
      List<T> copy = new ArrayList<>(items);
      if (!fromLeft) {
        Collections.reverse(copy);
      }
      return copy;
    }
  }

  /** Puts a named path together from its nodes and edges. */
  static Operator build(Operator input, Pattern.NamedPath path) {
    return Steps.of(
        PlanStep.of("BuildPath", "", input.step()),
        (argument, context) -> {
          Operator.Cursor rows = input.open(argument, context);
          return () -> {
            var row = rows.next();
            if (row != null) {
              row[path.slot()] = build(path, row, context);
            }
            return row;
          };
        });
  }

  static @Nullable Path build(Pattern.NamedPath path, @Nullable Object[] row, Context context) {
    List<StoreNode> nodes = new ArrayList<>();
    List<StoreEdge> edges = new ArrayList<>();
    if (!(row[path.nodes().get(0).slot] instanceof StoreNode first)) {
      return null;
    }
    nodes.add(first);
    for (Pattern.Edge edge : path.edges()) {
      Object value = row[edge.slot];
      List<?> parts = value instanceof List<?> list ? list : Collections.singletonList(value);
      for (Object part : parts) {
        if (!(part instanceof StoreEdge found)) {
          return null;
        }
        edges.add(found);
        nodes.add(context.node(found.other(nodes.get(nodes.size() - 1).id())));
      }
    }
    return new Path(nodes, edges);
  }

  /** The shortest walks between two nodes that are known, breadth first. */
  static Operator shortest(
      Operator input, Pattern.Edge edge, List<Pattern.Edge> others, Expr[] checks) {
    return Steps.of(
        PlanStep.of("ShortestPath", edge.text(), input.step()),
        (argument, context) -> {
          Operator.Cursor rows = input.open(argument, context);
          List<@Nullable Object[]> ready = new ArrayList<>();
          return () -> {
            while (ready.isEmpty()) {
              var row = rows.next();
              if (row == null) {
                return null;
              }
              if (row[edge.left.slot] instanceof StoreNode from
                  && row[edge.right.slot] instanceof StoreNode to) {
                for (List<StoreEdge> found :
                    new ShortestPaths(edge, others, context, row).find(from, to)) {
                  row[edge.slot] = edge.isSingle() ? found.get(0) : found;
                  nameInnerNodes(edge, from, found, row, context);
                  if (Steps.allHold(checks, row, context)) {
                    ready.add(row.clone());
                  }
                }
              } else if (row[edge.left.slot] != null && row[edge.right.slot] != null) {
                throw QueryException.type("shortestPath()", "two nodes", row[edge.right.slot]);
              }
            }
            return ready.remove(0);
          };
        });
  }

  /** The nodes of a quantified group become lists. */
  private static void nameInnerNodes(
      Pattern.Edge edge,
      StoreNode from,
      List<StoreEdge> walk,
      @Nullable Object[] row,
      Context context) {
    if (edge.leftList < 0 && edge.rightList < 0) {
      return;
    }
    List<StoreNode> nodes = new ArrayList<>(List.of(from));
    for (StoreEdge step : walk) {
      nodes.add(context.node(step.other(nodes.get(nodes.size() - 1).id())));
    }
    if (edge.leftList >= 0) {
      row[edge.leftList] = List.copyOf(nodes.subList(0, nodes.size() - 1));
    }
    if (edge.rightList >= 0) {
      row[edge.rightList] = List.copyOf(nodes.subList(1, nodes.size()));
    }
  }
}
