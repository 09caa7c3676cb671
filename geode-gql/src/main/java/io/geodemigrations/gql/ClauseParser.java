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
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.PathPattern;
import io.geodemigrations.gql.ast.Position;
import io.geodemigrations.gql.ast.Projection;
import io.geodemigrations.gql.ast.Query;
import io.geodemigrations.gql.ast.RemoveItem;
import io.geodemigrations.gql.ast.SetItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Clauses one by one. */
final class ClauseParser {

  private final Grammar grammar;
  private final TokenStream tokens;

  ClauseParser(Grammar grammar) {
    this.grammar = grammar;
    this.tokens = grammar.tokens;
  }

  List<Clause> clauses() {
    List<Clause> clauses = new ArrayList<>();
    while (Keywords.beginsClause(tokens.peek())) {
      clauses.add(clause());
    }
    return clauses;
  }

  private Clause clause() {
    Token first = tokens.next();
    Position start = first.position();
    return switch (first.text().toUpperCase(Locale.ROOT)) {
      case "MATCH" -> match(start, MatchMode.REQUIRED);
      case "OPTIONAL" -> optional(start);
      case "MANDATORY" -> {
        tokens.expectWord("MATCH");
        yield match(start, MatchMode.MANDATORY);
      }
      case "WITH" -> with(start);
      case "RETURN" -> new Clause.Return(start, grammar.projections.projection());
      case "FINISH" -> new Clause.Finish(start);
      case "UNWIND" -> unwind(start);
      case "FOR" -> forEachRow(start);
      case "LET" -> let(start);
      case "FILTER" -> filter(start);
      case "CREATE", "INSERT" -> new Clause.Create(start, grammar.patterns.paths());
      case "MERGE" -> merge(start);
      case "SET" -> new Clause.Set(start, setItems());
      case "REMOVE" -> new Clause.Remove(start, removeItems());
      case "DELETE" -> delete(start, false);
      case "DETACH" -> {
        tokens.expectWord("DELETE");
        yield delete(start, true);
      }
      case "NODETACH" -> {
        tokens.expectWord("DELETE");
        yield delete(start, false);
      }
      case "FOREACH" -> foreach(start);
      default -> call(start, false);
    };
  }

  private Clause optional(Position start) {
    if (tokens.acceptWord("CALL")) {
      return call(start, true);
    }
    if (!tokens.acceptWord("MATCH")) {
      throw tokens.error("MATCH or CALL", Set.of("MATCH", "CALL"));
    }
    return match(start, MatchMode.OPTIONAL);
  }

  private Clause match(Position start, MatchMode mode) {
    List<PathPattern> patterns = grammar.patterns.paths();
    return new Clause.Match(start, mode, patterns, where());
  }

  private @Nullable Expression where() {
    return tokens.acceptWord("WHERE") ? grammar.expressions.expression() : null;
  }

  private Clause with(Position start) {
    Projection projection = grammar.projections.projection();
    return new Clause.With(start, projection, where());
  }

  private Clause unwind(Position start) {
    Expression list = grammar.expressions.expression();
    tokens.expectWord("AS");
    return new Clause.Unwind(start, list, tokens.name("a variable"));
  }

  private Clause forEachRow(Position start) {
    Identifier variable = tokens.variable("a variable");
    tokens.expectWord("IN");
    Expression list = grammar.expressions.expression();
    boolean ordinality = tokens.atWords("WITH", "ORDINALITY");
    boolean offset = tokens.atWords("WITH", "OFFSET");
    Identifier counter = null;
    if ((ordinality || offset) && tokens.atName(2) && !tokens.atWord(2, "AS")) {
      tokens.next();
      tokens.next();
      counter = tokens.variable("a variable");
    }
    return new Clause.For(start, variable, list, counter, ordinality ? 1 : 0);
  }

  private Clause let(Position start) {
    List<Clause.Binding> bindings = new ArrayList<>();
    do {
      Identifier variable = tokens.variable("a variable");
      tokens.expectSymbol("=");
      Expression value = grammar.expressions.expression();
      bindings.add(new Clause.Binding(variable.position(), variable, value));
    } while (tokens.acceptSymbol(","));
    return new Clause.Let(start, bindings);
  }

  private Clause filter(Position start) {
    tokens.acceptWord("WHERE");
    return new Clause.Filter(start, grammar.expressions.expression());
  }

  private Clause merge(Position start) {
    PathPattern pattern = grammar.patterns.path();
    List<SetItem> onCreate = new ArrayList<>();
    List<SetItem> onMatch = new ArrayList<>();
    while (tokens.acceptWord("ON")) {
      List<SetItem> target = onCreate;
      if (tokens.acceptWord("MATCH")) {
        target = onMatch;
      } else if (!tokens.acceptWord("CREATE")) {
        throw tokens.error("CREATE or MATCH", Set.of("CREATE", "MATCH"));
      }
      tokens.expectWord("SET");
      target.addAll(setItems());
    }
    return new Clause.Merge(start, pattern, onCreate, onMatch);
  }

