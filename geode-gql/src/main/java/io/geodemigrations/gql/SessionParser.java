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

import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.GraphStatement;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.Position;
import io.geodemigrations.gql.ast.ShowStatement;
import io.geodemigrations.gql.ast.ShowStatement.Kind;
import io.geodemigrations.gql.ast.Statement;
import io.geodemigrations.gql.ast.TransactionStatement;
import io.geodemigrations.gql.ast.UserStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Graphs, users, listings and transactions. */
final class SessionParser {

  private static final Set<String> PASSWORD_OR_ROLES = Set.of("PASSWORD", "ROLES", "ROLE");

  private static final Map<String, Kind> ONE_WORD_KINDS =
      Map.ofEntries(
          Map.entry("INDEXES", Kind.INDEXES),
          Map.entry("INDEX", Kind.INDEXES),
          Map.entry("CONSTRAINTS", Kind.CONSTRAINTS),
          Map.entry("CONSTRAINT", Kind.CONSTRAINTS),
          Map.entry("GRAPHS", Kind.GRAPHS),
          Map.entry("USERS", Kind.USERS),
          Map.entry("LABELS", Kind.LABELS),
          Map.entry("FUNCTIONS", Kind.FUNCTIONS),
          Map.entry("PROCEDURES", Kind.PROCEDURES));

  private static final List<String> ISOLATION_LEVELS =
      List.of(
          "READ UNCOMMITTED",
          "READ COMMITTED",
          "REPEATABLE READ",
          "SNAPSHOT ISOLATION",
          "SNAPSHOT",
          "SERIALIZABLE",
          "LINEARIZABLE");

  private final Grammar grammar;
  private final TokenStream tokens;

  SessionParser(Grammar grammar) {
    this.grammar = grammar;
    this.tokens = grammar.tokens;
  }

  Statement show(Position start) {
    if (tokens.acceptWords("RELATIONSHIP", "TYPES")) {
      return new ShowStatement(start, Kind.RELATIONSHIP_TYPES);
    }
    if (tokens.acceptWords("PROPERTY", "KEYS")) {
      return new ShowStatement(start, Kind.PROPERTY_KEYS);
    }
    for (Map.Entry<String, Kind> entry : ONE_WORD_KINDS.entrySet()) {
      if (tokens.acceptWord(entry.getKey())) {
        return new ShowStatement(start, entry.getValue());
      }
    }
    throw tokens.error(
        "INDEXES, CONSTRAINTS, GRAPHS, USERS, LABELS, RELATIONSHIP TYPES, PROPERTY KEYS, FUNCTIONS"
            + " or PROCEDURES",
        ONE_WORD_KINDS.keySet());
  }

  Identifier graphName() {
    return looseName("the name of a graph");
  }

  /**
   * Reads a name that may hold hyphens and begin with a digit without backticks, as Geode allows
   * for graphs and users.
   */
  private Identifier looseName(String what) {
    if (!isNamePart(0)) {
      throw tokens.error(what);
    }
    Token first = tokens.next();
    StringBuilder name = new StringBuilder(Literals.name(first));
    int end = first.end();
    while (tokens.peek().offset() == end && (isNamePart(0) || tokens.atSymbol("-"))) {
      Token part = tokens.next();
      name.append(Literals.name(part));
      end = part.end();
    }
    return new Identifier(first.position(), name.toString());
  }

  private boolean isNamePart(int ahead) {
    return tokens.atName(ahead) || tokens.peek(ahead).kind() == TokenKind.INTEGER;
  }

  /** Reads the name after USE, where the word GRAPH may stand first. */
  Identifier usedGraph() {
    if (tokens.atWord("GRAPH") && isNamePart(1)) {
      tokens.next();
    }
    return graphName();
  }

  Statement session(Position start) {
    tokens.expectWord("SET");
    tokens.acceptWord("PROPERTY");
    tokens.expectWord("GRAPH");
    return new GraphStatement.UseGraph(start, graphName());
  }

  Statement createUser(Position start, boolean ifNotExistsBefore, SchemaParser schema) {
    Identifier name = looseName("the name of a user");
    boolean ifNotExists = ifNotExistsBefore || schema.acceptIfNotExists();
    acceptSetOrWith();
    tokens.expectWord("PASSWORD");
    Expression password = secret();
    acceptSetOrWith();
    List<Identifier> roles = roles();
    return new UserStatement.CreateUser(
        start, name, ifNotExists, password, roles == null ? List.of() : roles);
  }

