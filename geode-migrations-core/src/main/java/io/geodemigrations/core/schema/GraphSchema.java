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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is in a graph: labels and relationship types with their properties, indexes and constraints
 * (the guide's "Document current schema - Export schema definitions"). A graph has no schema of its
 * own; this is what its data looks like at the moment.
 *
 * @param nodes the combinations of labels that nodes have, sorted
 * @param relationships the types of relationships, sorted
 * @param objects the indexes and constraints, sorted by kind and name
 * @param sample how many nodes or relationships of each kind were looked at for properties; null if
 *     all were
 * @since 0.1.0
 */
public record GraphSchema(
    List<NodeSchema> nodes,
    List<RelationshipSchema> relationships,
    List<SchemaObject> objects,
    @Nullable Integer sample) {

  /** The version of the JSON that {@link #toJson()} writes. */
  public static final int FORMAT = 1;

  /** Sorts. */
  public GraphSchema {
    nodes = nodes.stream().sorted(Comparator.comparing(NodeSchema::name)).toList();
    relationships =
        relationships.stream().sorted(Comparator.comparing(RelationshipSchema::type)).toList();
    objects =
        objects.stream()
            .sorted(Comparator.comparing(SchemaObject::kind).thenComparing(SchemaObject::name))
            .toList();
  }

  /**
   * Reads the schema of the driver's graph. Writes nothing; a user who may only read can do it. The
   * server passes once over all nodes and once over all relationships for each of two questions,
   * one after the other: where the graph is written to meanwhile, counts may not fit together.
   *
   * @throws io.geodemigrations.core.GeodeMigrationsException {@code GM-730} if the server's answers
   *     are of no use
   */
  public static GraphSchema read(GeodeDriver driver, SchemaOptions options) {
    try (GeodeSession session = driver.session()) {
      return read(session, options);
    }
  }

  /** Reads the schema like {@link #read(GeodeDriver, SchemaOptions)}, with a session. */
  public static GraphSchema read(GeodeSession session, SchemaOptions options) {
    return new SchemaReader(session, options).read();
  }

  /**
   * Reads what {@link #toJson()} has written.
   *
   * @throws io.geodemigrations.core.GeodeMigrationsException {@code GM-731} if it is something else
   */
  public static GraphSchema parse(String json) {
    return SchemaJsonReader.read(json);
  }

  /** The indexes, sorted by name. */
  public List<SchemaObject> indexes() {
    return objects(SchemaInspector.Kind.INDEX);
  }

  /** The constraints, sorted by name. */
  public List<SchemaObject> constraints() {
    return objects(SchemaInspector.Kind.CONSTRAINT);
  }

  private List<SchemaObject> objects(SchemaInspector.Kind kind) {
    return objects.stream().filter(one -> one.kind() == kind).toList();
  }

  /** The nodes that have exactly these labels. */
  public Optional<NodeSchema> node(String... labels) {
    List<String> sorted = List.of(labels).stream().sorted().toList();
    return nodes.stream().filter(one -> one.labels().equals(sorted)).findFirst();
  }

  /** The relationships of a type. */
  public Optional<RelationshipSchema> relationship(String type) {
    return relationships.stream().filter(one -> one.type().equals(type)).findFirst();
  }

  /** Whether every property was seen. */
  public boolean complete() {
    return sample == null;
  }

  /**
   * The same without any count, to be committed. It changes with the schema, and where a property
   * begins or ceases to be in all that there are.
   */
  public GraphSchema withoutCounts() {
    return new GraphSchema(
        nodes.stream().map(NodeSchema::withoutCounts).toList(),
        relationships.stream().map(RelationshipSchema::withoutCounts).toList(),
        objects,
        sample);
  }

  /**
   * What is different in another schema. Counts, and what follows from them, are no difference.
   *
   * @param other the later one: what only it has was added
   */
  public SchemaDiff diff(GraphSchema other) {
    return new SchemaComparison(this, other).diff();
  }

  /**
   * For programs, and to be committed: sorted, one line for each thing; {@code docs/schema.md}
   * describes the members.
   */
  public String toJson() {
    return new SchemaJson(this).render();
  }

  /** For a wiki or a change request: tables. */
  public String toMarkdown() {
    return new SchemaMarkdown(this).render();
  }

  /** A picture: the source of an entity-relationship diagram in Mermaid. */
  public String toMermaid() {
    return new SchemaMermaid(this).render();
  }

  /** For people, on a terminal. */
  public String toText() {
    return new SchemaText(this).render();
  }

  @Override
  public String toString() {
    return "GraphSchema[labels=%d, relationships=%d, indexes=%d, constraints=%d, sample=%s]"
        .formatted(
            nodes.size(), relationships.size(), indexes().size(), constraints().size(), sample);
  }
}
