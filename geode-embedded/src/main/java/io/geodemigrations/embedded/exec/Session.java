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
import io.geodemigrations.embedded.exec.value.Types;
import io.geodemigrations.embedded.store.Database;
import io.geodemigrations.embedded.store.Graph;
import io.geodemigrations.embedded.value.ErrorCodes;
import io.geodemigrations.gql.ast.Explain;
import io.geodemigrations.gql.ast.GraphStatement;
import io.geodemigrations.gql.ast.QueryStatement;
import io.geodemigrations.gql.ast.SchemaStatement;
import io.geodemigrations.gql.ast.ShowStatement;
import io.geodemigrations.gql.ast.Statement;
import io.geodemigrations.gql.ast.TransactionStatement;
import io.geodemigrations.gql.ast.UserStatement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends each statement to what carries it out. */
final class Session implements EngineSession {

  private final Database database;
  private final ParseCache parses;
  private final SessionUser user;
  private final boolean bound;
  private final Transactions transactions;
  private final RefusedSyntax refused;
  private final QueryRunner queries;
  private final SchemaCommands schema;
  private final CatalogCommands catalog;
  private @Nullable String graph;
  private @Nullable RowsExecution open;

  Session(
      Database database,
      EngineOptions options,
      ParseCache parses,
      SessionUser user,
      @Nullable String graph) {
    this.database = database;
    this.parses = parses;
    this.user = user;
    this.bound = graph != null;
    this.transactions = new Transactions(options.defects());
    this.refused = new RefusedSyntax(options.defects());
    this.queries = new QueryRunner(options.clock(), options.defects());
    this.schema = new SchemaCommands();
    this.catalog = new CatalogCommands(database, options.users(), queries);
    if (graph != null) {
      database.graph(graph);
      this.graph = graph;
    } else if (database.hasGraph(options.defaultGraph())) {
      this.graph = options.defaultGraph();
    }
  }

  @Override
  public Execution execute(String gql, Map<String, ? extends @Nullable Object> params) {
    return Errors.translating(
        () -> {
          endOpen();
          queries.reset();
          long start = System.nanoTime();
          Statement statement = parses.parse(gql);
          Timings timings = new Timings(System.nanoTime() - start, 0, 0);
          Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
          params.forEach((name, value) -> parameters.put(name, Types.normalize(value)));
          RowsExecution execution = dispatch(statement, parameters, timings);
          open = execution;
          return execution;
        });
  }

  private RowsExecution dispatch(
      Statement statement, Map<String, @Nullable Object> parameters, Timings timings) {
    if (statement instanceof QueryStatement query) {
      return query(query, parameters, timings, QueryRunner.Mode.RUN);
    }
    if (statement instanceof Explain explain) {
      if (!(explain.statement() instanceof QueryStatement query)) {
        throw new EngineException(
            ErrorCodes.SYNTAX, "only queries have a plan; EXPLAIN and PROFILE accept nothing else");
      }
      QueryRunner.Mode mode =
          explain.profile() ? QueryRunner.Mode.PROFILE : QueryRunner.Mode.EXPLAIN;
      return query(query, parameters, timings, mode);
    }
    if (statement instanceof TransactionStatement command) {
      transaction(command);
      return RowsExecution.empty(timings);
    }
    if (statement instanceof SchemaStatement command) {
      requireWriter();
      requireNoTransaction("A change of indexes or constraints");
      schema.execute(command, currentGraph());
      return RowsExecution.definition(timings);
    }
    if (statement instanceof ShowStatement show) {
      return catalog.show(
          show, user, graph == null ? null : currentGraph(), transactions.current(), timings);
    }
    if (statement instanceof GraphStatement command) {
      graph(command);
      return RowsExecution.definition(timings);
    }
    requireAdmin();
    requireNoTransaction("A change of users");
    catalog.user((UserStatement) statement, parameters, currentGraph());
    return RowsExecution.definition(timings);
  }

  private RowsExecution query(
      QueryStatement statement,
      Map<String, @Nullable Object> parameters,
      Timings timings,
      QueryRunner.Mode mode) {
    refused.check(statement.query());
    Graph target = currentGraph();
    if (statement.graph() != null && !statement.graph().name().equals(target.name())) {
      requireFreeChoice();
      requireNoTransaction("A query on another graph");
      target = database.graph(statement.graph().name());
    }
    return queries.run(statement.query(), target, transactions, user, parameters, timings, mode);
  }

