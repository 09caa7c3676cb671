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
package io.geodemigrations.embedded;

import org.jspecify.annotations.Nullable;

/**
 * A message of a client, as {@link Faults} see it.
 *
 * @param number counts the messages of all clients since the start of the server, from 1
 * @param kind what it asks for
 * @param graph the graph of the session, or the one that HELLO asks for; null if there is none
 * @param statement the text of an {@link Kind#EXECUTE}, else null; never parameters
 * @param transport how it came
 * @param peer the address of the client; its messages on one connection have the same
 * @since 0.1.0
 */
public record ReceivedMessage(
    long number,
    Kind kind,
    @Nullable String graph,
    @Nullable String statement,
    Transport transport,
    String peer) {

  /** The messages of the protocol. */
  public enum Kind {
    /** Opens a session; over gRPC: Handshake. */
    HELLO,
    /** A statement. BEGIN, COMMIT and so on may come as statements too: compare the text then. */
    EXECUTE,
    /** Asks for the next page of a result; QUIC only. */
    PULL,
    /** Asks whether the server is there. */
    PING,
    /** Begins a transaction. */
    BEGIN,
    /** Commits a transaction. */
    COMMIT,
    /** Rolls a transaction back. */
    ROLLBACK,
    /** Sets a savepoint; QUIC only. */
    SAVEPOINT,
    /** Goes back to a savepoint; QUIC only. */
    ROLLBACK_TO,
    /** Asks for a backup; QUIC only. */
    BACKUP,
    /** Restores a backup; QUIC only. */
    RESTORE,
    /** Uploads a backup; QUIC only. */
    UPLOAD_BACKUP,
    /** Anything else. */
    OTHER
  }
}
