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
package io.geodemigrations.gql.ast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nodes directly below a node, for whoever looks for something in a whole tree.
 *
 * @since 0.1.0
 */
public final class ChildNodes {

  private final List<SyntaxNode> children = new ArrayList<>();

  private ChildNodes() {}

  /**
   * Returns the nodes directly below a node in the order of the text.
   *
   * @param node any node of the tree
   */
  public static List<SyntaxNode> of(SyntaxNode node) {
    ChildNodes collected = new ChildNodes();
    if (node instanceof Expression expression) {
      collected.ofExpression(expression);
    } else if (node instanceof Clause clause) {
      collected.ofClause(clause);
    } else if (node instanceof PathElement element) {
      collected.ofPathElement(element);
    } else if (node instanceof Statement statement) {
      collected.ofStatement(statement);
    } else {
      collected.ofPart(node);
    }
    return List.copyOf(collected.children);
  }

  private ChildNodes add(@Nullable SyntaxNode child) {
    if (child != null) {
      children.add(child);
    }
    return this;
  }

  private ChildNodes addAll(@Nullable Collection<? extends SyntaxNode> more) {
    if (more != null) {
      children.addAll(more);
    }
    return this;
  }

  private void ofStatement(Statement node) {
    if (node instanceof QueryStatement n) {
      add(n.graph()).add(n.query());
    } else if (node instanceof Explain n) {
      add(n.statement());
    } else if (node instanceof SchemaStatement.CreateIndex n) {
      add(n.name()).add(n.label()).addAll(n.properties()).add(n.options());
    } else if (node instanceof SchemaStatement.DropIndex n) {
      add(n.name());
    } else if (node instanceof SchemaStatement.CreateConstraint n) {
      add(n.name()).add(n.variable()).add(n.label()).addAll(n.properties());
      add(n.type()).add(n.check());
    } else if (node instanceof SchemaStatement.DropConstraint n) {
      add(n.name());
    } else if (node instanceof SchemaStatement.Analyze n) {
      add(n.label());
    } else if (node instanceof GraphStatement n) {
      add(n.name());
    } else if (node instanceof UserStatement.CreateUser n) {
      add(n.name()).add(n.password()).addAll(n.roles());
    } else if (node instanceof UserStatement.AlterUser n) {
      add(n.name()).add(n.password()).addAll(n.roles());
    } else if (node instanceof UserStatement n) {
      add(n.name());
    } else if (node instanceof TransactionStatement.Savepoint n) {
      add(n.name());
    } else if (node instanceof TransactionStatement.RollbackTo n) {
      add(n.name());
    } else if (node instanceof TransactionStatement.Release n) {
      add(n.name());
    }
  }

  private void ofClause(Clause node) {
    if (node instanceof Clause.Match n) {
      addAll(n.patterns()).add(n.where());
    } else if (node instanceof Clause.With n) {
      add(n.projection()).add(n.where());
    } else if (node instanceof Clause.Return n) {
      add(n.projection());
    } else if (node instanceof Clause.Unwind n) {
      add(n.list()).add(n.variable());
    } else if (node instanceof Clause.For n) {
      add(n.variable()).add(n.list()).add(n.counter());
    } else if (node instanceof Clause.Let n) {
      addAll(n.bindings());
    } else if (node instanceof Clause.Filter n) {
      add(n.condition());
    } else if (node instanceof Clause.Create n) {
      addAll(n.patterns());
    } else if (node instanceof Clause.Merge n) {
      add(n.pattern()).addAll(n.onCreate()).addAll(n.onMatch());
    } else if (node instanceof Clause.Set n) {
      addAll(n.items());
    } else if (node instanceof Clause.Remove n) {
      addAll(n.items());
    } else if (node instanceof Clause.Delete n) {
      addAll(n.targets());
    } else if (node instanceof Clause.Foreach n) {
      add(n.variable()).add(n.list()).addAll(n.updates());
    } else if (node instanceof Clause.CallSubquery n) {
      addAll(n.imports()).add(n.query());
    } else if (node instanceof Clause.CallProcedure n) {
      addAll(n.arguments()).addAll(n.yield()).add(n.where());
    }
  }

  private void ofPathElement(PathElement node) {
    if (node instanceof PathElement.Node n) {
      add(n.variable()).add(n.labels()).add(n.properties()).add(n.where());
    } else if (node instanceof PathElement.Relationship n) {
      add(n.variable()).add(n.types()).add(n.quantifier()).add(n.properties()).add(n.where());
    } else if (node instanceof PathElement.Group n) {
      add(n.path()).add(n.where()).add(n.quantifier());
    }
  }

