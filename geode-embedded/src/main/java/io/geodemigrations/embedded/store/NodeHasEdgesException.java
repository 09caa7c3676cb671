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

/**
 * A node that still has relationships was to be deleted without them (code {@code 23001}).
 *
 * @since 0.1.0
 */
public final class NodeHasEdgesException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final long nodeId;

  NodeHasEdgesException(long nodeId) {
    super(
        "23001",
        "Node %d still has relationships: delete them first, or use DETACH DELETE"
            .formatted(nodeId));
    this.nodeId = nodeId;
  }

  /** The id of the node. */
  public long nodeId() {
    return nodeId;
  }
}
