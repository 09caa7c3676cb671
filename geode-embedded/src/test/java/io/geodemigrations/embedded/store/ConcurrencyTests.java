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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConcurrencyTests {

  private static final IndexDefinition BY_BALANCE =
      IndexDefinition.of("by_balance", "Account", "balance");

  private final Graph graph = newGraph();

  private void inParallel(List<Callable<Void>> tasks) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
    try {
      for (Future<Void> one : pool.invokeAll(tasks)) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void readersNeverSeeAHalfTransfer() throws Exception {
    graph.createIndex(BY_BALANCE);
    List<Long> accounts = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      accounts.add(createNode(graph, "Account", Map.of("balance", 100L)));
    }
    AtomicInteger writers = new AtomicInteger(3);
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int w = 0; w < 3; w++) {
      Random random = new Random(w);
      tasks.add(
          () -> {
            try {
              for (int i = 0; i < 2_000; i++) {
                transfer(accounts, random);
              }
            } finally {
              writers.decrementAndGet();
            }
            return null;
          });
    }
    for (int r = 0; r < 2; r++) {
      tasks.add(
          () -> {
            do {
              checkSums();
            } while (writers.get() > 0);
            return null;
          });
    }
    inParallel(tasks);
    checkSums();
    IndexDefinition index = graph.indexes().get(0);
    VersionedGraph internal = (VersionedGraph) graph;
    try (GraphTransaction tx = internal.begin(true)) {
      assertThat(tx.state().schema().indexes().get(index.name()).entries()).hasSize(50);
    }
  }

  private void transfer(List<Long> accounts, Random random) {
    long from = accounts.get(random.nextInt(accounts.size()));
    long to = accounts.get(random.nextInt(accounts.size()));
    while (from != to) {
      try (StoreTransaction tx = graph.begin(false)) {
        long amount = random.nextInt(10);
        tx.setNodeProperty(from, "balance", (Long) tx.node(from).property("balance") - amount);
        tx.setNodeProperty(to, "balance", (Long) tx.node(to).property("balance") + amount);
        tx.commit();
        return;
      } catch (ConflictException e) {
        Thread.yield();
      }
    }
  }

  private void checkSums() {
    try (StoreTransaction tx = graph.begin(true)) {
      assertThat(sum(tx.nodesByLabel("Account", 0))).isEqualTo(5_000);
      assertThat(sum(tx.range(BY_BALANCE, List.of(), null, null))).isEqualTo(5_000);
      assertThat(tx.countNodes("Account")).isEqualTo(50);
    }
  }

  private static long sum(Iterator<StoreNode> nodes) {
    long sum = 0;
    while (nodes.hasNext()) {
      sum += (Long) nodes.next().property("balance");
    }
    return sum;
  }

  @Test
  void nodesComeAndGoWithTheirEdgesWhileOthersRead() throws Exception {
    long hub = createNode(graph, "Hub", Map.of());
    AtomicInteger writers = new AtomicInteger(2);
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int w = 0; w < 2; w++) {
      tasks.add(
          () -> {
            try {
              for (int i = 0; i < 500; i++) {
                List<Long> spokes =
                    compute(
                        graph,
                        tx -> {
                          List<Long> created = new ArrayList<>();
                          for (int n = 0; n < 10; n++) {
                            long id = tx.createNode(List.of("Spoke"), Map.of()).id();
                            tx.createEdge("R", id, hub, Map.of());
                            created.add(id);
                          }
                          return created;
                        });
                write(graph, tx -> spokes.forEach(id -> tx.deleteNode(id, true)));
              }
            } finally {
              writers.decrementAndGet();
            }
            return null;
          });
    }
    for (int r = 0; r < 2; r++) {
      tasks.add(
          () -> {
            do {
              try (StoreTransaction tx = graph.begin(true)) {
                List<Long> spokes = ids(tx.nodesByLabel("Spoke", 0));
                List<Long> edges = ids(tx.edgesOf(hub, Direction.INCOMING, List.of("R")));
                assertThat(spokes.size() % 10).isZero();
                assertThat(edges).hasSameSizeAs(spokes);
                assertThat(tx.countNodes("Spoke")).isEqualTo(spokes.size());
                assertThat(tx.countEdges()).isEqualTo(edges.size());
              }
            } while (writers.get() > 0);
            return null;
          });
    }
    inParallel(tasks);
    try (StoreTransaction tx = graph.begin(true)) {
      assertThat(tx.countNodes()).isEqualTo(1);
      assertThat(ids(tx.edgesOf(hub, Direction.BOTH, List.of()))).isEmpty();
    }
  }

  @Test
  void anIndexThatIsCreatedWhileOthersWriteIsComplete() throws Exception {
    AtomicInteger writers = new AtomicInteger(2);
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int w = 0; w < 2; w++) {
      tasks.add(
          () -> {
            try {
              for (int i = 0; i < 2_000; i++) {
                createNode(graph, "Account", Map.of("balance", (long) (i % 7)));
              }
            } finally {
              writers.decrementAndGet();
            }
            return null;
          });
    }
    tasks.add(
        () -> {
          do {
            graph.createIndex(BY_BALANCE);
            try (StoreTransaction tx = graph.begin(true)) {
              assertThat(ids(tx.range(BY_BALANCE, List.of(), null, null)))
                  .hasSize((int) tx.countNodes("Account"));
            }
            graph.dropIndex("by_balance");
          } while (writers.get() > 0);
          return null;
        });
    inParallel(tasks);
    assertThat(compute(graph, tx -> tx.countNodes("Account")).intValue()).isEqualTo(4_000);
  }
}
