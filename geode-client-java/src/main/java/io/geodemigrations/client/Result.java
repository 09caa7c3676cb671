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
package io.geodemigrations.client;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/**
 * The rows that a statement returns. They are read from the server page by page while the result is
 * iterated, once; the next statement of the session closes it. A statement without rows gives a
 * result without columns and rows.
 *
 * @since 0.1.0
 */
public interface Result extends Iterable<Record>, AutoCloseable {

  /** The columns in order. */
  List<Column> columns();

  /**
   * The rows that are left; there is one iteration only, shared by all callers.
   *
   * @throws IllegalStateException when it goes on although the result was closed before its end
   */
  @Override
  Iterator<Record> iterator();

  /** The rows that are left, read as they are needed. */
  Stream<Record> stream();

  /** All rows that are left. */
  List<Record> list();

  /**
   * The only row.
   *
   * @throws NoSuchElementException if there is none, or more than one
   */
  Record single();

  /** Reads what is left of the answer and drops it. */
  @Override
  void close();
}
