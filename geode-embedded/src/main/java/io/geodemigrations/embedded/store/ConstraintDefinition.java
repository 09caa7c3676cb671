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
package io.geodemigrations.embedded.store;

import java.util.List;

/**
 * A rule for the nodes with one label.
 *
 * @param name the name, unique among the indexes and constraints of the graph
 * @param kind the rule
 * @param label the label
 * @param properties the properties, at least one
 * @since 0.1.0
 */
public record ConstraintDefinition(String name, Kind kind, String label, List<String> properties) {

  /** What a constraint demands. */
  public enum Kind {
    /** No two nodes share the values; a node that lacks one of the properties is exempt. */
    UNIQUE,
    /** Every node has all the properties. */
    EXISTENCE
  }

  /** Copies the properties. */
  public ConstraintDefinition {
    properties = List.copyOf(properties);
    if (name.isEmpty() || label.isEmpty() || properties.isEmpty()) {
      throw new InvalidValueException(
          "A constraint needs a name, a label and at least one property, but was '%s' on :%s(%s)"
              .formatted(name, label, String.join(", ", properties)));
    }
  }

  /** A unique constraint. */
  public static ConstraintDefinition unique(String name, String label, String... properties) {
    return new ConstraintDefinition(name, Kind.UNIQUE, label, List.of(properties));
  }

  /** An existence constraint. */
  public static ConstraintDefinition existence(String name, String label, String... properties) {
    return new ConstraintDefinition(name, Kind.EXISTENCE, label, List.of(properties));
  }
}
