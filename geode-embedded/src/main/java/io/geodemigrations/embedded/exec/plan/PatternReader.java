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

import io.geodemigrations.embedded.exec.plan.Pattern.Comparison;
import io.geodemigrations.embedded.exec.plan.Pattern.Condition;
import io.geodemigrations.embedded.exec.plan.Pattern.Seek;
import io.geodemigrations.embedded.exec.value.Equality;
import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.LabelExpression;
import io.geodemigrations.gql.ast.PathElement;
import io.geodemigrations.gql.ast.PathPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads syntax of patterns into a {@link Pattern}, and declares the variables in the scope. */
final class PatternReader {

  private final Compilation compilation;
  private final Scope scope;
  private final Pattern pattern = new Pattern();
  private final Map<String, Pattern.Node> named = new HashMap<>();
  private final Set<String> newEdges = new HashSet<>();
  private final Set<Integer> newSlots = new HashSet<>();
  // Conditions are compiled when all variables are known.
  private final List<Runnable> later = new ArrayList<>();

  PatternReader(Compilation compilation, Scope scope) {
    this.compilation = compilation;
    this.scope = scope;
  }

  Pattern read(List<PathPattern> paths, @Nullable Expression where) {
    for (PathPattern path : paths) {
      readPath(path);
    }
    later.forEach(Runnable::run);
    for (Expression part : Syntax.conjuncts(where)) {
      compilation.refuseAggregates(part);
      addCondition(part, scope);
    }
    return pattern;
  }

  private void readPath(PathPattern path) {
    List<Pattern.Node> nodes = new ArrayList<>();
    List<Pattern.Edge> edges = new ArrayList<>();
    readElements(path.elements(), nodes, edges);
    PathModes.apply(path, edges);
    Identifier variable = path.variable();
    if (variable != null) {
      if (scope.find(variable.name()) != null) {
        throw Syntax.error(variable, "the variable " + variable.name() + " is already defined");
      }
      int slot = scope.declare(variable.name(), Kind.PATH).slot();
      newSlots.add(slot);
      addPath(path, slot, nodes, edges);
    } else if (PathModes.noRepeatedNodes(path)) {
      addPath(path, scope.slots().add(), nodes, edges);
    }
  }

  private void addPath(
      PathPattern path, int slot, List<Pattern.Node> nodes, List<Pattern.Edge> edges) {
    pattern.paths.add(new Pattern.NamedPath(slot, nodes, edges));
    if (PathModes.noRepeatedNodes(path)) {
      pattern.conditions.add(PathModes.distinctNodes(path, slot));
    }
  }

  private void readElements(
      List<PathElement> elements, List<Pattern.Node> nodes, List<Pattern.Edge> edges) {
    PathElement.@Nullable Relationship pending = null;
    PathElement.@Nullable Group pendingGroup = null;
    for (PathElement element : elements) {
      if (element instanceof PathElement.Group group) {
        PathModes.checkGroup(group);
        if (group.quantifier() == null) {
          readElements(group.path().elements(), nodes, edges);
          Expression where = group.where();
          if (where != null) {
            later.add(() -> addCondition(where, scope));
          }
          continue;
        }
        if (nodes.isEmpty() || pendingGroup != null) {
          Pattern.Node joint = anonymous();
          if (pendingGroup != null) {
            edges.add(readGroup(pendingGroup, nodes.get(nodes.size() - 1), joint));
          }
          nodes.add(joint);
        }
        pendingGroup = group;
      } else if (element instanceof PathElement.Relationship relationship) {
        if (pendingGroup != null) {
          Pattern.Node joint = anonymous();
          edges.add(readGroup(pendingGroup, nodes.get(nodes.size() - 1), joint));
          nodes.add(joint);
          pendingGroup = null;
        }
        pending = relationship;
      } else {
        Pattern.Node node = readNode((PathElement.Node) element);
        if (pending != null) {
          edges.add(readEdge(pending, nodes.get(nodes.size() - 1), node));
          pending = null;
        } else if (pendingGroup != null) {
          edges.add(readGroup(pendingGroup, nodes.get(nodes.size() - 1), node));
          pendingGroup = null;
        } else if (!nodes.isEmpty()) {
          throw Syntax.unsupported(element, "two nodes follow each other without a relationship");
        }
        nodes.add(node);
      }
    }
    if (pendingGroup != null) {
      Pattern.Node joint = anonymous();
      edges.add(readGroup(pendingGroup, nodes.get(nodes.size() - 1), joint));
      nodes.add(joint);
    }
  }

  private Pattern.Node anonymous() {
    Pattern.Node node = new Pattern.Node(scope.slots().add(), null, false);
    newSlots.add(node.slot);
    pattern.nodes.add(node);
    return node;
  }

