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
package io.geodemigrations.embedded.exec.plan;

import io.geodemigrations.embedded.exec.function.Function;
import io.geodemigrations.embedded.exec.function.Functions;
import io.geodemigrations.embedded.exec.function.TemporalLiterals;
import io.geodemigrations.embedded.exec.value.Arithmetic;
import io.geodemigrations.embedded.exec.value.Equality;
import io.geodemigrations.embedded.exec.value.Logic;
import io.geodemigrations.embedded.exec.value.QueryException;
import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Position;
import io.geodemigrations.gql.ast.SyntaxNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compiles expressions; checks what can be checked before they run. */
final class ExpressionCompiler {

  private final Compilation compilation;

  ExpressionCompiler(Compilation compilation) {
    this.compilation = compilation;
  }

  Expr compile(Expression expression, Scope scope) {
    if (scope.hasComputed()) {
      Integer slot = scope.computed(CanonicalText.of(expression));
      if (slot != null) {
        return slot(slot);
      }
    }
    if (expression instanceof Expression.Variable variable) {
      return slot(scope.get(variable.name(), variable.position()).slot());
    }
    if (expression instanceof Expression.Literal literal) {
      return constant(literalValue(literal.value()));
    }
    if (expression instanceof Expression.Parameter parameter) {
      return (row, context) -> context.parameter(parameter.name());
    }
    if (expression instanceof Expression.Property property) {
      return property(property, scope);
    }
    if (expression instanceof Expression.Binary binary) {
      return binary(binary, scope);
    }
    if (expression instanceof Expression.FunctionCall call) {
      return call(call, scope);
    }
    return compileOther(expression, scope);
  }

  private Expr compileOther(Expression expression, Scope scope) {
    if (expression instanceof Expression.IsNull test) {
      Expr operand = compile(test.operand(), scope);
      boolean negated = test.negated();
      return (row, context) -> (operand.eval(row, context) == null) != negated;
    }
    if (expression instanceof Expression.Unary unary) {
      return unary(unary, scope);
    }
    if (expression instanceof Expression.ListLiteral list) {
      return list(list, scope);
    }
    if (expression instanceof Expression.MapLiteral map) {
      return map(map, scope);
    }
    if (expression instanceof Expression.Case choice) {
      return choice(choice, scope);
    }
    if (expression instanceof Expression.Index index) {
      Expr subject = compile(index.subject(), scope);
      Expr position = compile(index.index(), scope);
      return located(
          index,
          (row, context) ->
              Access.element(subject.eval(row, context), position.eval(row, context), context));
    }
    if (expression instanceof Expression.Slice slice) {
      return slice(slice, scope);
    }
    if (expression instanceof Expression.ComparisonChain chain) {
      return chain(chain, scope);
    }
    if (expression instanceof Expression.CountRows) {
      throw misplacedAggregate(expression);
    }
    return compileRare(expression, scope);
  }

  private Expr compileRare(Expression expression, Scope scope) {
    if (expression instanceof Expression.IsTruth test) {
      Expr operand = compile(test.operand(), scope);
      return (row, context) -> {
        Boolean truth = Logic.truth("IS", operand.eval(row, context));
        return java.util.Objects.equals(truth, test.truth()) != test.negated();
      };
    }
    if (expression instanceof Expression.IsLabeled test) {
      return labeled(test, scope);
    }
    if (expression instanceof Expression.IsTyped test) {
      Expr operand = compile(test.operand(), scope);
      return (row, context) ->
          Casts.isOfType(operand.eval(row, context), test.type()) != test.negated();
    }
    if (expression instanceof Expression.Cast cast) {
      Expr operand = compile(cast.operand(), scope);
      return located(
          cast, (row, context) -> Casts.cast(operand.eval(row, context), cast.type(), context));
    }
    if (expression instanceof Expression.TypedLiteral literal) {
      return constant(
          atPosition(literal, () -> TemporalLiterals.parse(literal.type(), literal.text())));
    }
    if (expression instanceof Expression.MapProjection projection) {
      return projection(projection, scope);
    }
    return new IterationCompiler(compilation).compile(expression, scope);
  }

