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

import static io.geodemigrations.embedded.store.StoreTestSupport.compute;
import static io.geodemigrations.embedded.store.StoreTestSupport.createNode;
import static io.geodemigrations.embedded.store.StoreTestSupport.ids;
import static io.geodemigrations.embedded.store.StoreTestSupport.newGraph;
import static io.geodemigrations.embedded.store.StoreTestSupport.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class EdgeTests {

  private final Graph graph = newGraph();
  private final long a = createNode(graph, "N", Map.of());
  private final long b = createNode(graph, "N", Map.of());

  private long edge(String type, long from, long to) {
    return compute(graph, tx -> tx.createEdge(type, from, to, Map.of()).id());
  }

  @Test
  void edgesAreFoundByDirectionAndType() {
    long knows = edge("KNOWS", a, b);
    long likes = edge("LIKES", b, a);
    try (StoreTransaction tx = graph.begin(false)) {
      long own = tx.createEdge("KNOWS", a, b, Map.of()).id();

      assertThat(ids(tx.edgesOf(a, Direction.OUTGOING, List.of()))).containsExactly(knows, own);
      assertThat(ids(tx.edgesOf(a, Direction.INCOMING, List.of()))).containsExactly(likes);
      assertThat(ids(tx.edgesOf(a, Direction.BOTH, List.of())))
          .containsExactlyInAnyOrder(knows, own, likes);
      assertThat(ids(tx.edgesOf(a, Direction.BOTH, List.of("LIKES")))).containsExactly(likes);
      assertThat(ids(tx.edgesOf(a, Direction.BOTH, List.of("LIKES", "KNOWS")))).hasSize(3);
      assertThat(ids(tx.edgesByType("KNOWS", 0))).containsExactly(knows, own);
      assertThat(ids(tx.edges(0))).containsExactly(knows, likes, own);
      assertThat(tx.countEdges()).isEqualTo(3);
      assertThat(tx.countEdges("KNOWS")).isEqualTo(2);
      assertThat(tx.edgeTypes()).containsExactly("KNOWS", "LIKES");
    }
  }

  @Test
  void aLoopIsFoundOnceInBothDirections() {
    long loop = edge("SELF", a, a);
    try (StoreTransaction tx = graph.begin(true)) {
      assertThat(ids(tx.edgesOf(a, Direction.BOTH, List.of()))).containsExactly(loop);
      assertThat(ids(tx.edgesOf(a, Direction.OUTGOING, List.of()))).containsExactly(loop);
      assertThat(ids(tx.edgesOf(a, Direction.INCOMING, List.of()))).containsExactly(loop);
    }
  }

  @Test
  void aNodeWithEdgesIsDeletedOnlyWithThem() {
    edge("KNOWS", a, b);
    try (StoreTransaction tx = graph.begin(false)) {
      assertThatThrownBy(() -> tx.deleteNode(a, false))
          .isInstanceOfSatisfying(
              NodeHasEdgesException.class, e -> assertThat(e.code()).startsWith("23"))
          .hasMessageContaining("still has relationships");
      tx.deleteNode(a, true);
      tx.commit();
    }
    try (StoreTransaction tx = graph.begin(true)) {
      assertThat(tx.countEdges()).isZero();
      assertThat(ids(tx.edgesOf(b, Direction.BOTH, List.of()))).isEmpty();
    }
  }

  @Test
  void aNodeWhoseEdgesWereDeletedBeforeCanBeDeleted() {
    long edge = edge("KNOWS", a, b);
    write(
        graph,
        tx -> {
          tx.deleteEdge(edge);
          tx.deleteEdge(edge);
          tx.deleteNode(a, false);
          tx.deleteNode(a, false);
        });
    assertThat(countNodes()).isEqualTo(1);
  }

  @Test
  void anEdgeNeedsBothNodes() {
    try (StoreTransaction tx = graph.begin(false)) {
      tx.deleteNode(b, false);
      assertThatThrownBy(() -> tx.createEdge("R", a, b, Map.of()))
          .isInstanceOf(EntityNotFoundException.class);
      assertThatThrownBy(() -> tx.createEdge("R", 999, a, Map.of()))
          .isInstanceOf(EntityNotFoundException.class);
    }
  }

  @Test
  void edgePropertiesAreVersioned() {
    long edge = edge("KNOWS", a, b);
    try (StoreTransaction reader = graph.begin(true)) {
      write(graph, tx -> tx.setEdgeProperty(edge, "w", 1L));
      write(graph, tx -> tx.mergeEdgeProperties(edge, Map.of("v", 2L)));
      assertThat(reader.edge(edge).properties()).isEmpty();
    }
    try (StoreTransaction tx = graph.begin(true)) {
      assertThat(tx.edge(edge).properties()).isEqualTo(Map.of("w", 1L, "v", 2L));
    }
    write(graph, tx -> tx.replaceEdgeProperties(edge, Map.of("x", 3L)));
    try (StoreTransaction tx = graph.begin(true)) {
      assertThat(tx.edge(edge).properties()).isEqualTo(Map.of("x", 3L));
    }
  }

  @Test
  void aHubWithManyEdgesIsFilledAndEmptiedQuickly() {
    int count = 100_000;
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          write(
              graph,
              tx -> {
                for (int i = 0; i < count; i++) {
                  tx.createEdge("R", a, b, Map.of());
                }
              });
          assertThat(countEdges()).isEqualTo(count);
          List<Long> ids = compute(graph, tx -> ids(tx.edgesOf(a, Direction.OUTGOING, List.of())));
          assertThat(ids).hasSize(count).isSorted();
          for (int start = 0; start < count; start += 1000) {
            List<Long> part = ids.subList(start, start + 1000);
            write(graph, tx -> part.forEach(tx::deleteEdge));
          }
          write(graph, tx -> tx.deleteNode(a, false));
        });
    assertThat(countEdges()).isZero();
  }

  private long countNodes() {
    try (StoreTransaction tx = graph.begin(true)) {
      return tx.countNodes();
    }
  }

  private long countEdges() {
    try (StoreTransaction tx = graph.begin(true)) {
      return tx.countEdges();
    }
  }
}
