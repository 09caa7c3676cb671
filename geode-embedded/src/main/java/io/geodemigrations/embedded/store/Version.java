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

/** One link of a version chain, newest first. */
final class Version<T> {

  private final long timestamp;
  private final @Nullable T data;
  private volatile @Nullable Version<T> previous;

  /**
   * @param timestamp the commit that wrote it
   * @param data the state, null where it was deleted
   */
  Version(long timestamp, @Nullable T data, @Nullable Version<T> previous) {
    this.timestamp = timestamp;
    this.data = data;
    this.previous = previous;
  }

  long timestamp() {
    return timestamp;
  }

  @Nullable T data() {
    return data;
  }

  @Nullable Version<T> previous() {
    return previous;
  }

  /** Forgets all older versions. */
  void cut() {
    previous = null;
  }

  /** The state that a snapshot sees, null if there is none. */
  static <T> @Nullable T visible(@Nullable Version<T> head, long snapshot) {
    for (Version<T> version = head; version != null; version = version.previous) {
      if (version.timestamp <= snapshot) {
        return version.data;
      }
    }
    return null;
  }
}
