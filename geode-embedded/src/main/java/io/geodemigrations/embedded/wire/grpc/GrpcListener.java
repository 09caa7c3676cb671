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
package io.geodemigrations.embedded.wire.grpc;

import io.geodemigrations.embedded.wire.session.ClientConnection;
import io.geodemigrations.embedded.wire.session.SessionService;
import io.geodemigrations.embedded.wire.tls.ServerCertificate;
import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Listens for gRPC.
 *
 * @since 0.1.0
 */
public final class GrpcListener implements AutoCloseable {

  private static final Attributes.Key<ClientConnection> CONNECTION =
      Attributes.Key.create("geode-connection");
  private static final int MAX_MESSAGE = 64 << 20;
  private static final Duration STOP = Duration.ofSeconds(2);

  private final Server server;
  private final EventLoopGroup group;

  private GrpcListener(Server server, EventLoopGroup group) {
    this.server = server;
    this.group = group;
  }

  /**
   * Starts listening.
   *
   * @param host IP address or name
   * @param port TCP port, 0 for any free one
   * @param certificate for TLS; null for none
   * @param sessions answers the requests
   * @throws IllegalStateException if it cannot listen; the message names the port
   */
  public static GrpcListener start(
      String host, int port, @Nullable ServerCertificate certificate, SessionService sessions) {
    EventLoopGroup group =
        new MultiThreadIoEventLoopGroup(
            2, new DefaultThreadFactory("geode-embedded-grpc", true), NioIoHandler.newFactory());
    TcpChannels channels = new TcpChannels();
    try {
      NettyServerBuilder builder =
          NettyServerBuilder.forAddress(new InetSocketAddress(host, port))
              .bossEventLoopGroup(group)
              .workerEventLoopGroup(group)
              .channelFactory(channels::listener)
              .directExecutor() // handlers only hand over to the sessions' own threads
              .maxInboundMessageSize(MAX_MESSAGE)
              .permitKeepAliveTime(5, TimeUnit.SECONDS)
              .permitKeepAliveWithoutCalls(true)
              .addTransportFilter(new ConnectionFilter(sessions, channels))
              .intercept(new ConnectionInterceptor())
              .addService(new GeodeService(sessions).definition());
      if (certificate != null) {
        builder.sslContext(
            GrpcSslContexts.configure(
                    SslContextBuilder.forServer(certificate.key(), certificate.chainArray()))
                .build());
      }
      return new GrpcListener(builder.build().start(), group);
    } catch (SSLException e) {
      stop(group);
      throw new IllegalStateException(
          "the certificate cannot be used for TLS: " + e.getMessage(), e);
    } catch (IOException e) {
      stop(group);
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(
          "cannot listen on TCP "
              + host
              + ":"
              + port
              + " for gRPC: "
              + cause.getMessage()
              + "; choose another port (0 takes any free one)",
          e);
    }
  }

  /** The TCP port. */
  public int port() {
    return server.getPort();
  }

  /** Lets running calls end for a short time, then closes the connections. */
  @Override
  public void close() {
    server.shutdown();
    try {
      if (!server.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        server.shutdownNow();
        server.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    stop(group);
  }

  private static void stop(EventLoopGroup group) {
    group.shutdownGracefully(0, STOP.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Gives every transport its connection, and ends its sessions with it. */
  private static final class ConnectionFilter extends ServerTransportFilter {

    private final SessionService sessions;
    private final TcpChannels channels;

    ConnectionFilter(SessionService sessions, TcpChannels channels) {
      this.sessions = sessions;
      this.channels = channels;
    }

    @Override
    public Attributes transportReady(Attributes attributes) {
      SocketAddress peer = attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
      ClientConnection connection =
          sessions.openedGrpc(String.valueOf(peer), () -> channels.abort(peer));
      return attributes.toBuilder().set(CONNECTION, connection).build();
    }

    @Override
    public void transportTerminated(@Nullable Attributes attributes) {
      ClientConnection connection = attributes == null ? null : attributes.get(CONNECTION);
      if (connection != null) {
        sessions.closed(connection);
      }
    }
  }

  /** Hands the transport's connection to the methods. */
  private static final class ConnectionInterceptor implements ServerInterceptor {

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      Context context =
          Context.current()
              .withValue(GeodeService.CONNECTION, call.getAttributes().get(CONNECTION));
      return Contexts.interceptCall(context, call, headers, next);
    }
  }
}
