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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TransactionTests {

  private final Graph graph = newGraph();

  @Test
  void readsItsOwnWritesBeforeCommit() {
    try (StoreTransaction tx = graph.begin(false)) {
      StoreNode node = tx.createNode(List.of("User", "Admin"), Map.of("name", "Ann"));

      assertThat(tx.node(node.id())).isNotNull();
      assertThat(ids(tx.nodesByLabel("User", 0))).containsExactly(node.id());
      assertThat(tx.countNodes("Admin")).isEqualTo(1);
      assertThat(tx.labels()).containsExactly("Admin", "User");
    }
  }

  @Test
  void othersDoNotSeeWritesBeforeCommit() {
    try (StoreTransaction writer = graph.begin(false)) {
      long id = writer.createNode(List.of("User"), Map.of()).id();
      try (StoreTransaction reader = graph.begin(true)) {
        assertThat(reader.node(id)).isNull();
        assertThat(ids(reader.nodes(0))).isEmpty();
        assertThat(reader.countNodes()).isZero();
      }
    }
  }

  @Test
  void aSnapshotDoesNotChangeWhileOthersCommit() {
    long id = createNode(graph, "User", Map.of("v", 1L));
    try (StoreTransaction reader = graph.begin(true)) {
      write(graph, tx -> tx.setNodeProperty(id, "v", 2L));
      write(graph, tx -> tx.addLabels(id, List.of("Late")));
      write(graph, tx -> tx.createNode(List.of("User"), Map.of()));
      write(graph, tx -> tx.deleteNode(id, false));

      assertThat(reader.node(id).property("v")).isEqualTo(1L);
      assertThat(ids(reader.nodesByLabel("User", 0))).containsExactly(id);
      assertThat(ids(reader.nodesByLabel("Late", 0))).isEmpty();
      assertThat(reader.countNodes("User")).isEqualTo(1);
      assertThat(reader.labels()).containsExactly("User");
    }
    try (StoreTransaction later = graph.begin(true)) {
      assertThat(later.node(id)).isNull();
      assertThat(later.countNodes("User")).isEqualTo(1);
    }
  }

  @Test
  void theFirstCommitterWinsAndTheSecondGetsAConflict() {
    long id = createNode(graph, "User", Map.of("v", 1L));
    StoreTransaction first = graph.begin(false);
    StoreTransaction second = graph.begin(false);
    first.setNodeProperty(id, "v", 2L);
    second.setNodeProperty(id, "v", 3L);
    first.commit();

    assertThatThrownBy(second::commit)
        .isInstanceOfSatisfying(
            ConflictException.class, e -> assertThat(e.code()).isEqualTo("40001"));
    assertThat(second.open()).isFalse();
    assertThat(value(id)).isEqualTo(2L);
  }

  @Test
  void writingTheSameValueIsAWriteThatConflicts() {
    long id = createNode(graph, "Lock", Map.of("fence", 1L));
    StoreTransaction first = graph.begin(false);
    StoreTransaction second = graph.begin(false);
    first.setNodeProperty(id, "fence", 1L);
    second.setNodeProperty(id, "fence", 1L);
    first.commit();

    assertThatThrownBy(second::commit).isInstanceOf(ConflictException.class);
  }

  @Test
  void changingANodeThatAnotherDeletedConflicts() {
    long id = createNode(graph, "User", Map.of());
    StoreTransaction second = graph.begin(false);
    second.setNodeProperty(id, "v", 1L);
    write(graph, tx -> tx.deleteNode(id, false));

    assertThatThrownBy(second::commit).isInstanceOf(ConflictException.class);
  }

  @Test
  void anEdgeToANodeThatAnotherDeletedConflicts() {
    long a = createNode(graph, "User", Map.of());
    long b = createNode(graph, "User", Map.of());
    StoreTransaction second = graph.begin(false);
    second.createEdge("KNOWS", a, b, Map.of());
    write(graph, tx -> tx.deleteNode(b, false));

    assertThatThrownBy(second::commit).isInstanceOf(ConflictException.class);
  }

  @Test
  void deletingANodeThatAnotherGaveAnEdgeConflicts() {
    long a = createNode(graph, "User", Map.of());
    long b = createNode(graph, "User", Map.of());
    StoreTransaction second = graph.begin(false);
    second.deleteNode(b, true);
    write(graph, tx -> tx.createEdge("KNOWS", a, b, Map.of()));

    assertThatThrownBy(second::commit).isInstanceOf(ConflictException.class);
  }

  @Test
  void concurrentIncrementsWithRetriesLoseNothing() throws Exception {
    long id = createNode(graph, "Counter", Map.of("v", 0L));
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        all.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < 50; i++) {
                    increment(id);
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(value(id)).isEqualTo(400L);
  }

  private void increment(long id) {
    while (true) {
      try (StoreTransaction tx = graph.begin(false)) {
        tx.setNodeProperty(id, "v", (Long) tx.node(id).property("v") + 1);
        tx.commit();
        return;
      } catch (ConflictException e) {
        Thread.yield();
      }
    }
  }

  @Test
  void rollbackLeavesNothing() {
    long id = createNode(graph, "User", Map.of("v", 1L));
    StoreTransaction tx = graph.begin(false);
    tx.setNodeProperty(id, "v", 2L);
    tx.createNode(List.of("User"), Map.of());
    tx.rollback();

    assertThat(value(id)).isEqualTo(1L);
    assertThat(countNodes()).isEqualTo(1);
    assertThatThrownBy(tx::countNodes).isInstanceOf(TransactionStateException.class);
  }

  @Test
  void savepointsNestAndUndoOnlyWhatCameAfter() {
    long id = createNode(graph, "User", Map.of("v", 0L));
    try (StoreTransaction tx = graph.begin(false)) {
      tx.setNodeProperty(id, "v", 1L);
      Mark outer = tx.savepoint();
      tx.setNodeProperty(id, "v", 2L);
      tx.addLabels(id, List.of("Late"));
      Mark inner = tx.savepoint();
      tx.deleteNode(id, false);
      assertThat(tx.node(id)).isNull();

      tx.rollbackTo(inner);
      assertThat(tx.node(id).property("v")).isEqualTo(2L);
      assertThat(ids(tx.nodesByLabel("Late", 0))).containsExactly(id);

      tx.rollbackTo(outer);
      assertThat(tx.node(id).property("v")).isEqualTo(1L);
      assertThat(ids(tx.nodesByLabel("Late", 0))).isEmpty();

      tx.setNodeProperty(id, "w", 9L);
      tx.setNodeProperty(id, "w", 10L);
      tx.setNodeProperty(id, "w", 11L);
      assertThatThrownBy(() -> tx.rollbackTo(inner)).isInstanceOf(TransactionStateException.class);
      tx.rollbackTo(outer);
      tx.commit();
    }
    assertThat(value(id)).isEqualTo(1L);
  }

  @Test
  void aMarkOfAnotherTransactionIsRefused() {
    try (StoreTransaction one = graph.begin(false);
        StoreTransaction other = graph.begin(false)) {
      Mark mark = one.savepoint();
      assertThatThrownBy(() -> other.rollbackTo(mark))
          .isInstanceOf(TransactionStateException.class);
    }
  }

  @Test
  void undoingEverythingLeavesNothingThatConflicts() {
    long id = createNode(graph, "User", Map.of("v", 0L));
    StoreTransaction tx = graph.begin(false);
    Mark start = tx.savepoint();
    tx.setNodeProperty(id, "v", 1L);
    tx.rollbackTo(start);
    write(graph, other -> other.setNodeProperty(id, "v", 5L));
    tx.createNode(List.of("User"), Map.of());
    tx.commit();

    assertThat(value(id)).isEqualTo(5L);
  }

  @Test
  void statisticsCountWhatWasNotUndone() {
    try (StoreTransaction tx = graph.begin(false)) {
      long a = tx.createNode(List.of("A", "B"), Map.of("x", 1, "y", 2)).id();
      TransactionStatistics first = tx.statistics();
      long b = tx.createNode(List.of(), Map.of()).id();
      tx.createEdge("R", a, b, Map.of("w", 1));
      tx.removeLabels(a, List.of("B"));
      Mark mark = tx.savepoint();
      tx.deleteNode(a, true);
      tx.rollbackTo(mark);

      assertThat(first).isEqualTo(new TransactionStatistics(1, 0, 0, 0, 2, 2, 0));
      assertThat(tx.statistics().since(first))
          .isEqualTo(new TransactionStatistics(1, 0, 1, 0, 1, 0, 1));
    }
  }

  @Test
  void aReadOnlyTransactionRefusesWrites() {
    long id = createNode(graph, "User", Map.of());
    try (StoreTransaction tx = graph.begin(true)) {
      assertThatThrownBy(() -> tx.createNode(List.of("User"), Map.of()))
          .isInstanceOfSatisfying(
              ReadOnlyTransactionException.class, e -> assertThat(e.code()).isEqualTo("25000"));
      assertThatThrownBy(() -> tx.deleteNode(id, true))
          .isInstanceOf(ReadOnlyTransactionException.class);
      assertThat(tx.countNodes()).isEqualTo(1);
    }
  }

  @Test
  void labelChangesKeepTheIdAndTheEdges() {
    long a = createNode(graph, "Person", Map.of("name", "Ann"));
    long b = createNode(graph, "Person", Map.of("name", "Ben"));
    long edge = compute(graph, tx -> tx.createEdge("KNOWS", a, b, Map.of("since", 5L)).id());

    write(
        graph,
        tx -> {
          tx.addLabels(a, List.of("User"));
          tx.removeLabels(a, List.of("Person"));
        });

    try (StoreTransaction tx = graph.begin(true)) {
      assertThat(tx.node(a).labels()).isEqualTo(Set.of("User"));
      assertThat(tx.node(a).property("name")).isEqualTo("Ann");
      assertThat(ids(tx.nodesByLabel("Person", 0))).containsExactly(b);
      assertThat(ids(tx.edgesOf(a, Direction.OUTGOING, List.of()))).containsExactly(edge);
      assertThat(tx.edge(edge).property("since")).isEqualTo(5L);
    }
  }

  @Test
  void aScanContinuesAfterAnIdInIdOrder() {
    List<Long> created = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      created.add(createNode(graph, i % 2 == 0 ? "Even" : "Odd", Map.of()));
    }
    try (StoreTransaction tx = graph.begin(false)) {
      tx.addLabels(created.get(3), List.of("Even"));
      tx.removeLabels(created.get(4), List.of("Even"));
      long last = tx.createNode(List.of("Even"), Map.of()).id();

      assertThat(ids(tx.nodesByLabel("Even", created.get(0))))
          .containsExactly(created.get(2), created.get(3), created.get(6), created.get(8), last);
      assertThat(tx.countNodes("Even")).isEqualTo(6);
      assertThat(tx.countNodes("Odd")).isEqualTo(5);
    }
  }

  @Test
  void aDroppedGraphEndsItsTransactions() {
    Database database = Database.inMemory();
    Graph dropped = database.createGraph("a");
    database.createGraph("b");
    StoreTransaction tx = dropped.begin(false);
    tx.createNode(List.of(), Map.of());
    database.dropGraph("a");

    assertThatThrownBy(tx::commit).isInstanceOf(TransactionStateException.class);
    assertThatThrownBy(() -> dropped.begin(true)).isInstanceOf(TransactionStateException.class);
    assertThatThrownBy(() -> database.graph("a")).isInstanceOf(SchemaObjectNotFoundException.class);
    assertThatThrownBy(() -> database.createGraph("b"))
        .isInstanceOf(SchemaObjectExistsException.class);
    assertThatThrownBy(() -> database.createGraph("no/slash"))
        .isInstanceOf(InvalidValueException.class);
    assertThat(database.graphNames()).containsExactly("b");
  }

  private Object value(long id) {
    return compute(graph, tx -> tx.node(id).property("v"));
  }

  private long countNodes() {
    try (StoreTransaction tx = graph.begin(true)) {
      return tx.countNodes();
    }
  }
}
