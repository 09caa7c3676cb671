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
import io.geodemigrations.gql.ast.Expression.Binary;
import io.geodemigrations.gql.ast.Expression.BinaryOperator;
import io.geodemigrations.gql.ast.Expression.UnaryOperator;
import io.geodemigrations.gql.ast.LabelExpression;
import io.geodemigrations.gql.ast.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Operators by precedence climbing, from the weakest to the strongest: OR, XOR, AND, NOT,
 * comparisons, predicates ({@code IN}, {@code IS NULL}, {@code STARTS WITH}, …), {@code + - ||},
 * {@code * / %}, {@code ^}, signs, and what follows a value ({@code .key}, {@code [index]}, {@code
 * :Label}). All of them associate to the left.
 */
final class ExpressionParser {

  private static final int OR = 1;
  private static final int XOR = 2;
  private static final int AND = 3;
  private static final int COMPARISON = 4;
  private static final int PREDICATE = 5;
  private static final int ADDITION = 6;
  private static final int MULTIPLICATION = 7;
  private static final int POWER = 8;

  /**
   * How many operators one expression may chain. A chain leans to the left, so that its length is
   * the depth of the tree, which whoever walks the tree has to descend.
   */
  private static final int MAX_CHAIN = 1_000;

  private final Grammar grammar;
  private final TokenStream tokens;
  private boolean barEnds;

  /**
   * The operators above each other at this place, from the root of the statement; never too few.
   */
  private int chain;

  /** The longest chain inside the brackets that are being read. */
  private int longest;

  ExpressionParser(Grammar grammar) {
    this.grammar = grammar;
    this.tokens = grammar.tokens;
  }

  Expression expression() {
    return nested(false);
  }

  /**
   * Reads an expression that a {@code |} ends, so that {@code x:A|y} is not one label condition.
   */
  Expression expressionBeforeBar() {
    return nested(true);
  }

  private Expression nested(boolean newBarEnds) {
    boolean outer = barEnds;
    int before = chain;
    barEnds = newBarEnds;
    tokens.enter();
    Expression expression = operators(OR);
    tokens.leave();
    barEnds = outer;
    longest = Math.max(longest, chain);
    chain = before;
    return expression;
  }

  /** Reads something with brackets: all of it hangs below the operators that follow. */
  private Expression bracketed(Supplier<Expression> body) {
    int outer = longest;
    longest = chain;
    Expression expression = body.get();
    chain = Math.max(chain, longest);
    longest = outer;
    return expression;
  }

  private Expression operators(int weakest) {
    Position start = tokens.position();
    Expression left = prefix();
    boolean first = true;
    while (true) {
      int strength = strength();
      if (strength < weakest) {
        return left;
      }
      if (!first) {
        countChain();
      }
      first = false;
      left =
          switch (strength) {
            case COMPARISON -> comparison(start, left);
            case PREDICATE -> predicate(start, left);
            default -> new Binary(start, binaryOperator(), left, operators(strength + 1));
          };
    }
  }

  private void countChain() {
    if (++chain > MAX_CHAIN) {
      throw new GqlSyntaxException(
          tokens.position(),
          "more than " + MAX_CHAIN + " operators in one expression",
          "a shorter expression, for example IN with a list",
          null);
    }
  }

  /** Returns how strong the operator here binds; 0 when there is none. */
  private int strength() {
    Token token = tokens.peek();
    if (token.kind() == TokenKind.SYMBOL) {
      return switch (token.text()) {
        case "=", "<>", "!=", "<", "<=", ">", ">=" -> COMPARISON;
        case "=~", "::" -> PREDICATE;
        case "+", "-", "||" -> ADDITION;
        case "*", "/", "%" -> MULTIPLICATION;
        case "^" -> POWER;
        default -> 0;
      };
    }
    if (token.isWord("OR")) {
      return OR;
    }
    if (token.isWord("XOR")) {
      return XOR;
    }
    if (token.isWord("AND")) {
      return AND;
    }
    return beginsWordPredicate() ? PREDICATE : 0;
  }

  private boolean beginsWordPredicate() {
    return tokens.atWord("IN")
        || tokens.atWord("IS")
        || tokens.atWord("CONTAINS")
        || tokens.atWords("STARTS", "WITH")
        || tokens.atWords("ENDS", "WITH")
        || tokens.atWords("NOT", "IN");
  }

  private BinaryOperator binaryOperator() {
    Token token = tokens.next();
    return switch (token.text()) {
      case "+" -> BinaryOperator.ADD;
      case "-" -> BinaryOperator.SUBTRACT;
      case "||" -> BinaryOperator.CONCATENATE;
      case "*" -> BinaryOperator.MULTIPLY;
      case "/" -> BinaryOperator.DIVIDE;
      case "%" -> BinaryOperator.MODULO;
      case "^" -> BinaryOperator.POWER;
      default ->
          token.isWord("OR")
              ? BinaryOperator.OR
              : token.isWord("XOR") ? BinaryOperator.XOR : BinaryOperator.AND;
    };
  }

  private Expression comparison(Position start, Expression first) {
    List<Expression> operands = new ArrayList<>(List.of(first));
    List<BinaryOperator> operators = new ArrayList<>();
    while (strength() == COMPARISON) {
      operators.add(comparisonOperator());
      operands.add(operators(PREDICATE));
    }
    return operators.size() == 1
        ? new Binary(start, operators.get(0), first, operands.get(1))
        : new Expression.ComparisonChain(start, operands, operators);
  }

