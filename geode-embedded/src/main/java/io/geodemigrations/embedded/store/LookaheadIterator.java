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

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** An iterator that is defined by one step. */
abstract class LookaheadIterator<T> implements Iterator<T> {

  private @Nullable T next;
  private boolean exhausted;

  /** The next element, null at the end. */
  abstract @Nullable T advance();

  @Override
  public final boolean hasNext() {
    if (next == null && !exhausted) {
      next = advance();
      exhausted = next == null;
    }
    return next != null;
  }

  @Override
  public final T next() {
    T result = hasNext() ? next : null;
    if (result == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return result;
  }
}
