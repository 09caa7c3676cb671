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

import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.store.Direction;
import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import io.geodemigrations.gql.ast.PathElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators that find nodes and single edges. Checks are done before a row is copied. */
final class EdgeSteps {

  private EdgeSteps() {}

  static Operator nodes(Operator input, int slot, NodeAccess.Choice choice, Expr[] checks) {
    PlanStep step =
        new PlanStep(
            choice.kind(),
            choice.details(),
            Math.max(1, input.step().estimate()) * choice.estimate(),
            choice.index(),
            input.step());
    return Steps.of(
        step,
        // For several rows the index is read several times.
        input == Steps.argument() ? choice.order() : null,
        (argument, context) -> {
          Operator.Cursor rows = input.open(argument, context);
          return new Operator.Cursor() {
            private @Nullable Object @Nullable [] row;
            private Iterator<StoreNode> nodes = Collections.emptyIterator();

            @Override
            public @Nullable Object @Nullable [] next() {
              while (true) {
                while (row != null && nodes.hasNext()) {
                  context.tick();
                  row[slot] = nodes.next();
                  if (Steps.allHold(checks, row, context)) {
                    return row.clone();
                  }
                }
                row = rows.next();
                if (row == null) {
                  return null;
                }
                nodes = choice.source().open(row, context);
              }
            }
          };
        });
  }

  /** Whether the edge is none of those that the pattern has found before. */
  static boolean isNew(StoreEdge edge, List<Pattern.Edge> others, @Nullable Object[] row) {
    for (Pattern.Edge other : others) {
      Object found = row[other.slot];
      if (edge.equals(found) || (found instanceof List<?> list && list.contains(edge))) {
        return false;
      }
    }
    return true;
  }

  static Direction direction(Pattern.Edge edge, boolean fromLeft) {
    if (edge.direction == PathElement.Direction.ANY) {
      return Direction.BOTH;
    }
    boolean outgoing = (edge.direction == PathElement.Direction.OUTGOING) == fromLeft;
    return outgoing ? Direction.OUTGOING : Direction.INCOMING;
  }

  static Operator expand(
      Operator input,
      Pattern.Edge edge,
      boolean fromLeft,
      boolean toKnown,
      List<Pattern.Edge> others,
      Expr[] checks) {
    int from = fromLeft ? edge.left.slot : edge.right.slot;
    int to = fromLeft ? edge.right.slot : edge.left.slot;
    Direction direction = direction(edge, fromLeft);
    List<String> types = edge.typeNames();
    PlanStep step =
        PlanStep.of(
            toKnown ? "ExpandInto" : "Expand",
            edge.text(),
            input.step().estimate() * (toKnown ? 1 : 3),
            input.step());
    return Steps.of(
        step,
        (argument, context) -> {
          Operator.Cursor rows = input.open(argument, context);
          return new Operator.Cursor() {
            private @Nullable Object @Nullable [] row;
            private Iterator<StoreEdge> edges = Collections.emptyIterator();
            private long fromId;
            private @Nullable Object target;

            @Override
            public @Nullable Object @Nullable [] next() {
              while (true) {
                while (row != null && edges.hasNext()) {
                  context.tick();
                  if (accept(row, edges.next())) {
                    return row.clone();
                  }
                }
                row = rows.next();
                if (row == null) {
                  return null;
                }
                open(row);
              }
            }

            private void open(@Nullable Object[] current) {
              target = current[to];
              if (current[from] == null || (toKnown && target == null)) {
                edges = Collections.emptyIterator();
                return;
              }
              fromId = Access.nodeOf("A pattern", current[from]).id();
              edges = context.transaction().edgesOf(fromId, direction, types);
            }

            private boolean accept(@Nullable Object[] current, StoreEdge found) {
              long other = found.other(fromId);
              if (toKnown && !(target instanceof StoreNode node && node.id() == other)) {
                return false;
              }
              if (!isNew(found, others, current)) {
                return false;
              }
              current[edge.slot] = found;
              if (!toKnown) {
                current[to] = context.node(other);
              }
              return Steps.allHold(checks, current, context);
            }
          };
        });
  }

