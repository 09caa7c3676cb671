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
import io.geodemigrations.gql.ast.SchemaStatement;
import io.geodemigrations.gql.ast.SchemaStatement.ConstraintKind;
import io.geodemigrations.gql.ast.SchemaStatement.Entity;
import io.geodemigrations.gql.ast.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Indexes and constraints, in every form that Geode's documentation shows. */
final class SchemaParser {

  private static final Set<String> INDEX_KINDS =
      Set.of(
          "BTREE",
          "HASH",
          "FULLTEXT",
          "TEXT",
          "SPATIAL",
          "POINT",
          "VECTOR",
          "RANGE",
          "PATRICIA_TRIE",
          "COMPOSITE",
          "LOOKUP");

  private final Grammar grammar;
  private final TokenStream tokens;

  SchemaParser(Grammar grammar) {
    this.grammar = grammar;
    this.tokens = grammar.tokens;
  }

  /** Returns whether an index follows: {@code INDEX}, {@code UNIQUE INDEX}, {@code HASH INDEX}. */
  boolean atIndex(int ahead) {
    int at = tokens.atWord(ahead, "UNIQUE") ? ahead + 1 : ahead;
    return tokens.atWord(at, "INDEX")
        || tokens.peek(at).kind() == TokenKind.WORD && tokens.atWord(at + 1, "INDEX");
  }

  SchemaStatement createIndex(Position start) {
    boolean unique = tokens.acceptWord("UNIQUE");
    String kind = tokens.atWord("INDEX") ? null : indexKind();
    tokens.expectWord("INDEX");
    Header header = header();
    Target target = indexTarget();
    Expression.MapLiteral options = null;
    while (true) {
      if (kind == null && tokens.acceptWord("USING")) {
        kind = indexKind();
      } else if (options == null && tokens.acceptWord("OPTIONS")) {
        options = grammar.collections.map();
      } else {
        return new SchemaStatement.CreateIndex(
            start,
            header.name(),
            header.ifNotExists(),
            unique,
            kind,
            target.entity(),
            target.label(),
            target.properties(),
            options);
      }
    }
  }

  private String indexKind() {
    Token token = tokens.peek();
    String kind = token.text().toUpperCase(Locale.ROOT);
    if (token.kind() != TokenKind.WORD || !INDEX_KINDS.contains(kind)) {
      throw tokens.error("a kind of index such as BTREE or HASH", INDEX_KINDS);
    }
    tokens.next();
    return kind;
  }

  private record Header(@Nullable Identifier name, boolean ifNotExists) {}

  private Header header() {
    boolean ifNotExists = acceptIfNotExists();
    Identifier name =
        tokens.atWord("ON") || tokens.atWord("FOR") ? null : tokens.name("a name, ON or FOR");
    return new Header(name, ifNotExists || acceptIfNotExists());
  }

  boolean acceptIfNotExists() {
    if (!tokens.atWords("IF", "NOT")) {
      return false;
    }
    tokens.next();
    tokens.next();
    tokens.expectWord("EXISTS");
    return true;
  }

  boolean acceptIfExists() {
    return tokens.acceptWords("IF", "EXISTS");
  }

  private record Target(
      Entity entity,
      Identifier label,
      @Nullable Identifier variable,
      List<Identifier> properties) {}

  private Target indexTarget() {
    if (tokens.acceptWord("FOR")) {
      Target entity = pattern();
      tokens.expectWord("ON");
      return new Target(
          entity.entity(), entity.label(), entity.variable(), keysOf(entity.variable()));
    }
    if (!tokens.acceptWord("ON")) {
      throw tokens.error("ON or FOR", Set.of("ON", "FOR"));
    }
    return labelWithProperties();
  }

  /** Reads {@code :Label(a, b)} or {@code Label(a, b)}. */
  private Target labelWithProperties() {
    tokens.acceptSymbol(":");
    Identifier label = tokens.name("a label");
    tokens.expectSymbol("(");
    List<Identifier> properties = new ArrayList<>();
    do {
      properties.add(tokens.name("a property name"));
    } while (tokens.acceptSymbol(","));
    if (!tokens.acceptSymbol(")")) {
      throw tokens.error("',' or ')'");
    }
    return new Target(Entity.NODE, label, null, properties);
  }

  /** Reads {@code (n:Label)} or {@code ()-[r:TYPE]-()}. */
  private Target pattern() {
    if (!tokens.atSymbol("(") || !tokens.atSymbol(1, ")")) {
      tokens.expectSymbol("(");
      Target node = variableAndLabel(Entity.NODE);
      tokens.expectSymbol(")");
      return node;
    }
    emptyNode();
    boolean left = tokens.acceptSymbol("<");
    tokens.expectSymbol("-");
    tokens.expectSymbol("[");
    Target relationship = variableAndLabel(Entity.RELATIONSHIP);
    tokens.expectSymbol("]");
    tokens.expectSymbol("-");
    if (!left) {
      tokens.acceptSymbol(">");
    }
    emptyNode();
    return relationship;
  }

  private void emptyNode() {
    tokens.expectSymbol("(");
    tokens.expectSymbol(")");
  }

  private Target variableAndLabel(Entity entity) {
    Identifier variable = tokens.variable("a variable");
    tokens.expectSymbol(":");
    return new Target(entity, tokens.name("a label"), variable, List.of());
  }