  private void ofPart(SyntaxNode node) {
    if (node instanceof Query.Pipeline n) {
      addAll(n.clauses());
    } else if (node instanceof Query.Combined n) {
      add(n.left()).add(n.right());
    } else if (node instanceof Projection n) {
      addAll(n.items()).addAll(n.groupBy()).addAll(n.orderBy()).add(n.skip()).add(n.limit());
    } else if (node instanceof Projection.Item n) {
      add(n.expression()).add(n.alias());
    } else if (node instanceof Projection.SortKey n) {
      add(n.expression());
    } else if (node instanceof PathPattern n) {
      add(n.variable()).add(n.search()).addAll(n.elements());
    } else if (node instanceof Clause.Binding n) {
      add(n.variable()).add(n.value());
    } else if (node instanceof Clause.YieldItem n) {
      add(n.column()).add(n.variable());
    } else if (node instanceof SetItem.Property n) {
      add(n.subject()).add(n.key()).add(n.value());
    } else if (node instanceof SetItem.ReplaceProperties n) {
      add(n.subject()).add(n.value());
    } else if (node instanceof SetItem.AddProperties n) {
      add(n.subject()).add(n.value());
    } else if (node instanceof SetItem.Labels n) {
      add(n.subject()).addAll(n.labels());
    } else if (node instanceof RemoveItem.Property n) {
      add(n.subject()).add(n.key());
    } else if (node instanceof RemoveItem.Labels n) {
      add(n.subject()).addAll(n.labels());
    } else if (node instanceof LabelExpression.And n) {
      add(n.left()).add(n.right());
    } else if (node instanceof LabelExpression.Or n) {
      add(n.left()).add(n.right());
    } else if (node instanceof LabelExpression.Not n) {
      add(n.operand());
    } else if (node instanceof TypeName n) {
      add(n.element());
    } else if (node instanceof Expression.MapEntry n) {
      add(n.key()).add(n.value());
    } else if (node instanceof Expression.MapProjectionItem.PropertyOf n) {
      add(n.key());
    } else if (node instanceof Expression.MapProjectionItem.Entry n) {
      add(n.key()).add(n.value());
    } else if (node instanceof Expression.Branch n) {
      add(n.condition()).add(n.result());
    }
  }

  private void ofExpression(Expression node) {
    if (node instanceof Expression.Property n) {
      add(n.subject()).add(n.key());
    } else if (node instanceof Expression.Binary n) {
      add(n.left()).add(n.right());
    } else if (node instanceof Expression.Unary n) {
      add(n.operand());
    } else if (node instanceof Expression.ComparisonChain n) {
      addAll(n.operands());
    } else if (node instanceof Expression.FunctionCall n) {
      addAll(n.arguments());
    } else if (node instanceof Expression.ListLiteral n) {
      addAll(n.elements());
    } else if (node instanceof Expression.MapLiteral n) {
      addAll(n.entries());
    } else if (node instanceof Expression.Index n) {
      add(n.subject()).add(n.index());
    } else if (node instanceof Expression.Slice n) {
      add(n.subject()).add(n.from()).add(n.to());
    } else if (node instanceof Expression.IsNull n) {
      add(n.operand());
    } else if (node instanceof Expression.IsTruth n) {
      add(n.operand());
    } else if (node instanceof Expression.IsLabeled n) {
      add(n.operand()).add(n.labels());
    } else if (node instanceof Expression.IsTyped n) {
      add(n.operand()).add(n.type());
    } else if (node instanceof Expression.Cast n) {
      add(n.operand()).add(n.type());
    } else {
      ofCompoundExpression(node);
    }
  }

  private void ofCompoundExpression(Expression node) {
    if (node instanceof Expression.Case n) {
      add(n.subject()).addAll(n.branches()).add(n.otherwise());
    } else if (node instanceof Expression.MapProjection n) {
      add(n.subject()).addAll(n.items());
    } else if (node instanceof Expression.ListComprehension n) {
      add(n.variable()).add(n.list()).add(n.where()).add(n.result());
    } else if (node instanceof Expression.PatternComprehension n) {
      add(n.pattern()).add(n.where()).add(n.result());
    } else if (node instanceof Expression.ListPredicate n) {
      add(n.variable()).add(n.list()).add(n.where());
    } else if (node instanceof Expression.Reduce n) {
      add(n.accumulator()).add(n.initial()).add(n.variable()).add(n.list()).add(n.step());
    } else if (node instanceof Expression.Subquery n) {
      add(n.query());
    } else if (node instanceof Expression.Pattern n) {
      add(n.pattern());
    }
  }
}
