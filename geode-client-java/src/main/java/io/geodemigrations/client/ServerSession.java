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

import com.google.protobuf.ByteString;
import io.geodemigrations.client.RequestObserver.Kind;
import io.geodemigrations.client.error.GeodeAuthenticationException;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.client.error.GeodeProtocolException;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.client.pool.PooledResource;
import io.geodemigrations.client.proto.BackupRequest;
import io.geodemigrations.client.proto.BackupResponse;
import io.geodemigrations.client.proto.BeginRequest;
import io.geodemigrations.client.proto.CommitRequest;
import io.geodemigrations.client.proto.ExecuteRequest;
import io.geodemigrations.client.proto.HelloRequest;
import io.geodemigrations.client.proto.HelloResponse;
import io.geodemigrations.client.proto.PingRequest;
import io.geodemigrations.client.proto.RestoreRequest;
import io.geodemigrations.client.proto.RestoreResponse;
import io.geodemigrations.client.proto.RollbackRequest;
import io.geodemigrations.client.proto.UploadBackupRequest;
import io.geodemigrations.client.proto.UploadBackupResponse;
import io.geodemigrations.client.transport.Answer;
import io.geodemigrations.client.transport.Connection;
import io.geodemigrations.client.transport.Transport;
import io.geodemigrations.client.transport.TransportException;
import io.geodemigrations.client.transport.WaitBudget;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which HELLO has been said. It turns what the transport reports into what users
 * see, tells the observer, and keeps keep-alive pings out of requests that are under way.
 */
final class ServerSession implements PooledResource {

  private static final Duration PING_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TRUSTED_SILENCE = Duration.ofSeconds(5);

  private final DriverSettings settings;
  private final Connection connection;
  private final Observing observing;
  private final Failures failures;
  private final ReentrantLock wire = new ReentrantLock();
  private final String id;
  private final @Nullable String graph;
  private volatile long lastUsed = System.nanoTime();
  private boolean answerOpen;

  private ServerSession(
      DriverSettings settings, Connection connection, String id, @Nullable String graph) {
    this.settings = settings;
    this.connection = connection;
    this.observing = new Observing(settings, graph);
    this.failures = new Failures(settings.address());
    this.id = id;
    this.graph = graph;
  }

  static ServerSession open(Transport transport, DriverSettings settings) {
    Observing observing = new Observing(settings, settings.graph());
    return observing.around(Kind.CONNECT, null, () -> connect(transport, settings));
  }

  private static ServerSession connect(Transport transport, DriverSettings settings) {
    WaitBudget budget = WaitBudget.of(settings.transportSettings().connectTimeout());
    Failures failures = new Failures(settings.address());
    Connection connection;
    try {
      connection = transport.connect(budget);
    } catch (TransportException e) {
      throw failures.connecting(e);
    }
    boolean welcome = false;
    try {
      ServerSession session = hello(connection, settings, budget);
      welcome = true;
      return session;
    } catch (TransportException e) {
      throw failures.connecting(e);
    } finally {
      if (!welcome) {
        connection.close();
      }
    }
  }

  private static ServerSession hello(
      Connection connection, DriverSettings settings, WaitBudget budget) {
    HelloRequest request = settings.hello();
    HelloResponse answer = connection.hello(request, budget);
    if (!answer.getSuccess()) {
      throw refusedHello(answer, request, settings.address());
    }
    if (answer.getSessionId().isEmpty()) {
      throw new GeodeProtocolException("The answer to HELLO names no session.", null);
    }
    String graph = answer.hasGraph() ? answer.getGraph() : settings.graph();
    return new ServerSession(settings, connection, answer.getSessionId(), graph);
  }

  private static GeodeAuthenticationException refusedHello(
      HelloResponse answer, HelloRequest request, String address) {
    String message = answer.getErrorMessage();
    if (!request.getPassword().isEmpty()) {
      message = message.replace(request.getPassword(), "***");
    }
    String what = "The server at " + address + " refused the session: " + message + ".";
    return answer.getPasswordResetRequired()
        ? new GeodeAuthenticationException(
            "08P01", what, "Set a new password for the user, then use that.")
        : new GeodeAuthenticationException(
            "28000", what, "Check user, password, and the name of the graph.");
  }

  @Nullable String graph() {
    return graph;
  }

  /** Sends a statement. The session is busy until {@link #answerEnded} is called. */
  Answer execute(ExecuteRequest.Builder request, WaitBudget budget) {
    wire.lock();
    try {
      answerOpen = true;
      return connection.execute(request.setSessionId(id).build(), budget);
    } finally {
      wire.unlock();
    }
  }

  /** The answer of a statement has been read to its end, or the connection is lost. */
  void answerEnded() {
    wire.lock();
    try {
      answerOpen = false;
      lastUsed = System.nanoTime();
    } finally {
      wire.unlock();
    }
  }

  WaitBudget budget() {
    return new WaitBudget(settings.readTimeout(), settings.callTimeout());
  }