  private Pattern.Node readNode(PathElement.Node element) {
    Pattern.Node node = nodeFor(element.variable());
    if (element.labels() != null) {
      node.labels.add(element.labels());
    }
    Expression properties = element.properties();
    if (properties != null) {
      later.add(() -> addProperties(properties, node.slot, newSlots, pattern.conditions));
    }
    if (element.where() != null) {
      later.add(() -> Syntax.conjuncts(element.where()).forEach(part -> addCondition(part, scope)));
    }
    return node;
  }

  private Pattern.Node nodeFor(@Nullable Identifier variable) {
    if (variable == null) {
      return anonymous();
    }
    Pattern.Node known = named.get(variable.name());
    if (known != null) {
      return known;
    }
    Scope.Variable given = scope.find(variable.name());
    Pattern.Node node;
    if (given != null) {
      if (!given.kind().mayBe(Kind.NODE)) {
        throw conflict(variable, given.kind(), "a node");
      }
      node = new Pattern.Node(given.slot(), variable.name(), true);
    } else {
      int slot = scope.declare(variable.name(), Kind.NODE).slot();
      newSlots.add(slot);
      node = new Pattern.Node(slot, variable.name(), false);
    }
    named.put(variable.name(), node);
    pattern.nodes.add(node);
    return node;
  }

  private static RuntimeException conflict(Identifier variable, Kind kind, String wanted) {
    return Syntax.error(
        variable,
        "the variable %s is already defined as %s and cannot be %s here"
            .formatted(variable.name(), kind, wanted));
  }

  private Pattern.Edge readEdge(
      PathElement.Relationship element, Pattern.Node left, Pattern.Node right) {
    PathElement.Quantifier quantifier = element.quantifier();
    Identifier variable = element.variable();
    Scope.Variable given = variable == null ? null : scope.find(variable.name());
    int slot;
    if (given != null && variable != null) {
      if (newEdges.contains(variable.name())) {
        throw Syntax.error(
            variable,
            "the relationship variable " + variable.name() + " occurs twice in one pattern");
      }
      boolean fits =
          quantifier == null
              ? given.kind().mayBe(Kind.EDGE)
              : given.kind().mayBe(Kind.EDGE_LIST) || given.kind() == Kind.LIST;
      if (!fits || named.containsKey(variable.name())) {
        throw conflict(variable, given.kind(), "a relationship");
      }
      slot = given.slot();
    } else if (variable != null) {
      slot = scope.declare(variable.name(), quantifier == null ? Kind.EDGE : Kind.EDGE_LIST).slot();
      newEdges.add(variable.name());
    } else {
      slot = scope.slots().add();
    }
    if (given == null) {
      newSlots.add(slot);
    }
    Pattern.Edge edge =
        new Pattern.Edge(element, quantifier, slot, given != null, left, right, scope.slots());
    pattern.edges.add(edge);
    later.add(() -> readEdgeConditions(element, edge));
    return edge;
  }

  private void readEdgeConditions(PathElement.Relationship element, Pattern.Edge edge) {
    List<Condition> conditions = edge.isSingle() ? pattern.conditions : new ArrayList<>();
    if (element.types() != null && element.types().alternatives().isEmpty()) {
      Predicate<Set<String>> test = Labels.test(element.types());
      int slot = edge.eachEdge;
      conditions.add(
          new Condition(
              (row, context) ->
                  row[slot] instanceof StoreEdge found && test.test(Set.of(found.type())),
              Set.of(slot),
              null));
    }
    if (element.properties() != null) {
      addProperties(element.properties(), edge.eachEdge, withEach(edge), conditions);
    }
    if (element.where() != null) {
      Scope inner = scope;
      if (!edge.isSingle() && edge.name != null) {
        inner = scope.copy();
        inner.bind(edge.name, edge.eachEdge, Kind.EDGE);
      }
      for (Expression part : Syntax.conjuncts(element.where())) {
        conditions.add(condition(part, inner));
      }
    }
    if (!edge.isSingle()) {
      conditions.forEach(condition -> edge.eachConditions.add(condition.test()));
    }
  }

  private Set<Integer> withEach(Pattern.Edge edge) {
    if (edge.isSingle()) {
      return newSlots;
    }
    Set<Integer> slots = new HashSet<>(newSlots);
    slots.add(edge.eachEdge);
    return slots;
  }

