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

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of a node.
 *
 * @since 0.1.0
 */
public final class StoreNode extends StoreEntity {

  private final Set<String> labels;

  StoreNode(long id, Set<String> labels, PropertyKeys keys, Object[] values) {
    super(id, keys, values);
    this.labels = labels;
  }

  /** The labels, immutable, sorted. */
  public Set<String> labels() {
    return labels;
  }

  /** Whether the node has the label. */
  public boolean hasLabel(String label) {
    return labels.contains(label);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoreNode that && id() == that.id();
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id());
  }

  @Override
  public String toString() {
    return "node " + id() + " " + labels;
  }
}
