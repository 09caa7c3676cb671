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
package io.geodemigrations.embedded.wire;

import io.geodemigrations.embedded.exec.Engine;
import io.geodemigrations.embedded.store.Database;
import io.geodemigrations.embedded.wire.auth.Accounts;
import io.geodemigrations.embedded.wire.backup.Backups;
import io.geodemigrations.embedded.wire.grpc.GrpcListener;
import io.geodemigrations.embedded.wire.quic.QuicListener;
import io.geodemigrations.embedded.wire.session.MessageInterceptor;
import io.geodemigrations.embedded.wire.session.SessionService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Listens on both transports.
 *
 * @since 0.1.0
 */
public final class WireServer implements AutoCloseable {

  private final SessionService sessions;
  private final @Nullable GrpcListener grpc;
  private final @Nullable QuicListener quic;

  private WireServer(
      SessionService sessions, @Nullable GrpcListener grpc, @Nullable QuicListener quic) {
    this.sessions = sessions;
    this.grpc = grpc;
    this.quic = quic;
  }

  /**
   * Starts listening.
   *
   * @throws IllegalStateException if it cannot listen; the message names the port
   */
  public static WireServer start(
      WireOptions options,
      Engine engine,
      Database database,
      Accounts accounts,
      Backups backups,
      MessageInterceptor interceptor) {
    SessionService sessions =
        new SessionService(
            engine,
            database,
            accounts,
            backups,
            options.sessionIdle(),
            options.style(),
            interceptor);
    // Both take half a second in a cold JVM.
    CompletableFuture<@Nullable GrpcListener> grpc =
        CompletableFuture.supplyAsync(() -> startGrpc(options, sessions), WireServer::inThread);
    QuicListener quic = null;
    try {
      quic = startQuic(options, sessions);
      return new WireServer(sessions, grpc.join(), quic);
    } catch (RuntimeException e) {
      closeAll(grpc, quic, sessions);
      throw e instanceof CompletionException && e.getCause() instanceof RuntimeException cause
          ? cause
          : e;
    }
  }

  private static void inThread(Runnable task) {
    Thread thread = new Thread(task, "geode-embedded-start");
    thread.setDaemon(true);
    thread.start();
  }

  private static @Nullable GrpcListener startGrpc(WireOptions options, SessionService sessions) {
    Integer port = options.grpcPort();
    return port == null
        ? null
        : GrpcListener.start(
            options.host(), port, options.plaintextGrpc() ? null : options.certificate(), sessions);
  }

  private static @Nullable QuicListener startQuic(WireOptions options, SessionService sessions) {
    Integer port = options.quicPort();
    if (port == null) {
      return null;
    }
    if (!QuicListener.isAvailable()) {
      if (options.quicRequired()) {
        throw new IllegalStateException(quicUnavailableMessage());
      }
      return null;
    }
    return QuicListener.start(options.host(), port, options.certificate(), sessions);
  }

  private static void closeAll(
      CompletableFuture<@Nullable GrpcListener> grpc,
      @Nullable QuicListener quic,
      SessionService sessions) {
    if (quic != null) {
      quic.close();
    }
    grpc.handle(
            (started, failure) -> {
              if (started != null) {
                started.close();
              }
              return null;
            })
        .join();
    sessions.close();
  }

  /** Whether QUIC's native library is present and works here. */
  public static boolean quicAvailable() {
    return QuicListener.isAvailable();
  }

  /** Why it is not, and what to do. */
  public static String quicUnavailableMessage() {
    return QuicListener.unavailableMessage();
  }

  /** How many sessions are open at this moment. */
  public int openSessions() {
    return sessions.open();
  }

  /** The TCP port of gRPC; 0 if it does not listen. */
  public int grpcPort() {
    return grpc == null ? 0 : grpc.port();
  }

  /** The UDP port of QUIC; 0 if it does not listen. */
  public int quicPort() {
    return quic == null ? 0 : quic.port();
  }

  /** Stops listening, ends the sessions, then closes the connections. */
  @Override
  public void close() {
    try {
      if (quic != null) {
        quic.close();
      }
      if (grpc != null) {
        grpc.close();
      }
    } finally {
      sessions.close();
    }
  }
}
