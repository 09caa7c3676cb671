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
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is in a graph. The server groups and counts, so that as many rows arrive as there are
 * kinds of properties, and not as there are nodes.
 */
final class SchemaReader {

  private static final String NODES = "MATCH (n) RETURN labels(n) AS labels, count(n) AS total";
  private static final String NODE_PROPERTIES =
      "MATCH (n) UNWIND keys(n) AS key RETURN labels(n) AS labels, key AS key,"
          + " valueType(n[key]) AS kind, count(n) AS total";
  private static final String RELATIONSHIPS =
      "MATCH (a)-[r]->(b) RETURN type(r) AS type, labels(a) AS source, labels(b) AS target,"
          + " count(r) AS total";
  private static final String RELATIONSHIP_PROPERTIES =
      "MATCH ()-[r]->() UNWIND keys(r) AS key RETURN type(r) AS type, key AS key,"
          + " valueType(r[key]) AS kind, count(r) AS total";

  private final GeodeSession session;
  private final SchemaOptions options;
  private final int sampleSize;
  private boolean sampled;

  SchemaReader(GeodeSession session, SchemaOptions options) {
    this.session = session;
    this.options = options;
    Integer size = options.sample();
    this.sampled = size != null;
    this.sampleSize = size == null ? SchemaOptions.DEFAULT_SAMPLE : size;
  }

  GraphSchema read() {
    try {
      List<NodeSchema> nodes = nodes();
      List<RelationshipSchema> relationships = relationships();
      return new GraphSchema(nodes, relationships, objects(), sampled ? sampleSize : null);
    } catch (GeodeQueryException | IllegalStateException | IllegalArgumentException e) {
      throw new GeodeMigrationsException(
          ErrorCode.SCHEMA_UNREADABLE, "The schema was not read: " + e.getMessage(), e);
    }
  }

  private List<NodeSchema> nodes() {
    Map<List<String>, Long> totals = new LinkedHashMap<>();
    for (Record row : ask(NODES)) {
      List<String> labels = sorted(row.get("labels"));
      if (options.ownRecords() || !isOwn(labels)) {
        totals.merge(labels, row.getLong("total"), Long::sum);
      }
    }
    Map<List<String>, PropertyCounts> counts =
        counted(NODE_PROPERTIES, row -> sorted(row.get("labels")));
    List<NodeSchema> nodes = new ArrayList<>();
    totals.forEach(
        (labels, total) ->
            nodes.add(
                new NodeSchema(
                    labels,
                    total,
                    counts == null
                        ? sampler().nodes(labels)
                        : counts.getOrDefault(labels, new PropertyCounts()).ofAll(total))));
    return nodes;
  }

  private List<RelationshipSchema> relationships() {
    Map<String, List<RelationshipSchema.Endpoints>> endpoints = new LinkedHashMap<>();
    for (Record row : ask(RELATIONSHIPS)) {
      endpoints
          .computeIfAbsent(text(row.get("type")), any -> new ArrayList<>())
          .add(
              new RelationshipSchema.Endpoints(
                  sorted(row.get("source")), sorted(row.get("target")), row.getLong("total")));
    }
    Map<String, PropertyCounts> counts =
        counted(RELATIONSHIP_PROPERTIES, row -> text(row.get("type")));
    List<RelationshipSchema> relationships = new ArrayList<>();
    endpoints.forEach(
        (type, ends) -> {
          long total = ends.stream().map(one -> one.count()).mapToLong(SchemaReader::number).sum();
          relationships.add(
              new RelationshipSchema(
                  type,
                  total,
                  ends,
                  counts == null
                      ? sampler().relationships(type)
                      : counts.getOrDefault(type, new PropertyCounts()).ofAll(total)));
        });
    return relationships;
  }

  /** Null where a sample has to do, because it is wanted or the server does not know the query. */
  private <K> @Nullable Map<K, PropertyCounts> counted(String query, Function<Record, K> owner) {
    if (sampled) {
      return null;
    }
    Map<K, PropertyCounts> counts = new HashMap<>();
    try {
      for (Record row : ask(query)) {
        counts
            .computeIfAbsent(owner.apply(row), any -> new PropertyCounts())
            .add(
                text(row.get("key")),
                ValueTypes.named(text(row.get("kind"))),
                row.getLong("total"));
      }
    } catch (GeodeQueryException e) {
      // keys() and valueType() are in no document of the server; a sample needs neither.
      sampled = true;
      return null;
    }
    return counts;
  }

  private SchemaSampler sampler() {
    return new SchemaSampler(session, sampleSize, options.timeout());
  }

  private List<SchemaObject> objects() {
    return SchemaObject.all(session).stream()
        .filter(one -> options.ownRecords() || !OwnLabels.isOwn(one.label()))
        .toList();
  }

  private static boolean isOwn(List<String> labels) {
    return labels.size() == 1 && OwnLabels.isOwn(labels.get(0));
  }

  private List<Record> ask(String query) {
    return session.execute(query, Map.of(), options.timeout()).list();
  }

  private static List<String> sorted(@Nullable Object labels) {
    if (labels instanceof Collection<?> values) {
      Stream<String> texts = values.stream().map(SchemaReader::text);
      return texts.sorted().toList();
    }
    throw new IllegalStateException("labels arrived as something else than a list");
  }

  private static String text(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalStateException("a name arrived as something else than a string");
  }

  private static long number(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
