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

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a property map in insertion order, shared by all nodes and edges that have the same
 * ones: an entity then costs an array of values, not a map.
 */
final class PropertyKeys {

  static final PropertyKeys NONE = new PropertyKeys(new String[0]);

  private final String[] keys;

  PropertyKeys(String[] keys) {
    this.keys = keys;
  }

  int size() {
    return keys.length;
  }

  String key(int index) {
    return keys[index];
  }

  /** The position of a key, -1 if it is not there. Linear: maps of properties are small. */
  int indexOf(String key) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PropertyKeys that && Arrays.equals(keys, that.keys);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(keys);
  }
}