  /** All edges of a type, each in the directions that the pattern allows. */
  static Operator scan(
      Operator input, Pattern.Edge edge, double count, List<Pattern.Edge> others, Expr[] checks) {
    List<String> types = edge.typeNames();
    boolean forward = edge.direction != PathElement.Direction.INCOMING;
    boolean backward = edge.direction != PathElement.Direction.OUTGOING;
    return Steps.of(
        PlanStep.of(
            "EdgeByTypeScan",
            edge.text(),
            Math.max(1, input.step().estimate()) * count,
            input.step()),
        (argument, context) -> {
          Operator.Cursor rows = input.open(argument, context);
          return new Operator.Cursor() {
            private @Nullable Object @Nullable [] row;
            private Iterator<StoreEdge> edges = Collections.emptyIterator();
            private @Nullable StoreEdge turned;

            @Override
            public @Nullable Object @Nullable [] next() {
              while (true) {
                if (row != null && turned != null) {
                  StoreEdge again = turned;
                  turned = null;
                  if (accept(row, again, again.to(), again.from())) {
                    return row.clone();
                  }
                }
                while (row != null && edges.hasNext() && turned == null) {
                  context.tick();
                  StoreEdge found = edges.next();
                  boolean both = forward && backward && found.from() != found.to();
                  turned = both ? found : null;
                  boolean accepted =
                      forward
                          ? accept(row, found, found.from(), found.to())
                          : accept(row, found, found.to(), found.from());
                  if (accepted) {
                    return row.clone();
                  }
                }
                if (turned != null) {
                  continue;
                }
                row = rows.next();
                if (row == null) {
                  return null;
                }
                edges = context.transaction().edgesByType(types.get(0), 0);
              }
            }

            private boolean accept(
                @Nullable Object[] current, StoreEdge found, long left, long right) {
              if (!isNew(found, others, current)) {
                return false;
              }
              current[edge.slot] = found;
              current[edge.left.slot] = context.node(left);
              current[edge.right.slot] = context.node(right);
              return Steps.allHold(checks, current, context);
            }
          };
        });
  }

  /** An edge that an earlier clause has found: its ends are filled in or compared. */
  static Operator given(
      Operator input,
      Pattern.Edge edge,
      boolean leftKnown,
      boolean rightKnown,
      List<Pattern.Edge> others,
      Expr[] checks) {
    List<String> types = edge.typeNames();
    return Steps.of(
        PlanStep.of("ProjectEndpoints", edge.text(), input.step()),
        (argument, context) -> {
          Operator.Cursor rows = input.open(argument, context);
          List<@Nullable Object[]> ready = new ArrayList<>();
          return () -> {
            while (ready.isEmpty()) {
              var row = rows.next();
              if (row == null) {
                return null;
              }
              Object value = row[edge.slot];
              if (value == null) {
                continue;
              }
              if (!(value instanceof StoreEdge found)) {
                throw QueryException.type("A pattern", "an EDGE", value);
              }
              if ((!types.isEmpty() && !types.contains(found.type()))
                  || !isNew(found, others, row)) {
                continue;
              }
              if (edge.direction != PathElement.Direction.INCOMING) {
                ends(
                    row,
                    edge,
                    found.from(),
                    found.to(),
                    leftKnown,
                    rightKnown,
                    checks,
                    context,
                    ready);
              }
              boolean loop = found.from() == found.to();
              if (edge.direction == PathElement.Direction.INCOMING
                  || (edge.direction == PathElement.Direction.ANY && !loop)) {
                ends(
                    row,
                    edge,
                    found.to(),
                    found.from(),
                    leftKnown,
                    rightKnown,
                    checks,
                    context,
                    ready);
              }
            }
            return ready.remove(0);
          };
        });
  }

  private static void ends(
      @Nullable Object[] row,
      Pattern.Edge edge,
      long left,
      long right,
      boolean leftKnown,
      boolean rightKnown,
      Expr[] checks,
      Context context,
      List<@Nullable Object[]> target) {
    boolean fits =
        (!leftKnown || (row[edge.left.slot] instanceof StoreNode a && a.id() == left))
            && (!rightKnown || (row[edge.right.slot] instanceof StoreNode b && b.id() == right))
            && (edge.left != edge.right || left == right);
    if (!fits) {
      return;
    }
    @Nullable Object[] result = row.clone();
    result[edge.left.slot] = context.node(left);
    result[edge.right.slot] = context.node(right);
    if (Steps.allHold(checks, result, context)) {
      target.add(result);
    }
  }
}
