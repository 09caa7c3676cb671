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
package io.geodemigrations.embedded.exec;

import io.geodemigrations.embedded.store.ConstraintDefinition;
import io.geodemigrations.embedded.store.Graph;
import io.geodemigrations.embedded.store.IndexDefinition;
import io.geodemigrations.embedded.store.SchemaObjectExistsException;
import io.geodemigrations.embedded.store.SchemaObjectNotFoundException;
import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.SchemaStatement;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Creates and drops indexes and constraints. Each command is a transaction of its own. */
final class SchemaCommands {

  void execute(SchemaStatement statement, Graph graph) {
    if (statement instanceof SchemaStatement.CreateIndex create) {
      createIndex(create, graph);
    } else if (statement instanceof SchemaStatement.DropIndex drop) {
      String name = drop.name().name();
      drop(drop.ifExists(), () -> hasIndex(graph, name), () -> graph.dropIndex(name));
    } else if (statement instanceof SchemaStatement.CreateConstraint create) {
      createConstraint(create, graph);
    } else if (statement instanceof SchemaStatement.DropConstraint drop) {
      String name = drop.name().name();
      drop(drop.ifExists(), () -> hasConstraint(graph, name), () -> graph.dropConstraint(name));
    }
    // ANALYZE has nothing to do: sizes are always current.
  }

  private static void createIndex(SchemaStatement.CreateIndex create, Graph graph) {
    if (create.entity() != SchemaStatement.Entity.NODE) {
      throw unsupported("indexes on relationships");
    }
    List<String> properties = names(create.properties());
    String name = name(create.name(), "index", create.label(), properties);
    String type = create.kind() == null ? IndexDefinition.BTREE : create.kind();
    IndexDefinition definition =
        new IndexDefinition(name, create.label().name(), properties, type, create.unique(), null);
    create(create.ifNotExists(), () -> hasIndex(graph, name), () -> graph.createIndex(definition));
  }

  /** Creates something; with IF NOT EXISTS another session may do it at the same moment. */
  static void create(boolean ifNotExists, BooleanSupplier exists, Runnable creation) {
    if (ifNotExists && exists.getAsBoolean()) {
      return;
    }
    try {
      creation.run();
    } catch (SchemaObjectExistsException e) {
      if (!ifNotExists || !exists.getAsBoolean()) {
        throw e;
      }
    }
  }

  /** Drops something; with IF EXISTS another session may do it at the same moment. */
  static void drop(boolean ifExists, BooleanSupplier exists, Runnable removal) {
    if (ifExists && !exists.getAsBoolean()) {
      return;
    }
    try {
      removal.run();
    } catch (SchemaObjectNotFoundException e) {
      if (!ifExists || exists.getAsBoolean()) {
        throw e;
      }
    }
  }

  private static void createConstraint(SchemaStatement.CreateConstraint create, Graph graph) {
    if (create.entity() != SchemaStatement.Entity.NODE) {
      throw unsupported("constraints on relationships");
    }
    List<String> properties = names(create.properties());
    String name = name(create.name(), "constraint", create.label(), properties);
    ConstraintDefinition.Kind kind =
        switch (create.kind()) {
          case UNIQUE -> ConstraintDefinition.Kind.UNIQUE;
          case NOT_NULL -> ConstraintDefinition.Kind.EXISTENCE;
          default ->
              throw unsupported(
                  create.kind().name().toLowerCase(Locale.ROOT)
                      + " constraints; UNIQUE and NOT NULL are supported and can be combined");
        };
    ConstraintDefinition definition =
        new ConstraintDefinition(name, kind, create.label().name(), properties);
    create(
        create.ifNotExists(),
        () -> hasConstraint(graph, name),
        () -> graph.createConstraint(definition));
  }

  private static EngineException unsupported(String what) {
    return new EngineException(ErrorCodes.UNSUPPORTED, "not supported: " + what);
  }

  private static List<String> names(List<Identifier> identifiers) {
    return identifiers.stream().map(Identifier::name).toList();
  }

  private static String name(
      @Nullable Identifier given, String kind, Identifier label, List<String> properties) {
    return given != null
        ? given.name()
        : kind + "_" + label.name() + "_" + String.join("_", properties);
  }

  private static boolean hasIndex(Graph graph, String name) {
    return graph.indexes().stream().anyMatch(index -> index.name().equals(name));
  }

  private static boolean hasConstraint(Graph graph, String name) {
    return graph.constraints().stream().anyMatch(constraint -> constraint.name().equals(name));
  }
}