  /** A budget with another time for each message, and at least that for the whole answer. */
  WaitBudget budget(Duration readTimeout) {
    if (readTimeout.isZero() || readTimeout.isNegative()) {
      throw new IllegalArgumentException("the read time-out must be longer than zero");
    }
    Duration whole = settings.callTimeout();
    return new WaitBudget(readTimeout, whole.compareTo(readTimeout) < 0 ? readTimeout : whole);
  }

  Failures failures() {
    return failures;
  }

  Observing observing() {
    return observing;
  }

  void begin(TransactionMode mode) {
    BeginRequest request =
        BeginRequest.newBuilder()
            .setSessionId(id)
            .setReadOnly(mode == TransactionMode.READ_ONLY)
            .build();
    ask(Kind.BEGIN, false, budget -> connection.begin(request, budget));
  }

  void commit(boolean wrote) {
    CommitRequest request = CommitRequest.newBuilder().setSessionId(id).build();
    boolean success =
        ask(Kind.COMMIT, wrote, budget -> connection.commit(request, budget)).getSuccess();
    if (!success) {
      throw refused("40001", "COMMIT", "Run the whole transaction again.");
    }
  }

  void rollback() {
    RollbackRequest request = RollbackRequest.newBuilder().setSessionId(id).build();
    boolean success =
        ask(Kind.ROLLBACK, false, budget -> connection.rollback(request, budget)).getSuccess();
    if (!success) {
      throw refused("25000", "ROLLBACK", "Read the data before going on: it may not be undone.");
    }
  }

  /** The protocol has no field for why; see {@link Failures} for errors that come with a code. */
  private static GeodeQueryException refused(String code, String request, String remedy) {
    String message = "the server answered " + request + " with success=false and no reason";
    return new GeodeQueryException(
        code, message, "The server refused " + request + " without a reason.", remedy);
  }

  void ping() {
    ping(budget());
  }

  private void ping(WaitBudget budget) {
    boolean ok =
        ask(Kind.PING, false, budget, b -> connection.ping(PingRequest.getDefaultInstance(), b))
            .getOk();
    if (!ok) {
      throw new GeodeQueryException(
          "58000",
          "ok=false",
          "The server at " + settings.address() + " says that it is not well.",
          "Look into the server's log.");
    }
  }

  BackupResponse backup(boolean compress, WaitBudget budget) {
    BackupRequest request =
        BackupRequest.newBuilder()
            .setSessionId(id)
            .setBackupType("full")
            .setCompress(compress)
            .build();
    return ask(Kind.BACKUP, false, budget, given -> connection.backup(request, given));
  }

  RestoreResponse restore(String target, WaitBudget budget) {
    RestoreRequest request =
        RestoreRequest.newBuilder().setSessionId(id).setTargetTime(target).setConfirm(true).build();
    return ask(Kind.RESTORE, true, budget, given -> connection.restore(request, given));
  }

  UploadBackupResponse uploadBackup(byte[] content, String checksum) {
    UploadBackupRequest request =
        UploadBackupRequest.newBuilder()
            .setSessionId(id)
            .setSizeBytes(content.length)
            .setChecksum(checksum)
            .setPayload(ByteString.copyFrom(content))
            .build();
    return ask(Kind.UPLOAD_BACKUP, false, budget -> connection.uploadBackup(request, budget));
  }

  private <T> T ask(Kind kind, boolean writes, Function<WaitBudget, T> request) {
    return ask(kind, writes, budget(), request);
  }

  private <T> T ask(Kind kind, boolean writes, WaitBudget budget, Function<WaitBudget, T> request) {
    Supplier<T> translated =
        () -> {
          wire.lock();
          try {
            return request.apply(budget);
          } catch (TransportException e) {
            if (e.endsConnection()) {
              close();
            }
            throw failures.asking(kind.name(), writes, e);
          } finally {
            lastUsed = System.nanoTime();
            wire.unlock();
          }
        };
    return observing.around(kind, null, translated);
  }

  /** Pings if no request is under way and the last one is that long ago; closes if none answers. */
  void pingIfSilentFor(Duration silence) {
    if (silentFor(silence) && isOpen() && wire.tryLock()) {
      try {
        if (!answerOpen) {
          ping(WaitBudget.of(PING_TIMEOUT));
        }
      } catch (GeodeException e) {
        close();
      } finally {
        wire.unlock();
      }
    }
  }

  private boolean silentFor(Duration silence) {
    return System.nanoTime() - lastUsed >= silence.toNanos();
  }

  @Override
  public boolean validate() {
    if (!silentFor(TRUSTED_SILENCE)) {
      return true;
    }
    try {
      ping(WaitBudget.of(PING_TIMEOUT));
      return true;
    } catch (GeodeException e) {
      return false;
    }
  }

  @Override
  public boolean isOpen() {
    return connection.isOpen();
  }

  @Override
  public void close() {
    connection.close();
  }
}
