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

import io.geodemigrations.embedded.exec.plan.Pattern.Comparison;
import io.geodemigrations.embedded.exec.plan.Pattern.Seek;
import io.geodemigrations.gql.ast.Expression;
import io.geodemigrations.gql.ast.Expression.BinaryOperator;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Recognizes conditions that an index can answer. */
final class SeekReader {

  private final Compilation compilation;
  private final Scope scope;
  private final BiFunction<Expression, Scope, Set<Integer>> needs;

  SeekReader(
      Compilation compilation, Scope scope, BiFunction<Expression, Scope, Set<Integer>> needs) {
    this.compilation = compilation;
    this.scope = scope;
    this.needs = needs;
  }

  @Nullable Seek read(Expression condition) {
    if (condition instanceof Expression.IsNull test) {
      Comparison comparison = test.negated() ? Comparison.IS_NOT_NULL : Comparison.IS_NULL;
      return seek(test.operand(), comparison, null);
    }
    if (!(condition instanceof Expression.Binary binary)) {
      return null;
    }
    Comparison comparison = comparison(binary.operator());
    Seek direct = comparison == null ? null : seek(binary.left(), comparison, binary.right());
    if (direct != null) {
      return direct;
    }
    Comparison mirrored = mirrored(binary.operator());
    return mirrored == null ? null : seek(binary.right(), mirrored, binary.left());
  }

  private @Nullable Seek seek(
      Expression subject, Comparison comparison, @Nullable Expression value) {
    if (!(subject instanceof Expression.Property property)
        || !(property.subject() instanceof Expression.Variable variable)) {
      return null;
    }
    Scope.Variable node = scope.find(variable.name());
    if (node == null || node.kind() != Kind.NODE) {
      return null;
    }
    Set<Integer> valueNeeds = value == null ? Set.of() : needs.apply(value, scope);
    if (valueNeeds.contains(node.slot())) {
      return null;
    }
    Expr compiled =
        value == null
            ? ExpressionCompiler.constant(null)
            : compilation.expressions().compile(value, scope);
    return new Seek(node.slot(), property.key().name(), comparison, compiled, valueNeeds);
  }

  private static @Nullable Comparison comparison(BinaryOperator operator) {
    return switch (operator) {
      case EQUAL -> Comparison.EQUAL;
      case IN -> Comparison.IN;
      case LESS -> Comparison.LESS;
      case LESS_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
      case GREATER -> Comparison.GREATER;
      case GREATER_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
      case STARTS_WITH -> Comparison.STARTS_WITH;
      default -> null;
    };
  }

  private static @Nullable Comparison mirrored(BinaryOperator operator) {
    return switch (operator) {
      case EQUAL -> Comparison.EQUAL;
      case LESS -> Comparison.GREATER;
      case LESS_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
      case GREATER -> Comparison.LESS;
      case GREATER_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
      default -> null;
    };
  }
}
