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

import io.geodemigrations.embedded.store.disk.RecordSink;
import io.geodemigrations.embedded.store.disk.RecordSource;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that one transaction sees, as records: for snapshots and backups. */
final class GraphImage implements RecordSource {

  private static final int BATCH = 1_000;

  private final VersionedGraph graph;
  private final GraphTransaction transaction;
  private final RecordCodec codec;

  GraphImage(VersionedGraph graph, GraphTransaction transaction, RecordCodec codec) {
    this.graph = graph;
    this.transaction = transaction;
    this.codec = codec;
  }

  /** The records of a graph without content. */
  static RecordSource empty(String graph) {
    byte[] header = new RecordCodec(new Shapes()).encode(new LogRecord.Header(graph, 0, 0, 0));
    return sink -> sink.accept(header);
  }

  @Override
  public void writeTo(RecordSink sink) throws IOException {
    long timestamp = transaction.snapshot();
    sink.accept(
        codec.encode(
            new LogRecord.Header(
                graph.name(), timestamp, graph.nodes().lastId(), graph.edges().lastId())));
    Iterator<StoreNode> nodes = transaction.nodes(0);
    while (nodes.hasNext()) {
      sink.accept(codec.encode(new LogRecord.Commit(timestamp, batch(nodes), Map.of())));
    }
    Iterator<StoreEdge> edges = transaction.edges(0);
    while (edges.hasNext()) {
      sink.accept(codec.encode(new LogRecord.Commit(timestamp, Map.of(), batch(edges))));
    }
    Schema schema = transaction.state().schema();
    for (IndexDefinition index : schema.indexDefinitions()) {
      if (!index.backsConstraint()) {
        sink.accept(codec.encode(new LogRecord.CreateIndex(index)));
      }
    }
    for (ConstraintDefinition constraint : schema.constraints().values()) {
      sink.accept(codec.encode(new LogRecord.CreateConstraint(constraint)));
    }
  }

  private static <T extends StoreEntity> Map<Long, OwnChanges.Change<T>> batch(
      Iterator<T> entities) {
    Map<Long, OwnChanges.Change<T>> result = new LinkedHashMap<>();
    while (result.size() < BATCH && entities.hasNext()) {
      T entity = entities.next();
      result.put(entity.id(), new OwnChanges.Change<>(null, entity));
    }
    return result;
  }
}
