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

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session of one user. Used by one thread at a time, except for {@link #cancel()}. Statements
 * outside a transaction commit on their own.
 *
 * @since 0.1.0
 */
public interface EngineSession extends AutoCloseable {

  /**
   * Runs one statement; transaction commands, schema changes, SHOW and USE GRAPH included.
   *
   * @param gql one statement, with or without a final semicolon
   * @param params by name without {@code $}; {@code ?} binds "1", "2", … in order
   * @throws EngineException if it fails; its effects are undone
   */
  Execution execute(String gql, Map<String, ? extends @Nullable Object> params);

  /** Opens a transaction; 0A001 if one is open. */
  void begin(boolean readOnly);

  /**
   * Commits; 0A002 without a transaction; 40001 or 23xxx if refused, which ends the transaction.
   */
  void commit();

  /** Undoes the transaction; 0A002 without one. */
  void rollback();

  /** Sets a savepoint; the same name again moves it. 0A002 without a transaction. */
  void savepoint(String name);

  /** Undoes everything after the savepoint, which stays; 3B001 if there is none of this name. */
  void rollbackTo(String name);

  /** Forgets a savepoint and those after it; 3B001 if there is none of this name. */
  void releaseSavepoint(String name);

  /** The graph that statements run on; null if the session has chosen none yet. */
  @Nullable String graph();

  /** Whether an explicit transaction is open. */
  boolean inTransaction();

  /** Asks the running statement to stop with 57014; from any thread. No effect if none runs. */
  void cancel();

  /** Rolls back what is open. */
  @Override
  void close();
}
