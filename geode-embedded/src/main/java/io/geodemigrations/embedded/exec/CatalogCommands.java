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

import io.geodemigrations.embedded.exec.Execution.Timings;
import io.geodemigrations.embedded.exec.function.Functions;
import io.geodemigrations.embedded.exec.plan.Listings;
import io.geodemigrations.embedded.store.ConstraintDefinition;
import io.geodemigrations.embedded.store.Database;
import io.geodemigrations.embedded.store.Graph;
import io.geodemigrations.embedded.store.IndexDefinition;
import io.geodemigrations.embedded.store.StoreTransaction;
import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.ShowStatement;
import io.geodemigrations.gql.ast.UserStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** SHOW, and the commands on users. */
final class CatalogCommands {

  private final Database database;
  private final UserDirectory users;
  private final QueryRunner queries;

  CatalogCommands(Database database, UserDirectory users, QueryRunner queries) {
    this.database = database;
    this.users = users;
    this.queries = queries;
  }

  RowsExecution show(
      ShowStatement statement,
      SessionUser user,
      @Nullable Graph graph,
      @Nullable StoreTransaction transaction,
      Timings timings) {
    return switch (statement.kind()) {
      case GRAPHS -> names("name", database.graphNames(), timings);
      case USERS -> users(user, timings);
      case FUNCTIONS -> names("name", Functions.names(), timings);
      case PROCEDURES -> names("name", Listings.PROCEDURES, timings);
      case INDEXES -> indexes(required(graph), timings);
      case CONSTRAINTS -> constraints(required(graph), timings);
      case LABELS -> listing("label", StoreTransaction::labels, graph, transaction, timings);
      case RELATIONSHIP_TYPES ->
          listing("type", StoreTransaction::edgeTypes, graph, transaction, timings);
      case PROPERTY_KEYS -> listing("key", Listings::propertyKeys, graph, transaction, timings);
    };
  }

  private static Graph required(@Nullable Graph graph) {
    if (graph == null) {
      throw new EngineException(ErrorCodes.NOT_FOUND, "no graph is chosen; USE GRAPH first");
    }
    return graph;
  }

  private static RowsExecution names(String column, Iterable<String> names, Timings timings) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    names.forEach(name -> rows.add(Arrays.asList(name)));
    return RowsExecution.complete(List.of(column), rows, timings);
  }

  private static RowsExecution listing(
      String column,
      Function<StoreTransaction, List<String>> listing,
      @Nullable Graph graph,
      @Nullable StoreTransaction explicit,
      Timings timings) {
    if (explicit != null) {
      return names(column, listing.apply(explicit), timings);
    }
    try (StoreTransaction transaction = required(graph).begin(true)) {
      return names(column, listing.apply(transaction), timings);
    }
  }

  private RowsExecution users(SessionUser asking, Timings timings) {
    if (asking.role() != SessionUser.Role.ADMIN) {
      throw new EngineException(ErrorCodes.FORBIDDEN, "only an administrator may list users");
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (SessionUser user : users.users()) {
      rows.add(Arrays.asList(user.name(), user.role().name().toLowerCase(Locale.ROOT)));
    }
    return RowsExecution.complete(List.of("name", "role"), rows, timings);
  }

  private static RowsExecution indexes(Graph graph, Timings timings) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (StoreTransaction transaction = graph.begin(true)) {
      for (IndexDefinition index : graph.indexes()) {
        rows.add(
            Arrays.asList(
                index.name(),
                index.label(),
                new ArrayList<Object>(index.properties()),
                index.type().toLowerCase(Locale.ROOT),
                index.unique(),
                Listings.entries(transaction, index)));
      }
    }
    return RowsExecution.complete(
        List.of("name", "label", "properties", "type", "unique", "entries"), rows, timings);
  }

  private static RowsExecution constraints(Graph graph, Timings timings) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ConstraintDefinition constraint : graph.constraints()) {
      boolean unique = constraint.kind() == ConstraintDefinition.Kind.UNIQUE;
      rows.add(
          Arrays.asList(
              constraint.name(),
              constraint.label(),
              new ArrayList<Object>(constraint.properties()),
              unique ? "UNIQUE" : "NOT NULL"));
    }
    return RowsExecution.complete(List.of("name", "label", "properties", "type"), rows, timings);
  }

  void user(UserStatement statement, Map<String, @Nullable Object> parameters, Graph graph) {
    String name = statement.name().name();
    boolean exists = users.users().stream().anyMatch(user -> user.name().equals(name));
    if (statement instanceof UserStatement.CreateUser create) {
      if (!create.ifNotExists() || !exists) {
        users.create(name, password(create.password(), parameters, graph), role(create.roles()));
      }
    } else if (statement instanceof UserStatement.DropUser drop) {
      if (!drop.ifExists() || exists) {
        users.drop(name);
      }
    } else if (statement instanceof UserStatement.AlterUser alter) {
      if (alter.roles() != null) {
        throw new EngineException(
            ErrorCodes.UNSUPPORTED, "roles cannot be changed; drop the user and create it again");
      }
      if (alter.password() != null) {
        users.setPassword(name, password(alter.password(), parameters, graph));
      }
    }
  }

  private String password(
      Expression expression, Map<String, @Nullable Object> parameters, Graph graph) {
    if (queries.evaluate(expression, graph, parameters) instanceof String text) {
      return text;
    }
    // The value itself stays out of the message: it may be the secret.
    throw new EngineException(ErrorCodes.TYPE, "a password must be a STRING");
  }

  private static SessionUser.Role role(List<Identifier> roles) {
    if (roles.isEmpty()) {
      return SessionUser.Role.READ_WRITE;
    }
    String name = roles.get(0).name().replace("_", "").toLowerCase(Locale.ROOT);
    return switch (name) {
      case "admin" -> SessionUser.Role.ADMIN;
      case "readwrite", "editor", "writer" -> SessionUser.Role.READ_WRITE;
      case "readonly", "reader", "user" -> SessionUser.Role.READ_ONLY;
      default ->
          throw new EngineException(
              ErrorCodes.NOT_FOUND,
              "there is no role %s; use admin, readwrite or readonly"
                  .formatted(roles.get(0).name()));
    };
  }
}
