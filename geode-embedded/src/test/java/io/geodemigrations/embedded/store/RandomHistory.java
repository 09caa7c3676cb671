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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Random operations in interleaved transactions, done by the store and by {@link NaiveGraph}, which
 * must agree on everything that can be read and on which commits succeed.
 */
final class RandomHistory {

  private static final List<String> LABELS = List.of("A", "B", "C");
  private static final List<String> TYPES = List.of("R", "S");
  private static final List<Object> VALUES =
      List.of(1L, 1.0, 2L, "1", true, Map.of(), Map.of("x", 1L), List.of(1L), "text");
  private static final IndexDefinition INDEX = IndexDefinition.of("ix", "A", "p");
  private static final IndexDefinition COMPOSITE = IndexDefinition.of("cx", "A", "p", "q");
  private static final ConstraintDefinition UNIQUE = ConstraintDefinition.unique("ux", "B", "u");

  private final class Tx {
    final StoreTransaction store = graph.begin(false);
    final NaiveGraph base = committed.copy();
    final int begun = commits;
    final Set<Long> written = new HashSet<>();
    final List<Mark> marks = new ArrayList<>();
    final List<NaiveGraph> markStates = new ArrayList<>();
    final List<Set<Long>> markWritten = new ArrayList<>();
    NaiveGraph state = committed.copy();
  }

  private final Random random;
  private final int maxOpen;
  private Graph graph;
  private NaiveGraph committed = new NaiveGraph();
  private final Map<Long, Integer> lastWrite = new HashMap<>();
  private final List<Tx> open = new ArrayList<>();
  private int commits;
  private int conflicts;
  private int violations;

  RandomHistory(long seed, Graph graph, int maxOpen) {
    this.random = new Random(seed);
    this.graph = graph;
    this.maxOpen = maxOpen;
  }

  NaiveGraph committed() {
    return committed;
  }

  int commits() {
    return commits;
  }

  int conflicts() {
    return conflicts;
  }

  int violations() {
    return violations;
  }

  /** Goes on with the graph after a restart; open transactions are forgotten. */
  void restarted(Graph reopened) {
    graph = reopened;
    open.clear();
    checkCommitted();
  }

