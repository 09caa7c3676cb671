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
package io.geodemigrations.client.value;

import java.util.List;

/**
 * An alternating walk over nodes and edges: {@code edges.get(i)} joins {@code nodes.get(i)} and
 * {@code nodes.get(i + 1)}, in either direction.
 *
 * @param nodes in the order of the walk
 * @param edges in the order of the walk
 * @since 0.1.0
 */
public record Path(List<Node> nodes, List<Edge> edges) {

  /** Copies what it is given. */
  public Path {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }
}
