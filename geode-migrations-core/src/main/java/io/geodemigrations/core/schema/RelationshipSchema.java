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
package io.geodemigrations.core.schema;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The relationships of one type.
 *
 * @param type the type
 * @param count how many there are; null where nobody counted
 * @param endpoints what they lead from and to, sorted
 * @param properties their properties, sorted by name
 * @since 0.1.0
 */
public record RelationshipSchema(
    String type, @Nullable Long count, List<Endpoints> endpoints, List<PropertySchema> properties) {

  /**
   * What relationships lead from and to.
   *
   * @param from the labels of the node that they begin at, sorted
   * @param to the labels of the node that they end at, sorted
   * @param count how many there are; null where nobody counted
   */
  public record Endpoints(List<String> from, List<String> to, @Nullable Long count) {

    /** Sorts. */
    public Endpoints {
      from = List.copyOf(new TreeSet<>(from));
      to = List.copyOf(new TreeSet<>(to));
    }

    /** For people: {@code User -> Product}. */
    public String name() {
      return NodeSchema.name(from) + " -> " + NodeSchema.name(to);
    }
  }

  /** Sorts. */
  public RelationshipSchema {
    Objects.requireNonNull(type, "type");
    endpoints = endpoints.stream().sorted(Comparator.comparing(Endpoints::name)).toList();
    properties = properties.stream().sorted(Comparator.comparing(PropertySchema::name)).toList();
  }

  RelationshipSchema withoutCounts() {
    return new RelationshipSchema(
        type,
        null,
        endpoints.stream().map(one -> new Endpoints(one.from(), one.to(), null)).toList(),
        properties.stream().map(PropertySchema::withoutCount).toList());
  }
}
