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
package io.geodemigrations.gql.effect;

import io.geodemigrations.gql.ast.LabelExpression;
import java.util.Set;

/** The names in a condition on labels. */
final class LabelNames {

  private LabelNames() {}

  /** Adds all names, also negated ones. */
  static void all(LabelExpression labels, Set<String> names) {
    collect(labels, names, true);
  }

  /** Adds the names that are demanded; {@code !A} and {@code %} demand none. */
  static void demanded(LabelExpression labels, Set<String> names) {
    collect(labels, names, false);
  }

  private static void collect(LabelExpression labels, Set<String> names, boolean negated) {
    if (labels instanceof LabelExpression.Name name) {
      names.add(name.name());
    } else if (labels instanceof LabelExpression.And and) {
      collect(and.left(), names, negated);
      collect(and.right(), names, negated);
    } else if (labels instanceof LabelExpression.Or or) {
      collect(or.left(), names, negated);
      collect(or.right(), names, negated);
    } else if (labels instanceof LabelExpression.Not not && negated) {
      collect(not.operand(), names, true);
    }
  }
}
