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

import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.client.value.Edge;
import io.geodemigrations.client.value.Node;
import io.geodemigrations.core.literal.Literals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks at some nodes of a kind. Uses nothing but what every server is documented to know. */
public final class SchemaSampler {

  private final GeodeSession session;
  private final int size;
  private final Duration timeout;

  /** A sampler with the default size and time-out. */
  public SchemaSampler(GeodeSession session) {
    this(session, SchemaOptions.DEFAULT_SAMPLE, SchemaOptions.defaults().timeout());
  }

  SchemaSampler(GeodeSession session, int size, Duration timeout) {
    this.session = session;
    this.size = size;
    this.timeout = timeout;
  }

  /** The properties of nodes that have exactly these labels. */
  public List<PropertySchema> nodes(List<String> labels) {
    // The pattern lets the server use its label index; where a name cannot stand in a pattern, the
    // condition does the same without.
    String pattern =
        labels.stream()
            .filter(SchemaSampler::plain)
            .map(label -> ":" + Literals.identifier(label))
            .collect(Collectors.joining());
    String condition =
        labels.stream()
            .filter(label -> !plain(label))
            .map(label -> Literals.string(label) + " IN labels(n) AND ")
            .collect(Collectors.joining());
    return sample(
        "MATCH (n%s) WHERE %ssize(labels(n)) = %d RETURN n AS element LIMIT %d"
            .formatted(pattern, condition, labels.size(), size));
  }

  /** The properties of relationships of a type. */
  public List<PropertySchema> relationships(String type) {
    return sample(
        plain(type)
            ? "MATCH ()-[r:%s]->() RETURN r AS element LIMIT %d"
                .formatted(Literals.identifier(type), size)
            : "MATCH ()-[r]->() WHERE type(r) = %s RETURN r AS element LIMIT %d"
                .formatted(Literals.string(type), size));
  }

  private List<PropertySchema> sample(String query) {
    PropertyCounts counts = new PropertyCounts();
    for (Record row : session.execute(query, Map.of(), timeout)) {
      Object element = row.get("element");
      if (element instanceof Node node) {
        counts.addAll(node.properties());
      } else if (element instanceof Edge edge) {
        counts.addAll(edge.properties());
      } else {
        throw new IllegalStateException("a node or relationship arrived as something else");
      }
    }
    return counts.ofSample();
  }

  private static boolean plain(String name) {
    return Literals.isIdentifier(name);
  }
}
