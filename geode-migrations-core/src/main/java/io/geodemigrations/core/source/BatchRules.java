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
import io.geodemigrations.gql.ast.QueryStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What can be checked about a batch statement before it runs. */
final class BatchRules {

  private static final String COUNT_COLUMN = "updated";
  private static final String BATCH = "$" + ScriptStatement.BATCH_PARAMETER;

  private BatchRules() {}

  /**
   * Reports what would make a batch statement stop too early or never.
   *
   * @param fragment the statement as written
   * @param parsed the statement as sent
   * @param cursors the declared cursors
   */
  static void check(Fragment fragment, Queries.Parsed parsed, Map<String, Object> cursors) {
    if (!(parsed.statement() instanceof QueryStatement)) {
      report(fragment, "Only a query can use " + BATCH, "Write a MATCH ... SET ... statement.");
      return;
    }
    if (Queries.readsOnly(parsed.statement())) {
      report(
          fragment,
          "The batch statement changes nothing, so it would repeat for ever",
          "Write what it should change, or use a number instead of " + BATCH + ".");
      return;
    }
    Optional<List<String>> columns = Queries.columns(parsed.statement());
    if (columns.isEmpty()) {
      return;
    }
    if (columns.get().isEmpty()) {
      report(
          fragment,
          "The batch statement returns nothing, so it would stop after one round",
          ErrorCode.SCRIPT_BATCH.remedy());
    } else if (!columns.get().contains(COUNT_COLUMN)
        && cursors.keySet().containsAll(columns.get())) {
      report(
          fragment,
          "The batch statement returns its cursors only, and no count",
          ErrorCode.SCRIPT_BATCH.remedy());
    }
    for (String cursor : new TreeSet<>(cursors.keySet())) {
      if (!columns.get().contains(cursor)) {
        fragment
            .script()
            .problem(
                ErrorCode.SCRIPT_CURSOR,
                fragment.firstPlace(),
                "Cursor '" + cursor + "' is not a column of the statement",
                "Return it, for example max(<variable>.id) AS " + cursor + ".");
      }
    }
  }

  private static void report(Fragment fragment, String message, String remedy) {
    fragment.script().problem(ErrorCode.SCRIPT_BATCH, fragment.firstPlace(), message, remedy);
  }

  /**
   * The query that counts what a batch statement still has to do: its tokens up to {@code WITH
   * <var> LIMIT $batch}, then a count of the variable. {@code DISTINCT} and an {@code ORDER BY}
   * before the limit are allowed for.
   *
   * @return nothing if the statement has another form, or writes before the limit
   */
  static Optional<ScriptStatement.ProgressQuery> derivedTotal(String text) {
    List<Token> tokens = Gql.tokens(text);
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isSymbol("(") || token.isSymbol("[") || token.isSymbol("{")) {
        depth++;
      } else if (token.isSymbol(")") || token.isSymbol("]") || token.isSymbol("}")) {
        depth--;
      } else if (depth == 0 && token.isWord("WITH") && i > 0) {
        Optional<String> counted = counted(tokens, i + 1);
        if (counted.isPresent()) {
          return count(text.substring(0, token.offset()).stripTrailing(), counted.get());
        }
      }
    }
    return Optional.empty();
  }

  /** What stands between WITH and LIMIT $batch, if it is one variable. */
  private static Optional<String> counted(List<Token> tokens, int start) {
    int i = start;
    String distinct = "";
    if (i < tokens.size() && tokens.get(i).isWord("DISTINCT")) {
      distinct = "DISTINCT ";
      i++;
    }
    if (i >= tokens.size() || !isName(tokens.get(i))) {
      return Optional.empty();
    }
    String variable = tokens.get(i).text();
    i++;
    if (i < tokens.size() && tokens.get(i).isWord("ORDER")) {
      while (i < tokens.size() && !tokens.get(i).isWord("LIMIT")) {
        i++;
      }
    }
    boolean limited =
        i + 1 < tokens.size()
            && tokens.get(i).isWord("LIMIT")
            && tokens.get(i + 1).text().equals(BATCH);
    return limited ? Optional.of(distinct + variable) : Optional.empty();
  }

  private static boolean isName(Token token) {
    return token.kind() == TokenKind.WORD || token.kind() == TokenKind.QUOTED_NAME;
  }

  private static Optional<ScriptStatement.ProgressQuery> count(String prefix, String counted) {
    String query = prefix + " RETURN count(" + counted + ") AS total";
    try {
      Queries.Parsed parsed = Queries.parse(query);
      return Queries.readsOnly(parsed.statement())
          ? Optional.of(new ScriptStatement.ProgressQuery(query, true, parsed.parameters()))
          : Optional.empty();
    } catch (GqlSyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * Reports parameters that nobody sets.
   *
   * @param known the parameters that have a value
   * @param columns the columns of the statement: such a parameter is a cursor without a start
   */
  static void checkParameters(
      Fragment fragment, Set<String> used, Set<String> known, List<String> columns) {
    List<String> unknown = new ArrayList<>(used);
    unknown.removeAll(known);
    for (String name : unknown) {
      int place =
          fragment.code().stream()
              .filter(token -> isParameter(token, name))
              .findFirst()
              .map(fragment::place)
              .orElse(fragment.firstPlace());
      if (name.equals("?")) {
        fragment
            .script()
            .problem(
                ErrorCode.SCRIPT_PARAMETER,
                place,
                "Parameters without a name are not possible in a script",
                ErrorCode.SCRIPT_PARAMETER.remedy());
      } else if (columns.contains(name)) {
        fragment
            .script()
            .problem(
                ErrorCode.SCRIPT_CURSOR,
                place,
                "$" + name + " is fed back from a column, but has no start",
                "Write // @cursor " + name + " = <literal> before the statement.");
      } else {
        fragment
            .script()
            .problem(
                ErrorCode.SCRIPT_PARAMETER,
                place,
                "Nobody sets the parameter $" + name,
                "For a value that is fixed before the run use the placeholder ${"
                    + name
                    + "}; for one that is fed back write // @cursor "
                    + name
                    + " = <literal> and return a column of that name; the batch size is "
                    + BATCH
                    + ".");
      }
    }
  }

  private static boolean isParameter(Token token, String name) {
    return token.kind() == TokenKind.PARAMETER
        ? Queries.nameOf(token).equals(name)
        : name.equals("?") && token.isSymbol("?");
  }
}
