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
package io.geodemigrations.core.refactor;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.literal.Literals;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.GqlSyntaxException;
import io.geodemigrations.gql.Token;
import io.geodemigrations.gql.TokenKind;
import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Query;
import io.geodemigrations.gql.ast.QueryStatement;
import io.geodemigrations.gql.ast.Statement;
import io.geodemigrations.gql.effect.Effects;
import java.util.List;
import java.util.Set;

/** Lets only names and expressions pass that mean in a statement what they should mean. */
final class Names {

  /** The tool's own records: no refactoring may touch them. */
  private static final Set<String> OWN =
      Set.of("Migration", "MigrationLock", "MigrationRun", "MigrationEvent");

  private Names() {}

  static String label(String name) {
    plain("label", name);
    if (OWN.contains(name)) {
      throw invalid("The label %s belongs to this tool".formatted(name));
    }
    return name;
  }

  static String type(String name) {
    return plain("relationship type", name);
  }

  static String property(String name) {
    return plain("property", name);
  }

  static List<String> properties(List<String> names) {
    if (names.isEmpty()) {
      throw invalid("At least one property must be named");
    }
    names.forEach(Names::property);
    if (Set.copyOf(names).size() < names.size()) {
      throw invalid("A property is named twice: " + String.join(", ", names));
    }
    return List.copyOf(names);
  }

  static void different(String from, String to) {
    if (from.equals(to)) {
      throw invalid("The old and the new name are the same: " + from);
    }
  }

  private static String plain(String what, String name) {
    try {
      return Literals.identifier(name);
    } catch (IllegalArgumentException e) {
      throw invalid("As a %s, %s".formatted(what, e.getMessage()));
    }
  }

  /** An expression about the node {@code n}, as it is. */
  static String expression(String text) {
    try {
      List<Token> tokens = Gql.tokens(text);
      boolean closed =
          tokens.stream()
              .noneMatch(
                  token ->
                      token.isComment()
                          || token.kind() == TokenKind.PARAMETER
                          || token.isSymbol("?"));
      // Once with parentheses and once without: neither can be closed from inside.
      if (closed
          && isOneExpression(Gql.parse("RETURN (" + text + ") AS value"))
          && isOneExpression(Gql.parse("RETURN " + text + " AS value"))) {
        return text.strip();
      }
    } catch (GqlSyntaxException e) {
      throw new GeodeMigrationsException(
          ErrorCode.REFACTORING_INVALID,
          "The value is no expression: found %s, expected %s".formatted(e.found(), e.expected()));
    }
    throw invalid("The value is not one expression without parameters and comments");
  }

  private static boolean isOneExpression(Statement statement) {
    return statement instanceof QueryStatement query
        && query.query() instanceof Query.Pipeline pipeline
        && pipeline.clauses().size() == 1
        && pipeline.clauses().get(0) instanceof Clause.Return result
        && result.projection().items().size() == 1
        && Effects.of(statement).readOnly();
  }

  /** What a string literal means. */
  static String string(String literal) {
    Statement statement = Gql.parse("RETURN " + literal + " AS value");
    if (isOneExpression(statement)
        && statement instanceof QueryStatement query
        && query.query() instanceof Query.Pipeline pipeline
        && pipeline.clauses().get(0) instanceof Clause.Return result
        && result.projection().items().get(0).expression() instanceof Expression.Literal value
        && value.value() instanceof String text) {
      return text;
    }
    throw invalid("A separator is a text in apostrophes");
  }

  static GeodeMigrationsException invalid(String what) {
    return new GeodeMigrationsException(ErrorCode.REFACTORING_INVALID, what);
  }
}
