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
import io.geodemigrations.embedded.store.StoreTransaction;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.LabelExpression;
import io.geodemigrations.gql.ast.PathElement;
import io.geodemigrations.gql.ast.PathPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses in which order the parts of patterns are looked for: from what is known already, else
 * from the smallest source, and then along the edges. Conditions are checked as soon as they can
 * be.
 */
final class MatchPlanner {

  private final Compilation compilation;

  MatchPlanner(Compilation compilation) {
    this.compilation = compilation;
  }

  /** A plan that adds to each input row what the patterns find; declares variables in the scope. */
  Operator plan(Operator input, List<PathPattern> paths, @Nullable Expression where, Scope scope) {
    Pattern pattern = new PatternReader(compilation, scope).read(paths, where);
    return new Search(input, pattern, compilation.transaction()).plan();
  }

  /** An error if a pattern that only tests for existence names something new. */
  void refuseNewVariables(PathPattern path, Scope scope) {
    List<Identifier> names = new ArrayList<>();
    if (path.variable() != null) {
      names.add(path.variable());
    }
    for (PathElement element : path.elements()) {
      if (element instanceof PathElement.Node node && node.variable() != null) {
        names.add(node.variable());
      } else if (element instanceof PathElement.Relationship edge && edge.variable() != null) {
        names.add(edge.variable());
      }
    }
    for (Identifier name : names) {
      scope.get(name.name(), name.position());
    }
  }

  /** The state of planning one MATCH. */
  private static final class Search {
    private final Pattern pattern;
    private final StoreTransaction transaction;
    private final NodeAccess access;
    private final Set<Integer> bound = new HashSet<>();
    private final List<Pattern.Edge> openEdges;
    private final List<Pattern.Node> openNodes;
    private final List<Pattern.Edge> doneEdges = new ArrayList<>();
    private final List<Condition> openConditions;
    private final Set<Integer> labelled = new HashSet<>();
    private final Operator input;
    private Operator plan;

    Search(Operator input, Pattern pattern, StoreTransaction transaction) {
      this.input = input;
      this.plan = input;
      this.pattern = pattern;
      this.transaction = transaction;
      this.access = new NodeAccess(transaction, pattern.conditions);
      this.openEdges = new ArrayList<>(pattern.edges);
      this.openNodes = new ArrayList<>(pattern.nodes);
      this.openConditions = new ArrayList<>(pattern.conditions);
    }

    Operator plan() {
      for (Pattern.Node node : pattern.nodes) {
        if (node.given) {
          bound.add(node.slot);
          openNodes.remove(node);
        }
      }
      checkGiven();
      while (!openEdges.isEmpty() || !openNodes.isEmpty()) {
        if (!expandNext()) {
          startNext();
        }
      }
      for (Pattern.NamedPath path : pattern.paths) {
        plan = PathSteps.build(plan, path);
        bound.add(path.slot());
      }
      if (!openConditions.isEmpty()) {
        Expr[] rest = take(true);
        plan = Steps.filter(plan, (row, context) -> Steps.allHold(rest, row, context), "WHERE");
      }
      return CountedNodes.of(input, pattern, plan);
    }

    /** Nodes from outside may be null or of the wrong type, and must have the labels. */
    private void checkGiven() {
      Expr[] tests = nodeTests(pattern.nodes.stream().filter(node -> node.given).toList());
      Expr[] conditions = take(false);
      List<Expr> all = new ArrayList<>(List.of(tests));
      all.addAll(List.of(conditions));
      if (!all.isEmpty()) {
        Expr[] checks = all.toArray(new Expr[0]);
        plan = Steps.filter(plan, (row, context) -> Steps.allHold(checks, row, context), "given");
      }
    }

    private Expr[] nodeTests(List<Pattern.Node> nodes) {
      List<Expr> tests = new ArrayList<>();
      for (Pattern.Node node : nodes) {
        if (labelled.add(node.slot)) {
          if (node.given) {
            int slot = node.slot;
            tests.add((row, context) -> row[slot] != null && isNode(row[slot]));
          }
          node.labels.forEach(label -> tests.add(NodeAccess.labelTest(node.slot, label)));
        }
      }
      return tests.toArray(new Expr[0]);
    }

    private static boolean isNode(@Nullable Object value) {
      Access.nodeOf("A pattern", java.util.Objects.requireNonNull(value));
      return true;
    }

    /** The conditions that can be checked now. */
    private Expr[] take(boolean all) {
      List<Expr> ready = new ArrayList<>();
      openConditions.removeIf(
          condition -> {
            boolean now = all || bound.containsAll(condition.needs());
            if (now) {
              ready.add(condition.test());
            }
            return now;
          });
      return ready.toArray(new Expr[0]);
    }

