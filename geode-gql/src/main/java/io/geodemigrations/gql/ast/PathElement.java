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

import org.jspecify.annotations.Nullable;

/**
 * A part of a path.
 *
 * @since 0.1.0
 */
public sealed interface PathElement extends SyntaxNode {

  /**
   * {@code (variable:Labels {properties} WHERE condition)}.
   *
   * @param position where it stands
   * @param variable its name; null when it has none
   * @param labels the condition on the labels; null when there is none
   * @param properties a map literal or a parameter; null when there is none
   * @param where the condition inside the parentheses; null when there is none
   */
  record Node(
      Position position,
      @Nullable Identifier variable,
      @Nullable LabelExpression labels,
      @Nullable Expression properties,
      @Nullable Expression where)
      implements PathElement {}

  /**
   * {@code -[variable:TYPE*1..3 {properties} WHERE condition]->}.
   *
   * @param position where it stands
   * @param direction the direction as read from left to right
   * @param variable its name; null when it has none
   * @param types the condition on the type; null when there is none
   * @param quantifier how often it repeats; null when it is exactly one relationship
   * @param properties a map literal or a parameter; null when there is none
   * @param where the condition inside the brackets; null when there is none
   */
  record Relationship(
      Position position,
      Direction direction,
      @Nullable Identifier variable,
      @Nullable LabelExpression types,
      @Nullable Quantifier quantifier,
      @Nullable Expression properties,
      @Nullable Expression where)
      implements PathElement {}

  /**
   * {@code (path WHERE condition){1,3}}: a part that repeats.
   *
   * @param position where it stands
   * @param path the part
   * @param where the condition on each repetition; null when there is none
   * @param quantifier how often it repeats; null when it is only grouped
   */
  record Group(
      Position position,
      PathPattern path,
      @Nullable Expression where,
      @Nullable Quantifier quantifier)
      implements PathElement {}

  /** The direction of a relationship as read from left to right. */
  enum Direction {
    /** {@code -->}. */
    OUTGOING,
    /** {@code <--}. */
    INCOMING,
    /** {@code --} and {@code <-->}. */
    ANY
  }

  /**
   * How often something repeats.
   *
   * @param position where it stands
   * @param min the least number; 1 for {@code *} in brackets and {@code +}, 0 for a {@code *} or
   *     {@code ?} after them
   * @param max the greatest number; null when there is no limit
   */
  record Quantifier(Position position, int min, @Nullable Integer max) implements SyntaxNode {}
}
