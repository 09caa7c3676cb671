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

import java.time.Duration;
import java.util.Map;

/**
 * An open transaction of a session.
 *
 * @since 0.1.0
 */
public interface Transaction extends AutoCloseable {

  /** Runs a statement without parameters; see {@link GeodeSession#execute(String, Map)}. */
  default Result execute(String gql) {
    return execute(gql, Map.of());
  }

  /** Runs a statement; see {@link GeodeSession#execute(String, Map)}. */
  Result execute(String gql, Map<String, ?> params);

  /** Runs a statement; see {@link GeodeSession#execute(String, Map, Duration)}. */
  Result execute(String gql, Map<String, ?> params, Duration readTimeout);

  /**
   * Commits. An open result is closed first; if the rest of its answer is an error, that is thrown
   * and nothing is committed.
   *
   * @throws io.geodemigrations.client.error.GeodeConnectionException if the answer is lost; {@code
   *     isAmbiguous()} is then true
   */
  void commit();

  /** Rolls back. */
  void rollback();

  /**
   * Sets a savepoint.
   *
   * @param name letters, digits and underscores, not beginning with a digit
   */
  void savepoint(String name);

  /** Undoes what was done since the savepoint; the transaction stays open. */
  void rollbackTo(String name);

  /** Whether it is neither committed nor rolled back. */
  boolean isOpen();

  /** Rolls back if it is open. */
  @Override
  void close();
}
