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

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one statement. All writes are complete, and committed outside an explicit
 * transaction, before it is handed out; reads may still be under way. The next command of the
 * session, or {@link #close()}, ends it.
 *
 * @since 0.1.0
 */
public interface Execution extends AutoCloseable {

  /** The columns; empty for a statement that returns nothing. */
  List<ColumnInfo> columns();

  /**
   * The rows, in one pass; the same iterator at each call. Values are plain Java: null, Boolean,
   * Long, Double, BigDecimal, String, byte[], List, Map, LocalDate, LocalTime, OffsetTime,
   * LocalDateTime, ZonedDateTime, and those of the value package.
   *
   * @throws EngineException from the iterator, if the rest of the statement fails
   */
  Iterator<List<@Nullable Object>> rows();

  /** The plan of an EXPLAIN or PROFILE, else null. */
  @Nullable QueryPlan plan();

  /** Whether the statement was about indexes, constraints, graphs or users. */
  boolean isDefinition();

  /** How long the parts took, in nanoseconds; {@code execute} grows while rows are read. */
  Timings timings();

  /** Gives up the remaining rows. May be called more than once. */
  @Override
  void close();

  /** Nanoseconds spent on the parts of a statement. */
  record Timings(long parse, long plan, long execute) {}
}