  Statement alterUser(Position start) {
    Identifier name = looseName("the name of a user");
    Expression password = null;
    List<Identifier> roles = null;
    do {
      acceptSetOrWith();
      if (password == null && tokens.acceptWord("PASSWORD")) {
        password = secret();
      } else {
        roles = roles == null ? roles() : null;
        if (roles == null) {
          throw tokens.error("PASSWORD or ROLES", PASSWORD_OR_ROLES);
        }
      }
    } while (!tokens.atEnd());
    return new UserStatement.AlterUser(start, name, password, roles);
  }

  private void acceptSetOrWith() {
    if (!tokens.acceptWord("WITH") && !tokens.acceptWord("SET")) {
      tokens.acceptWord("AND");
    }
  }

  private Expression secret() {
    TokenKind kind = tokens.peek().kind();
    if (kind != TokenKind.STRING && kind != TokenKind.PARAMETER && !tokens.atSymbol("?")) {
      throw new GqlSyntaxException(
          tokens.position(), "no string", "a password as a string or a parameter", null);
    }
    return grammar.primaries.primary();
  }

  private @Nullable List<Identifier> roles() {
    if (!tokens.acceptWord("ROLES") && !tokens.acceptWord("ROLE")) {
      return null;
    }
    boolean brackets = tokens.acceptSymbol("[");
    List<Identifier> roles = new ArrayList<>();
    if (!brackets || !tokens.atSymbol("]")) {
      do {
        roles.add(role());
      } while (tokens.acceptSymbol(","));
    }
    if (brackets) {
      tokens.expectSymbol("]");
    }
    return roles;
  }

  private Identifier role() {
    Token token = tokens.peek();
    if (token.kind() == TokenKind.STRING) {
      return new Identifier(token.position(), Literals.string(tokens.next()));
    }
    return looseName("the name of a role");
  }

  Statement dropUser(Position start, SchemaParser schema) {
    boolean ifExists = schema.acceptIfExists();
    Identifier name = looseName("the name of a user");
    return new UserStatement.DropUser(start, name, ifExists || schema.acceptIfExists());
  }

  Statement begin(Position start) {
    String isolation = null;
    Boolean readOnly = null;
    while (!tokens.atEnd()) {
      if (isolation == null && tokens.acceptWords("ISOLATION", "LEVEL")) {
        isolation = isolationLevel();
      } else if (readOnly == null && tokens.acceptWords("READ", "ONLY")) {
        readOnly = true;
      } else if (readOnly == null && tokens.acceptWords("READ", "WRITE")) {
        readOnly = false;
      } else {
        throw tokens.error(
            "ISOLATION LEVEL, READ ONLY, READ WRITE or " + Described.END,
            Set.of("TRANSACTION", "ISOLATION", "LEVEL", "READ", "ONLY", "WRITE"));
      }
      tokens.acceptSymbol(",");
    }
    return new TransactionStatement.Begin(start, isolation, Boolean.TRUE.equals(readOnly));
  }

  private String isolationLevel() {
    for (String level : ISOLATION_LEVELS) {
      int space = level.indexOf(' ');
      boolean accepted =
          space < 0
              ? tokens.acceptWord(level)
              : tokens.acceptWords(level.substring(0, space), level.substring(space + 1));
      if (accepted) {
        return level;
      }
    }
    throw tokens.error("an isolation level such as SERIALIZABLE or READ COMMITTED");
  }

  Statement rollback(Position start) {
    acceptTransactionWord();
    if (!tokens.acceptWord("TO")) {
      return new TransactionStatement.Rollback(start);
    }
    return new TransactionStatement.RollbackTo(start, savepointName());
  }

  void acceptTransactionWord() {
    if (!tokens.acceptWord("TRANSACTION")) {
      tokens.acceptWord("WORK");
    }
  }

  /** Reads {@code [SAVEPOINT] name}. */
  Identifier savepointName() {
    if (tokens.atWord("SAVEPOINT") && tokens.atName(1)) {
      tokens.next();
    }
    return tokens.name("the name of a savepoint");
  }
}
