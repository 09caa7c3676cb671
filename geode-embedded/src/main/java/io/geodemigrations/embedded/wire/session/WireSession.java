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

import io.geodemigrations.embedded.exec.EngineSession;
import io.geodemigrations.embedded.exec.SessionUser;
import org.jspecify.annotations.Nullable;

/** A session of one client. Its requests run one after another, on its lane. */
final class WireSession {

  private final String id;
  private final SessionUser user;
  private final EngineSession engine;
  private final Dialect dialect;
  private final ClientConnection connection;
  private final Lane lane;
  private volatile long lastUsedNanos;
  private int pullsToSwallow;
  private @Nullable ResultWriter openResult;
  private boolean ended;
  private boolean held;
  private @Nullable String endReason;

  WireSession(
      String id,
      SessionUser user,
      EngineSession engine,
      Dialect dialect,
      ClientConnection connection,
      Lane lane) {
    this.id = id;
    this.user = user;
    this.engine = engine;
    this.dialect = dialect;
    this.connection = connection;
    this.lane = lane;
    this.lastUsedNanos = System.nanoTime();
  }

  String id() {
    return id;
  }

  SessionUser user() {
    return user;
  }

  EngineSession engine() {
    return engine;
  }

  Dialect dialect() {
    return dialect;
  }

  ClientConnection connection() {
    return connection;
  }

  Lane lane() {
    return lane;
  }

  void touch() {
    lastUsedNanos = System.nanoTime();
  }

  long idleNanos(long now) {
    return now - lastUsedNanos;
  }

  /** A page was pushed that a pulling client will ask for although it has it. */
  void expectPull() {
    pullsToSwallow++;
  }

  /** Another request begins: what was not pulled yet is given up. */
  void forgetPulls() {
    pullsToSwallow = 0;
    openResult = null;
  }

  /** The result whose pages wait for PULLs, or null. */
  @Nullable ResultWriter openResult() {
    return openResult;
  }

  void openResult(@Nullable ResultWriter result) {
    openResult = result;
  }

  /** Whether this PULL asks for a page that was pushed already. */
  boolean swallowPull() {
    if (pullsToSwallow == 0) {
      return false;
    }
    pullsToSwallow--;
    return true;
  }

  /** Puts off the end of the session and the cancelling of its request. */
  synchronized void hold() {
    held = true;
  }

  /** Ends what {@link #hold} began; the reason for which the session must end now, or null. */
  synchronized @Nullable String letGo() {
    held = false;
    return endReason;
  }

  /** Asks its running statement to stop. */
  synchronized void cancel() {
    if (!held) {
      engine.cancel();
    }
  }

  synchronized boolean isEnded() {
    return ended;
  }

  /** Whether this call ended it. While it is held it does not end, and the reason is kept. */
  synchronized boolean markEnded(String reason) {
    if (held) {
      endReason = reason;
      return false;
    }
    boolean first = !ended;
    ended = true;
    return first;
  }
}
