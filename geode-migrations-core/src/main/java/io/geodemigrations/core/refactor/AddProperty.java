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
package io.geodemigrations.core.refactor;

import java.util.List;
import java.util.Optional;

/**
 * Gives all nodes with a label a property that they lack: a constant, or computed from the node.
 *
 * @param label the label
 * @param property the property
 * @param expression its value, in GQL, where {@code n} is the node
 * @param onConflict {@code FAIL} where some have another value, or {@code NEW} to leave theirs
 * @since 0.1.0
 */
public record AddProperty(String label, String property, String expression, OnConflict onConflict)
    implements Refactoring {

  /** Checks names and expression. */
  public AddProperty {
    Names.label(label);
    Names.property(property);
    expression = Names.expression(expression);
    if (onConflict == OnConflict.OLD) {
      throw Names.invalid("A property that is added has no old value that could win");
    }
  }

  /** The same with another policy. */
  public AddProperty onConflict(OnConflict policy) {
    return new AddProperty(label, property, expression, policy);
  }

  @Override
  public List<Step> steps() {
    String value = "(" + expression + ")";
    String own = "n." + property;
    Step add =
        Step.Batch.of(
            "added",
            // What is computed from null is null: such a node would be found for ever.
            "MATCH (n:%s) WHERE %s IS NULL AND %s IS NOT NULL".formatted(label, own, value),
            "n",
            "SET %s = %s".formatted(own, value));
    if (onConflict == OnConflict.NEW) {
      return List.of(add);
    }
    Step.Check conflict =
        Conditions.conflict(
            "MATCH (n:%s) WHERE ".formatted(label)
                + Conditions.unclear(own, value)
                + Conditions.grouped(own, value, 2),
            "n",
            "nodes :%s have another value in %s".formatted(label, property));
    return List.of(conflict, add);
  }

  @Override
  public Optional<Refactoring> inverse() {
    return Optional.of(new RemoveProperties(label, List.of(property)));
  }

  @Override
  public String directive() {
    return "add-property %s.%s = %s%s"
        .formatted(label, property, expression, Conditions.suffix(onConflict));
  }
}