  static Expr slot(int slot) {
    return (row, context) -> row[slot];
  }

  static Expr constant(@Nullable Object value) {
    return (row, context) -> value;
  }

  /** Literals with a point are DOUBLE, as in openCypher; their exact text is not kept. */
  private static @Nullable Object literalValue(@Nullable Object value) {
    return value instanceof BigDecimal number ? (Object) number.doubleValue() : value;
  }

  /** The expression with its place in the errors that it throws. */
  static Expr located(SyntaxNode node, Expr inner) {
    Position position = node.position();
    return (row, context) -> {
      try {
        return inner.eval(row, context);
      } catch (QueryException e) {
        throw e.at(position.line(), position.column());
      }
    };
  }

  private static <T> T atPosition(SyntaxNode node, java.util.function.Supplier<T> action) {
    try {
      return action.get();
    } catch (QueryException e) {
      throw e.at(node.position().line(), node.position().column());
    }
  }

  private Expr property(Expression.Property property, Scope scope) {
    Kinds.checkProperty(property, scope);
    Expr subject = compile(property.subject(), scope);
    String key = property.key().name();
    return located(
        property, (row, context) -> Access.property(subject.eval(row, context), key, context));
  }

  private Expr binary(Expression.Binary binary, Scope scope) {
    Kinds.checkBinary(binary, scope);
    Expr left = compile(binary.left(), scope);
    Expr right = compile(binary.right(), scope);
    return located(binary, OperatorExpressions.binary(binary.operator(), left, right));
  }

  private Expr unary(Expression.Unary unary, Scope scope) {
    Expr operand = compile(unary.operand(), scope);
    Kind kind = Kinds.of(unary.operand(), scope);
    return switch (unary.operator()) {
      case NOT -> {
        Kinds.require(unary.operand(), kind, Kind.BOOL, "NOT");
        yield located(
            unary, (row, context) -> Logic.not(Logic.truth("NOT", operand.eval(row, context))));
      }
      case MINUS -> located(unary, (row, context) -> Arithmetic.negate(operand.eval(row, context)));
      case PLUS -> operand;
    };
  }

  private Expr call(Expression.FunctionCall call, Scope scope) {
    if (Syntax.isAggregate(call)) {
      throw misplacedAggregate(call);
    }
    Function function = Functions.find(call.name());
    if (function == null) {
      throw Syntax.error(call, "there is no function " + call.name() + "()");
    }
    int count = call.arguments().size();
    if (count < function.minArguments() || count > function.maxArguments()) {
      throw Syntax.error(
          call, "%s() takes %s, not %d".formatted(call.name(), counts(function), count));
    }
    Kinds.checkFunction(call, scope);
    Expr[] arguments = new Expr[count];
    for (int i = 0; i < count; i++) {
      arguments[i] = compile(call.arguments().get(i), scope);
    }
    return located(
        call,
        (row, context) -> {
          @Nullable Object[] values = new @Nullable Object[count];
          for (int i = 0; i < count; i++) {
            values[i] = arguments[i].eval(row, context);
          }
          return function.call(values, context);
        });
  }

  private static String counts(Function function) {
    int min = function.minArguments();
    int max = function.maxArguments();
    String range =
        min == max
            ? "exactly " + min
            : max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max;
    return range + (max == 1 ? " argument" : " arguments");
  }

  private static QueryException misplacedAggregate(Expression expression) {
    return Syntax.error(
        expression, "an aggregate is only allowed in WITH and RETURN; compute it there first");
  }

  private Expr list(Expression.ListLiteral list, Scope scope) {
    Expr[] elements = new Expr[list.elements().size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = compile(list.elements().get(i), scope);
    }
    return (row, context) -> {
      List<@Nullable Object> values = new ArrayList<>(elements.length);
      for (Expr element : elements) {
        values.add(element.eval(row, context));
      }
      return values;
    };
  }

  private Expr map(Expression.MapLiteral map, Scope scope) {
    int size = map.entries().size();
    String[] keys = new String[size];
    Expr[] values = new Expr[size];
    for (int i = 0; i < size; i++) {
      keys[i] = map.entries().get(i).key().name();
      values[i] = compile(map.entries().get(i).value(), scope);
    }
    return (row, context) -> {
      Map<String, @Nullable Object> result = new LinkedHashMap<>();
      for (int i = 0; i < keys.length; i++) {
        result.put(keys[i], values[i].eval(row, context));
      }
      return result;
    };
  }

