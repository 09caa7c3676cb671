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
import io.geodemigrations.gql.ast.Identifier;
import io.geodemigrations.gql.ast.Position;
import io.geodemigrations.gql.ast.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows WITH and RETURN. */
final class ProjectionParser {

  private final Grammar grammar;
  private final TokenStream tokens;

  ProjectionParser(Grammar grammar) {
    this.grammar = grammar;
    this.tokens = grammar.tokens;
  }

  Projection projection() {
    Position start = tokens.position();
    boolean distinct = tokens.acceptWord("DISTINCT");
    boolean all = tokens.acceptSymbol("*");
    List<Projection.Item> items = new ArrayList<>();
    if (!all || tokens.acceptSymbol(",")) {
      do {
        items.add(item());
      } while (tokens.acceptSymbol(","));
    }
    List<Expression> groupBy = groupBy();
    List<Projection.SortKey> orderBy = orderBy();
    Expression skip = null;
    Expression limit = null;
    while (true) {
      if (skip == null && (tokens.acceptWord("SKIP") || tokens.acceptWord("OFFSET"))) {
        skip = page();
      } else if (limit == null && tokens.acceptWord("LIMIT")) {
        limit = page();
      } else {
        return new Projection(start, distinct, all, items, groupBy, orderBy, skip, limit);
      }
    }
  }

  private Expression page() {
    Expression count = grammar.expressions.expression();
    if (!tokens.acceptWord("ROWS")) {
      tokens.acceptWord("ROW");
    }
    return count;
  }

  private Projection.Item item() {
    Position start = tokens.position();
    Expression expression = grammar.expressions.expression();
    String text = tokens.textFrom(start);
    Identifier alias = tokens.acceptWord("AS") ? tokens.name("a name") : null;
    return new Projection.Item(start, expression, alias, text);
  }

  private @Nullable List<Expression> groupBy() {
    if (!tokens.acceptWords("GROUP", "BY")) {
      return null;
    }
    List<Expression> keys = new ArrayList<>();
    if (tokens.atSymbol("(") && tokens.atSymbol(1, ")")) {
      tokens.next();
      tokens.next();
      return keys;
    }
    do {
      keys.add(grammar.expressions.expression());
    } while (tokens.acceptSymbol(","));
    return keys;
  }

  private List<Projection.SortKey> orderBy() {
    List<Projection.SortKey> keys = new ArrayList<>();
    if (!tokens.acceptWord("ORDER")) {
      return keys;
    }
    tokens.expectWord("BY");
    do {
      keys.add(sortKey());
    } while (tokens.acceptSymbol(","));
    return keys;
  }

  private Projection.SortKey sortKey() {
    Position start = tokens.position();
    Expression expression = grammar.expressions.expression();
    boolean descending = tokens.acceptWord("DESC") || tokens.acceptWord("DESCENDING");
    if (!descending && !tokens.acceptWord("ASC")) {
      tokens.acceptWord("ASCENDING");
    }
    Boolean nullsFirst = null;
    if (tokens.acceptWord("NULLS")) {
      nullsFirst = tokens.acceptWord("FIRST");
      if (!nullsFirst && !tokens.acceptWord("LAST")) {
        throw tokens.error("FIRST or LAST", Set.of("FIRST", "LAST"));
      }
    }
    return new Projection.SortKey(start, expression, descending, nullsFirst);
  }
}
