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

import java.util.Collections;
import java.util.Iterator;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** The nodes of an interval of an index in its order, committed and own ones merged. */
final class IndexScan extends LookaheadIterator<StoreNode> {

  private final NodeIndex index;
  private final NodeStore store;
  private final OwnNodes own;
  private final long snapshot;
  private final IndexEntry to;
  private final Iterator<IndexEntry> baseEntries;
  private @Nullable IndexEntry baseEntry;
  private @Nullable StoreNode base;
  private IndexEntry ownPosition;

  /**
   * @param from an end that no node has ({@link IndexEntry#before}, {@link IndexEntry#after})
   * @param to another one
   */
  IndexScan(
      NodeIndex index,
      NodeStore store,
      OwnNodes own,
      long snapshot,
      IndexEntry from,
      IndexEntry to) {
    this.index = index;
    this.store = store;
    this.own = own;
    this.snapshot = snapshot;
    this.to = to;
    this.ownPosition = from;
    this.baseEntries =
        from.compareTo(to) < 0
            ? index.entries().subSet(from, to).iterator()
            : Collections.emptyIterator();
  }

  @Override
  @Nullable StoreNode advance() {
    if (base == null) {
      nextBase();
    }
    IndexEntry ownNext = nextOwn();
    if (ownNext == null || (baseEntry != null && baseEntry.compareTo(ownNext) < 0)) {
      StoreNode result = base;
      base = null;
      baseEntry = null;
      return result;
    }
    ownPosition = ownNext;
    OwnChanges.Change<StoreNode> change = own.get(ownNext.id());
    return change == null ? null : change.current();
  }

  private void nextBase() {
    while (baseEntries.hasNext()) {
      IndexEntry entry = baseEntries.next();
      if (own.get(entry.id()) == null) {
        StoreNode node = store.visible(entry.id(), snapshot);
        if (node != null && index.matches(entry, node)) {
          base = node;
          baseEntry = entry;
          return;
        }
      }
    }
  }

  private @Nullable IndexEntry nextOwn() {
    if (own.isEmpty()) {
      return null;
    }
    NavigableSet<IndexEntry> entries = own.entries(index);
    IndexEntry next = entries.higher(ownPosition);
    return next != null && next.compareTo(to) < 0 ? next : null;
  }
}
