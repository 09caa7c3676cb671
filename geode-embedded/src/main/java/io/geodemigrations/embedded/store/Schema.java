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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The indexes and constraints of a graph at one moment; immutable. */
record Schema(Map<String, NodeIndex> indexes, Map<String, ConstraintDefinition> constraints) {

  static final Schema EMPTY = new Schema(Map.of(), Map.of());

  Schema {
    indexes = Collections.unmodifiableMap(new TreeMap<>(indexes));
    constraints = Collections.unmodifiableMap(new TreeMap<>(constraints));
  }

  boolean hasName(String name) {
    return indexes.containsKey(name) || constraints.containsKey(name);
  }

  Schema with(@Nullable NodeIndex index, @Nullable ConstraintDefinition constraint) {
    Map<String, NodeIndex> newIndexes = new TreeMap<>(indexes);
    Map<String, ConstraintDefinition> newConstraints = new TreeMap<>(constraints);
    if (index != null) {
      newIndexes.put(index.definition().name(), index);
    }
    if (constraint != null) {
      newConstraints.put(constraint.name(), constraint);
    }
    return new Schema(newIndexes, newConstraints);
  }

  Schema without(String name) {
    Map<String, NodeIndex> newIndexes = new TreeMap<>(indexes);
    Map<String, ConstraintDefinition> newConstraints = new TreeMap<>(constraints);
    newIndexes.remove(name);
    newConstraints.remove(name);
    return new Schema(newIndexes, newConstraints);
  }

  List<NodeIndex> uniqueIndexes() {
    return indexes.values().stream().filter(index -> index.definition().unique()).toList();
  }

  List<ConstraintDefinition> existenceConstraints() {
    return constraints.values().stream()
        .filter(c -> c.kind() == ConstraintDefinition.Kind.EXISTENCE)
        .toList();
  }

  List<IndexDefinition> indexDefinitions() {
    List<IndexDefinition> result = new ArrayList<>();
    indexes.values().forEach(index -> result.add(index.definition()));
    return result;
  }
}
