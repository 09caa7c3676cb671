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
package io.geodemigrations.embedded.exec.value;

import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import java.util.ArrayList;
import java.util.List;

/** A path while a statement runs; {@code edges} has one element fewer than {@code nodes}. */
public record Path(List<StoreNode> nodes, List<StoreEdge> edges) {

  /** Nodes and edges in turn, beginning and ending with a node. */
  public List<Object> elements() {
    List<Object> all = new ArrayList<>(nodes.size() + edges.size());
    for (int i = 0; i < nodes.size(); i++) {
      if (i > 0) {
        all.add(edges.get(i - 1));
      }
      all.add(nodes.get(i));
    }
    return all;
  }
}
