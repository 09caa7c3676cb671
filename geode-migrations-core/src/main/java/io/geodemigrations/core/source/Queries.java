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
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.GqlSyntaxException;
import io.geodemigrations.gql.Token;
import io.geodemigrations.gql.TokenKind;
import io.geodemigrations.gql.ast.Clause;
import io.geodemigrations.gql.ast.Projection;
import io.geodemigrations.gql.ast.Query;
import io.geodemigrations.gql.ast.QueryStatement;
import io.geodemigrations.gql.ast.ShowStatement;
import io.geodemigrations.gql.ast.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses pieces of GQL, and answers what the rules of scripts ask about them. */
final class Queries {

  private final Placeholders placeholders;

  Queries(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /**
   * A piece of GQL, ready to be sent.
   *
   * @param text the text
   * @param statement what it means
   * @param parameters the names of its parameters in the order of their first use
   */
  record Parsed(String text, Statement statement, Set<String> parameters) {}

  /** Replaces placeholders; reports what is wrong. */
  Optional<Placeholders.Resolved> resolve(Fragment fragment) {
    return placeholders.resolve(fragment);
  }

  /** Replaces placeholders and parses; reports what is wrong. */
  Optional<Parsed> parse(Fragment fragment) {
    Optional<Placeholders.Resolved> resolved = placeholders.resolve(fragment);
    if (resolved.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(resolved.get().text(), resolved.get().tokens()));
    } catch (GqlSyntaxException e) {
      reportSyntax(fragment.script(), resolved.get(), e);
      return Optional.empty();
    }
  }

  private static void reportSyntax(
      ScriptText script, Placeholders.Resolved resolved, GqlSyntaxException error) {
    int offset = error.position().offset();
    if (resolved.isValue(offset)) {
      // The value may be a secret, so it is not named as what was found.
      script.problem(
          ErrorCode.SCRIPT_SYNTAX,
          resolved.place(offset),
          "Found the value of a placeholder, expected " + error.expected());
    } else {
      Fragment.reportSyntax(script, resolved.place(offset), error);
    }
  }

  /**
   * Parses text that comes from no script.
   *
   * @throws GqlSyntaxException if it is not one statement
   */
  static Parsed parse(String text) {
    return parse(text, Gql.tokens(text));
  }

  private static Parsed parse(String text, List<Token> tokens) {
    Statement statement = Gql.parse(text, tokens);
    Set<String> parameters = new LinkedHashSet<>();
    for (Token token : tokens) {
      if (token.kind() == TokenKind.PARAMETER) {
        parameters.add(nameOf(token));
      } else if (token.isSymbol("?")) {
        parameters.add("?");
      }
    }
    return new Parsed(text, statement, parameters);
  }

  /** The name of a parameter token, without its dollar sign and backticks. */
  static String nameOf(Token parameter) {
    String name = parameter.text().substring(1);
    return name.startsWith("`") ? name.substring(1, name.length() - 1).replace("``", "`") : name;
  }

  /**
   * Reads a condition: a query with one column, or an expression, which becomes such a query.
   *
   * @param script the script that problems are reported to
   * @param place where the text begins in it
   * @param text the condition, which may end with a semicolon
   * @return the query to send, or nothing if a problem was reported
   */
  Optional<String> condition(ScriptText script, int place, String text) {
    Optional<Fragment> fragment = Fragment.of(script, place, text).map(Queries::withoutSemicolon);
    if (fragment.isEmpty()) {
      return Optional.empty();
    }
    if (fragment.get().code().isEmpty()) {
      script.problem(ErrorCode.SCRIPT_QUERY, place, "The condition is empty");
      return Optional.empty();
    }
    Optional<Placeholders.Resolved> resolved = placeholders.resolve(fragment.get());
    if (resolved.isEmpty()) {
      return Optional.empty();
    }
    Parsed parsed;
    try {
      parsed = parse(resolved.get().text(), resolved.get().tokens());
    } catch (GqlSyntaxException e) {
      try {
        parsed = parse("RETURN (" + resolved.get().text() + ") AS condition");
      } catch (GqlSyntaxException ignored) {
        reportSyntax(script, resolved.get(), e);
        return Optional.empty();
      }
    }
    String complaint = complaintAboutCondition(parsed);
    if (complaint != null) {
      script.problem(
          ErrorCode.SCRIPT_QUERY,
          fragment.get().firstPlace(),
          complaint,
          "Write a query that only reads and returns one column, true or false.");
      return Optional.empty();
    }
    return Optional.of(parsed.text());
  }

  /**
   * Reads a condition that comes from no script, as the one above.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  static String condition(String text) {
    Parsed parsed;
    try {
      parsed = parse(text);
    } catch (GqlSyntaxException e) {
      try {
        parsed = parse("RETURN (" + text + ") AS condition");
      } catch (GqlSyntaxException ignored) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }
    String complaint = complaintAboutCondition(parsed);
    if (complaint != null) {
      throw new IllegalArgumentException(complaint);
    }
    return parsed.text();
  }

  private static @Nullable String complaintAboutCondition(Parsed parsed) {
    if (!readsOnly(parsed.statement())) {
      return "The condition is not a query that only reads";
    }
    Optional<List<String>> columns = columns(parsed.statement());
    if (columns.isPresent() && columns.get().size() != 1) {
      return "The condition returns " + columns.get().size() + " columns";
    }
    return parsed.parameters().isEmpty() ? null : "The condition uses a parameter";
  }

  private static Fragment withoutSemicolon(Fragment fragment) {
    List<Token> code = fragment.code();
    if (code.isEmpty() || code.get(code.size() - 1).kind() != TokenKind.SEMICOLON) {
      return fragment;
    }
    return new Fragment(
        fragment.script(), fragment.offset(), fragment.text(), code.subList(0, code.size() - 1));
  }

  /** Whether a statement certainly changes nothing. */
  static boolean readsOnly(Statement statement) {
    return statement instanceof ShowStatement
        || (statement instanceof QueryStatement query && readsOnly(query.query()));
  }

  private static boolean readsOnly(Query query) {
    if (query instanceof Query.Combined combined) {
      return readsOnly(combined.left()) && readsOnly(combined.right());
    }
    return query instanceof Query.Pipeline pipeline
        && pipeline.clauses().stream().allMatch(Queries::readsOnly);
  }

  private static boolean readsOnly(Clause clause) {
    if (clause instanceof Clause.CallSubquery call) {
      return readsOnly(call.query());
    }
    return !(clause instanceof Clause.Create
        || clause instanceof Clause.Merge
        || clause instanceof Clause.Set
        || clause instanceof Clause.Remove
        || clause instanceof Clause.Delete
        || clause instanceof Clause.Foreach
        || clause instanceof Clause.CallProcedure);
  }

  /**
   * The names of a statement's columns: none if it returns nothing, unknown ({@code empty}) if they
   * depend on what is matched.
   */
  static Optional<List<String>> columns(Statement statement) {
    if (!(statement instanceof QueryStatement query)) {
      return Optional.empty();
    }
    Query first = query.query();
    while (first instanceof Query.Combined combined) {
      first = combined.left();
    }
    List<Clause> clauses = ((Query.Pipeline) first).clauses();
    Clause last = clauses.get(clauses.size() - 1);
    if (last instanceof Clause.CallProcedure) {
      return Optional.empty();
    }
    if (!(last instanceof Clause.Return result)) {
      return Optional.of(List.of());
    }
    return result.projection().all()
        ? Optional.empty()
        : Optional.of(result.projection().items().stream().map(Projection.Item::name).toList());
  }
}
