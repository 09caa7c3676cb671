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

import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Clause.MatchMode;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.PathPattern;
import io.geodemigrations.gql.ast.Position;
import io.geodemigrations.gql.ast.Query;
import io.geodemigrations.gql.ast.Query.SetOperator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pipelines of clauses, and their combinations. */
final class QueryParser {

  /** How many set operators one statement may have; see {@link ExpressionParser}. */
  private static final int MAX_SET_OPERATORS = 500;

  private final Grammar grammar;
  private final TokenStream tokens;
  private int setOperators;

  QueryParser(Grammar grammar) {
    this.grammar = grammar;
    this.tokens = grammar.tokens;
  }

  Query query() {
    Position start = tokens.position();
    Query left = pipeline();
    while (true) {
      SetOperator operator = setOperator();
      if (operator == null) {
        return left;
      }
      if (++setOperators > MAX_SET_OPERATORS) {
        throw new GqlSyntaxException(
            tokens.position(),
            "more than " + MAX_SET_OPERATORS + " set operators",
            "a shorter statement",
            null);
      }
      boolean all = tokens.acceptWord("ALL");
      if (!all) {
        tokens.acceptWord("DISTINCT");
      }
      left = new Query.Combined(start, left, operator, all, pipeline());
    }
  }

  private @Nullable SetOperator setOperator() {
    for (SetOperator operator : SetOperator.values()) {
      if (tokens.acceptWord(operator.name())) {
        return operator;
      }
    }
    return null;
  }

  private Query pipeline() {
    Position start = tokens.position();
    if (!Keywords.beginsClause(tokens.peek())) {
      throw tokens.error("a clause such as MATCH, CREATE or RETURN", Keywords.STATEMENTS);
    }
    return new Query.Pipeline(start, grammar.clauses.clauses());
  }

  /** Reads what stands in the braces of EXISTS, COUNT and COLLECT: a query or only patterns. */
  Query subquery() {
    boolean namedPath = tokens.atSymbol(1, "=");
    if (Keywords.beginsClause(tokens.peek()) && !namedPath) {
      return query();
    }
    Position start = tokens.position();
    List<PathPattern> patterns = grammar.patterns.paths();
    Expression where = tokens.acceptWord("WHERE") ? grammar.expressions.expression() : null;
    Clause match = new Clause.Match(start, MatchMode.REQUIRED, patterns, where);
    List<Clause> clauses = new ArrayList<>(List.of(match));
    if (Keywords.beginsClause(tokens.peek())) {
      clauses.addAll(grammar.clauses.clauses());
    }
    return new Query.Pipeline(start, clauses);
  }
}