  void checkCommitted() {
    try (StoreTransaction tx = graph.begin(true)) {
      check(tx, committed);
    }
  }

  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
  }

  void step() {
    int dice = random.nextInt(100);
    if (open.isEmpty() || (dice < 10 && open.size() < maxOpen)) {
      open.add(new Tx());
    } else if (dice < 16) {
      changeSchema();
    } else {
      Tx tx = open.get(random.nextInt(open.size()));
      if (dice < 28) {
        end(tx);
      } else if (dice < 36) {
        markOrGoBack(tx);
      } else {
        write(tx);
      }
      if (random.nextInt(6) == 0 && tx.store.open()) {
        check(tx.store, tx.state);
      }
    }
  }

  private void changeSchema() {
    boolean unique = graph.constraints().contains(UNIQUE);
    switch (random.nextInt(3)) {
      case 0 -> toggle(INDEX);
      case 1 -> toggle(COMPOSITE);
      default -> {
        if (unique) {
          graph.dropConstraint("ux");
        } else if (committed.hasDuplicate("B", "u")) {
          assertThatThrownBy(() -> graph.createConstraint(UNIQUE))
              .isInstanceOf(ConstraintViolationException.class);
        } else {
          graph.createConstraint(UNIQUE);
        }
      }
    }
  }

  private void toggle(IndexDefinition index) {
    if (graph.indexes().contains(index)) {
      graph.dropIndex(index.name());
    } else {
      graph.createIndex(index);
    }
  }

  private void end(Tx tx) {
    open.remove(tx);
    if (random.nextInt(5) == 0) {
      tx.store.rollback();
      checkCommitted();
      return;
    }
    NaiveGraph after = committed.copy();
    after.apply(tx.written, tx.state);
    boolean conflict =
        tx.written.stream().anyMatch(id -> lastWrite.getOrDefault(id, -1) > tx.begun)
            || after.hasDanglingEdge();
    boolean violation = graph.constraints().contains(UNIQUE) && after.hasDuplicate("B", "u");
    if (conflict) {
      conflicts++;
      assertThatThrownBy(tx.store::commit).isInstanceOf(ConflictException.class);
    } else if (violation) {
      violations++;
      assertThatThrownBy(tx.store::commit).isInstanceOf(ConstraintViolationException.class);
    } else {
      tx.store.commit();
      committed = after;
      commits++;
      tx.written.forEach(id -> lastWrite.put(id, commits));
    }
    checkCommitted();
  }

  private void markOrGoBack(Tx tx) {
    if (tx.marks.isEmpty() || random.nextBoolean()) {
      tx.marks.add(tx.store.savepoint());
      tx.markStates.add(tx.state.copy());
      tx.markWritten.add(new HashSet<>(tx.written));
      return;
    }
    int index = random.nextInt(tx.marks.size());
    tx.store.rollbackTo(tx.marks.get(index));
    tx.state = tx.markStates.get(index).copy();
    tx.written.clear();
    tx.written.addAll(tx.markWritten.get(index));
    while (tx.marks.size() > index + 1) {
      tx.marks.remove(index + 1);
      tx.markStates.remove(index + 1);
      tx.markWritten.remove(index + 1);
    }
  }

  private void write(Tx tx) {
    NaiveGraph state = tx.state;
    Long id = pick(state.nodes);
    int dice = random.nextInt(100);
    if (id == null || dice < 25) {
      Set<String> labels = someLabels();
      Map<String, Object> properties = someProperties();
      long created = tx.store.createNode(labels, properties).id();
      state.nodes.put(created, new NaiveGraph.Node(labels, properties));
      tx.written.add(created);
    } else if (dice < 40) {
      createEdge(tx, id, pick(state.nodes));
    } else if (dice < 60) {
      setProperty(tx, id);
    } else if (dice < 65) {
      Map<String, Object> properties = someProperties();
      tx.store.replaceNodeProperties(id, properties);
      put(tx, id, new NaiveGraph.Node(state.nodes.get(id).labels(), properties));
    } else if (dice < 70) {
      Map<String, Object> changes = someProperties();
      tx.store.mergeNodeProperties(id, changes);
      Map<String, Object> merged = new HashMap<>(state.nodes.get(id).properties());
      merged.putAll(changes);
      put(tx, id, new NaiveGraph.Node(state.nodes.get(id).labels(), merged));
    } else if (dice < 80) {
      changeLabels(tx, id);
    } else if (dice < 88) {
      deleteNode(tx, id);
    } else {
      changeEdge(tx, pick(state.edges));
    }
  }

  private void put(Tx tx, long id, NaiveGraph.Node node) {
    tx.state.nodes.put(id, node);
    tx.written.add(id);
  }

  private void createEdge(Tx tx, long from, long to) {
    String type = TYPES.get(random.nextInt(TYPES.size()));
    long id = tx.store.createEdge(type, from, to, Map.of()).id();
    tx.state.edges.put(id, new NaiveGraph.Edge(type, from, to, Map.of()));
    tx.written.add(-id);
  }

  private void setProperty(Tx tx, long id) {
    String key = List.of("p", "q", "u").get(random.nextInt(3));
    Object value = random.nextInt(4) == 0 ? null : someValue(key);
    tx.store.setNodeProperty(id, key, value);
    Map<String, Object> properties = new HashMap<>(tx.state.nodes.get(id).properties());
    if (value == null) {
      properties.remove(key);
    } else {
      properties.put(key, value);
    }
    put(tx, id, new NaiveGraph.Node(tx.state.nodes.get(id).labels(), properties));
  }

  private void changeLabels(Tx tx, long id) {
    NaiveGraph.Node node = tx.state.nodes.get(id);
    Set<String> changed = new TreeSet<>(node.labels());
    Set<String> some = someLabels();
    if (random.nextBoolean()) {
      tx.store.addLabels(id, some);
      changed.addAll(some);
    } else {
      tx.store.removeLabels(id, some);
      changed.removeAll(some);
    }
    put(tx, id, new NaiveGraph.Node(changed, node.properties()));
  }

  private void deleteNode(Tx tx, long id) {
    List<Long> attached = new ArrayList<>();
    tx.state.edges.forEach(
        (edgeId, edge) -> {
          if (edge.from() == id || edge.to() == id) {
            attached.add(edgeId);
          }
        });
    if (!attached.isEmpty() && random.nextBoolean()) {
      assertThatThrownBy(() -> tx.store.deleteNode(id, false))
          .isInstanceOf(NodeHasEdgesException.class);
      return;
    }
    tx.store.deleteNode(id, true);
    attached.forEach(
        edgeId -> {
          tx.state.edges.remove(edgeId);
          tx.written.add(-edgeId);
        });
    tx.state.nodes.remove(id);
    tx.written.add(id);
  }

  private void changeEdge(Tx tx, Long id) {
    if (id == null) {
      return;
    }
    tx.written.add(-id);
    if (random.nextBoolean()) {
      tx.store.deleteEdge(id);
      tx.state.edges.remove(id);
    } else {
      Object value = someValue("p");
      tx.store.setEdgeProperty(id, "p", value);
      NaiveGraph.Edge edge = tx.state.edges.get(id);
      tx.state.edges.put(
          id, new NaiveGraph.Edge(edge.type(), edge.from(), edge.to(), Map.of("p", value)));
    }
  }

  private Long pick(TreeMap<Long, ?> map) {
    if (map.isEmpty()) {
      return null;
    }
    List<Long> ids = new ArrayList<>(map.keySet());
    return ids.get(random.nextInt(ids.size()));
  }

  private Set<String> someLabels() {
    Set<String> result = new TreeSet<>();
    LABELS.forEach(
        label -> {
          if (random.nextInt(3) == 0) {
            result.add(label);
          }
        });
    return result;
  }

  private Map<String, Object> someProperties() {
    Map<String, Object> result = new HashMap<>();
    for (String key : List.of("p", "q", "u")) {
      if (random.nextBoolean()) {
        result.put(key, someValue(key));
      }
    }
    return result;
  }

  private Object someValue(String key) {
    return key.equals("u")
        ? (Object) (long) random.nextInt(40)
        : VALUES.get(random.nextInt(VALUES.size()));
  }

  /** Compares everything that can be read with the naive graph. */
  private static void check(StoreTransaction tx, NaiveGraph expected) {
    NaiveGraph seen = NaiveGraph.of(tx);
    assertThat(seen.nodes).isEqualTo(expected.nodes);
    assertThat(seen.edges).isEqualTo(expected.edges);
    assertThat(tx.countNodes()).isEqualTo(expected.nodes.size());
    assertThat(tx.countEdges()).isEqualTo(expected.edges.size());
    for (String label : LABELS) {
      List<Long> ids = new ArrayList<>();
      expected.nodes.forEach(
          (id, node) -> {
            if (node.labels().contains(label)) {
              ids.add(id);
            }
          });
      assertThat(StoreTestSupport.ids(tx.nodesByLabel(label, 0))).isEqualTo(ids);
      assertThat(tx.countNodes(label)).isEqualTo(ids.size());
      assertThat(tx.labels().contains(label)).isEqualTo(!ids.isEmpty());
    }
    checkEdges(tx, expected);
    for (IndexDefinition index : tx.indexes("A")) {
      checkIndex(tx, expected, index);
    }
  }

  private static void checkEdges(StoreTransaction tx, NaiveGraph expected) {
    Map<Long, Set<Long>> outgoing = new HashMap<>();
    Map<Long, Set<Long>> incoming = new HashMap<>();
    Map<String, List<Long>> byType = new HashMap<>();
    expected.edges.forEach(
        (id, edge) -> {
          outgoing.computeIfAbsent(edge.from(), k -> new TreeSet<>()).add(id);
          incoming.computeIfAbsent(edge.to(), k -> new TreeSet<>()).add(id);
          byType.computeIfAbsent(edge.type(), k -> new ArrayList<>()).add(id);
        });
    for (String type : TYPES) {
      List<Long> ids = byType.getOrDefault(type, List.of());
      assertThat(StoreTestSupport.ids(tx.edgesByType(type, 0))).isEqualTo(ids);
      assertThat(tx.countEdges(type)).isEqualTo(ids.size());
    }
    for (Long id : expected.nodes.keySet()) {
      Set<Long> out = outgoing.getOrDefault(id, Set.of());
      Set<Long> in = incoming.getOrDefault(id, Set.of());
      Set<Long> both = new TreeSet<>(out);
      both.addAll(in);
      assertThat(StoreTestSupport.ids(tx.edgesOf(id, Direction.OUTGOING, List.of())))
          .containsExactlyInAnyOrderElementsOf(out);
      assertThat(StoreTestSupport.ids(tx.edgesOf(id, Direction.INCOMING, List.of())))
          .containsExactlyInAnyOrderElementsOf(in);
      assertThat(StoreTestSupport.ids(tx.edgesOf(id, Direction.BOTH, List.of())))
          .containsExactlyInAnyOrderElementsOf(both);
      both.removeIf(edge -> !expected.edges.get(edge).type().equals("R"));
      assertThat(StoreTestSupport.ids(tx.edgesOf(id, Direction.BOTH, List.of("R"))))
          .containsExactlyInAnyOrderElementsOf(both);
    }
  }

  private static void checkIndex(StoreTransaction tx, NaiveGraph expected, IndexDefinition index) {
    List<Object> values = new ArrayList<>(VALUES);
    values.add(null);
    Set<Long> present = new TreeSet<>();
    for (Object value : values) {
      Set<Long> ids = new TreeSet<>();
      expected.nodes.forEach(
          (id, node) -> {
            if (node.labels().contains("A")) {
              if (NaiveGraph.same(node.properties().get("p"), value)) {
                ids.add(id);
              }
              if (node.properties().containsKey("p")) {
                present.add(id);
              }
            }
          });
      Iterator<StoreNode> found = tx.seek(index, Collections.singletonList(value));
      assertThat(StoreTestSupport.ids(found)).containsExactlyInAnyOrderElementsOf(ids);
    }
    assertThat(StoreTestSupport.ids(tx.range(index, List.of(), null, null)))
        .containsExactlyInAnyOrderElementsOf(present);
    present.removeIf(
        id ->
            !(expected.nodes.get(id).properties().get("p") instanceof Number n)
                || n.doubleValue() >= 2);
    assertThat(StoreTestSupport.ids(tx.range(index, List.of(), null, Bound.exclusive(2L))))
        .containsExactlyInAnyOrderElementsOf(present);
  }
}
