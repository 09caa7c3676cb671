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
import io.geodemigrations.gql.ast.Explain;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.GraphStatement;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.LabelExpression;
import io.geodemigrations.gql.ast.PathElement;
import io.geodemigrations.gql.ast.PathPattern;
import io.geodemigrations.gql.ast.Projection;
import io.geodemigrations.gql.ast.QueryStatement;
import io.geodemigrations.gql.ast.RemoveItem;
import io.geodemigrations.gql.ast.SchemaStatement;
import io.geodemigrations.gql.ast.SetItem;
import io.geodemigrations.gql.ast.ShowStatement;
import io.geodemigrations.gql.ast.Statement;
import io.geodemigrations.gql.ast.SyntaxNode;
import io.geodemigrations.gql.ast.TransactionStatement;
import io.geodemigrations.gql.ast.UserStatement;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks through a statement in the order of its text. */
final class EffectCollector {

  private final Statement statement;
  private final Bindings bindings;
  private final Set<String> bound = new HashSet<>();
  private final Set<String> labelsRead = new LinkedHashSet<>();
  private final Set<String> labelsAdded = new LinkedHashSet<>();
  private final Set<String> labelsRemoved = new LinkedHashSet<>();
  private final Set<String> typesRead = new LinkedHashSet<>();
  private final Set<String> typesCreated = new LinkedHashSet<>();
  private final Set<PropertyUse> propertiesRead = new LinkedHashSet<>();
  private final Set<PropertyUse> propertiesSet = new LinkedHashSet<>();
  private final Set<PropertyUse> propertiesRemoved = new LinkedHashSet<>();
  private final Set<String> parameters = new LinkedHashSet<>();
  private final Set<String> limitParameters = new LinkedHashSet<>();
  private final Set<String> calls = new LinkedHashSet<>();
  private boolean writes;
  private boolean createsNodes;
  private boolean createsRelationships;
  private boolean deletes;
  private boolean detaches;
  private boolean writesWithoutLabel;

  EffectCollector(Statement statement) {
    this.statement = statement;
    this.bindings = new Bindings(statement);
  }

  Effects collect() {
    visit(statement);
    Statement explained = statement instanceof Explain explain ? explain.statement() : statement;
    StatementKind kind = kind(explained);
    boolean plainRead =
        kind == StatementKind.SHOW || kind == StatementKind.DATA && !writes && calls.isEmpty();
    boolean onlyExplained = statement instanceof Explain explain && !explain.profile();
    return new Effects(
        kind,
        plainRead || onlyExplained,
        graph(explained),
        labelsRead,
        labelsAdded,
        labelsRemoved,
        typesRead,
        typesCreated,
        propertiesRead,
        propertiesSet,
        propertiesRemoved,
        createsNodes,
        createsRelationships,
        deletes,
        detaches,
        writesWithoutLabel,
        parameters,
        limitParameters,
        calls);
  }

  private static @Nullable String graph(Statement statement) {
    if (statement instanceof QueryStatement query && query.graph() != null) {
      return query.graph().name();
    }
    return statement instanceof GraphStatement.UseGraph use ? use.name().name() : null;
  }

  private static StatementKind kind(Statement statement) {
    if (statement instanceof QueryStatement) {
      return StatementKind.DATA;
    }
    if (statement instanceof SchemaStatement) {
      return StatementKind.SCHEMA;
    }
    if (statement instanceof ShowStatement) {
      return StatementKind.SHOW;
    }
    if (statement instanceof GraphStatement.UseGraph) {
      return StatementKind.SESSION;
    }
    if (statement instanceof GraphStatement) {
      return StatementKind.GRAPH;
    }
    if (statement instanceof UserStatement) {
      return StatementKind.USER;
    }
    if (statement instanceof TransactionStatement) {
      return StatementKind.TRANSACTION;
    }
    throw new IllegalArgumentException("An EXPLAIN cannot be explained");
  }

