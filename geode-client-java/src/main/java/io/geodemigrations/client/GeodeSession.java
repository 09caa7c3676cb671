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
import org.jspecify.annotations.Nullable;

/**
 * One conversation with the server, on one connection. For one thread at a time; only {@link
 * #discard()} may come from another. Without a transaction each statement commits on its own.
 *
 * @since 0.1.0
 */
public interface GeodeSession extends AutoCloseable {

  /** Runs a statement without parameters; see {@link #execute(String, Map)}. */
  default Result execute(String gql) {
    return execute(gql, Map.of());
  }

  /**
   * Runs a statement. It returns when the first page of the answer is there, so that an error of
   * the statement is thrown here; further pages follow while the result is read. A result that is
   * still open is closed first.
   *
   * @param gql one statement
   * @param params by name, without the {@code $}
   * @throws io.geodemigrations.client.error.GeodeQueryException if the server refuses it
   * @throws io.geodemigrations.client.error.GeodeConnectionException if the answer is lost; the
   *     session cannot be used again
   * @throws IllegalArgumentException if a parameter has no counterpart in the protocol
   */
  Result execute(String gql, Map<String, ?> params);

  /**
   * Runs a statement that may take longer, or shall take less long, than others.
   *
   * @param gql one statement
   * @param params by name, without the {@code $}
   * @param readTimeout how long each message of this answer may take, instead of the driver's read
   *     time-out; where it is longer than the driver's call time-out, the whole answer may take as
   *     long. Over QUIC a server that is silent for the driver's idle time-out loses the connection
   *     all the same
   * @throws IllegalArgumentException if the time-out is not longer than zero, or as in {@link
   *     #execute(String, Map)}
   */
  Result execute(String gql, Map<String, ?> params, Duration readTimeout);

  /** Begins a transaction that reads and writes. */
  default Transaction begin() {
    return begin(TransactionMode.READ_WRITE);
  }

  /**
   * Begins a transaction.
   *
   * @throws IllegalStateException if one is open
   */
  Transaction begin(TransactionMode mode);

  /**
   * Runs work in a transaction and commits it. After {@code 40001}, {@code 40P01} or {@code 40502}
   * the whole work is run again, as the driver's {@link RetryPolicy} says; so it must have no other
   * effect than on the graph. After an ambiguous answer it is never run again.
   *
   * @param <T> what the work returns
   */
  <T extends @Nullable Object> T executeInTransaction(TransactionWork<T> work);

  /**
   * Asks whether the server is there.
   *
   * @throws io.geodemigrations.client.error.GeodeException if it is not
   */
  void ping();

  /**
   * Makes a backup, within the driver's time-outs.
   *
   * @param compress whether it is compressed
   * @throws io.geodemigrations.client.error.GeodeConfigurationException over gRPC, whose service
   *     has no such method
   * @throws io.geodemigrations.client.error.GeodeQueryException if the server refuses it
   */
  Backup backup(boolean compress);

  /**
   * Makes a backup that may take longer than other requests. What a backup holds is the server's
   * choice: the protocol has no field for it. The embedded server backs up the session's graph.
   *
   * @param compress whether it is compressed
   * @param timeout how long it may take; a server that is silent for the driver's idle time-out
   *     loses the connection all the same
   * @throws IllegalArgumentException if the time-out is not longer than zero
   * @throws io.geodemigrations.client.error.GeodeConfigurationException over gRPC, whose service
   *     has no such method
   * @throws io.geodemigrations.client.error.GeodeQueryException if the server refuses it
   */
  Backup backup(boolean compress, Duration timeout);

  /**
   * Restores a backup. A server does so while it runs, or makes a directory with which it has to be
   * started: {@link Restore#directory()} tells. After a restore while it runs, transactions of all
   * sessions that were open on the graph can only roll back.
   *
   * @param target a {@link Backup#id()}, or a time in ISO 8601 for the latest backup until then
   * @param timeout how long it may take, as for {@link #backup(boolean, Duration)}
   * @throws IllegalArgumentException if the target is empty, or the time-out not longer than zero
   * @throws IllegalStateException if a transaction of this session is open
   * @throws io.geodemigrations.client.error.GeodeConfigurationException over gRPC, whose service
   *     has no such method
   * @throws io.geodemigrations.client.error.GeodeQueryException if the server refuses it; nothing
   *     is restored then
   */
  Restore restore(String target, Duration timeout);

  /**
   * Gives the server a backup to keep that was made before, within the driver's time-outs.
   *
   * @param content the whole backup, at most 64 MB
   * @return where the server keeps it, in the server's own words
   * @throws io.geodemigrations.client.error.GeodeConfigurationException over gRPC, whose service
   *     has no such method
   * @throws io.geodemigrations.client.error.GeodeQueryException if the server refuses it
   */
  String uploadBackup(byte[] content);

  /**
   * Closes the connection hard; it never returns to the pool, and an open transaction is rolled
   * back by the server. Meant for the end of an ambiguous answer, and for cancelling from another
   * thread: a call that waits fails at once. May be called at any time.
   */
  void discard();

  /** The graph that the session is bound to; null if the server did not say. */
  @Nullable String graph();

  /** Whether statements can still be run. */
  boolean isOpen();

  /**
   * Gives the connection back to the pool; an open transaction is rolled back. A session whose
   * connection was lost is dropped.
   */
  @Override
  void close();

  /**
   * A backup that the server has made.
   *
   * @param id the name under which the server can restore it
   * @param type for example {@code full}
   * @param sizeBytes its size
   * @param checksum as the server reports it
   */
  record Backup(String id, String type, long sizeBytes, String checksum) {}

  /**
   * A backup that the server has restored.
   *
   * @param directory where it is, for a server to be started with; null if the server that was
   *     asked serves it already
   * @param message what the server said about it
   */
  record Restore(@Nullable String directory, String message) {}
}
