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
package io.geodemigrations.embedded.exec.plan;

import io.geodemigrations.embedded.exec.value.Path;
import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths from slots that hold nodes and edges in turn (each edge before its second node). */
final class CreatedPaths {

  private CreatedPaths() {}

  static Path of(List<Integer> slots, @Nullable Object[] row) {
    List<StoreNode> nodes = new ArrayList<>();
    List<StoreEdge> edges = new ArrayList<>();
    for (int slot : slots) {
      if (row[slot] instanceof StoreNode node) {
        nodes.add(node);
      } else if (row[slot] instanceof StoreEdge edge) {
        edges.add(edge);
      }
    }
    return new Path(nodes, edges);
  }
}