  private void visit(SyntaxNode node) {
    if (node instanceof Clause.Create create) {
      writes = true;
      create.patterns().forEach(pattern -> created(pattern, false));
    } else if (node instanceof Clause.Merge merge) {
      writes = true;
      created(merge.pattern(), true);
      merge.onCreate().forEach(this::visit);
      merge.onMatch().forEach(this::visit);
    } else if (node instanceof Clause.Delete delete) {
      writes = true;
      deletes = true;
      detaches |= delete.detach();
      delete.targets().forEach(this::written);
      descend(node);
    } else if (node instanceof SetItem item) {
      writes = true;
      setItem(item);
    } else if (node instanceof RemoveItem item) {
      writes = true;
      removeItem(item);
    } else if (node instanceof SchemaStatement schema) {
      schema(schema);
      descend(node);
    } else {
      read(node);
      descend(node);
    }
  }

  private void descend(SyntaxNode node) {
    ChildNodes.of(node).forEach(this::visit);
  }

  private void read(SyntaxNode node) {
    if (node instanceof PathElement.Node element) {
      bind(element.variable());
      readLabels(element.labels(), labelsRead);
      mapKeys(element.variable(), element.labels(), element.properties(), propertiesRead);
    } else if (node instanceof PathElement.Relationship element) {
      bind(element.variable());
      readLabels(element.types(), typesRead);
      mapKeys(element.variable(), element.types(), element.properties(), propertiesRead);
    } else if (node instanceof Expression.IsLabeled labeled) {
      readLabels(labeled.labels(), labelsRead);
    } else if (node instanceof Expression.Property property) {
      use(property.subject(), property.key().name(), propertiesRead);
    } else if (node instanceof Expression.Index index
        && index.index() instanceof Expression.Literal literal
        && literal.value() instanceof String key) {
      use(index.subject(), key, propertiesRead);
    } else if (node instanceof Expression.MapProjection projection) {
      mapProjection(projection);
    } else if (node instanceof Expression.Parameter parameter) {
      parameters.add(parameter.name());
    } else if (node instanceof Projection projection
        && projection.limit() instanceof Expression.Parameter parameter) {
      limitParameters.add(parameter.name());
    } else if (node instanceof Clause.CallProcedure call) {
      calls.add(call.name());
    }
  }

  private void bind(@Nullable Identifier variable) {
    if (variable != null) {
      bound.add(variable.name());
    }
  }

  private static void readLabels(@Nullable LabelExpression labels, Set<String> names) {
    if (labels != null) {
      LabelNames.all(labels, names);
    }
  }

  private void mapProjection(Expression.MapProjection projection) {
    for (Expression.MapProjectionItem item : projection.items()) {
      if (item instanceof Expression.MapProjectionItem.PropertyOf property) {
        use(projection.subject(), property.key().name(), propertiesRead);
      } else if (item instanceof Expression.MapProjectionItem.AllProperties) {
        use(projection.subject(), PropertyUse.ANY, propertiesRead);
      }
    }
  }

  private void created(PathPattern pattern, boolean merged) {
    for (PathElement element : pattern.elements()) {
      if (element instanceof PathElement.Node node) {
        createdNode(node, merged);
      } else if (element instanceof PathElement.Relationship relationship) {
        createsRelationships = true;
        bind(relationship.variable());
        readLabels(relationship.types(), typesCreated);
        if (merged) {
          readLabels(relationship.types(), typesRead);
        }
        createdProperties(
            relationship.variable(), relationship.types(), relationship.properties(), merged);
      }
    }
  }

  private void createdNode(PathElement.Node node, boolean merged) {
    boolean known = node.variable() != null && bound.contains(node.variable().name());
    if (!known) {
      createsNodes = true;
      bind(node.variable());
      readLabels(node.labels(), labelsAdded);
      if (merged) {
        readLabels(node.labels(), labelsRead);
      }
    }
    createdProperties(node.variable(), node.labels(), node.properties(), merged);
  }

