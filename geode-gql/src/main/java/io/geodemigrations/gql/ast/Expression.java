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
package io.geodemigrations.gql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that has a value.
 *
 * @since 0.1.0
 */
public sealed interface Expression extends SyntaxNode {

  /**
   * A literal.
   *
   * @param position where it stands
   * @param value null, a Boolean, a String, a Long, a {@link java.math.BigDecimal} (digits with a
   *     point, as in {@code 3.14}: the text is kept exactly, the evaluator chooses the type) or a
   *     Double (with an exponent, or the suffix {@code f} or {@code d})
   */
  record Literal(Position position, @Nullable Object value) implements Expression {}

  /**
   * A typed literal such as {@code DATE '2025-01-01'}.
   *
   * @param position where it stands
   * @param type the words before the text, in upper case: {@code DATE}, {@code TIME}, {@code LOCAL
   *     TIME}, {@code ZONED TIME}, {@code DATETIME}, {@code LOCAL DATETIME}, {@code ZONED
   *     DATETIME}, {@code TIMESTAMP}, {@code LOCAL TIMESTAMP}, {@code DURATION}, {@code INTERVAL}
   * @param text the text, not checked by the parser
   */
  record TypedLiteral(Position position, String type, String text) implements Expression {}

  /**
   * {@code $name}, {@code $1} or {@code ?}.
   *
   * @param position where it stands
   * @param name the name without the dollar sign; the first {@code ?} of a statement is named 1,
   *     the second 2, and so on
   */
  record Parameter(Position position, String name) implements Expression {}

  /**
   * A variable.
   *
   * @param position where it stands
   * @param name its name
   */
  record Variable(Position position, String name) implements Expression {}

  /**
   * {@code subject.key}.
   *
   * @param position where it stands
   * @param subject a node, a relationship, a map or a temporal value
   * @param key the property
   */
  record Property(Position position, Expression subject, Identifier key) implements Expression {}

  /**
   * {@code subject[index]}.
   *
   * @param position where it stands
   * @param subject a list, a map, a node or a relationship
   * @param index an integer (negative counts from the end) or a key
   */
  record Index(Position position, Expression subject, Expression index) implements Expression {}

  /**
   * {@code subject[from..to]}.
   *
   * @param position where it stands
   * @param subject a list
   * @param from the first index; null when it is left out
   * @param to the index after the last; null when it is left out
   */
  record Slice(
      Position position, Expression subject, @Nullable Expression from, @Nullable Expression to)
      implements Expression {}

  /**
   * {@code [a, b, …]}.
   *
   * @param position where it stands
   * @param elements the elements
   */
  record ListLiteral(Position position, List<Expression> elements) implements Expression {
    public ListLiteral {
      elements = List.copyOf(elements);
    }
  }

  /**
   * <code>{key: value, …}</code>.
   *
   * @param position where it stands
   * @param entries the entries in the order of the text
   */
  record MapLiteral(Position position, List<MapEntry> entries) implements Expression {
    public MapLiteral {
      entries = List.copyOf(entries);
    }
  }

  /**
   * One entry of a {@link MapLiteral}.
   *
   * @param position where it stands
   * @param key the key
   * @param value the value
   */
  record MapEntry(Position position, Identifier key, Expression value) implements SyntaxNode {}

  /**
   * <code>variable {.key, .*, other, key: value}</code>.
   *
   * @param position where it stands
   * @param subject the node, relationship or map
   * @param items what goes into the new map
   */
  record MapProjection(Position position, Identifier subject, List<MapProjectionItem> items)
      implements Expression {
    public MapProjection {
      items = List.copyOf(items);
    }
  }

  /** One item of a {@link MapProjection}. */
  sealed interface MapProjectionItem extends SyntaxNode {

    /**
     * {@code .*}.
     *
     * @param position where it stands
     */
    record AllProperties(Position position) implements MapProjectionItem {}

    /**
     * {@code .key}.
     *
     * @param position where it stands
     * @param key the property
     */
    record PropertyOf(Position position, Identifier key) implements MapProjectionItem {}

    /**
     * {@code key: value}, or a plain variable, whose key is its name.
     *
     * @param position where it stands
     * @param key the key
     * @param value the value
     */
    record Entry(Position position, Identifier key, Expression value)
        implements MapProjectionItem {}
  }

