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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes nodes of what a property holds, and connects them. The property stays; remove it in a later
 * migration. All that one node holds is extracted in one transaction. What is written to the
 * property afterwards is not extracted any more.
 *
 * @param label the label of the nodes with the property
 * @param property the property
 * @param shape what it holds
 * @param type the type of the new relationships
 * @param target the label of the new nodes
 * @param fields the keys that become properties, at least one; for values the property that gets
 *     the value
 * @param removesSource whether the property is removed, from each node with the nodes made of it
 * @since 0.1.0
 */
public record ExtractNodes(
    String label,
    String property,
    Shape shape,
    String type,
    String target,
    List<String> fields,
    boolean removesSource)
    implements Refactoring {

  /** What a property holds. */
  public enum Shape {
    /** A list of maps: a node for each. */
    LIST,
    /** A map: one node. */
    MAP,
    /** A list of other values: a node for each. */
    VALUES;

    /** How it is written in a script. */
    String word() {
      return "extract-" + name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the names. */
  public ExtractNodes {
    Names.label(label);
    Names.property(property);
    Names.type(type);
    Names.label(target);
    fields = Names.properties(fields);
    if (shape == Shape.VALUES && fields.size() != 1) {
      throw Names.invalid("A value becomes one property");
    }
  }

  /**
   * The same, which removes the property as well: in one pass, so that nothing is looked at twice.
   * Old code must not need the property any more, and there is no way back.
   */
  public ExtractNodes andRemove() {
    return new ExtractNodes(label, property, shape, type, target, fields, true);
  }

  @Override
  public List<Step> steps() {
    String present =
        shape == Shape.MAP
            ? "n.%s IS NOT NULL".formatted(property)
            : "size(%s) > 0".formatted(items());
    String extracted = "(n)-[:%s]->(:%s)".formatted(type, target);
    String match = "MATCH (n:%s) WHERE ".formatted(label);
    List<Step> steps = new ArrayList<>();
    steps.add(
        Conditions.conflict(
            match + present + " AND " + extracted,
            "n",
            "nodes :%s are connected by %s to nodes :%s already".formatted(label, type, target)));
    if (removesSource) {
      steps.add(Step.Batch.of("extracted", match + present, "n", making() + removing()));
      if (shape != Shape.MAP) {
        // Of a list with nothing in it there is nothing to make.
        steps.add(
            Step.Batch.of(
                "removed", match + "size(%s) = 0".formatted(items()), "n", removing().strip()));
      }
    } else {
      // Nodes that are done are most of what later batches look at: their relationship tells.
      steps.add(
          Step.Batch.of(
              "extracted", match + "NOT " + extracted + " AND " + present, "n", making()));
    }
    return steps;
  }

  private String making() {
    String properties =
        fields.stream()
            .map(field -> field + ": item" + (shape == Shape.VALUES ? "" : "." + field))
            .collect(Collectors.joining(", "));
    return "UNWIND %s AS item CREATE (x:%s {%s}) CREATE (n)-[:%s]->(x) WITH n, count(x) AS made"
        .formatted(shape == Shape.MAP ? "[n." + property + "]" : items(), target, properties, type);
  }

  private String removing() {
    return " REMOVE n." + property;
  }

  /** A null in a list is nothing that a node could be made of. */
  private String items() {
    return "[item IN n.%s WHERE item IS NOT NULL]".formatted(property);
  }

  @Override
  public Optional<Refactoring> inverse() {
    return removesSource ? Optional.empty() : Optional.of(new RemoveNodes(label, type, target));
  }

  @Override
  public String directive() {
    return "%s %s.%s via %s -> %s (%s)%s"
        .formatted(
            shape.word(),
            label,
            property,
            type,
            target,
            String.join(", ", fields),
            removesSource ? " and-remove" : "");
  }
}