  private BinaryOperator comparisonOperator() {
    return switch (tokens.next().text()) {
      case "=" -> BinaryOperator.EQUAL;
      case "<" -> BinaryOperator.LESS;
      case "<=" -> BinaryOperator.LESS_OR_EQUAL;
      case ">" -> BinaryOperator.GREATER;
      case ">=" -> BinaryOperator.GREATER_OR_EQUAL;
      default -> BinaryOperator.NOT_EQUAL;
    };
  }

  private Expression predicate(Position start, Expression left) {
    if (tokens.acceptWord("IS")) {
      return is(start, left);
    }
    if (tokens.acceptSymbol("::")) {
      return new Expression.IsTyped(start, left, grammar.types.type(), false);
    }
    if (tokens.acceptWords("NOT", "IN")) {
      Expression in = new Binary(start, BinaryOperator.IN, left, operators(ADDITION));
      return new Expression.Unary(start, UnaryOperator.NOT, in);
    }
    BinaryOperator operator;
    if (tokens.acceptSymbol("=~")) {
      operator = BinaryOperator.MATCHES;
    } else if (tokens.acceptWord("IN")) {
      operator = BinaryOperator.IN;
    } else if (tokens.acceptWord("CONTAINS")) {
      operator = BinaryOperator.CONTAINS;
    } else {
      operator =
          tokens.next().isWord("STARTS") ? BinaryOperator.STARTS_WITH : BinaryOperator.ENDS_WITH;
      tokens.expectWord("WITH");
    }
    return new Binary(start, operator, left, operators(ADDITION));
  }

  private Expression is(Position start, Expression left) {
    boolean negated = tokens.acceptWord("NOT");
    if (tokens.acceptWord("NULL")) {
      return new Expression.IsNull(start, left, negated);
    }
    if (tokens.acceptWord("TRUE")) {
      return new Expression.IsTruth(start, left, true, negated);
    }
    if (tokens.acceptWord("FALSE")) {
      return new Expression.IsTruth(start, left, false, negated);
    }
    if (tokens.acceptWord("UNKNOWN")) {
      return new Expression.IsTruth(start, left, null, negated);
    }
    if (tokens.acceptSymbol("::") || tokens.acceptWord("TYPED")) {
      return new Expression.IsTyped(start, left, grammar.types.type(), negated);
    }
    if (tokens.acceptWord("LABELED")) {
      return new Expression.IsLabeled(start, left, grammar.labels.labels(!barEnds), negated);
    }
    throw tokens.error("NULL, TRUE, FALSE, UNKNOWN, LABELED, TYPED or '::'");
  }

  private Expression prefix() {
    Token token = tokens.peek();
    UnaryOperator operator;
    if (token.isWord("NOT")) {
      operator = UnaryOperator.NOT;
    } else if (token.isSymbol("-")) {
      if (isNumber(tokens.peek(1))) {
        tokens.next();
        return postfix(negativeNumber(token.position()), true);
      }
      operator = UnaryOperator.MINUS;
    } else if (token.isSymbol("+")) {
      operator = UnaryOperator.PLUS;
    } else {
      return postfix(primary(), true);
    }
    tokens.next();
    tokens.enter();
    Expression operand = operator == UnaryOperator.NOT ? operators(COMPARISON) : prefix();
    tokens.leave();
    return new Expression.Unary(token.position(), operator, operand);
  }

  private static boolean isNumber(Token token) {
    return token.kind() == TokenKind.INTEGER
        || token.kind() == TokenKind.DECIMAL
        || token.kind() == TokenKind.FLOAT;
  }

  private Expression negativeNumber(Position start) {
    return new Expression.Literal(start, Literals.number(tokens.next(), true));
  }

  /** Reads a value with its {@code .key} and {@code [index]}, but without {@code :Label}. */
  Expression access() {
    int before = chain;
    Expression expression = postfix(primary(), false);
    chain = before;
    return expression;
  }

  private Expression primary() {
    return bracketed(grammar.primaries::primary);
  }

  private Expression postfix(Expression value, boolean withLabels) {
    Expression left = value;
    for (int steps = 0; ; steps++) {
      if (tokens.atSymbol(".")) {
        tokens.next();
        left = new Expression.Property(value.position(), left, tokens.name("a property name"));
      } else if (tokens.atSymbol("[")) {
        Expression subject = left;
        left = bracketed(() -> indexOrSlice(subject));
      } else if (withLabels && tokens.atSymbol(":") && LabelParser.mayBegin(tokens, 1)) {
        tokens.next();
        LabelExpression labels = grammar.labels.labels(!barEnds);
        left = new Expression.IsLabeled(value.position(), left, labels, false);
      } else {
        return left;
      }
      if (steps > 0) {
        countChain();
      }
    }
  }

  private Expression indexOrSlice(Expression subject) {
    tokens.expectSymbol("[");
    Expression from = tokens.atSymbol("..") ? null : expression();
    if (from != null && tokens.acceptSymbol("]")) {
      return new Expression.Index(subject.position(), subject, from);
    }
    if (!tokens.acceptSymbol("..")) {
      throw tokens.error("']' or '..'");
    }
    @Nullable Expression to = tokens.atSymbol("]") ? null : expression();
    tokens.expectSymbol("]");
    return new Expression.Slice(subject.position(), subject, from, to);
  }
}
