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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A condition on labels or on the relationship type.
 *
 * @since 0.1.0
 */
public sealed interface LabelExpression extends SyntaxNode {

  /**
   * The label itself.
   *
   * @param position where it stands
   * @param name its name
   */
  record Name(Position position, String name) implements LabelExpression {}

  /**
   * {@code A&B} or {@code A:B}.
   *
   * @param position where it stands
   * @param left the first condition
   * @param right the second condition
   */
  record And(Position position, LabelExpression left, LabelExpression right)
      implements LabelExpression {}

  /**
   * {@code A|B} or {@code A|:B}.
   *
   * @param position where it stands
   * @param left the first condition
   * @param right the second condition
   */
  record Or(Position position, LabelExpression left, LabelExpression right)
      implements LabelExpression {}

  /**
   * {@code !A}.
   *
   * @param position where it stands
   * @param operand the condition that must not hold
   */
  record Not(Position position, LabelExpression operand) implements LabelExpression {}

  /**
   * {@code %}: any label.
   *
   * @param position where it stands
   */
  record Any(Position position) implements LabelExpression {}

  /**
   * Returns the labels of a plain conjunction ({@code :A}, {@code :A:B}, {@code :A&B}), which is
   * what CREATE and MERGE may use; empty for every other condition.
   */
  default Optional<List<Name>> conjunction() {
    return collect(this, And.class);
  }

  /**
   * Returns the types of a plain alternative ({@code :A}, {@code :A|B}, {@code :A|:B}); empty for
   * every other condition.
   */
  default Optional<List<Name>> alternatives() {
    return collect(this, Or.class);
  }

  private static Optional<List<Name>> collect(
      LabelExpression root, Class<? extends LabelExpression> joint) {
    List<Name> names = new ArrayList<>();
    return add(root, joint, names) ? Optional.of(List.copyOf(names)) : Optional.empty();
  }

  private static boolean add(
      LabelExpression part, Class<? extends LabelExpression> joint, List<Name> names) {
    if (part instanceof Name name) {
      return names.add(name);
    }
    if (!joint.isInstance(part)) {
      return false;
    }
    if (part instanceof And and) {
      return add(and.left(), joint, names) && add(and.right(), joint, names);
    }
    return part instanceof Or or && add(or.left(), joint, names) && add(or.right(), joint, names);
  }
}
