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

import io.geodemigrations.core.literal.Literals;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that have exactly these labels: {@code (:User)} and {@code (:User:Admin)} are two,
 * because their properties differ in most graphs.
 *
 * @param labels the labels, sorted; empty for nodes without one
 * @param count how many there are; null where nobody counted
 * @param properties their properties, sorted by name
 * @since 0.1.0
 */
public record NodeSchema(
    List<String> labels, @Nullable Long count, List<PropertySchema> properties) {

  /** Sorts. */
  public NodeSchema {
    labels = List.copyOf(new TreeSet<>(labels));
    properties = properties.stream().sorted(Comparator.comparing(PropertySchema::name)).toList();
  }

  /** The labels for people: {@code Admin:User}, or {@code (no label)}. */
  public String name() {
    return name(labels);
  }

  /** No two lists of labels have the same name, whatever characters are in them. */
  static String name(List<String> labels) {
    return labels.isEmpty()
        ? "(no label)"
        : labels.stream().map(NodeSchema::quoted).collect(Collectors.joining(":"));
  }

  private static String quoted(String label) {
    return Literals.isIdentifier(label) ? label : "`" + label.replace("`", "``") + "`";
  }

  NodeSchema withoutCounts() {
    return new NodeSchema(
        labels, null, properties.stream().map(PropertySchema::withoutCount).toList());
  }
}
