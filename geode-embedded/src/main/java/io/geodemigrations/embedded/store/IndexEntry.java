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
 * One node under one key of an index. The order is by key, then by id; a key that is only the
 * beginning of another one counts as equal to it, so that with the smallest and the greatest id it
 * marks the ends of what begins with it.
 */
record IndexEntry(Object key, long id) implements Comparable<IndexEntry> {

  /** The values of an index over several properties. */
  record Composite(Object[] values) {}

  static IndexEntry before(Object key) {
    return new IndexEntry(key, Long.MIN_VALUE);
  }

  static IndexEntry after(Object key) {
    return new IndexEntry(key, Long.MAX_VALUE);
  }

  @Override
  public int compareTo(IndexEntry other) {
    int order = compareKeys(key, other.key);
    return order == 0 ? Long.compare(id, other.id) : order;
  }

  static int compareKeys(Object a, Object b) {
    if (!(a instanceof Composite left) || !(b instanceof Composite right)) {
      return ValueOrder.INSTANCE.compare(a, b);
    }
    int length = Math.min(left.values.length, right.values.length);
    for (int i = 0; i < length; i++) {
      int order = ValueOrder.INSTANCE.compare(left.values[i], right.values[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
