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

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of a node or an edge. Two versions of the same node or edge are equal: the
 * id decides.
 *
 * @since 0.1.0
 */
public abstract sealed class StoreEntity permits StoreNode, StoreEdge {

  private final long id;
  private final PropertyKeys keys;
  private final Object[] values;

  StoreEntity(long id, PropertyKeys keys, Object[] values) {
    this.id = id;
    this.keys = keys;
    this.values = values;
  }

  /** The id, which never changes and is never used again. */
  public final long id() {
    return id;
  }

  /** The value of a property, null if it is absent. */
  public final @Nullable Object property(String key) {
    int index = keys.indexOf(key);
    return index < 0 ? null : values[index];
  }

  /** All properties, immutable, in the order in which they were set. */
  public final Map<String, Object> properties() {
    return new PropertyMapView(keys, values);
  }

  final PropertyKeys keys() {
    return keys;
  }

  final Object[] values() {
    return values;
  }
}
