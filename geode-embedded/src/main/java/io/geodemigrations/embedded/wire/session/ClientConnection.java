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

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
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
  private final Runnable abort;
  private final Set<WireSession> sessions = ConcurrentHashMap.newKeySet();
  private int unfinished;
  private volatile boolean closed;
  private boolean settled;

  ClientConnection(Kind kind, String peer, @Nullable Lane lane, Runnable close, Runnable abort) {
    this.kind = kind;
    this.peer = peer;
    this.lane = lane;
    this.close = close;
    this.abort = abort;
  }

  /** Closes it, so that the client learns that its session is over. */
  void close() {
    close.run();
  }

  /** Cuts it without a goodbye; returns when it is cut. */
  void abort() {
    abort.run();
  }

  /** The client is there; none of its sessions is idle. */
  void touch() {
    sessions.forEach(WireSession::touch);
  }

  /** Where all requests of a QUIC connection run, in order; null for gRPC. */
  @Nullable Lane lane() {
    return lane;
  }

  /** The client's address. */
  String peer() {
    return peer;
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

  /** From now on no session can begin on it. */
  void markClosed() {
    closed = true;
  }

  /** It is closed, and all its sessions have been told to end. */
  synchronized void markSettled() {
    settled = true;
    notifyAll();
  }

  /** A session has begun that ends with this connection. */
  synchronized void sessionOpened(WireSession session) {
    sessions.add(session);
    unfinished++;
  }

  /** All that was open in a session of this connection is rolled back. */
  synchronized void sessionFinished() {
    unfinished--;
    notifyAll();
  }

  /** Waits until its sessions have been told to end; false if the limit came first. */
  boolean awaitSettled(Duration limit) throws InterruptedException {
    return await(() -> settled, limit);
  }

  /** Waits until it is closed and its sessions are finished; false if the limit came first. */
  boolean awaitEnded(Duration limit) throws InterruptedException {
    return await(() -> settled && unfinished == 0, limit);
  }

  private synchronized boolean await(BooleanSupplier condition, Duration limit)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
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
