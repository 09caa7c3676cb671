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

import java.util.TreeMap;
import java.util.function.Supplier;

/** Which snapshots are being read, so that their versions are kept. Thread-safe. */
final class ActiveSnapshots {

  private final TreeMap<Long, Integer> readers = new TreeMap<>();

  /** Takes the newest state and keeps it until {@link #release}. */
  synchronized GraphState acquire(Supplier<GraphState> newest) {
    GraphState state = newest.get();
    readers.merge(state.timestamp(), 1, Integer::sum);
    return state;
  }

  synchronized void release(long snapshot) {
    readers.computeIfPresent(snapshot, (key, count) -> count == 1 ? null : count - 1);
  }

  /** The oldest snapshot that is read now or can be acquired later. */
  synchronized long oldest(Supplier<GraphState> newest) {
    return readers.isEmpty() ? newest.get().timestamp() : readers.firstKey();
  }
}
