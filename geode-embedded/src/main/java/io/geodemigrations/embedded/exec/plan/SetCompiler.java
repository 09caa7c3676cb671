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
import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import io.geodemigrations.embedded.store.StoreTransaction;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.RemoveItem;
import io.geodemigrations.gql.ast.SetItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles SET and REMOVE. A null subject is passed over. */
final class SetCompiler {

  private final Compilation compilation;

  SetCompiler(Compilation compilation) {
    this.compilation = compilation;
  }

  UpdateCompiler.RowUpdate compile(List<SetItem> items, Scope scope) {
    List<UpdateCompiler.RowUpdate> updates = new ArrayList<>();
    for (SetItem item : items) {
      updates.add(compile(item, scope));
    }
    return all(updates);
  }

  UpdateCompiler.RowUpdate compileRemoval(List<RemoveItem> items, Scope scope) {
    List<UpdateCompiler.RowUpdate> updates = new ArrayList<>();
    for (RemoveItem item : items) {
      if (item instanceof RemoveItem.Property property) {
        Expr subject = compilation.expressions().compile(property.subject(), scope);
        updates.add(property(subject, property.key().name(), ExpressionCompiler.constant(null)));
      } else if (item instanceof RemoveItem.Labels labels) {
        Expr subject = subject(labels.subject(), scope);
        List<String> names = labels.labels().stream().map(Identifier::name).toList();
        updates.add(
            (row, context) -> {
              Object value = subject.eval(row, context);
              if (value != null) {
                context.wrote();
                context.transaction().removeLabels(Access.nodeOf("REMOVE", value).id(), names);
              }
            });
      }
    }
    return all(updates);
  }

  private static UpdateCompiler.RowUpdate all(List<UpdateCompiler.RowUpdate> updates) {
    return (row, context) -> {
      for (UpdateCompiler.RowUpdate update : updates) {
        update.apply(row, context);
      }
    };
  }

  private UpdateCompiler.RowUpdate compile(SetItem item, Scope scope) {
    if (item instanceof SetItem.Property property) {
      Expr subject = compilation.expressions().compile(property.subject(), scope);
      return property(subject, property.key().name(), value(property.value(), scope));
    }
    if (item instanceof SetItem.ReplaceProperties replace) {
      return map(subject(replace.subject(), scope), value(replace.value(), scope), true);
    }
    if (item instanceof SetItem.AddProperties add) {
      return map(subject(add.subject(), scope), value(add.value(), scope), false);
    }
    SetItem.Labels labels = (SetItem.Labels) item;
    Expr subject = subject(labels.subject(), scope);
    List<String> names = labels.labels().stream().map(Identifier::name).toList();
    return (row, context) -> {
      Object value = subject.eval(row, context);
      if (value != null) {
        context.wrote();
        context.transaction().addLabels(Access.nodeOf("SET", value).id(), names);
      }
    };
  }

  private Expr subject(Identifier name, Scope scope) {
    return ExpressionCompiler.slot(scope.get(name.name(), name.position()).slot());
  }

  private Expr value(Expression value, Scope scope) {
    compilation.refuseAggregates(value);
    return compilation.expressions().compile(value, scope);
  }

  private static UpdateCompiler.RowUpdate property(Expr subject, String key, Expr value) {
    return (row, context) -> {
      Object target = subject.eval(row, context);
      if (target == null) {
        return;
      }
      Object newValue = value.eval(row, context);
      context.wrote();
      StoreTransaction transaction = context.transaction();
      if (target instanceof StoreNode node) {
        transaction.setNodeProperty(node.id(), key, newValue);
      } else if (target instanceof StoreEdge edge) {
        transaction.setEdgeProperty(edge.id(), key, newValue);
      } else {
        throw QueryException.type("SET and REMOVE", "a NODE or an EDGE", target);
      }
    };
  }

  private static UpdateCompiler.RowUpdate map(Expr subject, Expr value, boolean replace) {
    return (row, context) -> {
      Object target = subject.eval(row, context);
      if (target == null) {
        return;
      }
      Object source = value.eval(row, context);
      Map<String, @Nullable Object> properties =
          Entities.properties(
              "SET", java.util.Objects.requireNonNullElse(source, Map.of()), context);
      if (replace) {
        properties.values().removeIf(java.util.Objects::isNull);
      }
      context.wrote();
      StoreTransaction transaction = context.transaction();
      if (target instanceof StoreNode node) {
        if (replace) {
          transaction.replaceNodeProperties(node.id(), properties);
        } else {
          transaction.mergeNodeProperties(node.id(), properties);
        }
      } else if (target instanceof StoreEdge edge) {
        if (replace) {
          transaction.replaceEdgeProperties(edge.id(), properties);
        } else {
          transaction.mergeEdgeProperties(edge.id(), properties);
        }
      } else {
        throw QueryException.type("SET", "a NODE or an EDGE", target);
      }
    };
  }
}
