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
import org.jspecify.annotations.Nullable;

/**
 * An index on properties of the nodes with one label.
 *
 * @param name the name, unique among the indexes and constraints of the graph
 * @param label the label
 * @param properties the properties in index order, at least one
 * @param type the type as the user wrote it, for display, for example {@code BTREE}; all types are
 *     ordered inside
 * @param unique whether two nodes with the label may not share a value; a node that lacks one of
 *     the properties is exempt
 * @param constraint the constraint that owns the index, null for an index of the user
 * @since 0.1.0
 */
public record IndexDefinition(
    String name,
    String label,
    List<String> properties,
    String type,
    boolean unique,
    @Nullable String constraint) {

  /** The type of an index that was created without one. */
  public static final String BTREE = "BTREE";

  /** Copies the properties. */
  public IndexDefinition {
    properties = List.copyOf(properties);
    if (name.isEmpty() || label.isEmpty() || properties.isEmpty()) {
      throw new InvalidValueException(
          "An index needs a name, a label and at least one property, but was '%s' on :%s(%s)"
              .formatted(name, label, String.join(", ", properties)));
    }
  }

  /** A plain index of the user. */
  public static IndexDefinition of(String name, String label, String... properties) {
    return new IndexDefinition(name, label, List.of(properties), BTREE, false, null);
  }

  /** Whether the index was brought by a constraint and goes with it. */
  public boolean backsConstraint() {
    return constraint != null;
  }
}
