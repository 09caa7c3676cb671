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

import java.util.Arrays;

/**
 * An immutable sorted set of ids in chunks: one array while it is small, and cheap to change at any
 * size, since only one chunk is copied.
 */
final class IdSet {

  static final IdSet EMPTY = new IdSet(new long[0]);

  private static final int CHUNK = 256;

  /** A {@code long[]} while one chunk is enough, else a {@code long[][]}. */
  private final Object chunks;

  private IdSet(Object chunks) {
    this.chunks = chunks;
  }

  static IdSet of(long id) {
    return new IdSet(new long[] {id});
  }

  boolean isEmpty() {
    return chunks instanceof long[] single && single.length == 0;
  }

  IdSet with(long id) {
    if (chunks instanceof long[] single) {
      long[] changed = insert(single, id);
      return changed == single ? this : new IdSet(split(changed));
    }
    long[][] many = (long[][]) chunks;
    int number = chunkOf(many, id);
    long[] changed = insert(many[number], id);
    if (changed == many[number]) {
      return this;
    }
    if (changed.length <= CHUNK) {
      return new IdSet(replaced(many, number, changed));
    }
    return new IdSet(replaced(many, number, (long[][]) split(changed)));
  }

  IdSet without(long id) {
    if (chunks instanceof long[] single) {
      long[] changed = removed(single, id);
      return changed == single ? this : new IdSet(changed);
    }
    long[][] many = (long[][]) chunks;
    int number = chunkOf(many, id);
    long[] changed = removed(many[number], id);
    if (changed == many[number]) {
      return this;
    }
    long[][] result =
        changed.length == 0 ? replaced(many, number) : replaced(many, number, changed);
    return new IdSet(result.length == 1 ? result[0] : result);
  }

  /** The smallest id of the set that is greater, {@link PagedTable#NONE} if there is none. */
  long next(long after) {
    if (chunks instanceof long[] single) {
      return next(single, after);
    }
    long[][] many = (long[][]) chunks;
    int number = chunkOf(many, after);
    long found = next(many[number], after);
    return found == PagedTable.NONE && number + 1 < many.length ? many[number + 1][0] : found;
  }

  private static long next(long[] chunk, long after) {
    int index = Arrays.binarySearch(chunk, after);
    index = index < 0 ? -index - 1 : index + 1;
    return index < chunk.length ? chunk[index] : PagedTable.NONE;
  }

  /** The last chunk that begins at or before the id, else the first. */
  private static int chunkOf(long[][] many, long id) {
    int low = 0;
    int high = many.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (many[middle][0] <= id) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static long[] insert(long[] chunk, long id) {
    int index = Arrays.binarySearch(chunk, id);
    if (index >= 0) {
      return chunk;
    }
    int at = -index - 1;
    long[] result = Arrays.copyOf(chunk, chunk.length + 1);
    System.arraycopy(chunk, at, result, at + 1, chunk.length - at);
    result[at] = id;
    return result;
  }

  private static long[] removed(long[] chunk, long id) {
    int index = Arrays.binarySearch(chunk, id);
    if (index < 0) {
      return chunk;
    }
    long[] result = Arrays.copyOf(chunk, chunk.length - 1);
    System.arraycopy(chunk, index + 1, result, index, result.length - index);
    return result;
  }

  /** Two chunks where one would be too large. Ids mostly grow, so the first stays nearly full. */
  private static Object split(long[] chunk) {
    if (chunk.length <= CHUNK) {
      return chunk;
    }
    int at = CHUNK - CHUNK / 8;
    return new long[][] {Arrays.copyOf(chunk, at), Arrays.copyOfRange(chunk, at, chunk.length)};
  }

  private static long[][] replaced(long[][] many, int number, long[]... replacement) {
    long[][] result = new long[many.length - 1 + replacement.length][];
    System.arraycopy(many, 0, result, 0, number);
    System.arraycopy(replacement, 0, result, number, replacement.length);
    System.arraycopy(
        many, number + 1, result, number + replacement.length, many.length - number - 1);
    return result;
  }
}
