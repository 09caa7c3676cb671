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

import io.geodemigrations.gql.ast.LabelExpression;
import io.geodemigrations.gql.ast.PathElement;
import io.geodemigrations.gql.ast.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The patterns of one MATCH as a graph of what is to be found. */
final class Pattern {

  /** A node to be found. */
  static final class Node {
    final int slot;
    final @Nullable String name;
    final boolean given;
    final List<LabelExpression> labels = new ArrayList<>();

    Node(int slot, @Nullable String name, boolean given) {
      this.slot = slot;
      this.name = name;
      this.given = given;
    }

    String text() {
      StringBuilder text = new StringBuilder("(").append(name == null ? "" : name);
      labels.forEach(label -> text.append(':').append(Labels.text(label)));
      return text.append(')').toString();
    }
  }

  /** An edge, or several in a row, to be found. */
  static final class Edge {
    final int slot;
    final @Nullable String name;
    final boolean given;
    final Node left;
    final Node right;
    final PathElement.Direction direction;
    final @Nullable LabelExpression types;
    final PathElement.@Nullable Quantifier quantifier;
    // Where one of several edges and its ends are while conditions on each are tested.
    final int eachEdge;
    final int eachLeft;
    final int eachRight;
    // Lists of the inner nodes of a quantified group; -1 without names.
    int leftList = -1;
    int rightList = -1;
    final List<Expr> eachConditions = new ArrayList<>();
    PathPattern.@Nullable Search search;
    boolean mayRepeat;

    Edge(
        PathElement.Relationship element,
        PathElement.@Nullable Quantifier quantifier,
        int slot,
        boolean given,
        Node left,
        Node right,
        Scope.Slots slots) {
      this.slot = slot;
      this.name = element.variable() == null ? null : element.variable().name();
      this.given = given;
      this.left = left;
      this.right = right;
      this.direction = element.direction();
      this.types = element.types();
      this.quantifier = quantifier;
      this.eachEdge = quantifier == null ? slot : slots.add();
      this.eachLeft = quantifier == null ? left.slot : slots.add();
      this.eachRight = quantifier == null ? right.slot : slots.add();
    }

    boolean isSingle() {
      return quantifier == null;
    }

    /** The types that an edge may have; empty for any. */
    List<String> typeNames() {
      return types == null
          ? List.of()
          : types.alternatives().orElse(List.of()).stream()
              .map(LabelExpression.Name::name)
              .toList();
    }

    String text() {
      String inner = (name == null ? "" : name) + (types == null ? "" : ":" + Labels.text(types));
      String arrow = "-[" + inner + (quantifier == null ? "" : "*") + "]-";
      return left.text()
          + (direction == PathElement.Direction.INCOMING ? "<" : "")
          + arrow
          + (direction == PathElement.Direction.OUTGOING ? ">" : "")
          + right.text();
    }
  }

  /** A named path: its nodes and edges in order. */
  record NamedPath(int slot, List<Node> nodes, List<Edge> edges) {}

  /**
   * A condition.
   *
   * @param test the condition itself
   * @param needs the slots of this pattern that must be filled before
   * @param seek how an index may answer it; null if none can
   */
  record Condition(Expr test, Set<Integer> needs, @Nullable Seek seek) {}

  /** A comparison of a property with a value that an index may answer. */
  record Seek(
      int nodeSlot, String key, Comparison comparison, Expr value, Set<Integer> valueNeeds) {}

  /** Comparisons that indexes can answer. */
  enum Comparison {
    EQUAL,
    IN,
    IS_NULL,
    IS_NOT_NULL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    STARTS_WITH
  }

  final List<Node> nodes = new ArrayList<>();
  final List<Edge> edges = new ArrayList<>();
  final List<NamedPath> paths = new ArrayList<>();
  final List<Condition> conditions = new ArrayList<>();
}
