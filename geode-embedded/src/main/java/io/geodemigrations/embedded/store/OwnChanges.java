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

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction wrote and has not committed: for each node or edge its state now and the
 * state that the snapshot has. It lies over the {@link EntityStore} and hides what it changed
 * there.
 */
abstract sealed class OwnChanges<T extends StoreEntity> permits OwnNodes, OwnEdges {

  /**
   * The change of one entity.
   *
   * @param base the state in the snapshot, null if created here
   * @param current the state now, null if deleted here
   */
  record Change<T>(@Nullable T base, @Nullable T current) {}

  private final EntityStore<T> store;
  private final Map<Long, Change<T>> changes = new HashMap<>();
  private final Map<String, TreeSet<Long>> live = new HashMap<>();
  private final Map<String, Long> hidden = new HashMap<>();

  OwnChanges(EntityStore<T> store) {
    this.store = store;
  }

  /** An own state appears. */
  abstract void added(T entity);

  /** An own state is gone. */
  abstract void removed(T entity);

  final boolean isEmpty() {
    return changes.isEmpty();
  }

  final @Nullable Change<T> get(long id) {
    return changes.isEmpty() ? null : changes.get(id);
  }

  final Map<Long, Change<T>> all() {
    return Collections.unmodifiableMap(changes);
  }

  /** The changes of what the snapshot has. */
  final List<StoreChange<T>> ofExisting() {
    List<StoreChange<T>> found = new ArrayList<>();
    for (Change<T> change : changes.values()) {
      T base = change.base();
      if (base != null) {
        found.add(new StoreChange<>(base, change.current()));
      }
    }
    return found;
  }

  /** Puts a change in place of the one before; null removes it. */
  final void put(long id, @Nullable Change<T> change) {
    Change<T> before = change == null ? changes.remove(id) : changes.put(id, change);
    T oldState = before == null ? null : before.current();
    T newState = change == null ? null : change.current();
    if (oldState != null) {
      groups(oldState, group -> leave(group, id));
      removed(oldState);
    }
    if (newState != null) {
      groups(newState, group -> live.computeIfAbsent(group, g -> new TreeSet<>()).add(id));
      added(newState);
    }
    T hiddenState = change != null ? change.base() : before == null ? null : before.base();
    if (hiddenState != null && (before == null) != (change == null)) {
      groups(hiddenState, group -> hidden.merge(group, change == null ? -1L : 1L, Long::sum));
    }
  }

  private void leave(String group, long id) {
    TreeSet<Long> ids = live.get(group);
    if (ids != null) {
      ids.remove(id);
    }
  }

  private void groups(T entity, Consumer<String> action) {
    action.accept(EntityStore.ALL);
    Collection<String> groups = store.groupsOf(entity);
    groups.forEach(action);
  }

  /** The next id of an own state in the group, {@link PagedTable#NONE} if there is none. */
  final long next(String group, long after) {
    TreeSet<Long> ids = live.get(group);
    Long found = ids == null ? null : ids.higher(after);
    return found == null ? PagedTable.NONE : found;
  }

  /** How many more the group has than in the snapshot. */
  final long countDelta(String group) {
    TreeSet<Long> ids = live.get(group);
    return (ids == null ? 0 : ids.size()) - hidden.getOrDefault(group, 0L);
  }

  /** The groups with own states. */
  final Collection<String> groupNames() {
    return Collections.unmodifiableSet(live.keySet());
  }
}
