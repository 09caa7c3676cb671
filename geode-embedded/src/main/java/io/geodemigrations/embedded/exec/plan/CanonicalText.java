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

import io.geodemigrations.gql.ast.ChildNodes;
import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.LabelExpression;
import io.geodemigrations.gql.ast.PathElement;
import io.geodemigrations.gql.ast.PathPattern;
import io.geodemigrations.gql.ast.Projection;
import io.geodemigrations.gql.ast.Query;
import io.geodemigrations.gql.ast.SyntaxNode;
import io.geodemigrations.gql.ast.TypeName;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts of expressions that are equal exactly where the expressions differ in their position only.
 */
final class CanonicalText {

  // All nodes are of one package, whose name says nothing.
  private static final int PACKAGE = SyntaxNode.class.getPackageName().length() + 1;

  private final StringBuilder text = new StringBuilder();

  private CanonicalText() {}

  static String of(SyntaxNode node) {
    CanonicalText canonical = new CanonicalText();
    canonical.append(node);
    return canonical.text.toString();
  }

  private void append(SyntaxNode node) {
    text.append(node.getClass().getName().substring(PACKAGE)).append('(');
    for (Object attribute : attributes(node)) {
      value(attribute);
    }
    ChildNodes.of(node).forEach(this::append);
    text.append(')');
  }

  private void value(@Nullable Object value) {
    // The type tells 1 from '1', the length keeps a text from imitating what follows it.
    String content = String.valueOf(value);
    text.append(value == null ? "-" : value.getClass().getSimpleName());
    text.append(content.length()).append(':').append(content).append(',');
  }

  /**
   * What a node says beside its children; also which of its children there are where those that are
   * there could be taken for others.
   */
  private static List<@Nullable Object> attributes(SyntaxNode node) {
    if (node instanceof Expression expression) {
      return ofExpression(expression);
    }
    if (node instanceof Identifier n) {
      return List.of(n.name());
    } else if (node instanceof LabelExpression.Name n) {
      return List.of(n.name());
    } else if (node instanceof TypeName n) {
      return List.of(n.name(), n.notNull());
    } else if (node instanceof PathPattern n) {
      return values(n.mode());
    } else if (node instanceof PathPattern.Search n) {
      return List.of(n.kind(), n.count());
    } else if (node instanceof PathElement.Node n) {
      return List.of(n.properties() != null);
    } else if (node instanceof PathElement.Relationship n) {
      return List.of(n.direction(), n.properties() != null);
    } else if (node instanceof PathElement.Quantifier n) {
      return values(n.min(), n.max());
    } else if (node instanceof Clause.Match n) {
      return List.of(n.mode());
    } else if (node instanceof Projection n) {
      boolean grouped = n.groupBy() != null;
      int keys = n.groupBy() == null ? 0 : n.groupBy().size();
      return List.of(n.distinct(), n.all(), grouped, keys, n.skip() != null, n.limit() != null);
    } else if (node instanceof Projection.Item n) {
      return List.of(n.name());
    } else if (node instanceof Projection.SortKey n) {
      return values(n.descending(), n.nullsFirst());
    } else if (node instanceof Query.Combined n) {
      return List.of(n.operator(), n.all());
    }
    return saysNothing(node) ? List.of() : unknown(node);
  }

  private static List<@Nullable Object> ofExpression(Expression node) {
    if (node instanceof Expression.Variable n) {
      return List.of(n.name());
    } else if (node instanceof Expression.Literal n) {
      return values(n.value());
    } else if (node instanceof Expression.TypedLiteral n) {
      return List.of(n.type(), n.text());
    } else if (node instanceof Expression.Parameter n) {
      return List.of(n.name());
    } else if (node instanceof Expression.Slice n) {
      return List.of(n.from() != null);
    } else if (node instanceof Expression.FunctionCall n) {
      return List.of(n.name(), n.distinct());
    } else if (node instanceof Expression.Unary n) {
      return List.of(n.operator());
    } else if (node instanceof Expression.Binary n) {
      return List.of(n.operator());
    } else if (node instanceof Expression.ComparisonChain n) {
      return List.of(n.operators());
    } else if (node instanceof Expression.IsNull n) {
      return List.of(n.negated());
    } else if (node instanceof Expression.IsTruth n) {
      return values(n.truth(), n.negated());
    } else if (node instanceof Expression.IsLabeled n) {
      return List.of(n.negated());
    } else if (node instanceof Expression.IsTyped n) {
      return List.of(n.negated());
    } else if (node instanceof Expression.ListComprehension n) {
      return List.of(n.where() != null);
    } else if (node instanceof Expression.ListPredicate n) {
      return List.of(n.quantity());
    } else if (node instanceof Expression.Subquery n) {
      return List.of(n.kind());
    }
    return isPlain(node) ? List.of() : unknown(node);
  }

  /** Expressions whose children say everything. */
  private static boolean isPlain(Expression node) {
    return node instanceof Expression.Property
        || node instanceof Expression.Index
        || node instanceof Expression.ListLiteral
        || node instanceof Expression.MapLiteral
        || node instanceof Expression.MapProjection
        || node instanceof Expression.CountRows
        || node instanceof Expression.Cast
        || node instanceof Expression.Case
        || node instanceof Expression.PatternComprehension
        || node instanceof Expression.Reduce
        || node instanceof Expression.Pattern;
  }

  /** Other nodes whose children say everything. */
  private static boolean saysNothing(SyntaxNode node) {
    return node instanceof Expression.MapEntry
        || node instanceof Expression.MapProjectionItem
        || node instanceof Expression.Branch
        || node instanceof LabelExpression
        || node instanceof PathElement.Group
        || node instanceof Query.Pipeline
        || node instanceof Clause.With
        || node instanceof Clause.Return
        || node instanceof Clause.Unwind
        || node instanceof Clause.Filter;
  }

  /** Nothing else is ever equal to such a node: safe, and never needed for what is aggregated. */
  private static List<@Nullable Object> unknown(SyntaxNode node) {
    return List.of(node.position().offset());
  }

  private static List<@Nullable Object> values(@Nullable Object... values) {
    return Arrays.asList(values);
  }
}
