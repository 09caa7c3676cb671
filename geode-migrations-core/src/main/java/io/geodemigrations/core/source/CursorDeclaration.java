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
package io.geodemigrations.core.source;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.gql.GqlSyntaxException;
import io.geodemigrations.gql.Token;
import io.geodemigrations.gql.TokenKind;
import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Query;
import io.geodemigrations.gql.ast.QueryStatement;
import io.geodemigrations.gql.ast.Statement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code @cursor name = literal}.
 *
 * @param name the parameter, without dollar sign
 * @param start its first value: Boolean, Long, Double, BigDecimal or String
 */
record CursorDeclaration(String name, Object start) {

  static Optional<CursorDeclaration> read(ScriptText script, Directive directive, Queries queries) {
    Optional<Fragment> fragment =
        Fragment.of(script, directive.argumentOffset(), directive.argument());
    if (fragment.isEmpty()) {
      return Optional.empty();
    }
    List<Token> tokens = fragment.get().code();
    boolean shaped =
        tokens.size() >= 3 && tokens.get(0).kind() == TokenKind.WORD && tokens.get(1).isSymbol("=");
    if (!shaped) {
      script.problem(
          ErrorCode.SCRIPT_CURSOR, directive.offset(), "@cursor needs a name, = and a literal");
      return Optional.empty();
    }
    String name = tokens.get(0).text();
    if (name.equals(ScriptStatement.BATCH_PARAMETER)) {
      script.problem(
          ErrorCode.SCRIPT_CURSOR,
          directive.offset(),
          "$batch is the number of rows and cannot be a cursor",
          "Choose another name.");
      return Optional.empty();
    }
    Fragment literal =
        new Fragment(
            script,
            directive.argumentOffset(),
            directive.argument(),
            tokens.subList(2, tokens.size()));
    Optional<Placeholders.Resolved> resolved = queries.resolve(literal);
    if (resolved.isEmpty()) {
      return Optional.empty();
    }
    Object start = valueOf(resolved.get().text());
    if (start == null) {
      script.problem(
          ErrorCode.SCRIPT_CURSOR,
          literal.firstPlace(),
          "The start of a cursor must be a number, a string, true or false",
          "Write a literal that is less than every value, for example 0, -1 or ''.");
      return Optional.empty();
    }
    return Optional.of(new CursorDeclaration(name, start));
  }

  private static @Nullable Object valueOf(String text) {
    Statement statement;
    try {
      statement = Queries.parse("RETURN " + text + " AS start").statement();
    } catch (GqlSyntaxException e) {
      return null;
    }
    if (statement instanceof QueryStatement query
        && query.query() instanceof Query.Pipeline pipeline
        && pipeline.clauses().size() == 1
        && pipeline.clauses().get(0) instanceof Clause.Return result
        && result.projection().items().size() == 1) {
      return literal(result.projection().items().get(0).expression());
    }
    return null;
  }

  private static @Nullable Object literal(Expression expression) {
    if (expression instanceof Expression.Literal literal) {
      return literal.value();
    }
    if (expression instanceof Expression.Unary unary
        && unary.operator() == Expression.UnaryOperator.MINUS
        && unary.operand() instanceof Expression.Literal literal) {
      Object value = literal.value();
      if (value instanceof Long number) {
        return -number;
      }
      if (value instanceof Double number) {
        return -number;
      }
      return value instanceof BigDecimal number ? number.negate() : null;
    }
    return null;
  }
}
