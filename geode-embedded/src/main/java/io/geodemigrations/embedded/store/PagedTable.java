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

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Ids to objects, in pages, which are given back when they are empty. One writer at a time (the
 * commit lock), readers without a lock.
 */
final class PagedTable<T> {

  /** What {@link #next} returns when there is no further id. */
  static final long NONE = Long.MAX_VALUE;

  private static final int BITS = 10;
  private static final int SIZE = 1 << BITS;

  private static final class Page<T> {
    private final AtomicReferenceArray<@Nullable T> cells = new AtomicReferenceArray<>(SIZE);
    private int used;
  }

  private volatile AtomicReferenceArray<@Nullable Page<T>> pages = new AtomicReferenceArray<>(8);

  @Nullable T get(long id) {
    AtomicReferenceArray<@Nullable Page<T>> directory = pages;
    int number = (int) (id >>> BITS);
    Page<T> page = id >= 0 && number < directory.length() ? directory.get(number) : null;
    return page == null ? null : page.cells.get((int) id & (SIZE - 1));
  }

  void put(long id, @Nullable T value) {
    int number = Math.toIntExact(id >>> BITS);
    Page<T> page = number < pages.length() ? pages.get(number) : null;
    if (page == null) {
      if (value == null) {
        return;
      }
      page = new Page<>();
      grow(number);
    }
    int cell = (int) id & (SIZE - 1);
    T old = page.cells.get(cell);
    page.used += (value == null ? 0 : 1) - (old == null ? 0 : 1);
    page.cells.set(cell, value);
    pages.set(number, page.used == 0 ? null : page);
  }

  private void grow(int number) {
    int length = pages.length();
    if (number >= length) {
      AtomicReferenceArray<@Nullable Page<T>> larger =
          new AtomicReferenceArray<>(Math.max(number + 1, length * 2));
      for (int i = 0; i < length; i++) {
        larger.set(i, pages.get(i));
      }
      pages = larger;
    }
  }

  /** The smallest used id that is greater, {@link #NONE} if there is none. */
  long next(long after) {
    AtomicReferenceArray<@Nullable Page<T>> directory = pages;
    long id = after + 1;
    int length = directory.length();
    for (long number = id >>> BITS; number < length; number++) {
      Page<T> page = directory.get((int) number);
      if (page != null) {
        for (int cell = (int) id & (SIZE - 1); cell < SIZE; cell++) {
          if (page.cells.get(cell) != null) {
            return (number << BITS) | cell;
          }
        }
      }
      id = (number + 1) << BITS;
    }
    return NONE;
  }
}
