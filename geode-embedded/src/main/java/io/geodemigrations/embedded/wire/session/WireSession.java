package io.geodemigrations.embedded.wire.session;

import io.geodemigrations.embedded.exec.EngineSession;
import java.util.concurrent.atomic.AtomicBoolean;

/** A session of one client. Its requests run one after another, on its lane. */
final class WireSession {

  private final String id;
  private final EngineSession engine;
  private final Dialect dialect;
  private final ClientConnection connection;
  private final Lane lane;
  private volatile long lastUsedNanos;
  private int pullsToSwallow;
  private final AtomicBoolean ended = new AtomicBoolean();

  WireSession(
      String id, EngineSession engine, Dialect dialect, ClientConnection connection, Lane lane) {
    this.id = id;
    this.engine = engine;
    this.dialect = dialect;
    this.connection = connection;
    this.lane = lane;
    this.lastUsedNanos = System.nanoTime();
  }

  String id() {
    return id;
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

  void forgetPulls() {
    pullsToSwallow = 0;
  }

  /** Whether this PULL asks for a page that was pushed already. */
  boolean swallowPull() {
    if (pullsToSwallow == 0) {
      return false;
    }
    pullsToSwallow--;
    return true;
  }

  /** Whether this call ended it. */
  boolean markEnded() {
    return ended.compareAndSet(false, true);
  }
}