  /**
   * {@code name([DISTINCT] argument, …)}, an aggregate included.
   *
   * @param position where it stands
   * @param name the name with its dots, as written; names of functions ignore case
   * @param distinct whether DISTINCT stands before the arguments
   * @param arguments the arguments
   */
  record FunctionCall(Position position, String name, boolean distinct, List<Expression> arguments)
      implements Expression {
    public FunctionCall {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * {@code count(*)}.
   *
   * @param position where it stands
   */
  record CountRows(Position position) implements Expression {}

  /**
   * An operator before its operand.
   *
   * @param position where it stands
   * @param operator the operator
   * @param operand the operand
   */
  record Unary(Position position, UnaryOperator operator, Expression operand)
      implements Expression {}

  /** An operator before its operand. */
  enum UnaryOperator {
    NOT,
    MINUS,
    PLUS
  }

  /**
   * An operator between two operands; a comparison too, unless it is chained.
   *
   * @param position where the left operand begins
   * @param operator the operator
   * @param left the left operand
   * @param right the right operand
   */
  record Binary(Position position, BinaryOperator operator, Expression left, Expression right)
      implements Expression {}

  /** An operator between two operands. */
  enum BinaryOperator {
    OR,
    XOR,
    AND,
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    STARTS_WITH,
    ENDS_WITH,
    CONTAINS,
    /** {@code =~}. */
    MATCHES,
    IN,
    ADD,
    SUBTRACT,
    /** {@code ||}. */
    CONCATENATE,
    MULTIPLY,
    DIVIDE,
    MODULO,
    POWER
  }

  /**
   * {@code a < b <= c}: true when each neighbouring pair compares so.
   *
   * @param position where the first operand begins
   * @param operands at least three operands
   * @param operators one fewer than operands; only EQUAL to GREATER_OR_EQUAL
   */
  record ComparisonChain(
      Position position, List<Expression> operands, List<BinaryOperator> operators)
      implements Expression {
    public ComparisonChain {
      operands = List.copyOf(operands);
      operators = List.copyOf(operators);
    }
  }

  /**
   * {@code operand IS [NOT] NULL}.
   *
   * @param position where the operand begins
   * @param operand the operand
   * @param negated whether NOT is said
   */
  record IsNull(Position position, Expression operand, boolean negated) implements Expression {}

  /**
   * {@code operand IS [NOT] TRUE | FALSE | UNKNOWN}; never null itself.
   *
   * @param position where the operand begins
   * @param operand the operand
   * @param truth the truth value that is asked for; null means UNKNOWN
   * @param negated whether NOT is said
   */
  record IsTruth(Position position, Expression operand, @Nullable Boolean truth, boolean negated)
      implements Expression {}

  /**
   * {@code operand IS [NOT] LABELED labels} or {@code operand:Labels}.
   *
   * @param position where the operand begins
   * @param operand the node or relationship
   * @param labels the condition
   * @param negated whether NOT is said
   */
  record IsLabeled(Position position, Expression operand, LabelExpression labels, boolean negated)
      implements Expression {}

  /**
   * {@code operand IS [NOT] :: type} or {@code operand IS [NOT] TYPED type}.
   *
   * @param position where the operand begins
   * @param operand the operand
   * @param type the type
   * @param negated whether NOT is said
   */
  record IsTyped(Position position, Expression operand, TypeName type, boolean negated)
      implements Expression {}

  /**
   * {@code CAST(operand AS type)}.
   *
   * @param position where it stands
   * @param operand the operand
   * @param type the type
   */
  record Cast(Position position, Expression operand, TypeName type) implements Expression {}

  /**
   * {@code CASE [subject] WHEN condition THEN result … [ELSE otherwise] END}.
   *
   * @param position where it stands
   * @param subject the value that is compared with each condition; null in a searched CASE
   * @param branches the branches, at least one
   * @param otherwise the value when no branch fits; null when there is no ELSE
   */
  record Case(
      Position position,
      @Nullable Expression subject,
      List<Branch> branches,
      @Nullable Expression otherwise)
      implements Expression {
    public Case {
      branches = List.copyOf(branches);
    }
  }

  /**
   * One branch of a {@link Case}.
   *
   * @param position where it stands
   * @param condition the condition, or the value that the subject is compared with
   * @param result the value of the branch
   */
  record Branch(Position position, Expression condition, Expression result) implements SyntaxNode {}

  /**
   * {@code [variable IN list WHERE condition | result]}.
   *
   * @param position where it stands
   * @param variable the name of the element
   * @param list the list
   * @param where the condition; null when there is none
   * @param result the value of each element; null when it is the element itself
   */
  record ListComprehension(
      Position position,
      Identifier variable,
      Expression list,
      @Nullable Expression where,
      @Nullable Expression result)
      implements Expression {}

  /**
   * {@code [path = (a)-->(b) WHERE condition | result]}.
   *
   * @param position where it stands
   * @param pattern the pattern, with the name of the path where it has one
   * @param where the condition; null when there is none
   * @param result the value for each match
   */
  record PatternComprehension(
      Position position, PathPattern pattern, @Nullable Expression where, Expression result)
      implements Expression {}

  /**
   * {@code all | any | none | single (variable IN list WHERE condition)}.
   *
   * @param position where it stands
   * @param quantity how many elements must fulfil the condition
   * @param variable the name of the element
   * @param list the list
   * @param where the condition; null when there is none
   */
  record ListPredicate(
      Position position,
      Quantity quantity,
      Identifier variable,
      Expression list,
      @Nullable Expression where)
      implements Expression {}

  /** How many elements must fulfil the condition. */
  enum Quantity {
    ALL,
    ANY,
    NONE,
    SINGLE
  }

  /**
   * {@code reduce(accumulator = initial, variable IN list | step)}.
   *
   * @param position where it stands
   * @param accumulator the name of the accumulator
   * @param initial its first value
   * @param variable the name of the element
   * @param list the list
   * @param step the next value of the accumulator
   */
  record Reduce(
      Position position,
      Identifier accumulator,
      Expression initial,
      Identifier variable,
      Expression list,
      Expression step)
      implements Expression {}

  /**
   * <code>EXISTS {…}</code>, <code>COUNT {…}</code>, <code>COLLECT {…}</code> or <code>VALUE
   * {…}</code>.
   *
   * @param position where it stands
   * @param kind what is made of the rows
   * @param query the query; it sees the variables around it
   */
  record Subquery(Position position, SubqueryKind kind, Query query) implements Expression {}

  /** What a subquery makes of its rows. */
  enum SubqueryKind {
    EXISTS,
    COUNT,
    COLLECT,
    /** The value of the only row; null when there is none. */
    VALUE
  }

  /**
   * A pattern used as a value: in a condition whether it matches; as an argument of {@code size}
   * the list of its paths, of {@code exists} whether it matches; {@code shortestPath(…)} a path.
   *
   * @param position where it stands
   * @param pattern the pattern
   */
  record Pattern(Position position, PathPattern pattern) implements Expression {}
}
