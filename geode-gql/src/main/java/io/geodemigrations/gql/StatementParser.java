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
package io.geodemigrations.gql;

import io.geodemigrations.gql.ast.Explain;
import io.geodemigrations.gql.ast.GraphStatement;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.Position;
import io.geodemigrations.gql.ast.QueryStatement;
import io.geodemigrations.gql.ast.Statement;
import io.geodemigrations.gql.ast.TransactionStatement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out by its first words what a statement is, and reads it up to its end. */
final class StatementParser {

  private static final Set<String> SCHEMA_OBJECTS =
      Set.of("INDEX", "CONSTRAINT", "GRAPH", "USER", "UNIQUE");

  private final TokenStream tokens;
  private final Grammar grammar;
  private final SchemaParser schema;
  private final SessionParser session;

  StatementParser(String text, List<Token> all) {
    tokens = new TokenStream(text, all);
    grammar = new Grammar(tokens);
    schema = new SchemaParser(grammar);
    session = new SessionParser(grammar);
  }

  Statement parse() {
    Position start = tokens.position();
    Statement statement;
    if (tokens.atWord("EXPLAIN") || tokens.atWord("PROFILE")) {
      boolean profile = tokens.next().isWord("PROFILE");
      statement = new Explain(start, profile, statement());
    } else {
      statement = statement();
    }
    if (tokens.peek().kind() == TokenKind.SEMICOLON) {
      tokens.next();
    } else {
      throw tokens.error("a clause, an operator or " + Described.END);
    }
    if (!tokens.peek().text().isEmpty()) {
      throw tokens.error("nothing more: one statement at a time", Set.of());
    }
    return statement;
  }

  private Statement statement() {
    Position start = tokens.position();
    Token first = tokens.peek();
    if (first.kind() != TokenKind.WORD) {
      throw tokens.error("a statement", Keywords.STATEMENTS);
    }
    Statement special = special(start, first.text().toUpperCase(Locale.ROOT));
    return special != null ? special : new QueryStatement(start, null, grammar.queries.query());
  }

  private @Nullable Statement special(Position start, String word) {
    switch (word) {
      case "CREATE" -> {
        return create(start);
      }
      case "USE" -> {
        return use(start);
      }
      case "DROP", "ALTER", "SHOW", "ANALYZE", "SESSION" -> {
        tokens.next();
        return administration(start, word);
      }
      case "BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE" -> {
        tokens.next();
        return transaction(start, word);
      }
      default -> {
        return null;
      }
    }
  }

  /** Reads what CREATE creates, unless it is a pattern. */
  private @Nullable Statement create(Position start) {
    Token object = tokens.peek(1);
    if (object.kind() != TokenKind.WORD || tokens.atSymbol(2, "=") || tokens.atSymbol(2, "(")) {
      return null;
    }
    tokens.next();
    if (schema.atIndex(0)) {
      return schema.createIndex(start);
    }
    if (tokens.acceptWord("CONSTRAINT")) {
      return schema.createConstraint(start);
    }
    boolean graph = tokens.acceptWord("GRAPH");
    if (!graph && !tokens.acceptWord("USER")) {
      throw tokens.error("a pattern, INDEX, CONSTRAINT, GRAPH or USER", SCHEMA_OBJECTS);
    }
    boolean ifNotExists = schema.acceptIfNotExists();
    if (!graph) {
      return session.createUser(start, ifNotExists, schema);
    }
    Identifier name = session.graphName();
    return new GraphStatement.CreateGraph(start, name, ifNotExists || schema.acceptIfNotExists());
  }

  private Statement use(Position start) {
    tokens.next();
    Identifier graph = session.usedGraph();
    return tokens.atEnd()
        ? new GraphStatement.UseGraph(start, graph)
        : new QueryStatement(start, graph, grammar.queries.query());
  }

  private Statement administration(Position start, String word) {
    switch (word) {
      case "SHOW" -> {
        return session.show(start);
      }
      case "ANALYZE" -> {
        return schema.analyze(start);
      }
      case "SESSION" -> {
        return session.session(start);
      }
      case "ALTER" -> {
        tokens.expectWord("USER");
        return session.alterUser(start);
      }
      default -> {
        return drop(start);
      }
    }
  }

  private Statement drop(Position start) {
    if (tokens.acceptWord("INDEX")) {
      return schema.dropIndex(start);
    }
    if (tokens.acceptWord("CONSTRAINT")) {
      return schema.dropConstraint(start);
    }
    if (tokens.acceptWord("GRAPH")) {
      boolean ifExists = schema.acceptIfExists();
      Identifier name = session.graphName();
      return new GraphStatement.DropGraph(start, name, ifExists || schema.acceptIfExists());
    }
    if (tokens.acceptWord("USER")) {
      return session.dropUser(start, schema);
    }
    throw tokens.error("INDEX, CONSTRAINT, GRAPH or USER", SCHEMA_OBJECTS);
  }

  private Statement transaction(Position start, String word) {
    switch (word) {
      case "BEGIN" -> {
        session.acceptTransactionWord();
        return session.begin(start);
      }
      case "START" -> {
        tokens.expectWord("TRANSACTION");
        return session.begin(start);
      }
      case "COMMIT" -> {
        session.acceptTransactionWord();
        return new TransactionStatement.Commit(start);
      }
      case "SAVEPOINT" -> {
        return new TransactionStatement.Savepoint(start, tokens.name("the name of a savepoint"));
      }
      case "RELEASE" -> {
        return new TransactionStatement.Release(start, session.savepointName());
      }
      default -> {
        return session.rollback(start);
      }
    }
  }
}