  /** Reads {@code (n.a, n.b)} or {@code EACH [n.a, n.b]}. */
  private List<Identifier> keysOf(@Nullable Identifier variable) {
    boolean each = tokens.acceptWord("EACH");
    tokens.expectSymbol(each ? "[" : "(");
    List<Identifier> keys = new ArrayList<>();
    do {
      keys.add(keyOf(variable));
    } while (tokens.acceptSymbol(","));
    tokens.expectSymbol(each ? "]" : ")");
    return keys;
  }

  private Identifier keyOf(@Nullable Identifier variable) {
    Token found = tokens.peek();
    String expected = variable == null ? "a property" : variable.name() + ".property";
    Identifier subject = tokens.name(expected);
    if (variable == null || !subject.name().equals(variable.name())) {
      throw new GqlSyntaxException(found.position(), Described.token(found), expected, null);
    }
    tokens.expectSymbol(".");
    return tokens.name("a property name");
  }

  SchemaStatement dropIndex(Position start) {
    boolean ifExists = acceptIfExists();
    Identifier name = tokens.name("the name of an index");
    return new SchemaStatement.DropIndex(start, name, ifExists || acceptIfExists());
  }

  SchemaStatement dropConstraint(Position start) {
    boolean ifExists = acceptIfExists();
    Identifier name = tokens.name("the name of a constraint");
    return new SchemaStatement.DropConstraint(start, name, ifExists || acceptIfExists());
  }

  SchemaStatement createConstraint(Position start) {
    Header header = header();
    if (!tokens.acceptWord("ON") && !tokens.acceptWord("FOR")) {
      throw tokens.error("ON or FOR", Set.of("ON", "FOR"));
    }
    Target target = tokens.atSymbol("(") ? pattern() : labelWithProperties();
    if (!tokens.acceptWord("ASSERT") && !tokens.acceptWord("REQUIRE")) {
      throw tokens.error("ASSERT or REQUIRE", Set.of("ASSERT", "REQUIRE"));
    }
    Demand demand =
        target.variable() == null
            ? demandOn(target.properties())
            : demandWithVariable(target.variable());
    return new SchemaStatement.CreateConstraint(
        start,
        header.name(),
        header.ifNotExists(),
        target.entity(),
        target.label(),
        demand.properties(),
        demand.kind(),
        demand.type(),
        demand.check() == null ? null : target.variable(),
        demand.check());
  }

  private record Demand(
      ConstraintKind kind,
      List<Identifier> properties,
      @Nullable TypeName type,
      @Nullable Expression check) {}

  private Demand demandOn(List<Identifier> properties) {
    if (tokens.acceptWord("EXISTS")) {
      return new Demand(ConstraintKind.NOT_NULL, properties, null, null);
    }
    Demand demand = kindAfterProperties(properties);
    if (demand == null) {
      throw tokens.error("UNIQUE or NOT NULL", Set.of("UNIQUE", "EXISTS"));
    }
    return demand;
  }

  private Demand demandWithVariable(Identifier variable) {
    int mark = tokens.mark();
    if (tokens.atWord("EXISTS") && tokens.atSymbol(1, "(") && tokens.atSymbol(3, ".")) {
      tokens.next();
      Demand demand = new Demand(ConstraintKind.NOT_NULL, keysOf(variable), null, null);
      if (tokens.atEnd()) {
        return demand;
      }
    } else if (tokens.atSymbol("(") && tokens.atSymbol(2, ".") || tokens.atSymbol(1, ".")) {
      List<Identifier> keys =
          tokens.atSymbol("(") && isListOfKeys() ? keysOf(variable) : List.of(keyOf(variable));
      Demand demand = kindAfterProperties(keys);
      if (demand != null && tokens.atEnd()) {
        return demand;
      }
    }
    tokens.reset(mark);
    Expression check = grammar.expressions.expression();
    return new Demand(ConstraintKind.CHECK, List.of(), null, check);
  }

  private boolean isListOfKeys() {
    int close = tokens.partner(0);
    return close > 0
        && (tokens.atWord(close + 1, "IS")
            || tokens.atWord(close + 1, "UNIQUE")
            || tokens.atWord(close + 1, "NOT"));
  }

  private @Nullable Demand kindAfterProperties(List<Identifier> properties) {
    tokens.acceptWord("IS");
    if (tokens.acceptWord("UNIQUE")) {
      return new Demand(ConstraintKind.UNIQUE, properties, null, null);
    }
    if (tokens.acceptWords("NOT", "NULL")) {
      return new Demand(ConstraintKind.NOT_NULL, properties, null, null);
    }
    if (tokens.acceptWords("NODE", "KEY")
        || tokens.acceptWords("RELATIONSHIP", "KEY")
        || tokens.acceptWord("KEY")) {
      return new Demand(ConstraintKind.KEY, properties, null, null);
    }
    if (tokens.acceptSymbol("::") || tokens.acceptWord("TYPED")) {
      return new Demand(ConstraintKind.TYPE, properties, grammar.types.type(), null);
    }
    return null;
  }

  SchemaStatement analyze(Position start) {
    boolean colon = tokens.acceptSymbol(":");
    Identifier label = colon || tokens.atName() ? tokens.name("a label") : null;
    return new SchemaStatement.Analyze(start, label);
  }
}
