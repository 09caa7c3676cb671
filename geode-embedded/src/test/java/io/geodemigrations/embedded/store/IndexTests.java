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
import static io.geodemigrations.embedded.store.StoreTestSupport.ids;
import static io.geodemigrations.embedded.store.StoreTestSupport.newGraph;
import static io.geodemigrations.embedded.store.StoreTestSupport.write;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class IndexTests {

  private static final IndexDefinition BY_V = IndexDefinition.of("by_v", "N", "v");
  private static final IndexDefinition BY_AB = IndexDefinition.of("by_ab", "N", "a", "b");

  private final Graph graph = newGraph();

  private long node(Object value) {
    return createNode(graph, "N", value == null ? Map.of() : Map.of("v", value));
  }

  private List<Long> seek(Object value) {
    try (StoreTransaction tx = graph.begin(true)) {
      return ids(tx.seek(BY_V, Collections.singletonList(value)));
    }
  }

  private List<Long> range(Bound lower, Bound upper) {
    try (StoreTransaction tx = graph.begin(true)) {
      return ids(tx.range(BY_V, List.of(), lower, upper));
    }
  }

  @Test
  void equalityFindsNumbersAcrossTypesAndKeepsStringsApart() {
    graph.createIndex(BY_V);
    long integer = node(1L);
    long floating = node(1.0);
    long decimal = node(new BigDecimal("1.00"));
    long text = node("1");
    long bool = node(true);
    node(2L);

    assertThat(seek(1L)).containsExactly(integer, floating, decimal);
    assertThat(seek(new BigDecimal("1"))).containsExactly(integer, floating, decimal);
    assertThat(seek("1")).containsExactly(text);
    assertThat(seek(true)).containsExactly(bool);
  }

  @Test
  void mapsAndListsAreFoundByEquality() {
    graph.createIndex(BY_V);
    long map = node(Map.of("x", List.of(1L, 2L), "y", "z"));
    long empty = node(Map.of());
    long list = node(List.of(1L));

    assertThat(seek(Map.of("y", "z", "x", List.of(1.0, 2L)))).containsExactly(map);
    assertThat(seek(Map.of())).containsExactly(empty);
    assertThat(seek(List.of(1L))).containsExactly(list);
  }

  @Test
  void rangesAreOrderedAndStayWithinTheTypeGroup() {
    long five = node(5L);
    long half = node(0.5);
    long nan = node(Double.NaN);
    long text = node("5");
    long big = node(Long.MAX_VALUE);
    long absent = node(null);
    long negative = node(new BigDecimal("-1e30"));
    graph.createIndex(BY_V);

    assertThat(range(Bound.exclusive(0.5), null)).containsExactly(five, big);
    assertThat(range(Bound.inclusive(0.5), Bound.inclusive(5L))).containsExactly(half, five);
    assertThat(range(null, Bound.exclusive(5L))).containsExactly(negative, half);
    assertThat(range(Bound.inclusive(""), null)).containsExactly(text);
    assertThat(range(Bound.inclusive(""), Bound.inclusive(5L))).isEmpty();
    assertThat(range(Bound.inclusive(Double.NaN), null)).isEmpty();
    assertThat(range(Bound.inclusive(Double.NEGATIVE_INFINITY), null))
        .containsExactly(negative, half, five, big);
    assertThat(range(null, null))
        .containsExactlyInAnyOrder(five, half, nan, text, big, negative)
        .doesNotContain(absent);
    assertThat(seek(null)).containsExactly(absent);
  }

  @Test
  void datesHaveRangesOfTheirOwn() {
    graph.createIndex(BY_V);
    long day = node(LocalDate.of(2026, 1, 15));
    node(LocalDate.of(2027, 1, 1));
    node("2026-01-15");

    assertThat(range(null, Bound.exclusive(LocalDate.of(2026, 12, 31)))).containsExactly(day);
  }

  @Test
  void prefixesOfStringsAreFound() {
    graph.createIndex(BY_V);
    long ab = node("ab");
    long abc = node("abc");
    long last = node("ab\uFFFF\uFFFF");
    node("ac");
    node("a");
    node(1L);
    try (StoreTransaction tx = graph.begin(false)) {
      long own = tx.createNode(List.of("N"), Map.of("v", "abb")).id();
      assertThat(ids(tx.startsWith(BY_V, List.of(), "ab"))).containsExactly(ab, own, abc, last);
      assertThat(ids(tx.startsWith(BY_V, List.of(), "ab\uFFFF"))).containsExactly(last);
      assertThat(ids(tx.startsWith(BY_V, List.of(), ""))).hasSize(6);
    }
  }

  @Test
  void aCompositeIndexIsReadByPrefixAndRange() {
    graph.createIndex(BY_AB);
    long one = createNode(graph, "N", Map.of("a", 1L, "b", "x"));
    long two = createNode(graph, "N", Map.of("a", 1L, "b", "y"));
    long three = createNode(graph, "N", Map.of("a", 2L, "b", "x"));
    long lacks = createNode(graph, "N", Map.of("a", 1L));
    try (StoreTransaction tx = graph.begin(true)) {
      assertThat(ids(tx.seek(BY_AB, List.of(1L)))).containsExactly(one, two, lacks);
      assertThat(ids(tx.seek(BY_AB, List.of(1L, "y")))).containsExactly(two);
      assertThat(ids(tx.seek(BY_AB, asList(1L, null)))).containsExactly(lacks);
      assertThat(ids(tx.range(BY_AB, List.of(1L), Bound.exclusive("x"), null)))
          .containsExactly(two);
      assertThat(ids(tx.range(BY_AB, List.of(), Bound.exclusive(1L), null))).containsExactly(three);
      assertThat(ids(tx.startsWith(BY_AB, List.of(1L), "x"))).containsExactly(one);
      assertThat(ids(tx.range(BY_AB, List.of(1L), null, null))).containsExactly(one, two);
    }
  }

  @Test
  void ownWritesAreMergedInIndexOrder() {
    graph.createIndex(BY_V);
    long one = node(1L);
    long two = node(2L);
    long three = node(3L);
    try (StoreTransaction tx = graph.begin(false)) {
      tx.setNodeProperty(one, "v", 9L);
      tx.deleteNode(two, false);
      long own = tx.createNode(List.of("N"), Map.of("v", 0L)).id();
      assertThat(ids(tx.range(BY_V, List.of(), null, null))).containsExactly(own, three, one);
      assertThat(ids(tx.seek(BY_V, List.of(1L)))).isEmpty();
      Mark mark = tx.savepoint();
      tx.removeLabels(three, List.of("N"));
      assertThat(ids(tx.seek(BY_V, List.of(3L)))).isEmpty();
      tx.rollbackTo(mark);
      assertThat(ids(tx.seek(BY_V, List.of(3L)))).containsExactly(three);
    }
    assertThat(range(null, null)).containsExactly(one, two, three);
  }

  @Test
  void anOldSnapshotFindsOldValuesThroughTheIndex() {
    graph.createIndex(BY_V);
    long id = node(1L);
    try (StoreTransaction reader = graph.begin(true)) {
      write(graph, tx -> tx.setNodeProperty(id, "v", 2L));
      write(graph, tx -> tx.setNodeProperty(id, "v", 3L));
      assertThat(ids(reader.seek(BY_V, List.of(1L)))).containsExactly(id);
      assertThat(ids(reader.seek(BY_V, List.of(2L)))).isEmpty();
      assertThat(ids(reader.range(BY_V, List.of(), null, null))).containsExactly(id);
    }
    assertThat(range(null, null)).containsExactly(id);
    assertThat(seek(3L)).containsExactly(id);
  }

  @Test
  void anIndexIsUsableByTransactionsThatBeginAfterItsCreation() {
    long id = node(1L);
    StoreTransaction before = graph.begin(false);
    graph.createIndex(BY_V);

    assertThat(before.indexes("N")).isEmpty();
    assertThatThrownBy(() -> before.seek(BY_V, List.of(1L)))
        .isInstanceOf(SchemaObjectNotFoundException.class);
    before.setNodeProperty(id, "v", 2L);
    before.commit();
    assertThat(seek(2L)).containsExactly(id);
    assertThat(seek(1L)).isEmpty();
    try (StoreTransaction tx = graph.begin(true)) {
      assertThat(tx.indexes("N")).containsExactly(BY_V);
      assertThat(tx.indexes("M")).isEmpty();
    }
  }

  @Test
  void aDroppedIndexServesTransactionsThatBeganBefore() {
    graph.createIndex(BY_V);
    long id = node(1L);
    try (StoreTransaction before = graph.begin(true)) {
      graph.dropIndex("by_v");
      write(graph, tx -> tx.setNodeProperty(id, "v", 2L));
      assertThat(ids(before.seek(BY_V, List.of(1L)))).containsExactly(id);
    }
    assertThat(graph.indexes()).isEmpty();
    assertThatThrownBy(() -> graph.dropIndex("by_v"))
        .isInstanceOf(SchemaObjectNotFoundException.class);
  }

  @Test
  void aNameIsUsedOnce() {
    graph.createIndex(BY_V);
    assertThatThrownBy(() -> graph.createIndex(BY_V))
        .isInstanceOf(SchemaObjectExistsException.class);
    assertThatThrownBy(() -> graph.createConstraint(ConstraintDefinition.unique("by_v", "N", "v")))
        .isInstanceOf(SchemaObjectExistsException.class);
  }

  @Test
  void anIndexOverAPropertyWithOneValueIsNotQuadratic() {
    int count = 100_000;
    graph.createIndex(BY_V);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          List<Long> ids = new ArrayList<>();
          for (int batch = 0; batch < 10; batch++) {
            write(
                graph,
                tx -> {
                  for (int i = 0; i < count / 10; i++) {
                    ids.add(tx.createNode(List.of("N"), Map.of("v", "same")).id());
                  }
                });
          }
          for (int start = 0; start < count; start += 10_000) {
            List<Long> part = ids.subList(start, start + 10_000);
            write(graph, tx -> part.forEach(id -> tx.setNodeProperty(id, "v", Map.of())));
          }
        });
    assertThat(seek("same")).isEmpty();
    assertThat(seek(Map.of())).hasSize(count);
  }

  @Test
  void absentValuesAreFoundInTimeProportionalToTheAnswer() {
    int count = 100_000;
    graph.createIndex(BY_V);
    write(
        graph,
        tx -> {
          for (int i = 0; i < count; i++) {
            tx.createNode(List.of("N"), Map.of());
          }
        });
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int done = 0; done < count; done += 100) {
            write(
                graph,
                tx -> {
                  var absent = tx.seek(BY_V, Collections.singletonList(null));
                  List<Long> batch = new ArrayList<>();
                  while (batch.size() < 100) {
                    batch.add(absent.next().id());
                  }
                  batch.forEach(id -> tx.setNodeProperty(id, "v", Map.of()));
                });
          }
        });
    assertThat(seek(null)).isEmpty();
  }
}
