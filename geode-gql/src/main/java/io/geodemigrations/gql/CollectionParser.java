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
import io.geodemigrations.gql.ast.Expression.MapProjectionItem;
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.PathPattern;
import io.geodemigrations.gql.ast.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lists, maps, comprehensions and map projections. */
final class CollectionParser {

  private final Grammar grammar;
  private final TokenStream tokens;

  CollectionParser(Grammar grammar) {
    this.grammar = grammar;
    this.tokens = grammar.tokens;
  }

  /** Reads a list, a list comprehension or a pattern comprehension. */
  Expression list() {
    if (tokens.atName(1) && tokens.atWord(2, "IN")) {
      return listComprehension();
    }
    boolean named = tokens.atName(1) && tokens.atSymbol(2, "=");
    if (grammar.patterns.beginsPath(named ? 3 : 1) && endsAsComprehension()) {
      return patternComprehension();
    }
    Position start = tokens.expectSymbol("[").position();
    List<Expression> elements = new ArrayList<>();
    if (!tokens.atSymbol("]")) {
      do {
        elements.add(grammar.expressions.expression());
      } while (tokens.acceptSymbol(","));
    }
    if (!tokens.acceptSymbol("]")) {
      throw tokens.error("',' or ']'");
    }
    return new Expression.ListLiteral(start, elements);
  }

  /** Tells {@code [(a)-->(b) | x]} from the list {@code [(a)-->(b)]}. */
  private boolean endsAsComprehension() {
    int end = tokens.partner(0);
    int ahead = 1;
    while (ahead < end) {
      if (tokens.atSymbol(ahead, "|")) {
        return true;
      }
      int partner = tokens.partner(ahead);
      ahead = partner > ahead ? partner + 1 : ahead + 1;
    }
    return false;
  }

  private Expression listComprehension() {
    Position start = tokens.expectSymbol("[").position();
    Identifier variable = tokens.variable("a variable");
    tokens.expectWord("IN");
    Expression list = grammar.expressions.expressionBeforeBar();
    Expression where =
        tokens.acceptWord("WHERE") ? grammar.expressions.expressionBeforeBar() : null;
    Expression result = tokens.acceptSymbol("|") ? grammar.expressions.expression() : null;
    if (!tokens.acceptSymbol("]")) {
      throw tokens.error("WHERE, '|' or ']'", Set.of("WHERE"));
    }
    return new Expression.ListComprehension(start, variable, list, where, result);
  }

  private Expression patternComprehension() {
    Position start = tokens.expectSymbol("[").position();
    PathPattern pattern = grammar.patterns.path();
    Expression where =
        tokens.acceptWord("WHERE") ? grammar.expressions.expressionBeforeBar() : null;
    tokens.expectSymbol("|");
    Expression result = grammar.expressions.expression();
    tokens.expectSymbol("]");
    return new Expression.PatternComprehension(start, pattern, where, result);
  }

  Expression.MapLiteral map() {
    Position start = tokens.expectSymbol("{").position();
    List<Expression.MapEntry> entries = new ArrayList<>();
    if (!tokens.atSymbol("}")) {
      do {
        Identifier key = tokens.name("a property name or '}'");
        tokens.expectSymbol(":");
        Expression value = grammar.expressions.expression();
        entries.add(new Expression.MapEntry(key.position(), key, value));
      } while (tokens.acceptSymbol(","));
    }
    if (!tokens.acceptSymbol("}")) {
      throw tokens.error("',' or '}'");
    }
    return new Expression.MapLiteral(start, entries);
  }

  /** Reads what stands in the braces after a variable. */
  Expression mapProjection(Identifier subject) {
    tokens.expectSymbol("{");
    List<MapProjectionItem> items = new ArrayList<>();
    if (!tokens.atSymbol("}")) {
      do {
        items.add(mapProjectionItem());
      } while (tokens.acceptSymbol(","));
    }
    if (!tokens.acceptSymbol("}")) {
      throw tokens.error("',' or '}'");
    }
    return new Expression.MapProjection(subject.position(), subject, items);
  }

  private MapProjectionItem mapProjectionItem() {
    Position start = tokens.position();
    if (tokens.acceptSymbol(".")) {
      return tokens.acceptSymbol("*")
          ? new MapProjectionItem.AllProperties(start)
          : new MapProjectionItem.PropertyOf(start, tokens.name("a property name or '*'"));
    }
    Identifier key = tokens.name("'.', '}' or a name");
    Expression value =
        tokens.acceptSymbol(":")
            ? grammar.expressions.expression()
            : new Expression.Variable(key.position(), key.name());
    return new MapProjectionItem.Entry(start, key, value);
  }
}
