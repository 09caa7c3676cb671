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

import org.jspecify.annotations.Nullable;

/**
 * One immutable version of an edge; its type and its ends never change.
 *
 * @since 0.1.0
 */
public final class StoreEdge extends StoreEntity {

  private final String type;
  private final long from;
  private final long to;

  StoreEdge(long id, String type, long from, long to, PropertyKeys keys, Object[] values) {
    super(id, keys, values);
    this.type = type;
    this.from = from;
    this.to = to;
  }

  /** The type. */
  public String type() {
    return type;
  }

  /** The id of the node where the edge starts. */
  public long from() {
    return from;
  }

  /** The id of the node where the edge ends. */
  public long to() {
    return to;
  }

  /** The id of the node at the other end. */
  public long other(long nodeId) {
    return nodeId == from ? to : from;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoreEdge that && id() == that.id();
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id());
  }

  @Override
  public String toString() {
    return "edge " + id() + " (" + from + ")-[:" + type + "]->(" + to + ")";
  }
}