  /** A quantified group around one relationship: its variables become lists. */
  private Pattern.Edge readGroup(PathElement.Group group, Pattern.Node left, Pattern.Node right) {
    List<PathElement> parts = group.path().elements();
    boolean single =
        parts.size() == 3
            && parts.get(0) instanceof PathElement.Node
            && parts.get(1) instanceof PathElement.Relationship relationship
            && relationship.quantifier() == null
            && parts.get(2) instanceof PathElement.Node;
    if (!single) {
      throw Syntax.unsupported(group, "a quantified path may hold one relationship only");
    }
    PathElement.Node first = (PathElement.Node) parts.get(0);
    PathElement.Relationship middle = (PathElement.Relationship) parts.get(1);
    PathElement.Node last = (PathElement.Node) parts.get(2);
    Pattern.Edge edge = readEdge(repeated(middle, group), left, right);
    edge.leftList = listVariable(first.variable());
    edge.rightList = listVariable(last.variable());
    later.add(
        () -> {
          Scope inner = scope.copy();
          bindEach(inner, first.variable(), edge.eachLeft, Kind.NODE);
          bindEach(inner, middle.variable(), edge.eachEdge, Kind.EDGE);
          bindEach(inner, last.variable(), edge.eachRight, Kind.NODE);
          addEachNode(edge, first, edge.eachLeft, inner);
          addEachNode(edge, last, edge.eachRight, inner);
          if (group.where() != null) {
            edge.eachConditions.add(compilation.expressions().compile(group.where(), inner));
          }
        });
    return edge;
  }

  private static PathElement.Relationship repeated(
      PathElement.Relationship element, PathElement.Group group) {
    return new PathElement.Relationship(
        element.position(),
        element.direction(),
        element.variable(),
        element.types(),
        group.quantifier(),
        element.properties(),
        element.where());
  }

  private int listVariable(@Nullable Identifier variable) {
    if (variable == null) {
      return -1;
    }
    int slot = scope.declare(variable.name(), Kind.LIST).slot();
    newSlots.add(slot);
    return slot;
  }

  private static void bindEach(Scope inner, @Nullable Identifier variable, int slot, Kind kind) {
    if (variable != null) {
      inner.bind(variable.name(), slot, kind);
    }
  }

  private void addEachNode(Pattern.Edge edge, PathElement.Node node, int slot, Scope inner) {
    if (node.labels() != null) {
      edge.eachConditions.add(NodeAccess.labelTest(slot, node.labels()));
    }
    if (node.properties() != null) {
      List<Condition> conditions = new ArrayList<>();
      addProperties(node.properties(), slot, Set.of(), conditions);
      conditions.forEach(condition -> edge.eachConditions.add(condition.test()));
    }
    if (node.where() != null) {
      edge.eachConditions.add(compilation.expressions().compile(node.where(), inner));
    }
  }

  private void addProperties(
      Expression properties, int slot, Set<Integer> slots, List<Condition> target) {
    if (!(properties instanceof Expression.MapLiteral map)) {
      throw Syntax.error(
          properties,
          "a parameter cannot stand for all properties of a pattern; name them one by one");
    }
    for (Expression.MapEntry entry : map.entries()) {
      String key = entry.key().name();
      Expr value = compilation.expressions().compile(entry.value(), scope);
      Set<Integer> valueNeeds = needs(entry.value(), scope);
      Set<Integer> needs = new HashSet<>(valueNeeds);
      if (slots.contains(slot)) {
        needs.add(slot);
      }
      Expr test =
          (row, context) ->
              Equality.equal(Access.property(row[slot], key, context), value.eval(row, context));
      target.add(
          new Condition(test, needs, new Seek(slot, key, Comparison.EQUAL, value, valueNeeds)));
    }
  }

  private void addCondition(Expression part, Scope in) {
    if (part instanceof Expression.IsLabeled test
        && !test.negated()
        && test.operand() instanceof Expression.Variable variable
        && named.get(variable.name()) != null
        && test.labels() instanceof LabelExpression.Name) {
      // A label in WHERE helps to find the node as one in the pattern does.
      java.util.Objects.requireNonNull(named.get(variable.name())).labels.add(test.labels());
      return;
    }
    pattern.conditions.add(condition(part, in));
  }

  private Condition condition(Expression part, Scope in) {
    Expr test = compilation.expressions().compile(part, in);
    Kinds.require(part, Kinds.of(part, in), Kind.BOOL, "WHERE");
    return new Condition(
        test, needs(part, in), new SeekReader(compilation, in, this::needs).read(part));
  }

  private Set<Integer> needs(Expression part, Scope in) {
    Set<Integer> needs = new HashSet<>();
    for (String name : Syntax.names(part)) {
      Scope.Variable variable = in.find(name);
      if (variable != null && newSlots.contains(variable.slot())) {
        needs.add(variable.slot());
      }
    }
    return needs;
  }
}
