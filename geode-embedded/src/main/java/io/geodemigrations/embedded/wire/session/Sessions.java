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

import io.geodemigrations.client.proto.HelloRequest;
import io.geodemigrations.client.proto.HelloResponse;
import io.geodemigrations.embedded.exec.Engine;
import io.geodemigrations.embedded.exec.EngineException;
import io.geodemigrations.embedded.exec.EngineSession;
import io.geodemigrations.embedded.exec.SessionUser;
import io.geodemigrations.embedded.store.Database;
import io.geodemigrations.embedded.store.SchemaObjectExistsException;
import io.geodemigrations.embedded.wire.auth.Accounts;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open sessions: opened by HELLO, found by their id, ended with their connection or by age. */
final class Sessions {

  private static final Logger log = LoggerFactory.getLogger(Sessions.class);

  /** The official clients' rule for graph names. */
  private static final Pattern GRAPH = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private final Engine engine;
  private final Database database;
  private final Accounts accounts;
  private final Supplier<Lane> lanes;
  private final Map<String, WireSession> open = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  Sessions(Engine engine, Database database, Accounts accounts, Supplier<Lane> lanes) {
    this.engine = engine;
    this.database = database;
    this.accounts = accounts;
    this.lanes = lanes;
  }

  HelloResponse hello(ClientConnection connection, HelloRequest request) {
    try {
      return open(connection, request);
    } catch (EngineException e) {
      return refused(e.code() + ": " + e.getMessage());
    }
  }

  private HelloResponse open(ClientConnection connection, HelloRequest request) {
    boolean quic = connection.kind() == ClientConnection.Kind.QUIC;
    if (quic && connection.only() != null) {
      return refused("this connection has a session already; open another connection");
    }
    Optional<SessionUser> user =
        accounts.authenticate(request.getUsername(), request.getPassword());
    if (user.isEmpty()) {
      log.info("Refused {} from {}: bad credentials", printable(request.getUsername()), connection);
      return refused("invalid username or password");
    }
    if (request.hasTenantId() || request.hasRole()) {
      return refused(
          "this server separates no tenants and no field roles; connect without tenant and role");
    }
    String graph = request.getGraph().isEmpty() ? null : request.getGraph();
    String problem = graph == null ? null : bind(graph, user.get());
    if (problem != null) {
      return refused(problem);
    }
    WireSession session = open(connection, request, user.get(), graph);
    HelloResponse.Builder response =
        HelloResponse.newBuilder().setSuccess(true).setSessionId(session.id());
    if (graph != null) {
      response.setGraph(graph);
    }
    return response.build();
  }

  /** Creates a missing graph for those who may; the DSN specification's table. */
  private @Nullable String bind(String graph, SessionUser user) {
    if (!GRAPH.matcher(graph).matches()) {
      return "a graph name has 1 to 128 letters, digits, _ and -";
    }
    if (database.hasGraph(graph)) {
      return null;
    }
    if (!user.role().mayWrite()) {
      return "permission denied: graph "
          + graph
          + " does not exist and user "
          + user.name()
          + " may not create it";
    }
    try {
      database.createGraph(graph);
    } catch (SchemaObjectExistsException e) {
      log.debug("Graph {} was created by another session just now", graph);
    }
    return null;
  }

  private WireSession open(
      ClientConnection connection, HelloRequest hello, SessionUser user, @Nullable String graph) {
    byte[] id = new byte[16];
    random.nextBytes(id);
    EngineSession engineSession = engine.session(user, graph);
    Dialect dialect = Dialect.of(hello.getClientName());
    Lane lane = connection.lane() == null ? lanes.get() : connection.lane();
    WireSession session =
        new WireSession(
            HexFormat.of().formatHex(id), user, engineSession, dialect, connection, lane);
    open.put(session.id(), session);
    boolean endsWithConnection =
        connection.kind() == ClientConnection.Kind.QUIC || !dialect.outlivesChannel();
    if (endsWithConnection) {
      connection.sessionOpened(session);
      if (connection.isClosed()) {
        end(session, "its connection ended");
      }
    }
    log.debug(
        "Session of {} ({} {}) from {} on graph {}",
        user.name(),
        printable(hello.getClientName()),
        printable(hello.getClientVersion()),
        connection,
        graph);
    return session;
  }

  /** What a client sent, in a form that cannot forge log lines. */
  private static String printable(String text) {
    String cut = text.length() > 100 ? text.substring(0, 100) : text;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }

  private static HelloResponse refused(String message) {
    return HelloResponse.newBuilder().setSuccess(false).setErrorMessage(message).build();
  }

  /**
   * The session of a request.
   *
   * @throws EngineException 08003 if there is none
   */
  WireSession find(ClientConnection connection, String id) {
    WireSession session = lookUp(connection, id);
    if (session == null) {
      throw new EngineException(
          Answers.NO_SESSION,
          "no such session: it has ended, was idle for too long, or HELLO is missing; connect"
              + " again");
    }
    session.touch();
    return session;
  }

  @Nullable WireSession lookUp(ClientConnection connection, String id) {
    if (connection.kind() == ClientConnection.Kind.QUIC) {
      WireSession only = connection.only();
      return only != null && (id.isEmpty() || id.equals(only.id())) ? only : null;
    }
    WireSession session = open.get(id);
    return session == null || session.connection().kind() == ClientConnection.Kind.QUIC
        ? null
        : session;
  }

  int count() {
    return open.size();
  }

  /** Stops what runs, then rolls back and forgets the session. */
  void end(WireSession session, String reason) {
    if (!session.markEnded(reason)) {
      return;
    }
    log.debug("A session of {} ends: {}", session.connection(), reason);
    open.remove(session.id());
    boolean hadConnection = session.connection().sessions().remove(session);
    session.cancel();
    session.lane().force(() -> close(session, hadConnection));
  }

  private static void close(WireSession session, boolean hadConnection) {
    try {
      session.engine().close();
    } finally {
      if (hadConnection) {
        session.connection().sessionFinished();
      }
    }
  }

  /** A message no longer holds its session, which ends now if it was to end meanwhile. */
  void letGo(WireSession session) {
    String reason = session.letGo();
    if (reason != null) {
      end(session, reason);
    }
  }

  /** Ends the sessions of a connection. */
  void connectionClosed(ClientConnection connection) {
    connection.markClosed();
    List.copyOf(connection.sessions()).forEach(session -> end(session, "its connection ended"));
    connection.markSettled();
  }

  void endAll(String reason) {
    List.copyOf(open.values()).forEach(session -> end(session, reason));
  }

  void endIdle(Duration limit) {
    long now = System.nanoTime();
    for (WireSession session : open.values()) {
      if (session.lane().isIdle() && session.idleNanos(now) > limit.toNanos()) {
        end(session, "it was idle for " + limit);
        session.connection().close();
      }
    }
  }
}
