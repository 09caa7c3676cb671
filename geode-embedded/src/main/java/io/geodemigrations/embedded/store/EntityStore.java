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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The committed versions of all nodes, or of all edges, and for each label or type the ids that may
 * have it. Such an id set is a superset of what any snapshot sees; reads check the visible version.
 * Written under the commit lock, read without.
 */
abstract sealed class EntityStore<T extends StoreEntity> permits NodeStore, EdgeStore {

  /** The group that everything belongs to. */
  static final String ALL = "";

  private static final class Group {
    private final IdBitmap ids = new IdBitmap();
    private final VersionedCount count = new VersionedCount();
  }

  private record Superseded<T>(long id, Version<T> by) {}

  private final PagedTable<Version<T>> heads = new PagedTable<>();
  private final Map<String, Group> groups = new ConcurrentHashMap<>();
  private final Deque<Superseded<T>> superseded = new ArrayDeque<>();
  private final AtomicLong lastId = new AtomicLong();

  /** The labels of a node, the type of an edge. */
  abstract Collection<String> groupsOf(T entity);

  /**
   * Brings what else refers to the entity (indexes, adjacency) up to date, before it is visible.
   */
  abstract void link(@Nullable T base, T current);

  /** Removes what only {@code old} needed, given the versions that remain. */
  abstract void unlink(T old, List<T> remaining);

  final long newId() {
    return lastId.incrementAndGet();
  }

  final long lastId() {
    return lastId.get();
  }

  /** Ids up to this one are not given again. */
  final void reserveIds(long upTo) {
    lastId.accumulateAndGet(upTo, Math::max);
  }

  final @Nullable Version<T> head(long id) {
    return heads.get(id);
  }

  final @Nullable T visible(long id, long snapshot) {
    return Version.visible(heads.get(id), snapshot);
  }

  /** The next id that a snapshot may see in the group, {@link PagedTable#NONE} if there is none. */
  final long next(String group, long after) {
    if (group.equals(ALL)) {
      return heads.next(after);
    }
    Group found = groups.get(group);
    return found == null ? PagedTable.NONE : found.ids.next(after);
  }

  final long count(String group, long snapshot) {
    Group found = groups.get(group);
    return found == null ? 0 : found.count.at(snapshot);
  }

  /** All groups that were ever used. */
  final Collection<String> groupNames() {
    return Collections.unmodifiableSet(groups.keySet());
  }

  /** Adds a committed version. */
  final void apply(long id, @Nullable T base, @Nullable T current, long timestamp, long oldest) {
    Version<T> head = heads.get(id);
    Version<T> version = new Version<>(timestamp, current, head);
    if (current != null) {
      for (String group : groupsOf(current)) {
        if (base == null || !groupsOf(base).contains(group)) {
          Group joined = groups.computeIfAbsent(group, name -> new Group());
          joined.ids.add(id);
          joined.count.add(1, timestamp, oldest);
        }
      }
      link(base, current);
    }
    if (base != null) {
      for (String group : groupsOf(base)) {
        if (current == null || !groupsOf(current).contains(group)) {
          groups.computeIfAbsent(group, name -> new Group()).count.add(-1, timestamp, oldest);
        }
      }
    }
    int delta = (current == null ? 0 : 1) - (base == null ? 0 : 1);
    if (delta != 0) {
      groups.computeIfAbsent(ALL, name -> new Group()).count.add(delta, timestamp, oldest);
    }
    heads.put(id, version);
    if (head != null) {
      superseded.add(new Superseded<>(id, version));
    }
  }

  /** Whether versions wait until an older snapshot ends. */
  final boolean hasSuperseded() {
    return !superseded.isEmpty();
  }

  /** Drops the versions that no snapshot from {@code oldest} on sees. */
  final void collect(long oldest) {
    for (Superseded<T> next = superseded.peek();
        next != null && next.by().timestamp() <= oldest;
        next = superseded.peek()) {
      superseded.remove();
      drop(next.id(), next.by());
    }
  }

  private void drop(long id, Version<T> version) {
    Version<T> obsolete = version.previous();
    T old = obsolete == null ? null : obsolete.data();
    version.cut();
    if (version.data() == null) {
      heads.put(id, null);
    }
    if (old == null) {
      return;
    }
    List<T> remaining = versions(id);
    for (String group : groupsOf(old)) {
      Group left = groups.get(group);
      if (left != null && remaining.stream().noneMatch(v -> groupsOf(v).contains(group))) {
        left.ids.remove(id);
      }
    }
    unlink(old, remaining);
  }

  /** All states of an entity that some snapshot may still see. */
  final List<T> versions(long id) {
    List<T> result = new ArrayList<>(1);
    for (Version<T> v = heads.get(id); v != null; v = v.previous()) {
      T data = v.data();
      if (data != null) {
        result.add(data);
      }
    }
    return result;
  }
}
