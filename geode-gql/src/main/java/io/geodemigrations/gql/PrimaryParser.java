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
import io.geodemigrations.gql.ast.Expression.Quantity;
import io.geodemigrations.gql.ast.Expression.SubqueryKind;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.Position;
import io.geodemigrations.gql.ast.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that are no operator: literals, variables, calls, CASE, subqueries. */
final class PrimaryParser {

  private static final Set<String> TEMPORAL_TYPES =
      Set.of("DATE", "TIME", "DATETIME", "TIMESTAMP", "DURATION", "INTERVAL");
  private static final Set<String> ZONED_TYPES = Set.of("TIME", "DATETIME", "TIMESTAMP");

  private final Grammar grammar;
  private final TokenStream tokens;

  PrimaryParser(Grammar grammar) {
    this.grammar = grammar;
    this.tokens = grammar.tokens;
  }

  Expression primary() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case INTEGER, DECIMAL, FLOAT ->
          new Expression.Literal(token.position(), Literals.number(tokens.next(), false));
      case STRING -> new Expression.Literal(token.position(), Literals.string(tokens.next()));
      case PARAMETER ->
          new Expression.Parameter(token.position(), Literals.parameter(tokens.next()));
      case WORD -> word(token);
      case QUOTED_NAME -> name(token);
      case SYMBOL -> symbol(token);
      default -> throw expected();
    };
  }

  private GqlSyntaxException expected() {
    return tokens.error("an expression");
  }

  private Expression symbol(Token token) {
    switch (token.text()) {
      case "(" -> {
        return grammar.patterns.beginsPath(0) ? pathExpression() : parenthesized();
      }
      case "[" -> {
        return grammar.collections.list();
      }
      case "{" -> {
        return grammar.collections.map();
      }
      case "?" -> {
        tokens.next();
        String name = Integer.toString(tokens.nextPositionalParameter());
        return new Expression.Parameter(token.position(), name);
      }
      default -> throw expected();
    }
  }

  private Expression parenthesized() {
    tokens.expectSymbol("(");
    Expression inner = grammar.expressions.expression();
    tokens.expectSymbol(")");
    return inner;
  }

  private Expression pathExpression() {
    Position start = tokens.position();
    return new Expression.Pattern(start, grammar.patterns.path());
  }

  private Expression word(Token token) {
    String upper = token.text().toUpperCase(Locale.ROOT);
    Token following = tokens.peek(1);
    if (following.isSymbol("(")) {
      return keywordCall(upper, token);
    }
    if (following.isSymbol("{") && isSubquery(upper)) {
      return subquery(SubqueryKind.valueOf(upper));
    }
    switch (upper) {
      case "TRUE" -> {
        return literal(true);
      }
      case "FALSE" -> {
        return literal(false);
      }
      case "NULL" -> {
        return literal(null);
      }
      case "CASE" -> {
        return caseExpression();
      }
      default -> {
        Expression typed = typedLiteral(upper);
        return typed != null ? typed : name(token);
      }
    }
  }

  private Expression literal(@Nullable Object value) {
    return new Expression.Literal(tokens.next().position(), value);
  }

  private Expression keywordCall(String upper, Token token) {
    switch (upper) {
      case "ALL", "ANY", "NONE", "SINGLE" -> {
        if (tokens.atName(2) && tokens.atWord(3, "IN")) {
          return listPredicate(Quantity.valueOf(upper));
        }
      }
      case "REDUCE" -> {
        if (tokens.atName(2) && tokens.atSymbol(3, "=")) {
          return reduce();
        }
      }
      case "CAST" -> {
        return cast();
      }
      case "COUNT" -> {
        if (tokens.atSymbol(2, "*") && tokens.atSymbol(3, ")")) {
          return countRows();
        }
      }
      case "SHORTESTPATH", "ALLSHORTESTPATHS" -> {
        return pathExpression();
      }
      case "CASE" -> {
        return caseExpression();
      }
      default -> {
        // an ordinary function
      }
    }
    return name(token);
  }

  private boolean isSubquery(String upper) {
    boolean kind =
        switch (upper) {
          case "EXISTS", "COUNT", "COLLECT", "VALUE" -> true;
          default -> false;
        };
    boolean mapProjection =
        tokens.atSymbol(2, ".")
            || tokens.atSymbol(2, "}")
            || tokens.atName(2)
                && (tokens.atSymbol(3, ":") || tokens.atSymbol(3, ",") || tokens.atSymbol(3, "}"));
    return kind && (!mapProjection || upper.equals("EXISTS"));
  }

  private Expression subquery(SubqueryKind kind) {
    Position start = tokens.next().position();
    tokens.expectSymbol("{");
    tokens.enter();
    Query query = grammar.queries.subquery();
    tokens.leave();
    tokens.expectSymbol("}");
    return new Expression.Subquery(start, kind, query);
  }

  private @Nullable Expression typedLiteral(String upper) {
    int words = 0;
    if (TEMPORAL_TYPES.contains(upper)) {
      words = 1;
    } else if ((upper.equals("LOCAL") || upper.equals("ZONED"))
        && tokens.peek(1).kind() == TokenKind.WORD
        && ZONED_TYPES.contains(tokens.peek(1).text().toUpperCase(Locale.ROOT))) {
      words = 2;
    }
    if (words == 0 || tokens.peek(words).kind() != TokenKind.STRING) {
      return null;
    }
    Position start = tokens.next().position();
    String type = words == 1 ? upper : upper + " " + tokens.next().text().toUpperCase(Locale.ROOT);
    return new Expression.TypedLiteral(start, type, Literals.string(tokens.next()));
  }

  /** Reads a variable, a call or a map projection. */
  private Expression name(Token token) {
    int length = callNameLength();
    if (length > 0) {
      return call(length);
    }
    if (token.kind() == TokenKind.WORD
        && (Keywords.isReserved(token.text()) || isPageWithoutValue(token))) {
      throw expected();
    }
    Identifier variable = tokens.name("an expression");
    if (tokens.atSymbol("{")) {
      return grammar.collections.mapProjection(variable);
    }
    return new Expression.Variable(variable.position(), variable.name());
  }

  /** Finds {@code RETURN LIMIT 3}: LIMIT could be a variable, but is not meant as one. */
  private boolean isPageWithoutValue(Token token) {
    TokenKind following = tokens.peek(1).kind();
    return (token.isWord("LIMIT") || token.isWord("SKIP") || token.isWord("OFFSET"))
        && (following == TokenKind.INTEGER || following == TokenKind.PARAMETER);
  }

  /** Returns the number of tokens in {@code a.b.c} where {@code (} follows; else 0. */
  private int callNameLength() {
    int length = 1;
    while (tokens.atSymbol(length, ".") && tokens.atName(length + 1)) {
      length += 2;
    }
    return tokens.atSymbol(length, "(") ? length : 0;
  }

  private Expression call(int nameLength) {
    Token first = tokens.peek();
    if (nameLength == 1 && first.kind() == TokenKind.WORD && Keywords.isReserved(first.text())) {
      throw expected();
    }
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < nameLength; i++) {
      name.append(Literals.name(tokens.next()));
    }
    tokens.expectSymbol("(");
    boolean distinct = tokens.acceptWord("DISTINCT");
    List<Expression> arguments = distinct ? new ArrayList<>() : arguments();
    if (distinct) {
      do {
        arguments.add(grammar.expressions.expression());
      } while (tokens.acceptSymbol(","));
      tokens.expectSymbol(")");
    }
    return new Expression.FunctionCall(first.position(), name.toString(), distinct, arguments);
  }

  /** Reads arguments after the opening parenthesis, and the closing one. */
  List<Expression> arguments() {
    List<Expression> arguments = new ArrayList<>();
    if (!tokens.atSymbol(")")) {
      do {
        arguments.add(grammar.expressions.expression());
      } while (tokens.acceptSymbol(","));
    }
    if (!tokens.acceptSymbol(")")) {
      throw tokens.error("',' or ')'");
    }
    return arguments;
  }

  private Expression countRows() {
    Position start = tokens.next().position();
    tokens.expectSymbol("(");
    tokens.expectSymbol("*");
    tokens.expectSymbol(")");
    return new Expression.CountRows(start);
  }

  private Expression cast() {
    Position start = tokens.next().position();
    tokens.expectSymbol("(");
    Expression operand = grammar.expressions.expression();
    tokens.expectWord("AS");
    Expression cast = new Expression.Cast(start, operand, grammar.types.type());
    tokens.expectSymbol(")");
    return cast;
  }

  private Expression caseExpression() {
    Position start = tokens.expectWord("CASE").position();
    Expression subject = tokens.atWord("WHEN") ? null : grammar.expressions.expression();
    List<Expression.Branch> branches = new ArrayList<>();
    do {
      Position at = tokens.expectWord("WHEN").position();
      Expression condition = grammar.expressions.expression();
      tokens.expectWord("THEN");
      branches.add(new Expression.Branch(at, condition, grammar.expressions.expression()));
    } while (tokens.atWord("WHEN"));
    Expression otherwise = tokens.acceptWord("ELSE") ? grammar.expressions.expression() : null;
    if (!tokens.acceptWord("END")) {
      throw tokens.error("WHEN, ELSE or END", Set.of("WHEN", "ELSE", "END", "THEN"));
    }
    return new Expression.Case(start, subject, branches, otherwise);
  }

  private Expression listPredicate(Quantity quantity) {
    Position start = tokens.next().position();
    tokens.expectSymbol("(");
    Identifier variable = tokens.variable("a variable");
    tokens.expectWord("IN");
    Expression list = grammar.expressions.expression();
    Expression where = tokens.acceptWord("WHERE") ? grammar.expressions.expression() : null;
    tokens.expectSymbol(")");
    return new Expression.ListPredicate(start, quantity, variable, list, where);
  }

  private Expression reduce() {
    Position start = tokens.next().position();
    tokens.expectSymbol("(");
    Identifier accumulator = tokens.variable("a variable");
    tokens.expectSymbol("=");
    Expression initial = grammar.expressions.expression();
    tokens.expectSymbol(",");
    Identifier variable = tokens.variable("a variable");
    tokens.expectWord("IN");
    Expression list = grammar.expressions.expressionBeforeBar();
    tokens.expectSymbol("|");
    Expression step = grammar.expressions.expression();
    tokens.expectSymbol(")");
    return new Expression.Reduce(start, accumulator, initial, variable, list, step);
  }
}