  private List<SetItem> setItems() {
    List<SetItem> items = new ArrayList<>();
    do {
      items.add(setItem());
    } while (tokens.acceptSymbol(","));
    return items;
  }

  private SetItem setItem() {
    Position start = tokens.position();
    if (tokens.atName()) {
      if (atLabels()) {
        Identifier subject = tokens.variable("a variable");
        return new SetItem.Labels(start, subject, grammar.labels.plainLabels());
      }
      if (tokens.atSymbol(1, "=") || tokens.atSymbol(1, "+=")) {
        Identifier subject = tokens.variable("a variable");
        boolean add = tokens.next().isSymbol("+=");
        Expression value = grammar.expressions.expression();
        return add
            ? new SetItem.AddProperties(start, subject, value)
            : new SetItem.ReplaceProperties(start, subject, value);
      }
    }
    Expression.Property target = property();
    if (!tokens.acceptSymbol("=")) {
      throw tokens.error("'='");
    }
    Expression value = grammar.expressions.expression();
    return new SetItem.Property(start, target.subject(), target.key(), value);
  }

  private boolean atLabels() {
    return tokens.atSymbol(1, ":") || tokens.atWord(1, "IS");
  }

  private Expression.Property property() {
    Position start = tokens.position();
    Token found = tokens.peek();
    Expression target = grammar.expressions.access();
    if (target instanceof Expression.Property property) {
      return property;
    }
    throw target instanceof Expression.Variable
        ? tokens.error("'.' and a property, ':' and a label, '=' or '+='")
        : new GqlSyntaxException(
            start, Described.token(found), "a property such as n.name, or a label", null);
  }

  private List<RemoveItem> removeItems() {
    List<RemoveItem> items = new ArrayList<>();
    do {
      items.add(removeItem());
    } while (tokens.acceptSymbol(","));
    return items;
  }

  private RemoveItem removeItem() {
    Position start = tokens.position();
    if (tokens.atName() && atLabels()) {
      Identifier subject = tokens.variable("a variable");
      return new RemoveItem.Labels(start, subject, grammar.labels.plainLabels());
    }
    Expression.Property target = property();
    return new RemoveItem.Property(start, target.subject(), target.key());
  }

  private Clause delete(Position start, boolean detach) {
    List<Expression> targets = new ArrayList<>();
    do {
      targets.add(grammar.expressions.expression());
    } while (tokens.acceptSymbol(","));
    return new Clause.Delete(start, detach, targets);
  }

  private Clause foreach(Position start) {
    tokens.expectSymbol("(");
    Identifier variable = tokens.variable("a variable");
    tokens.expectWord("IN");
    Expression list = grammar.expressions.expressionBeforeBar();
    tokens.expectSymbol("|");
    tokens.enter();
    List<Clause> updates = clauses();
    tokens.leave();
    if (updates.isEmpty() || !tokens.atSymbol(")")) {
      throw tokens.error(updates.isEmpty() ? "a writing clause such as SET" : "')'");
    }
    tokens.next();
    return new Clause.Foreach(start, variable, list, updates);
  }

  private Clause call(Position start, boolean optional) {
    if (tokens.atSymbol("{") || tokens.atSymbol("(")) {
      return callSubquery(start, optional);
    }
    StringBuilder name = new StringBuilder(tokens.name("'{' or the name of a procedure").name());
    while (tokens.acceptSymbol(".")) {
      name.append('.').append(tokens.name("the name of a procedure").name());
    }
    List<Expression> arguments = tokens.acceptSymbol("(") ? grammar.primaries.arguments() : null;
    boolean all = false;
    List<Clause.YieldItem> items = new ArrayList<>();
    Expression where = null;
    if (tokens.acceptWord("YIELD")) {
      all = tokens.acceptSymbol("*");
      if (!all) {
        items = yieldItems();
      }
      where = where();
    }
    return new Clause.CallProcedure(start, optional, name.toString(), arguments, all, items, where);
  }

  private List<Clause.YieldItem> yieldItems() {
    List<Clause.YieldItem> items = new ArrayList<>();
    do {
      Identifier column = tokens.name("a column or '*'");
      Identifier variable = tokens.acceptWord("AS") ? tokens.name("a variable") : column;
      items.add(new Clause.YieldItem(column.position(), column, variable));
    } while (tokens.acceptSymbol(","));
    return items;
  }

  private Clause callSubquery(Position start, boolean optional) {
    List<Identifier> imports = null;
    if (tokens.acceptSymbol("(")) {
      imports = new ArrayList<>();
      if (!tokens.atSymbol(")")) {
        do {
          imports.add(tokens.variable("a variable"));
        } while (tokens.acceptSymbol(","));
      }
      tokens.expectSymbol(")");
    }
    tokens.expectSymbol("{");
    tokens.enter();
    Query query = grammar.queries.query();
    tokens.leave();
    tokens.expectSymbol("}");
    return new Clause.CallSubquery(start, optional, imports, query);
  }
}
