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
import static io.geodemigrations.embedded.store.StoreTestSupport.newGraph;
import static io.geodemigrations.embedded.store.StoreTestSupport.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConstraintTests {

  private static final ConstraintDefinition UNIQUE_EMAIL =
      ConstraintDefinition.unique("user_email", "User", "email");
  private static final ConstraintDefinition HAS_NAME =
      ConstraintDefinition.existence("user_name", "User", "name");

  private final Graph graph = newGraph();

  @Test
  void aDuplicateIsRefusedAtTheEndOfTheStatement() {
    graph.createConstraint(UNIQUE_EMAIL);
    long first = createNode(graph, "User", Map.of("email", "a@b"));
    try (StoreTransaction tx = graph.begin(false)) {
      Mark statement = tx.savepoint();
      tx.createNode(List.of("User"), Map.of("email", "a@b"));
      assertThatThrownBy(tx::checkConstraints)
          .isInstanceOfSatisfying(
              ConstraintViolationException.class,
              e -> {
                assertThat(e.code()).isEqualTo("23505");
                assertThat(e.label()).isEqualTo("User");
                assertThat(e.properties()).containsExactly("email");
                assertThat(e.constraint()).isEqualTo("user_email");
              })
          .hasMessageContaining("'a@b'")
          .hasMessageContaining("node " + first);
      tx.rollbackTo(statement);
      tx.createNode(List.of("User"), Map.of("email", "c@d"));
      assertThatCode(tx::checkConstraints).doesNotThrowAnyException();
      tx.commit();
    }
  }

  @Test
  void twoOwnNodesWithOneValueAreRefusedAcrossStatements() {
    graph.createConstraint(UNIQUE_EMAIL);
    try (StoreTransaction tx = graph.begin(false)) {
      tx.createNode(List.of("User"), Map.of("email", "a@b"));
      tx.checkConstraints();
      tx.createNode(List.of("User"), Map.of("email", "a@b"));
      assertThatThrownBy(tx::checkConstraints).isInstanceOf(ConstraintViolationException.class);
    }
  }

  @Test
  void valuesCanBeSwappedWithinAStatement() {
    graph.createConstraint(UNIQUE_EMAIL);
    long a = createNode(graph, "User", Map.of("email", "a"));
    long b = createNode(graph, "User", Map.of("email", "b"));
    write(
        graph,
        tx -> {
          tx.setNodeProperty(a, "email", "b");
          tx.setNodeProperty(b, "email", "a");
        });
    try (StoreTransaction tx = graph.begin(true)) {
      assertThat(tx.node(a).property("email")).isEqualTo("b");
    }
  }

  @Test
  void ofTwoConcurrentTransactionsTheSecondFails() {
    graph.createConstraint(UNIQUE_EMAIL);
    StoreTransaction first = graph.begin(false);
    StoreTransaction second = graph.begin(false);
    first.createNode(List.of("User"), Map.of("email", "a@b"));
    second.createNode(List.of("User"), Map.of("email", "a@b"));
    first.checkConstraints();
    second.checkConstraints();
    first.commit();

    assertThatThrownBy(second::commit)
        .isInstanceOfSatisfying(
            ConstraintViolationException.class, e -> assertThat(e.code()).isEqualTo("23505"));
    try (StoreTransaction tx = graph.begin(true)) {
      assertThat(tx.countNodes("User")).isEqualTo(1);
    }
  }

  @Test
  void manyThreadsCreateAValueOnlyOnce() throws Exception {
    graph.createConstraint(UNIQUE_EMAIL);
    AtomicInteger created = new AtomicInteger();
    AtomicBoolean other = new AtomicBoolean();
    Thread[] threads = new Thread[8];
    for (int t = 0; t < threads.length; t++) {
      threads[t] =
          new Thread(
              () -> {
                for (int i = 0; i < 100; i++) {
                  try {
                    createNode(graph, "User", Map.of("email", "user" + i));
                    created.incrementAndGet();
                  } catch (ConstraintViolationException e) {
                    Thread.yield();
                  } catch (RuntimeException e) {
                    other.set(true);
                  }
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(other).isFalse();
    assertThat(created).hasValue(100);
  }

  @Test
  void oneAndTheTextOneAreDistinctAndAbsentValuesAreExempt() {
    graph.createConstraint(UNIQUE_EMAIL);
    createNode(graph, "User", Map.of("email", 1L));
    createNode(graph, "User", Map.of("email", "1"));
    createNode(graph, "User", Map.of());
    createNode(graph, "User", Map.of());
    createNode(graph, "Other", Map.of("email", 1L));

    assertThatThrownBy(() -> createNode(graph, "User", Map.of("email", 1.0)))
        .isInstanceOf(ConstraintViolationException.class);
  }

  @Test
  void aCompositeConstraintLooksAtAllItsProperties() {
    graph.createConstraint(ConstraintDefinition.unique("c", "User", "tenant", "name"));
    createNode(graph, "User", Map.of("tenant", 1L, "name", "x"));
    createNode(graph, "User", Map.of("tenant", 2L, "name", "x"));
    createNode(graph, "User", Map.of("tenant", 1L));
    createNode(graph, "User", Map.of("tenant", 1L));

    assertThatThrownBy(() -> createNode(graph, "User", Map.of("tenant", 1L, "name", "x")))
        .isInstanceOf(ConstraintViolationException.class)
        .hasMessageContaining("(1, 'x')");
  }

  @Test
  void addingTheLabelIsCheckedToo() {
    graph.createConstraint(UNIQUE_EMAIL);
    createNode(graph, "User", Map.of("email", "a"));
    long other = createNode(graph, "Guest", Map.of("email", "a"));
    assertThatThrownBy(() -> write(graph, tx -> tx.addLabels(other, List.of("User"))))
        .isInstanceOf(ConstraintViolationException.class);
  }

  @Test
  void aValueIsFreeAgainAfterDeleteOrChange() {
    graph.createConstraint(UNIQUE_EMAIL);
    long a = createNode(graph, "User", Map.of("email", "a"));
    try (StoreTransaction reader = graph.begin(true)) {
      write(graph, tx -> tx.deleteNode(a, false));
      long b = createNode(graph, "User", Map.of("email", "a"));
      write(graph, tx -> tx.setNodeProperty(b, "email", "b"));
      createNode(graph, "User", Map.of("email", "a"));
      assertThat(reader.node(a)).isNotNull();
    }
  }

  @Test
  void existenceIsEnforcedWhateverTakesTheValueAway() {
    graph.createConstraint(HAS_NAME);
    long id = createNode(graph, "User", Map.of("name", "x"));
    long other = createNode(graph, "Guest", Map.of());

    assertThatThrownBy(() -> createNode(graph, "User", Map.of()))
        .isInstanceOfSatisfying(
            ConstraintViolationException.class, e -> assertThat(e.code()).isEqualTo("23502"))
        .hasMessageContaining("user_name")
        .hasMessageContaining(":User(name)")
        .hasMessageContaining("null");
    assertThatThrownBy(() -> write(graph, tx -> tx.setNodeProperty(id, "name", null)))
        .isInstanceOf(ConstraintViolationException.class);
    assertThatThrownBy(() -> write(graph, tx -> tx.replaceNodeProperties(id, Map.of("a", 1))))
        .isInstanceOf(ConstraintViolationException.class);
    assertThatThrownBy(() -> write(graph, tx -> tx.addLabels(other, List.of("User"))))
        .isInstanceOf(ConstraintViolationException.class);
    write(graph, tx -> tx.deleteNode(id, false));
  }

  @Test
  void aConstraintOverViolatingDataIsRefusedAndLeavesNothing() {
    createNode(graph, "User", Map.of("email", "dup", "name", "x"));
    createNode(graph, "User", Map.of("email", "dup"));

    assertThatThrownBy(() -> graph.createConstraint(UNIQUE_EMAIL))
        .isInstanceOf(ConstraintViolationException.class)
        .hasMessageContaining("'dup'");
    assertThatThrownBy(() -> graph.createConstraint(HAS_NAME))
        .isInstanceOf(ConstraintViolationException.class);
    assertThat(graph.constraints()).isEmpty();
    assertThat(graph.indexes()).isEmpty();
  }

  @Test
  void aConstraintHoldsForTransactionsThatBeganBeforeIt() {
    StoreTransaction before = graph.begin(false);
    before.createNode(List.of("User"), Map.of("email", "a"));
    before.createNode(List.of("User"), Map.of("email", "a"));
    graph.createConstraint(UNIQUE_EMAIL);

    assertThatThrownBy(before::commit).isInstanceOf(ConstraintViolationException.class);
  }

  @Test
  void dataDeletedBeforeDoesNotStandInTheWayOfAConstraint() {
    long a = createNode(graph, "User", Map.of("email", "dup"));
    createNode(graph, "User", Map.of("email", "dup"));
    try (StoreTransaction reader = graph.begin(true)) {
      write(graph, tx -> tx.deleteNode(a, false));
      graph.createConstraint(UNIQUE_EMAIL);
      assertThat(reader.countNodes()).isEqualTo(2);
    }
  }

  @Test
  void aUniqueConstraintBringsAndTakesItsIndex() {
    graph.createConstraint(UNIQUE_EMAIL);
    assertThat(graph.indexes())
        .singleElement()
        .satisfies(
            index -> {
              assertThat(index.backsConstraint()).isTrue();
              assertThat(index.unique()).isTrue();
              assertThat(index.constraint()).isEqualTo("user_email");
            });
    assertThatThrownBy(() -> graph.dropIndex("user_email"))
        .isInstanceOf(SchemaObjectNotFoundException.class)
        .hasMessageContaining("constraint");
    graph.dropConstraint("user_email");
    assertThat(graph.indexes()).isEmpty();
    assertThat(graph.constraints()).isEmpty();
    createNode(graph, "User", Map.of("email", "a"));
    createNode(graph, "User", Map.of("email", "a"));
  }
}
