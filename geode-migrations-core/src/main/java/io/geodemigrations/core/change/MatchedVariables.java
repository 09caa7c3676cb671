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
package io.geodemigrations.core.change;

import io.geodemigrations.gql.ast.ChildNodes;
import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.LabelExpression;
import io.geodemigrations.gql.ast.PathElement;
import io.geodemigrations.gql.ast.SyntaxNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The labels and types of what a statement matches, variable by variable.
 *
 * @since 0.1.0
 */
public final class MatchedVariables {

  private final Map<String, Set<String>> labels = new LinkedHashMap<>();
  private final Map<String, Set<String>> types = new LinkedHashMap<>();
  private boolean matches;

  /** Looks at a statement, or at a part of one. */
  public MatchedVariables(SyntaxNode statement) {
    visit(statement, false);
  }

  /** Whether anything is matched. */
  public boolean matches() {
    return matches;
  }

  /** Whether a variable stands for a relationship that is matched. */
  public boolean isRelationship(String variable) {
    return types.containsKey(variable);
  }

  /** Whether a variable stands for something that is matched. */
  public boolean isMatched(String variable) {
    return labels.containsKey(variable) || types.containsKey(variable);
  }

  /** The labels that are demanded of a node; empty for others. */
  public Set<String> labels(String variable) {
    return Collections.unmodifiableSet(labels.getOrDefault(variable, Set.of()));
  }

  /** The types that are demanded of a relationship; empty for others. */
  public Set<String> types(String variable) {
    return Collections.unmodifiableSet(types.getOrDefault(variable, Set.of()));
  }

  private void visit(SyntaxNode node, boolean inMatch) {
    boolean within = inMatch;
    if (node instanceof Clause) {
      within = node instanceof Clause.Match;
      matches |= within;
    }
    if (within && node instanceof PathElement.Node element) {
      add(element.variable(), element.labels(), labels);
    } else if (within && node instanceof PathElement.Relationship element) {
      add(element.variable(), element.types(), types);
    }
    for (SyntaxNode child : ChildNodes.of(node)) {
      visit(child, within);
    }
  }

  private static void add(
      @Nullable Identifier variable,
      @Nullable LabelExpression condition,
      Map<String, Set<String>> names) {
    if (variable == null) {
      return;
    }
    Set<String> found = names.computeIfAbsent(variable.name(), name -> new LinkedHashSet<>());
    if (condition != null) {
      demanded(condition, found);
    }
  }

  private static void demanded(LabelExpression condition, Set<String> names) {
    if (condition instanceof LabelExpression.Name name) {
      names.add(name.name());
    } else if (condition instanceof LabelExpression.And and) {
      demanded(and.left(), names);
      demanded(and.right(), names);
    } else if (condition instanceof LabelExpression.Or or) {
      demanded(or.left(), names);
      demanded(or.right(), names);
    }
  }
}
