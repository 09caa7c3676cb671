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

import static io.geodemigrations.embedded.store.StoreTestSupport.createNode;
import static io.geodemigrations.embedded.store.StoreTestSupport.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionCleanUpTests {

  private final VersionedGraph graph = (VersionedGraph) StoreTestSupport.newGraph();

  private int versions(long id) {
    int count = 0;
    for (Version<StoreNode> v = graph.nodes().head(id); v != null; v = v.previous()) {
      count++;
    }
    return count;
  }

  private int indexEntries() {
    try (GraphTransaction tx = graph.begin(true)) {
      return tx.state().schema().indexes().get("ix").entries().size();
    }
  }

  @Test
  void oldVersionsAreDroppedAtOnceWithoutReaders() {
    long id = createNode(graph, "N", Map.of("v", 0L));
    for (long i = 1; i <= 100; i++) {
      long value = i;
      write(graph, tx -> tx.setNodeProperty(id, "v", value));
    }
    assertThat(versions(id)).isEqualTo(1);
  }

  @Test
  void aReaderKeepsWhatItSeesUntilItEnds() {
    graph.createIndex(IndexDefinition.of("ix", "N", "v"));
    long id = createNode(graph, "N", Map.of("v", 0L));
    StoreTransaction reader = graph.begin(true);
    for (long i = 1; i <= 10; i++) {
      long value = i;
      write(graph, tx -> tx.setNodeProperty(id, "v", value));
    }
    assertThat(reader.node(id).property("v")).isEqualTo(0L);
    assertThat(versions(id)).isEqualTo(11);
    assertThat(indexEntries()).isEqualTo(11);
    reader.close();
    assertThat(versions(id)).isEqualTo(1);
    assertThat(indexEntries()).isEqualTo(1);
  }

  @Test
  void deletedNodesAndEdgesLeaveNothing() {
    graph.createIndex(IndexDefinition.of("ix", "N", "v"));
    long a = createNode(graph, "N", Map.of("v", 0L));
    long b = createNode(graph, "N", Map.of());
    long edge = StoreTestSupport.compute(graph, tx -> tx.createEdge("R", a, b, Map.of()).id());
    write(graph, tx -> tx.deleteNode(a, true));

    assertThat(graph.nodes().head(a)).isNull();
    assertThat(graph.edges().head(edge)).isNull();
    assertThat(graph.edges().adjacency(a)).isNull();
    assertThat(graph.edges().adjacency(b)).isNull();
    assertThat(graph.nodes().next("N", 0)).isEqualTo(b);
    assertThat(graph.edges().next("R", 0)).isEqualTo(PagedTable.NONE);
    assertThat(indexEntries()).isEqualTo(1);
  }

  @Test
  void aLabelThatIsTakenAwayLeavesItsScan() {
    long id = createNode(graph, "Old", Map.of());
    write(
        graph,
        tx -> {
          tx.addLabels(id, List.of("New"));
          tx.removeLabels(id, List.of("Old"));
        });
    assertThat(graph.nodes().next("Old", 0)).isEqualTo(PagedTable.NONE);
    assertThat(graph.nodes().next("New", 0)).isEqualTo(id);
  }

  @Test
  void countsStayRightWhileReadersOverlap() {
    StoreTransaction reader = graph.begin(true);
    for (int i = 0; i < 1_000; i++) {
      createNode(graph, "N", Map.of());
      StoreTransaction next = graph.begin(true);
      assertThat(reader.countNodes("N")).isEqualTo(i);
      reader.close();
      reader = next;
    }
    assertThat(reader.countNodes("N")).isEqualTo(1_000);
    reader.close();
  }
}
