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
import io.geodemigrations.gql.ast.Explain;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.GraphStatement;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.PathElement;
import io.geodemigrations.gql.ast.PathPattern;
import io.geodemigrations.gql.ast.RemoveItem;
import io.geodemigrations.gql.ast.SchemaStatement;
import io.geodemigrations.gql.ast.SetItem;
import io.geodemigrations.gql.ast.Statement;
import io.geodemigrations.gql.ast.SyntaxNode;
import io.geodemigrations.gql.ast.UserStatement;
import io.geodemigrations.gql.effect.Effects;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks through a statement and recognizes the changes of the guide's table. */
final class ChangeCollector {

  /** The functions with which the guide's "Changing Data Types" converts, and their kin. */
  private static final Set<String> CONVERSIONS =
      Set.of(
          "tointeger",
          "tointegerornull",
          "tofloat",
          "tostring",
          "toboolean",
          "date",
          "time",
          "datetime",
          "localtime",
          "localdatetime",
          "timestamp",
          "duration");

  /** What a preserved copy begins with; see the header key {@code Preserve}. */
  private static final String PRESERVED = "_old_";

  private final Statement statement;
  private final Effects effects;
  private final MatchedVariables variables;
  private final Set<ChangeType> types = EnumSet.noneOf(ChangeType.class);
  private final List<Rename> renames = new ArrayList<>();
  private final Set<String> deletedLabels = new LinkedHashSet<>();
  private final Set<String> deletedTypes = new LinkedHashSet<>();

  ChangeCollector(Statement statement) {
    this.statement = statement;
    this.effects = Effects.of(statement);
    this.variables = new MatchedVariables(statement);
  }

  StatementChange collect() {
    if (!effects.readOnly()) {
      created();
      visit(statement instanceof Explain explain ? explain.statement() : statement);
    }
    return new StatementChange(types, renames, deletedLabels, deletedTypes);
  }

  private void created() {
    boolean fromExisting = variables.matches();
    if (effects.createsNodes() && effects.createsRelationships() && fromExisting) {
      types.add(ChangeType.RESTRUCTURE_RELATIONSHIPS);
    } else {
      if (effects.createsNodes()) {
        types.add(ChangeType.ADD_LABEL);
      }
      if (effects.createsRelationships()) {
        types.add(ChangeType.ADD_RELATIONSHIP_TYPE);
      }
    }
  }

  private void visit(SyntaxNode node) {
    if (node instanceof Clause.Create create) {
      create.patterns().forEach(this::copied);
    } else if (node instanceof Clause.Merge merge) {
      copied(merge.pattern());
    } else if (node instanceof SetItem item) {
      set(item);
    } else if (node instanceof RemoveItem item) {
      types.add(
          item instanceof RemoveItem.Labels ? ChangeType.REMOVE_LABEL : ChangeType.REMOVE_PROPERTY);
    } else if (node instanceof Clause.Delete delete) {
      delete.targets().forEach(this::deleted);
    } else if (node instanceof Clause.CallProcedure) {
      types.add(ChangeType.OTHER);
    } else if (node instanceof SchemaStatement schema) {
      schema(schema);
    } else if (node instanceof GraphStatement.DropGraph) {
      types.add(ChangeType.DELETE_NODES);
    } else if (node instanceof GraphStatement || node instanceof UserStatement) {
      types.add(ChangeType.OTHER);
    }
    ChildNodes.of(node).forEach(this::visit);
  }

  /** A new relationship that takes over the properties of another one is a renamed type. */
  private void copied(PathPattern pattern) {
    for (PathElement element : pattern.elements()) {
      if (element instanceof PathElement.Relationship created && created.properties() != null) {
        String old = relationshipIn(created.properties());
        if (old != null) {
          retyped(old);
        }
      }
    }
  }

  private void retyped(String old) {
    types.add(ChangeType.RESTRUCTURE_RELATIONSHIPS);
    types.remove(ChangeType.ADD_RELATIONSHIP_TYPE);
    Set<String> from = variables.types(old);
    Set<String> to = effects.typesCreated();
    if (from.size() == 1 && to.size() == 1) {
      rename(Rename.Element.TYPE, null, from.iterator().next(), to.iterator().next());
    }
  }

