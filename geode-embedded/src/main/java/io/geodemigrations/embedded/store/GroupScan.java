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

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The nodes of a label or the edges of a type in id order, committed and own ones merged. */
final class GroupScan<T extends StoreEntity> extends LookaheadIterator<T> {

  private final EntityStore<T> store;
  private final OwnChanges<T> own;
  private final long snapshot;
  private final String group;
  private long basePosition;
  private long ownPosition;
  private @Nullable T base;
  private @Nullable Collection<String> lastGroups;
  private boolean lastInGroup;

  GroupScan(EntityStore<T> store, OwnChanges<T> own, long snapshot, String group, long afterId) {
    this.store = store;
    this.own = own;
    this.snapshot = snapshot;
    this.group = group;
    this.basePosition = Math.max(afterId, 0);
    this.ownPosition = basePosition;
  }

  @Override
  @Nullable T advance() {
    if (base == null) {
      base = nextBase();
    }
    long ownNext = own.isEmpty() ? PagedTable.NONE : own.next(group, ownPosition);
    if (ownNext == PagedTable.NONE || (base != null && base.id() < ownNext)) {
      T result = base;
      base = null;
      return result;
    }
    ownPosition = ownNext;
    OwnChanges.Change<T> change = own.get(ownNext);
    return change == null ? null : change.current();
  }

  private @Nullable T nextBase() {
    while (basePosition != PagedTable.NONE) {
      basePosition = store.next(group, basePosition);
      if (basePosition != PagedTable.NONE && own.get(basePosition) == null) {
        T entity = store.visible(basePosition, snapshot);
        if (entity != null && inGroup(entity)) {
          return entity;
        }
      }
    }
    return null;
  }

  /** Label sets are shared, so the answer for the last one is mostly the answer for this one. */
  private boolean inGroup(T entity) {
    if (group.equals(EntityStore.ALL) || entity instanceof StoreEdge) {
      return true;
    }
    Collection<String> groups = store.groupsOf(entity);
    if (groups != lastGroups) {
      lastGroups = groups;
      lastInGroup = groups.contains(group);
    }
    return lastInGroup;
  }
}
