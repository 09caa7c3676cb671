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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Short forms for the tests of this package. */
final class StoreTestSupport {

  private StoreTestSupport() {}

  static Graph newGraph() {
    return Database.inMemory().createGraph("test");
  }

  static void write(Graph graph, Consumer<StoreTransaction> work) {
    compute(
        graph,
        tx -> {
          work.accept(tx);
          return null;
        });
  }

  static <T> T compute(Graph graph, Function<StoreTransaction, T> work) {
    try (StoreTransaction tx = graph.begin(false)) {
      T result = work.apply(tx);
      tx.checkConstraints();
      tx.commit();
      return result;
    }
  }

  static long createNode(Graph graph, String label, Map<String, ?> properties) {
    return compute(graph, tx -> tx.createNode(List.of(label), properties).id());
  }

  static List<Long> ids(Iterator<? extends StoreEntity> entities) {
    List<Long> result = new ArrayList<>();
    entities.forEachRemaining(entity -> result.add(entity.id()));
    return result;
  }

  static <T> List<T> list(Iterator<T> iterator) {
    List<T> result = new ArrayList<>();
    iterator.forEachRemaining(result::add);
    return result;
  }
}
