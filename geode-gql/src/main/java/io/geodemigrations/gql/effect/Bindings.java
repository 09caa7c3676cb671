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
package io.geodemigrations.gql.effect;

import io.geodemigrations.gql.ast.ChildNodes;
import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.LabelExpression;
import io.geodemigrations.gql.ast.PathElement;
import io.geodemigrations.gql.ast.PathPattern;
import io.geodemigrations.gql.ast.Projection;
import io.geodemigrations.gql.ast.SyntaxNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the variables of a statement are bound to. A name is taken for the same thing everywhere in
 * a statement; in the rare text that uses it for two things, the effects of both are joined.
 */
final class Bindings {

  private final Map<String, Set<String>> owners = new HashMap<>();
  private final Set<String> unlabelled = new HashSet<>();
  private final Map<String, String> aliases = new HashMap<>();

  Bindings(SyntaxNode root) {
    visit(root);
    unlabelled.removeIf(variable -> owners.containsKey(variable));
  }

  /** Returns the labels or types that are demanded of a variable. */
  Set<String> owners(String variable) {
    return owners.getOrDefault(resolve(variable), Set.of());
  }

  /** Returns whether a variable comes from a pattern that demands neither a label nor a type. */
  boolean isUnlabelled(String variable) {
    return unlabelled.contains(resolve(variable));
  }

  private String resolve(String variable) {
    Set<String> seen = new HashSet<>();
    String name = variable;
    while (aliases.containsKey(name) && seen.add(name)) {
      name = aliases.get(name);
    }
    return name;
  }

  private void visit(SyntaxNode node) {
    if (node instanceof Clause.Match match) {
      match.patterns().forEach(this::findUnlabelled);
    } else if (node instanceof Clause.Merge merge) {
      findUnlabelled(merge.pattern());
    } else if (node instanceof PathElement.Node element) {
      bind(element.variable(), element.labels());
    } else if (node instanceof PathElement.Relationship element) {
      bind(element.variable(), element.types());
    } else if (node instanceof Expression.IsLabeled labeled
        && !labeled.negated()
        && labeled.operand() instanceof Expression.Variable variable) {
      bind(new Identifier(variable.position(), variable.name()), labeled.labels());
    } else if (node instanceof Projection.Item item
        && item.alias() != null
        && item.expression() instanceof Expression.Variable variable
        && !variable.name().equals(item.alias().name())) {
      aliases.putIfAbsent(item.alias().name(), variable.name());
    }
    ChildNodes.of(node).forEach(this::visit);
  }

  private void bind(@Nullable Identifier variable, @Nullable LabelExpression labels) {
    if (variable == null || labels == null) {
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    LabelNames.demanded(labels, names);
    if (!names.isEmpty()) {
      owners.computeIfAbsent(variable.name(), name -> new LinkedHashSet<>()).addAll(names);
    }
  }

  private void findUnlabelled(PathPattern pattern) {
    Set<String> variables = new HashSet<>();
    if (collectIfUnlabelled(pattern, variables)) {
      unlabelled.addAll(variables);
    }
  }

  private static boolean collectIfUnlabelled(PathPattern pattern, Set<String> variables) {
    if (pattern.variable() != null) {
      variables.add(pattern.variable().name());
    }
    for (PathElement element : pattern.elements()) {
      Identifier variable = null;
      LabelExpression labels = null;
      if (element instanceof PathElement.Node node) {
        variable = node.variable();
        labels = node.labels();
      } else if (element instanceof PathElement.Relationship relationship) {
        variable = relationship.variable();
        labels = relationship.types();
      } else if (element instanceof PathElement.Group group
          && !collectIfUnlabelled(group.path(), variables)) {
        return false;
      }
      Set<String> names = new HashSet<>();
      if (labels != null) {
        LabelNames.demanded(labels, names);
      }
      if (!names.isEmpty()) {
        return false;
      }
      if (variable != null) {
        variables.add(variable.name());
      }
    }
    return true;
  }
}
