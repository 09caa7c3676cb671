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

import io.geodemigrations.client.proto.QuicClientMessage;
import io.geodemigrations.client.proto.QuicServerMessage;
import io.geodemigrations.embedded.exec.Engine;
import io.geodemigrations.embedded.store.Database;
import io.geodemigrations.embedded.wire.auth.Accounts;
import io.geodemigrations.embedded.wire.backup.Backups;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What both listeners hand their requests to. Requests run on threads of its own, never on those of
 * the network; the requests of a session one after another.
 *
 * @since 0.1.0
 */
public final class SessionService implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SessionService.class);

  /** How many requests of one session, or one QUIC connection, may wait. */
  private static final int QUEUE = 64;

  private static final int MAX_THREADS = 512;
  private static final Duration STOP = Duration.ofSeconds(5);

  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor timer;
  private final Sessions sessions;
  private final MessageHandler handler;

  /**
   * Starts the threads.
   *
   * @param engine runs the statements
   * @param database holds the graphs that HELLO names
   * @param accounts who may connect
   * @param backups makes backups
   * @param idle after how long without a request a session ends
   * @param style how results are answered
   * @param interceptor decides about each message
   */
  public SessionService(
      Engine engine,
      Database database,
      Accounts accounts,
      Backups backups,
      Duration idle,
      AnswerStyle style,
      MessageInterceptor interceptor) {
    workers =
        new ThreadPoolExecutor(
            0, MAX_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), threads("worker"));
    timer = new ScheduledThreadPoolExecutor(1, threads("timer"));
    sessions = new Sessions(engine, database, accounts, this::lane);
    MessageHandler requests = new RequestHandler(sessions, backups, style);
    handler =
        (connection, request, sink) ->
            interceptor.intercept(
                new InterceptedMessage(sessions, requests, connection, request, sink));
    long period = Math.max(10, Math.min(30_000, idle.toMillis() / 4));
    timer.scheduleWithFixedDelay(() -> endIdle(idle), period, period, TimeUnit.MILLISECONDS);
  }

  private static ThreadFactory threads(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "geode-embedded-" + name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private void endIdle(Duration idle) {
    try {
      sessions.endIdle(idle);
    } catch (RuntimeException e) {
      log.error("Idle sessions could not be ended", e);
    }
  }

  private Lane lane() {
    return new Lane(workers, QUEUE);
  }

  /**
   * A new gRPC transport; {@link #closed} must be called when it ends.
   *
   * @param peer the client's address, for logs
   * @param abort cuts it without a goodbye; returns when it is cut
   */
  public ClientConnection openedGrpc(String peer, Runnable abort) {
    // Its sessions are told from each other by their ids; the next request learns that one is over.
    return new ClientConnection(ClientConnection.Kind.GRPC, peer, null, () -> {}, abort);
  }

  /**
   * A new QUIC connection; {@link #closed} must be called when it ends.
   *
   * @param peer the client's address, for logs
   * @param close closes it from this side
   * @param abort cuts it as by a fault; returns when it is cut
   */
  public ClientConnection openedQuic(String peer, Runnable close, Runnable abort) {
    return new ClientConnection(ClientConnection.Kind.QUIC, peer, lane(), close, abort);
  }

  /** How many sessions are open at this moment. */
  public int open() {
    return sessions.count();
  }

  /** Ends the sessions of a connection; their open transactions are rolled back. */
  public void closed(ClientConnection connection) {
    sessions.connectionClosed(connection);
  }

  /**
   * Answers a request on another thread.
   *
   * @param connection where it came from
   * @param request the request
   * @param sessionId the session that it names, empty if it names none
   * @param responses takes the answers
   * @param finished is called at the end, whatever happened
   * @return the request, or null if too much waits already: it is not answered then
   */
  public @Nullable PendingRequest submit(
      ClientConnection connection,
      QuicClientMessage request,
      String sessionId,
      ResponseSink responses,
      Runnable finished) {
    WireSession session = sessions.lookUp(connection, sessionId);
    PendingRequest pending =
        new PendingRequest(connection, request, session, handler, responses, finished);
    Lane lane = session == null ? connection.lane() : session.lane();
    try {
      if (lane == null) {
        workers.execute(pending::run);
      } else if (!lane.offer(pending::run)) {
        return null;
      }
      return pending;
    } catch (RejectedExecutionException e) {
      return null;
    }
  }

  /** The answer to a request that was not accepted. */
  public static QuicServerMessage overloaded() {
    return Answers.error("53000", "too many requests wait already; wait for their answers first");
  }

  /** Ends all sessions and the threads. */
  @Override
  public void close() {
    timer.shutdownNow();
    sessions.endAll("the server stops");
    workers.shutdown();
    try {
      if (!workers.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("Statements did not stop within {}; they are interrupted", STOP);
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
