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
import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.SchemaStatement;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Creates and drops indexes and constraints. Each command is a transaction of its own. */
final class SchemaCommands {

  void execute(SchemaStatement statement, Graph graph) {
    if (statement instanceof SchemaStatement.CreateIndex create) {
      createIndex(create, graph);
    } else if (statement instanceof SchemaStatement.DropIndex drop) {
      if (!drop.ifExists() || hasIndex(graph, drop.name().name())) {
        graph.dropIndex(drop.name().name());
      }
    } else if (statement instanceof SchemaStatement.CreateConstraint create) {
      createConstraint(create, graph);
    } else if (statement instanceof SchemaStatement.DropConstraint drop) {
      if (!drop.ifExists() || hasConstraint(graph, drop.name().name())) {
        graph.dropConstraint(drop.name().name());
      }
    }
    // ANALYZE has nothing to do: sizes are always current.
  }

  private static void createIndex(SchemaStatement.CreateIndex create, Graph graph) {
    if (create.entity() != SchemaStatement.Entity.NODE) {
      throw unsupported("indexes on relationships");
    }
    List<String> properties = names(create.properties());
    String name = name(create.name(), "index", create.label(), properties);
    if (create.ifNotExists() && hasIndex(graph, name)) {
      return;
    }
    String type = create.kind() == null ? IndexDefinition.BTREE : create.kind();
    graph.createIndex(
        new IndexDefinition(name, create.label().name(), properties, type, create.unique(), null));
  }

  private static void createConstraint(SchemaStatement.CreateConstraint create, Graph graph) {
    if (create.entity() != SchemaStatement.Entity.NODE) {
      throw unsupported("constraints on relationships");
    }
    List<String> properties = names(create.properties());
    String name = name(create.name(), "constraint", create.label(), properties);
    if (create.ifNotExists() && hasConstraint(graph, name)) {
      return;
    }
    ConstraintDefinition.Kind kind =
        switch (create.kind()) {
          case UNIQUE -> ConstraintDefinition.Kind.UNIQUE;
          case NOT_NULL -> ConstraintDefinition.Kind.EXISTENCE;
          default ->
              throw unsupported(
                  create.kind().name().toLowerCase(Locale.ROOT)
                      + " constraints; UNIQUE and NOT NULL are supported and can be combined");
        };
    graph.createConstraint(new ConstraintDefinition(name, kind, create.label().name(), properties));
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
