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

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A set of ids that costs about one bit for each where ids are dense; empty pages are given back.
 * One writer at a time (the commit lock), readers without a lock.
 */
final class IdBitmap {

  private static final int BITS = 12;
  private static final int WORDS = 1 << (BITS - 6);
  private static final long PAGE_MASK = (1 << BITS) - 1;

  private static final class Page {
    private final AtomicLongArray words = new AtomicLongArray(WORDS);
    private int used;
  }

  private volatile AtomicReferenceArray<@Nullable Page> pages = new AtomicReferenceArray<>(4);

  void add(long id) {
    int number = Math.toIntExact(id >>> BITS);
    Page page = number < pages.length() ? pages.get(number) : null;
    if (page == null) {
      page = new Page();
      grow(number);
    }
    int word = (int) (id & PAGE_MASK) >>> 6;
    long old = page.words.get(word);
    long bit = 1L << id;
    if ((old & bit) == 0) {
      page.used++;
      page.words.set(word, old | bit);
    }
    pages.set(number, page);
  }

  void remove(long id) {
    int number = Math.toIntExact(id >>> BITS);
    Page page = number < pages.length() ? pages.get(number) : null;
    if (page == null) {
      return;
    }
    int word = (int) (id & PAGE_MASK) >>> 6;
    long old = page.words.get(word);
    long bit = 1L << id;
    if ((old & bit) != 0) {
      page.used--;
      page.words.set(word, old & ~bit);
      if (page.used == 0) {
        pages.set(number, null);
      }
    }
  }

  private void grow(int number) {
    int length = pages.length();
    if (number >= length) {
      AtomicReferenceArray<@Nullable Page> larger =
          new AtomicReferenceArray<>(Math.max(number + 1, length * 2));
      for (int i = 0; i < length; i++) {
        larger.set(i, pages.get(i));
      }
      pages = larger;
    }
  }

  /** The smallest id of the set that is greater, {@link PagedTable#NONE} if there is none. */
  long next(long after) {
    AtomicReferenceArray<@Nullable Page> directory = pages;
    long id = after + 1;
    int length = directory.length();
    for (long number = id >>> BITS; number < length; number++) {
      Page page = directory.get((int) number);
      if (page != null) {
        int word = (int) (id & PAGE_MASK) >>> 6;
        long bits = page.words.get(word) & (-1L << id);
        while (bits == 0 && ++word < WORDS) {
          bits = page.words.get(word);
        }
        if (bits != 0) {
          return (number << BITS) | ((long) word << 6) | Long.numberOfTrailingZeros(bits);
        }
      }
      id = (number + 1) << BITS;
    }
    return PagedTable.NONE;
  }
}