  private void createdProperties(
      @Nullable Identifier variable,
      @Nullable LabelExpression labels,
      @Nullable Expression properties,
      boolean merged) {
    mapKeys(variable, labels, properties, propertiesSet);
    if (merged) {
      mapKeys(variable, labels, properties, propertiesRead);
    }
    if (properties != null) {
      visit(properties);
    }
  }

  private void setItem(SetItem item) {
    if (item instanceof SetItem.Property set) {
      written(set.subject());
      boolean removed =
          set.value() instanceof Expression.Literal literal && literal.value() == null;
      use(set.subject(), set.key().name(), removed ? propertiesRemoved : propertiesSet);
      visit(set.subject());
      visit(set.value());
    } else if (item instanceof SetItem.ReplaceProperties set) {
      written(set.subject());
      use(set.subject(), PropertyUse.ANY, propertiesRemoved);
      mapKeys(set.subject(), null, set.value(), propertiesSet);
      visit(set.value());
    } else if (item instanceof SetItem.AddProperties set) {
      written(set.subject());
      mapKeys(set.subject(), null, set.value(), propertiesSet);
      visit(set.value());
    } else if (item instanceof SetItem.Labels set) {
      written(set.subject());
      set.labels().forEach(label -> labelsAdded.add(label.name()));
    }
  }

  private void removeItem(RemoveItem item) {
    if (item instanceof RemoveItem.Property remove) {
      written(remove.subject());
      use(remove.subject(), remove.key().name(), propertiesRemoved);
      visit(remove.subject());
    } else if (item instanceof RemoveItem.Labels remove) {
      written(remove.subject());
      remove.labels().forEach(label -> labelsRemoved.add(label.name()));
    }
  }

  private void written(SyntaxNode subject) {
    String variable = variableOf(subject);
    writesWithoutLabel |= variable != null && bindings.isUnlabelled(variable);
  }

  private void use(SyntaxNode subject, String property, Set<PropertyUse> uses) {
    String variable = variableOf(subject);
    Set<String> owners = variable == null ? Set.of() : bindings.owners(variable);
    if (owners.isEmpty()) {
      uses.add(new PropertyUse(null, property));
    }
    owners.forEach(owner -> uses.add(new PropertyUse(owner, property)));
  }

  private static @Nullable String variableOf(SyntaxNode subject) {
    if (subject instanceof Identifier identifier) {
      return identifier.name();
    }
    return subject instanceof Expression.Variable variable ? variable.name() : null;
  }

  /** Adds the keys of a property map; of a map that is no literal the keys are unknown. */
  private void mapKeys(
      @Nullable Identifier variable,
      @Nullable LabelExpression labels,
      @Nullable Expression map,
      Set<PropertyUse> uses) {
    if (map == null) {
      return;
    }
    List<String> keys =
        map instanceof Expression.MapLiteral literal
            ? literal.entries().stream().map(entry -> entry.key().name()).toList()
            : List.of(PropertyUse.ANY);
    Set<String> owners = new LinkedHashSet<>();
    if (variable != null) {
      owners.addAll(bindings.owners(variable.name()));
    }
    if (labels != null) {
      LabelNames.demanded(labels, owners);
    }
    for (String key : keys) {
      if (owners.isEmpty()) {
        uses.add(new PropertyUse(null, key));
      }
      owners.forEach(owner -> uses.add(new PropertyUse(owner, key)));
    }
  }

  private void schema(SchemaStatement schema) {
    if (schema instanceof SchemaStatement.CreateIndex index) {
      schemaUse(index.entity(), index.label(), index.properties());
    } else if (schema instanceof SchemaStatement.CreateConstraint constraint) {
      schemaUse(constraint.entity(), constraint.label(), constraint.properties());
    } else if (schema instanceof SchemaStatement.Analyze analyze && analyze.label() != null) {
      labelsRead.add(analyze.label().name());
    }
  }

  private void schemaUse(
      SchemaStatement.Entity entity, Identifier label, List<Identifier> properties) {
    (entity == SchemaStatement.Entity.NODE ? labelsRead : typesRead).add(label.name());
    properties.forEach(key -> propertiesRead.add(new PropertyUse(label.name(), key.name())));
  }
}
