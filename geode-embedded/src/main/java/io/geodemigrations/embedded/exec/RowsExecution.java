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
package io.geodemigrations.embedded.exec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A result: rows that are there already, and a source for the rest. */
final class RowsExecution implements Execution, Iterator<List<@Nullable Object>> {

  /** How many rows are looked at to name the types of columns. */
  private static final int LOOK_AHEAD = 256;

  private static final Supplier<@Nullable List<@Nullable Object>> NOTHING = () -> null;

  private final List<ColumnInfo> columns;
  private final Queue<List<@Nullable Object>> ready;
  private final Runnable onEnd;
  private final long parseNanos;
  private final long planNanos;
  private @Nullable QueryPlan plan;
  private Supplier<@Nullable List<@Nullable Object>> source;
  private long executeNanos;
  private boolean ended;
  private boolean definition;

  private RowsExecution(
      List<String> names,
      Supplier<@Nullable List<@Nullable Object>> source,
      int lookAhead,
      Runnable onEnd,
      Timings timings) {
    this.source = source;
    this.onEnd = onEnd;
    this.parseNanos = timings.parse();
    this.planNanos = timings.plan();
    this.executeNanos = timings.execute();
    this.ready = new ArrayDeque<>();
    while (ready.size() < lookAhead) {
      List<@Nullable Object> row = fetch();
      if (row == null) {
        break;
      }
      ready.add(row);
    }
    this.columns = ColumnTypes.of(names, new ArrayList<>(ready));
  }

  /** A result that is read while it is asked for. */
  static RowsExecution lazy(
      List<String> names,
      Supplier<@Nullable List<@Nullable Object>> source,
      Runnable onEnd,
      Timings timings) {
    return new RowsExecution(names, source, LOOK_AHEAD, onEnd, timings);
  }

  /** A result that is complete. */
  static RowsExecution complete(
      List<String> names, List<List<@Nullable Object>> rows, Timings timings) {
    Iterator<List<@Nullable Object>> iterator = rows.iterator();
    return new RowsExecution(
        names,
        () -> iterator.hasNext() ? iterator.next() : null,
        Integer.MAX_VALUE,
        () -> {},
        timings);
  }

  /** The result of a command that returns nothing. */
  static RowsExecution empty(Timings timings) {
    return complete(List.of(), List.of(), timings);
  }

  /** The result of a statement that defines something; it returns nothing. */
  static RowsExecution definition(Timings timings) {
    RowsExecution execution = empty(timings);
    execution.definition = true;
    return execution;
  }

  RowsExecution withPlan(QueryPlan shown) {
    plan = shown;
    return this;
  }

  private @Nullable List<@Nullable Object> fetch() {
    if (ended) {
      return null;
    }
    long start = System.nanoTime();
    try {
      List<@Nullable Object> row = source.get();
      if (row == null) {
        close();
      }
      return row;
    } catch (RuntimeException | StackOverflowError e) {
      close();
      throw Errors.translate(e);
    } finally {
      executeNanos += System.nanoTime() - start;
    }
  }

  @Override
  public boolean hasNext() {
    if (ready.isEmpty()) {
      List<@Nullable Object> row = fetch();
      if (row == null) {
        return false;
      }
      ready.add(row);
    }
    return true;
  }

  @Override
  public List<@Nullable Object> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there are no more rows");
    }
    return ready.remove();
  }

  @Override
  public List<ColumnInfo> columns() {
    return columns;
  }

  @Override
  public Iterator<List<@Nullable Object>> rows() {
    return this;
  }

  @Override
  public @Nullable QueryPlan plan() {
    return plan;
  }

  @Override
  public boolean isDefinition() {
    return definition;
  }

  @Override
  public Timings timings() {
    return new Timings(parseNanos, planNanos, executeNanos);
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      source = NOTHING;
      onEnd.run();
    }
  }
}