  private Expr choice(Expression.Case choice, Scope scope) {
    Expr subject = choice.subject() == null ? null : compile(choice.subject(), scope);
    int size = choice.branches().size();
    Expr[] conditions = new Expr[size];
    Expr[] results = new Expr[size];
    for (int i = 0; i < size; i++) {
      conditions[i] = compile(choice.branches().get(i).condition(), scope);
      results[i] = compile(choice.branches().get(i).result(), scope);
    }
    Expr otherwise =
        choice.otherwise() == null ? constant(null) : compile(choice.otherwise(), scope);
    return (row, context) -> {
      Object value = subject == null ? null : subject.eval(row, context);
      for (int i = 0; i < conditions.length; i++) {
        Object condition = conditions[i].eval(row, context);
        Boolean holds =
            subject == null ? Logic.truth("CASE", condition) : Equality.equal(value, condition);
        if (Boolean.TRUE.equals(holds)) {
          return results[i].eval(row, context);
        }
      }
      return otherwise.eval(row, context);
    };
  }

  private Expr slice(Expression.Slice slice, Scope scope) {
    Expr subject = compile(slice.subject(), scope);
    Expr from = slice.from() == null ? null : compile(slice.from(), scope);
    Expr to = slice.to() == null ? null : compile(slice.to(), scope);
    return located(
        slice,
        (row, context) ->
            Access.slice(
                subject.eval(row, context),
                from != null,
                from == null ? null : from.eval(row, context),
                to != null,
                to == null ? null : to.eval(row, context)));
  }

  private Expr chain(Expression.ComparisonChain chain, Scope scope) {
    Expr[] operands = new Expr[chain.operands().size()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = compile(chain.operands().get(i), scope);
    }
    return (row, context) -> {
      Boolean all = true;
      Object left = operands[0].eval(row, context);
      for (int i = 1; i < operands.length && !Boolean.FALSE.equals(all); i++) {
        Object right = operands[i].eval(row, context);
        all =
            Logic.and(
                all,
                (Boolean) OperatorExpressions.apply(chain.operators().get(i - 1), left, right));
        left = right;
      }
      return all;
    };
  }

  private Expr labeled(Expression.IsLabeled test, Scope scope) {
    Expr operand = compile(test.operand(), scope);
    Predicate<Set<String>> condition = Labels.test(test.labels());
    return (row, context) -> {
      Object value = operand.eval(row, context);
      if (value == null) {
        return null;
      }
      if (value instanceof StoreEdge edge) {
        return condition.test(Set.of(edge.type())) != test.negated();
      }
      StoreNode node = Access.nodeOf("The test of labels", value);
      return condition.test(context.fresh(node).labels()) != test.negated();
    };
  }

  private Expr projection(Expression.MapProjection projection, Scope scope) {
    Expr subject =
        slot(scope.get(projection.subject().name(), projection.subject().position()).slot());
    List<Expr> entries = new ArrayList<>();
    for (Expression.MapProjectionItem item : projection.items()) {
      entries.add(
          item instanceof Expression.MapProjectionItem.Entry entry
              ? compile(entry.value(), scope)
              : subject);
    }
    return (row, context) -> {
      Object value = subject.eval(row, context);
      if (value == null) {
        return null;
      }
      Map<String, @Nullable Object> result = new LinkedHashMap<>();
      for (int i = 0; i < entries.size(); i++) {
        Expression.MapProjectionItem item = projection.items().get(i);
        if (item instanceof Expression.MapProjectionItem.Entry entry) {
          result.put(entry.key().name(), entries.get(i).eval(row, context));
        } else if (item instanceof Expression.MapProjectionItem.PropertyOf property) {
          String key = property.key().name();
          result.put(key, Access.property(value, key, context));
        } else {
          result.putAll(Entities.properties("A map projection", value, context));
        }
      }
      return result;
    };
  }
}
