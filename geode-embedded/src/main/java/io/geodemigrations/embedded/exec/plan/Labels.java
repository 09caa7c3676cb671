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

import io.geodemigrations.gql.ast.LabelExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Conditions on labels and types. */
final class Labels {

  private Labels() {}

  /** A test of the labels of a node. */
  static Predicate<Set<String>> test(LabelExpression condition) {
    if (condition instanceof LabelExpression.Name name) {
      String label = name.name();
      return labels -> labels.contains(label);
    }
    if (condition instanceof LabelExpression.And and) {
      return test(and.left()).and(test(and.right()));
    }
    if (condition instanceof LabelExpression.Or or) {
      return test(or.left()).or(test(or.right()));
    }
    if (condition instanceof LabelExpression.Not not) {
      return test(not.operand()).negate();
    }
    return labels -> !labels.isEmpty();
  }

  /** Labels that every matching node has. */
  static List<String> required(LabelExpression condition) {
    List<String> labels = new ArrayList<>();
    if (condition instanceof LabelExpression.Name name) {
      labels.add(name.name());
    } else if (condition instanceof LabelExpression.And and) {
      labels.addAll(required(and.left()));
      labels.addAll(required(and.right()));
    }
    return labels;
  }

  static String text(LabelExpression condition) {
    if (condition instanceof LabelExpression.Name name) {
      return name.name();
    }
    if (condition instanceof LabelExpression.And and) {
      return text(and.left()) + "&" + text(and.right());
    }
    if (condition instanceof LabelExpression.Or or) {
      return text(or.left()) + "|" + text(or.right());
    }
    return condition instanceof LabelExpression.Not not ? "!" + text(not.operand()) : "%";
  }
}
