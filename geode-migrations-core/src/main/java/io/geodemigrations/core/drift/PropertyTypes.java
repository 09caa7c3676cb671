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
package io.geodemigrations.core.drift;

import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.schema.GraphSchema;
import io.geodemigrations.core.schema.NodeSchema;
import io.geodemigrations.core.schema.PropertySchema;
import io.geodemigrations.core.schema.RelationshipSchema;
import io.geodemigrations.core.schema.SchemaDifference.Element;
import io.geodemigrations.core.schema.SchemaSampler;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at some nodes and relationships of each kind that a committed schema knows, for properties
 * with types that it does not know. Data that is missing is none of its business: a new graph has
 * none.
 */
final class PropertyTypes {

  private final SchemaSampler sampler;
  private final GraphSchema committed;
  private final List<DriftFinding> findings = new ArrayList<>();

  PropertyTypes(GeodeSession session, GraphSchema committed) {
    this.sampler = new SchemaSampler(session);
    this.committed = committed;
  }

  /**
   * Compares.
   *
   * @param pending whether a migration is not applied yet, which may be what changes the types
   */
  List<DriftFinding> compare(boolean pending) {
    for (NodeSchema node : committed.nodes()) {
      compare(
          Element.PROPERTY, node.name(), node.properties(), sampler.nodes(node.labels()), pending);
    }
    for (RelationshipSchema one : committed.relationships()) {
      compare(
          Element.RELATIONSHIP_PROPERTY,
          one.type(),
          one.properties(),
          sampler.relationships(one.type()),
          pending);
    }
    return findings;
  }

  private void compare(
      Element element,
      String owner,
      List<PropertySchema> expected,
      List<PropertySchema> actual,
      boolean pending) {
    for (PropertySchema one : expected) {
      actual.stream()
          .filter(other -> other.name().equals(one.name()))
          .filter(other -> !one.types().containsAll(other.types()))
          .forEach(other -> add(element, owner + "." + one.name(), one, other, pending));
    }
  }

  private void add(
      Element element,
      String name,
      PropertySchema expected,
      PropertySchema actual,
      boolean pending) {
    String what =
        "The %s %s is %s in the committed schema, and %s in the graph. "
            .formatted(
                element.title(),
                name,
                String.join(" or ", expected.types()),
                String.join(" or ", actual.types()));
    findings.add(
        new DriftFinding(
            pending ? DriftFinding.Kind.UNCERTAIN : DriftFinding.Kind.DIFFERENT,
            element,
            name,
            what
                + (pending
                    ? "That may be right because of a migration that is not applied."
                    : "Convert the values by a migration, or export the schema anew.")));
  }
}
