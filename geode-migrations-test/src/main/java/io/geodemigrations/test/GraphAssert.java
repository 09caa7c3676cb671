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
package io.geodemigrations.test;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.schema.SchemaInspector;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.description.Description;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what is in a graph. Patterns are those of {@code MATCH}, and may be followed by
 * {@code WHERE}; they are put into the query as they are.
 *
 * @since 0.1.0
 */
public final class GraphAssert extends AbstractAssert<GraphAssert, GeodeDriver> {

  private static final String NODES = "MATCH (n) RETURN labels(n) AS name, count(n) AS found";
  private static final String RELATIONSHIPS =
      "MATCH ()-[r]->() RETURN type(r) AS name, count(r) AS found";

  GraphAssert(@Nullable GeodeDriver actual) {
    super(actual, GraphAssert.class);
  }

  /**
   * The pattern matches so many times.
   *
   * @param pattern for example {@code (:User)} or {@code (u:User) WHERE u.email IS NULL}
   * @param expected how often it matches; of a single node, how many nodes there are
   */
  public GraphAssert hasNodes(String pattern, long expected) {
    return matches(pattern, expected, NODES, "nodes by label");
  }

  /** The pattern matches nowhere. */
  public GraphAssert hasNoNodes(String pattern) {
    return hasNodes(pattern, 0);
  }

  /**
   * The pattern matches so many times.
   *
   * @param pattern for example {@code (:User)-[:MANAGES]->(:User)}
   * @param expected how often it matches
   */
  public GraphAssert hasRelationships(String pattern, long expected) {
    return matches(pattern, expected, RELATIONSHIPS, "relationships by type");
  }

  /** The pattern matches nowhere. */
  public GraphAssert hasNoRelationships(String pattern) {
    return hasRelationships(pattern, 0);
  }

  /** What a query returns. */
  public QueryAssert query(String gql) {
    return query(gql, Map.of());
  }

  /**
   * What a query returns.
   *
   * @param parameters by name, without the {@code $}
   */
  public QueryAssert query(String gql, Map<String, ?> parameters) {
    isNotNull();
    QueryAssert rows = new QueryAssert(this, gql, Rows.of(actual, gql, parameters));
    Description description = getWritableAssertionInfo().description();
    return description == null ? rows : rows.describedAs(description);
  }

  /** There is an index of that name. */
  public GraphAssert hasIndex(String name) {
    return exists(SchemaInspector.Kind.INDEX, name, true);
  }

  /** There is no index of that name. */
  public GraphAssert hasNoIndex(String name) {
    return exists(SchemaInspector.Kind.INDEX, name, false);
  }

  /** There is an index on the properties of a label, whatever its name is. */
  public GraphAssert hasIndexOn(String label, String... properties) {
    return existsOn(SchemaInspector.Kind.INDEX, label, properties);
  }

  /** There is a constraint of that name. */
  public GraphAssert hasConstraint(String name) {
    return exists(SchemaInspector.Kind.CONSTRAINT, name, true);
  }

  /** There is no constraint of that name. */
  public GraphAssert hasNoConstraint(String name) {
    return exists(SchemaInspector.Kind.CONSTRAINT, name, false);
  }

  /** There is a constraint on the properties of a label, whatever its name is. */
  public GraphAssert hasConstraintOn(String label, String... properties) {
    return existsOn(SchemaInspector.Kind.CONSTRAINT, label, properties);
  }

  private GraphAssert matches(String pattern, long expected, String overview, String what) {
    isNotNull();
    long found =
        (Long) Rows.of(actual, "MATCH " + pattern + " RETURN count(*) AS found", Map.of()).only();
    if (found != expected) {
      failWithActualExpectedAndMessage(
          found,
          expected,
          "Expected %s of %s, and found %s.%n  %s in the graph: %s",
          times(expected),
          pattern,
          found == 0 ? "none" : Long.toString(found),
          what,
          overview(overview));
    }
    return this;
  }

  private static String times(long count) {
    return count == 0 ? "no match" : count == 1 ? "1 match" : count + " matches";
  }

  private String overview(String query) {
    String text =
        Rows.of(actual, query, Map.of()).values().stream()
            .map(row -> Rows.text(row.get(0)) + " " + row.get(1))
            .sorted()
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "none" : text;
  }

  private GraphAssert exists(SchemaInspector.Kind kind, String name, boolean expected) {
    isNotNull();
    boolean found;
    try (GeodeSession session = actual.session()) {
      found = SchemaInspector.exists(session, kind, name);
    }
    if (found != expected) {
      failWithMessage(
          "Expected %s named '%s'.%n  found: %s",
          expected ? one(kind) : "no " + word(kind), name, schema(kind));
    }
    return this;
  }

  private GraphAssert existsOn(SchemaInspector.Kind kind, String label, String... properties) {
    isNotNull();
    boolean found;
    try (GeodeSession session = actual.session()) {
      found = SchemaInspector.exists(session, kind, null, label, List.of(properties));
    }
    if (!found) {
      failWithMessage(
          "Expected %s on :%s(%s).%n  found: %s",
          one(kind), label, String.join(", ", properties), schema(kind));
    }
    return this;
  }

  private static String one(SchemaInspector.Kind kind) {
    return kind == SchemaInspector.Kind.INDEX ? "an index" : "a constraint";
  }

  private static String word(SchemaInspector.Kind kind) {
    return kind == SchemaInspector.Kind.INDEX ? "index" : "constraint";
  }

  /** As the server shows it: the columns are documented nowhere. */
  private String schema(SchemaInspector.Kind kind) {
    String show = kind == SchemaInspector.Kind.INDEX ? "SHOW INDEXES" : "SHOW CONSTRAINTS";
    String text =
        Rows.of(actual, show, Map.of()).values().stream()
            .map(Rows::text)
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "none" : text;
  }
}
