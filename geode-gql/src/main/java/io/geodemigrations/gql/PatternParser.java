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
import io.geodemigrations.gql.ast.LabelExpression;
import io.geodemigrations.gql.ast.PathElement;
import io.geodemigrations.gql.ast.PathElement.Direction;
import io.geodemigrations.gql.ast.PathElement.Quantifier;
import io.geodemigrations.gql.ast.PathPattern;
import io.geodemigrations.gql.ast.PathPattern.Mode;
import io.geodemigrations.gql.ast.PathPattern.Search;
import io.geodemigrations.gql.ast.PathPattern.SearchKind;
import io.geodemigrations.gql.ast.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths, nodes and relationships. */
final class PatternParser {

  private final Grammar grammar;
  private final TokenStream tokens;

  PatternParser(Grammar grammar) {
    this.grammar = grammar;
    this.tokens = grammar.tokens;
  }

  List<PathPattern> paths() {
    List<PathPattern> paths = new ArrayList<>();
    do {
      paths.add(path());
    } while (tokens.acceptSymbol(","));
    return paths;
  }

  PathPattern path() {
    Position start = tokens.position();
    Identifier variable = pathVariable();
    Search search = search();
    Mode mode = mode();
    if (variable == null) {
      variable = pathVariable();
    }
    if (atShortestFunction()) {
      if (search != null) {
        throw tokens.error("a path without shortestPath after a search prefix");
      }
      search = shortestFunction();
      tokens.expectSymbol("(");
      List<PathElement> elements = elements();
      tokens.expectSymbol(")");
      return new PathPattern(start, variable, search, mode, elements);
    }
    return new PathPattern(start, variable, search, mode, elements());
  }

  private @Nullable Identifier pathVariable() {
    if (!tokens.atName() || !tokens.atSymbol(1, "=")) {
      return null;
    }
    Identifier variable = tokens.variable("a path variable");
    tokens.expectSymbol("=");
    return variable;
  }

  private @Nullable Search search() {
    Position start = tokens.position();
    if (tokens.acceptWord("ALL")) {
      boolean shortest = tokens.acceptWord("SHORTEST");
      acceptPathWord();
      return new Search(start, shortest ? SearchKind.ALL_SHORTEST : SearchKind.ALL, 1);
    }
    if (tokens.acceptWord("ANY")) {
      boolean shortest = tokens.acceptWord("SHORTEST");
      int count = shortest ? 1 : optionalCount();
      acceptPathWord();
      return new Search(start, shortest ? SearchKind.ANY_SHORTEST : SearchKind.ANY, count);
    }
    if (tokens.acceptWord("SHORTEST")) {
      int count = optionalCount();
      acceptPathWord();
      boolean groups = tokens.acceptWord("GROUPS") || tokens.acceptWord("GROUP");
      return new Search(
          start, groups ? SearchKind.SHORTEST_GROUPS : SearchKind.ANY_SHORTEST, count);
    }
    return null;
  }

  private int optionalCount() {
    return tokens.peek().kind() == TokenKind.INTEGER ? bound() : 1;
  }

  private void acceptPathWord() {
    if (!tokens.atSymbol(1, "=") && !tokens.acceptWord("PATHS")) {
      tokens.acceptWord("PATH");
    }
  }

  private @Nullable Mode mode() {
    for (Mode mode : Mode.values()) {
      if (tokens.acceptWord(mode.name())) {
        acceptPathWord();
        return mode;
      }
    }
    return null;
  }

  private boolean atShortestFunction() {
    return (tokens.atWord("shortestPath") || tokens.atWord("allShortestPaths"))
        && tokens.atSymbol(1, "(");
  }

  private Search shortestFunction() {
    Token token = tokens.next();
    return new Search(
        token.position(),
        token.isWord("shortestPath") ? SearchKind.ANY_SHORTEST : SearchKind.ALL_SHORTEST,
        1);
  }

  private List<PathElement> elements() {
    List<PathElement> elements = new ArrayList<>();
    elements.add(nodeOrGroup());
    while (true) {
      if (atRelationship()) {
        elements.add(relationship());
        elements.add(nodeOrGroup());
      } else if (tokens.atSymbol("(") && (atGroup() || lastIsGroup(elements))) {
        elements.add(nodeOrGroup());
      } else {
        return elements;
      }
    }
  }

  private static boolean lastIsGroup(List<PathElement> elements) {
    return elements.get(elements.size() - 1) instanceof PathElement.Group;
  }

  private PathElement nodeOrGroup() {
    if (!tokens.atSymbol("(")) {
      throw tokens.error("a node pattern such as (n:Label)");
    }
    return atGroup() ? group() : node();
  }

  private boolean atGroup() {
    return tokens.atSymbol(1, "(") || tokens.atName(1) && tokens.atSymbol(2, "=");
  }

  private PathElement group() {
    Position start = tokens.expectSymbol("(").position();
    tokens.enter();
    PathPattern path = path();
    tokens.leave();
    Expression where = where();
    tokens.expectSymbol(")");
    return new PathElement.Group(start, path, where, quantifier());
  }

  PathElement.Node node() {
    Position start = tokens.expectSymbol("(").position();
    Identifier variable = elementVariable();
    LabelExpression labels = elementLabels();
    Expression properties = properties();
    Expression where = where();
    if (!tokens.acceptSymbol(")")) {
      throw tokens.error("')'");
    }
    return new PathElement.Node(start, variable, labels, properties, where);
  }

  private @Nullable Identifier elementVariable() {
    boolean labels = tokens.atWord("IS") && LabelParser.mayBegin(tokens, 1);
    boolean where = tokens.atWord("WHERE") && !tokens.atSymbol(1, ":") && !closes(1);
    return tokens.atName() && !labels && !where ? tokens.variable("a variable") : null;
  }