  private @Nullable String relationshipIn(SyntaxNode value) {
    if (value instanceof Expression.Variable variable
        && variables.isRelationship(variable.name())) {
      return variable.name();
    }
    for (SyntaxNode child : ChildNodes.of(value)) {
      String found = relationshipIn(child);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private void set(SetItem item) {
    if (item instanceof SetItem.Property property) {
      setProperty(property);
    } else if (item instanceof SetItem.ReplaceProperties replaced) {
      replace(replaced);
    } else if (item instanceof SetItem.AddProperties) {
      types.add(ChangeType.ADD_PROPERTY);
    } else if (item instanceof SetItem.Labels labels) {
      String variable = labels.subject().name();
      if (!variables.isMatched(variable)) {
        types.add(ChangeType.ADD_LABEL);
        return;
      }
      types.add(ChangeType.RENAME_LABEL);
      Set<String> from = variables.labels(variable);
      if (from.size() == 1 && labels.labels().size() == 1) {
        rename(Rename.Element.LABEL, null, from.iterator().next(), labels.labels().get(0).name());
      }
    }
  }

  private void replace(SetItem.ReplaceProperties item) {
    String old = relationshipIn(item.value());
    if (effects.createsRelationships()
        && !variables.isMatched(item.subject().name())
        && old != null) {
      retyped(old);
      return;
    }
    types.add(ChangeType.ADD_PROPERTY);
    types.add(ChangeType.REMOVE_PROPERTY);
  }

  private void setProperty(SetItem.Property item) {
    String key = item.key().name();
    String subject = nameOf(item.subject());
    setProperty(subject, key, whereMissing(item.value(), subject, key));
  }

  /** What a property gets where it is null: all that {@code coalesce(n.key, value)} changes. */
  private static Expression whereMissing(Expression value, @Nullable String subject, String key) {
    return value instanceof Expression.FunctionCall call
            && call.name().equalsIgnoreCase("coalesce")
            && call.arguments().size() == 2
            && isProperty(call.arguments().get(0), subject, key)
        ? call.arguments().get(1)
        : value;
  }

  private void setProperty(@Nullable String subject, String key, Expression value) {
    if (value instanceof Expression.Literal literal && literal.value() == null) {
      types.add(ChangeType.REMOVE_PROPERTY);
    } else if (reads(value, subject, key)) {
      types.add(ChangeType.CHANGE_VALUES);
      if (convertsItself(value, subject, key)) {
        types.add(ChangeType.CHANGE_DATA_TYPE);
      }
    } else if (value instanceof Expression.Property source
        && subject != null
        && subject.equals(nameOf(source.subject()))) {
      copy(subject, source.key().name(), key);
    } else {
      types.add(
          converts(value) && readsProperty(value)
              ? ChangeType.CHANGE_DATA_TYPE
              : ChangeType.ADD_PROPERTY);
    }
  }

  private void copy(String subject, String from, String to) {
    if (to.equals(PRESERVED + from)) {
      types.add(ChangeType.ADD_PROPERTY);
      return;
    }
    types.add(ChangeType.RENAME_PROPERTY);
    Set<String> owners = new LinkedHashSet<>(variables.labels(subject));
    owners.addAll(variables.types(subject));
    if (owners.isEmpty()) {
      rename(Rename.Element.PROPERTY, null, from, to);
    }
    owners.forEach(owner -> rename(Rename.Element.PROPERTY, owner, from, to));
  }

  private void rename(Rename.Element element, @Nullable String owner, String from, String to) {
    Rename rename = new Rename(element, owner, from, to);
    if (!from.equals(to) && !renames.contains(rename)) {
      renames.add(rename);
    }
  }

  private static boolean converts(Expression value) {
    return value instanceof Expression.Cast
        || (value instanceof Expression.FunctionCall call
            && CONVERSIONS.contains(call.name().toLowerCase(Locale.ROOT)));
  }

  private static boolean convertsItself(SyntaxNode value, @Nullable String subject, String key) {
    return value instanceof Expression expression
            && converts(expression)
            && reads(expression, subject, key)
        || ChildNodes.of(value).stream().anyMatch(child -> convertsItself(child, subject, key));
  }

  private static boolean readsProperty(SyntaxNode value) {
    return value instanceof Expression.Property
        || ChildNodes.of(value).stream().anyMatch(ChangeCollector::readsProperty);
  }

  private static boolean reads(SyntaxNode value, @Nullable String subject, String key) {
    return isProperty(value, subject, key)
        || ChildNodes.of(value).stream().anyMatch(child -> reads(child, subject, key));
  }

  private static boolean isProperty(SyntaxNode value, @Nullable String subject, String key) {
    return value instanceof Expression.Property property
        && property.key().name().equals(key)
        && subject != null
        && subject.equals(nameOf(property.subject()));
  }

  private static @Nullable String nameOf(SyntaxNode subject) {
    if (subject instanceof Identifier identifier) {
      return identifier.name();
    }
    return subject instanceof Expression.Variable variable ? variable.name() : null;
  }

  private void deleted(Expression target) {
    String variable = nameOf(target);
    if (variable != null && variables.isRelationship(variable)) {
      types.add(ChangeType.DELETE_RELATIONSHIPS);
      deletedTypes.addAll(variables.types(variable));
    } else {
      types.add(ChangeType.DELETE_NODES);
      deletedLabels.addAll(variable == null ? Set.of() : variables.labels(variable));
    }
  }

  private void schema(SchemaStatement schema) {
    if (schema instanceof SchemaStatement.CreateIndex index) {
      types.add(index.unique() ? ChangeType.ADD_CONSTRAINT : ChangeType.ADD_INDEX);
    } else if (schema instanceof SchemaStatement.CreateConstraint) {
      types.add(ChangeType.ADD_CONSTRAINT);
    } else if (schema instanceof SchemaStatement.DropIndex) {
      types.add(ChangeType.DROP_INDEX);
    } else if (schema instanceof SchemaStatement.DropConstraint) {
      types.add(ChangeType.DROP_CONSTRAINT);
    }
  }
}