    private Expr[] checksAfter(Pattern.Node... nodes) {
      for (Pattern.Node node : nodes) {
        bound.add(node.slot);
        openNodes.remove(node);
      }
      List<Expr> all = new ArrayList<>(List.of(nodeTests(List.of(nodes))));
      all.addAll(List.of(take(false)));
      return all.toArray(new Expr[0]);
    }

    /** Follows the best edge that touches something known; false if there is none. */
    private boolean expandNext() {
      Pattern.Edge best = null;
      double bestCost = Double.MAX_VALUE;
      for (Pattern.Edge edge : openEdges) {
        double cost = expandCost(edge);
        if (cost < bestCost) {
          best = edge;
          bestCost = cost;
        }
      }
      if (best == null) {
        return false;
      }
      openEdges.remove(best);
      if (best.given && best.isSingle()) {
        boolean left = bound.contains(best.left.slot);
        boolean right = bound.contains(best.right.slot);
        plan = EdgeSteps.given(plan, best, left, right, others(best), checksOf(best));
      } else if (best.search != null) {
        plan = PathSteps.shortest(plan, best, others(best), checksOf(best));
      } else {
        boolean fromLeft = bound.contains(best.left.slot);
        Pattern.Node to = fromLeft ? best.right : best.left;
        boolean toKnown = bound.contains(to.slot);
        List<Pattern.Edge> others = others(best);
        Expr[] checks = checksOf(best);
        plan =
            best.isSingle()
                ? EdgeSteps.expand(plan, best, fromLeft, toKnown, others, checks)
                : PathSteps.expand(plan, best, fromLeft, toKnown, others, checks);
      }
      doneEdges.add(best);
      return true;
    }

    private double expandCost(Pattern.Edge edge) {
      boolean left = bound.contains(edge.left.slot);
      boolean right = bound.contains(edge.right.slot);
      if (edge.given && edge.isSingle()) {
        return 0;
      }
      if (edge.search != null) {
        return left && right ? 5 : Double.MAX_VALUE;
      }
      if (!left && !right) {
        return Double.MAX_VALUE;
      }
      return (left && right ? 1 : 2) + (edge.isSingle() ? 0 : 2);
    }

    private List<Pattern.Edge> others(Pattern.Edge edge) {
      return edge.mayRepeat ? List.of() : List.copyOf(doneEdges);
    }

    private Expr[] checksOf(Pattern.Edge edge) {
      bound.add(edge.slot);
      if (edge.leftList >= 0) {
        bound.add(edge.leftList);
      }
      if (edge.rightList >= 0) {
        bound.add(edge.rightList);
      }
      return checksAfter(edge.left, edge.right);
    }

    /** Begins with the smallest source: the nodes of one position, or the edges of one type. */
    private void startNext() {
      Pattern.Node bestNode = null;
      NodeAccess.Choice best = null;
      for (Pattern.Node node : openNodes) {
        NodeAccess.Choice choice = access.choose(node, bound);
        if (best == null || choice.estimate() < best.estimate()) {
          best = choice;
          bestNode = node;
        }
      }
      Pattern.Edge edge = best == null ? null : cheaperEdge(best.estimate());
      if (edge != null) {
        openEdges.remove(edge);
        List<Pattern.Edge> others = others(edge);
        plan = EdgeSteps.scan(plan, edge, edgeCount(edge), others, checksOf(edge));
        doneEdges.add(edge);
      } else if (best != null && bestNode != null) {
        plan = EdgeSteps.nodes(plan, bestNode.slot, best, checksAfter(bestNode));
      }
    }

    private Pattern.@Nullable Edge cheaperEdge(double nodes) {
      Pattern.Edge best = null;
      double limit = nodes;
      for (Pattern.Edge edge : openEdges) {
        boolean typed =
            edge.types != null
                && edge.types.alternatives().map(List::size).orElse(0) == 1
                && edge.isSingle()
                && !edge.given
                && edge.left != edge.right;
        if (typed && edgeCount(edge) < limit) {
          best = edge;
          limit = edgeCount(edge);
        }
      }
      return best;
    }

    private double edgeCount(Pattern.Edge edge) {
      List<LabelExpression.Name> types =
          edge.types == null ? List.of() : edge.types.alternatives().orElse(List.of());
      return types.isEmpty()
          ? transaction.countEdges()
          : transaction.countEdges(types.get(0).name());
    }
  }
}