  private boolean closes(int ahead) {
    return tokens.atSymbol(ahead, ")") || tokens.atSymbol(ahead, "]");
  }

  private @Nullable LabelExpression elementLabels() {
    if (tokens.acceptSymbol(":") || tokens.acceptWord("IS")) {
      return grammar.labels.labels(true);
    }
    return null;
  }

  private @Nullable Expression properties() {
    Token token = tokens.peek();
    if (token.isSymbol("{")) {
      return grammar.collections.map();
    }
    return token.kind() == TokenKind.PARAMETER ? grammar.primaries.primary() : null;
  }

  private @Nullable Expression where() {
    return tokens.acceptWord("WHERE") ? grammar.expressions.expression() : null;
  }

  private boolean atRelationship() {
    return tokens.atSymbol("-") || tokens.atSymbol("<") && tokens.atSymbol(1, "-");
  }

  private PathElement relationship() {
    Position start = tokens.position();
    boolean left = tokens.acceptSymbol("<");
    tokens.expectSymbol("-");
    Identifier variable = null;
    LabelExpression types = null;
    Quantifier length = null;
    Expression properties = null;
    Expression where = null;
    if (tokens.acceptSymbol("[")) {
      variable = elementVariable();
      types = elementLabels();
      length = variableLength();
      properties = properties();
      where = where();
      if (!tokens.acceptSymbol("]")) {
        throw tokens.error("']'");
      }
      tokens.expectSymbol("-");
    } else {
      tokens.acceptSymbol("-");
    }
    boolean right = tokens.acceptSymbol(">");
    Quantifier quantifier = quantifier();
    if (length != null && quantifier != null) {
      throw new GqlSyntaxException(
          quantifier.position(), "a second quantifier", "a node pattern", null);
    }
    Direction direction =
        left == right ? Direction.ANY : right ? Direction.OUTGOING : Direction.INCOMING;
    return new PathElement.Relationship(
        start, direction, variable, types, length != null ? length : quantifier, properties, where);
  }

  /** Reads {@code *}, {@code *2}, {@code *1..3}, {@code *..3}, {@code *1..} inside the brackets. */
  private @Nullable Quantifier variableLength() {
    Position start = tokens.position();
    if (!tokens.acceptSymbol("*")) {
      return null;
    }
    boolean fixed = tokens.peek().kind() == TokenKind.INTEGER;
    int min = fixed ? bound() : 1;
    if (!tokens.acceptSymbol("..")) {
      return new Quantifier(start, min, fixed ? Integer.valueOf(min) : null);
    }
    return new Quantifier(
        start, min, tokens.peek().kind() == TokenKind.INTEGER ? Integer.valueOf(bound()) : null);
  }

  /**
   * Reads <code>{2}</code>, <code>{1,3}</code>, {@code +}, {@code *} or {@code ?} after an arrow.
   */
  private @Nullable Quantifier quantifier() {
    Position start = tokens.position();
    if (tokens.acceptSymbol("+")) {
      return new Quantifier(start, 1, null);
    }
    if (tokens.acceptSymbol("*")) {
      return new Quantifier(start, 0, null);
    }
    if (tokens.acceptSymbol("?")) {
      return new Quantifier(start, 0, 1);
    }
    if (!tokens.acceptSymbol("{")) {
      return null;
    }
    boolean bounded = tokens.peek().kind() == TokenKind.INTEGER;
    int min = bounded ? bound() : 0;
    Integer max = min;
    if (!bounded || tokens.atSymbol(",")) {
      tokens.expectSymbol(",");
      max = tokens.atSymbol("}") ? null : Integer.valueOf(bound());
    }
    tokens.expectSymbol("}");
    return new Quantifier(start, min, max);
  }

  private int bound() {
    Token token = tokens.peek();
    if (token.kind() != TokenKind.INTEGER) {
      throw tokens.error("an integer");
    }
    long value = (Long) Literals.number(token, false);
    if (value > Integer.MAX_VALUE) {
      throw tokens.error("an integer of at most " + Integer.MAX_VALUE);
    }
    tokens.next();
    return (int) value;
  }

  /**
   * Returns whether a parenthesis ahead begins a path in a place where an expression could stand
   * too. A path has at least one relationship there: {@code (a)-->(b)}, {@code (a)-[…]-(b)}, {@code
   * (a)->(b)}; a single node, {@code (a)-(b)} and {@code (a)<-(b)} are expressions.
   */
  boolean beginsPath(int ahead) {
    int close = tokens.atSymbol(ahead, "(") ? tokens.partner(ahead) : -1;
    if (close < 0 || !looksLikeNode(ahead, close)) {
      return false;
    }
    int at = close + 1;
    boolean left = tokens.atSymbol(at, "<");
    if (left) {
      at++;
    }
    if (!tokens.atSymbol(at, "-")) {
      return false;
    }
    if (tokens.atSymbol(at + 1, "[")) {
      int end = tokens.partner(at + 1);
      return end > 0 && tokens.atSymbol(end + 1, "-");
    }
    return tokens.atSymbol(at + 1, ">")
        || tokens.atSymbol(at + 1, "-")
            && tokens.peek(at).end() == tokens.peek(at + 1).offset()
            && (left || tokens.atSymbol(at + 2, "(") || tokens.atSymbol(at + 2, ">"));
  }

  private boolean looksLikeNode(int open, int close) {
    int at = tokens.atName(open + 1) ? open + 2 : open + 1;
    return at == close
        || tokens.atSymbol(at, ":")
        || tokens.atSymbol(at, "{")
        || at + 1 == close && tokens.peek(at).kind() == TokenKind.PARAMETER
        || tokens.atWord(at, "IS")
        || tokens.atWord(at, "WHERE");
  }
}
