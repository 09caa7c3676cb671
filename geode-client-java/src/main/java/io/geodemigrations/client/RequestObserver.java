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

import org.jspecify.annotations.Nullable;

/**
 * Told about each request of a driver, for metrics and traces. It is called on the thread that
 * makes the request, must be fast, and must not throw: what it throws is logged and dropped.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RequestObserver {

  /** A request begins; the answer is told when it ends. */
  Observation started(Request request);

  /** The end of one request. */
  @FunctionalInterface
  interface Observation {
    /**
     * The answer is complete, or the request has failed.
     *
     * @param rows rows that arrived
     * @param failure what is thrown; null after success
     */
    void finished(long rows, @Nullable RuntimeException failure);
  }

  /**
   * One request.
   *
   * @param kind what is asked
   * @param statement the text of the statement, without the values of its parameters; null if it is
   *     none
   * @param address the driver's address
   * @param graph the session's graph; null if the server's default
   */
  record Request(Kind kind, @Nullable String statement, String address, @Nullable String graph) {}

  /** What a request asks. */
  enum Kind {
    /** Opens a connection with HELLO. */
    CONNECT,
    /** Runs a statement. */
    EXECUTE,
    /** Begins a transaction. */
    BEGIN,
    /** Commits. */
    COMMIT,
    /** Rolls back. */
    ROLLBACK,
    /** Sets a savepoint. */
    SAVEPOINT,
    /** Rolls back to a savepoint. */
    ROLLBACK_TO,
    /** Asks whether the server is there. */
    PING,
    /** Makes a backup. */
    BACKUP,
    /** Restores a backup. */
    RESTORE,
    /** Gives the server a backup to keep. */
    UPLOAD_BACKUP
  }
}
