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
package io.geodemigrations.embedded.wire.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a client: a QUIC connection, which carries one session, or the transport of a
 * gRPC channel, which carries any number.
 *
 * @since 0.1.0
 */
public final class ClientConnection {

  /** The transport of a connection. */
  public enum Kind {
    /** One stream with one session; requests are answered strictly in order. */
    QUIC,
    /** Sessions are named by each request, and may be used from other channels too. */
    GRPC
  }

  private final Kind kind;
  private final String peer;
  private final @Nullable Lane lane;
  private final Runnable close;
  private final Set<WireSession> sessions = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  ClientConnection(Kind kind, String peer, @Nullable Lane lane, Runnable close) {
    this.kind = kind;
    this.peer = peer;
    this.lane = lane;
    this.close = close;
  }

  /** Closes it, so that the client learns that its session is over. */
  void close() {
    close.run();
  }

  /** The client is there; none of its sessions is idle. */
  void touch() {
    sessions.forEach(WireSession::touch);
  }

  /** Where all requests of a QUIC connection run, in order; null for gRPC. */
  @Nullable Lane lane() {
    return lane;
  }

  Kind kind() {
    return kind;
  }

  /** Sessions that end with this connection. */
  Set<WireSession> sessions() {
    return sessions;
  }

  boolean isClosed() {
    return closed;
  }

  void markClosed() {
    closed = true;
  }

  /** The session of a QUIC connection, or null before HELLO. */
  @Nullable WireSession only() {
    return sessions.stream().findFirst().orElse(null);
  }

  /** The client's address. */
  @Override
  public String toString() {
    return kind + " " + peer;
  }
}