  private void transaction(TransactionStatement command) {
    if (command instanceof TransactionStatement.Begin begin) {
      begin(begin.readOnly());
    } else if (command instanceof TransactionStatement.Commit) {
      commit();
    } else if (command instanceof TransactionStatement.Rollback) {
      rollback();
    } else if (command instanceof TransactionStatement.Savepoint savepoint) {
      savepoint(savepoint.name().name());
    } else if (command instanceof TransactionStatement.RollbackTo rollback) {
      rollbackTo(rollback.name().name());
    } else if (command instanceof TransactionStatement.Release release) {
      releaseSavepoint(release.name().name());
    }
  }

  private void graph(GraphStatement command) {
    String name = command.name().name();
    if (command instanceof GraphStatement.UseGraph) {
      requireFreeChoice();
      requireNoTransaction("USE GRAPH");
      database.graph(name);
      graph = name;
      return;
    }
    requireWriter();
    requireNoTransaction("A change of graphs");
    if (command instanceof GraphStatement.CreateGraph create) {
      SchemaCommands.create(
          create.ifNotExists(), () -> database.hasGraph(name), () -> database.createGraph(name));
    } else if (command instanceof GraphStatement.DropGraph drop) {
      if (name.equals(graph)) {
        throw new EngineException(
            ErrorCodes.TRANSACTION_STATE,
            "graph %s is in use by this session; use another one first".formatted(name));
      }
      SchemaCommands.drop(
          drop.ifExists(), () -> database.hasGraph(name), () -> database.dropGraph(name));
    }
  }

  private Graph currentGraph() {
    if (graph == null) {
      throw new EngineException(
          ErrorCodes.NOT_FOUND,
          "no graph is chosen; CREATE GRAPH and USE GRAPH, or name one in the connection");
    }
    return database.graph(graph);
  }

  private void requireFreeChoice() {
    if (bound) {
      throw new EngineException(
          ErrorCodes.TRANSACTION_STATE,
          "the session is bound to graph %s by its connection; connect without a graph to choose"
              .formatted(graph));
    }
  }

  private void requireNoTransaction(String what) {
    if (transactions.open()) {
      throw new EngineException(
          ErrorCodes.TRANSACTION_STATE,
          what
              + " commits on its own and cannot be part of a transaction; COMMIT or ROLLBACK first");
    }
  }

  private void requireWriter() {
    if (!user.role().mayWrite()) {
      throw new EngineException(
          ErrorCodes.FORBIDDEN, "user %s may only read".formatted(user.name()));
    }
  }

  private void requireAdmin() {
    if (user.role() != SessionUser.Role.ADMIN) {
      throw new EngineException(ErrorCodes.FORBIDDEN, "only an administrator may change users");
    }
  }

  private void endOpen() {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  @Override
  public void begin(boolean readOnly) {
    Errors.translating(
        () -> {
          endOpen();
          transactions.begin(currentGraph(), readOnly || !user.role().mayWrite());
        });
  }

  @Override
  public void commit() {
    Errors.translating(
        () -> {
          endOpen();
          transactions.commit();
        });
  }

  @Override
  public void rollback() {
    Errors.translating(
        () -> {
          endOpen();
          transactions.rollback();
        });
  }

  @Override
  public void savepoint(String name) {
    Errors.translating(
        () -> {
          endOpen();
          transactions.savepoint(name);
        });
  }

  @Override
  public void rollbackTo(String name) {
    Errors.translating(
        () -> {
          endOpen();
          transactions.rollbackTo(name);
        });
  }

  @Override
  public void releaseSavepoint(String name) {
    Errors.translating(() -> transactions.release(name));
  }

  @Override
  public @Nullable String graph() {
    return graph;
  }

  @Override
  public boolean inTransaction() {
    return transactions.open();
  }

  @Override
  public void cancel() {
    queries.cancel();
  }

  @Override
  public void close() {
    endOpen();
    Errors.translating(transactions::close);
  }
}
