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

/** A number as every active snapshot sees it. Written under the commit lock. */
final class VersionedCount {

  private static final int TRIM_INTERVAL = 64;

  private volatile @Nullable Version<Long> head;
  private int writes;

  long at(long snapshot) {
    Long value = Version.visible(head, snapshot);
    return value == null ? 0 : value;
  }

  /**
   * Adds to the newest number.
   *
   * @param oldest the oldest snapshot that is still read
   */
  void add(long delta, long timestamp, long oldest) {
    Version<Long> newest = head;
    long value = newest == null || newest.data() == null ? 0 : newest.data();
    if (newest != null && newest.timestamp() == timestamp) {
      head = new Version<>(timestamp, value + delta, newest.previous());
      return;
    }
    if (++writes % TRIM_INTERVAL == 0) {
      trim(oldest);
    } else if (newest != null && newest.timestamp() <= oldest) {
      newest.cut();
    }
    head = new Version<>(timestamp, value + delta, newest);
  }

  /** Needed where overlapping readers never let the newest number be the oldest one wanted. */
  private void trim(long oldest) {
    Version<Long> version = head;
    while (version != null && version.timestamp() > oldest) {
      version = version.previous();
    }
    if (version != null) {
      version.cut();
    }
  }
}
