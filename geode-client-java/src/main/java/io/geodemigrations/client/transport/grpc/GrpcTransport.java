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
package io.geodemigrations.client.transport.grpc;

import io.geodemigrations.client.error.GeodeConfigurationException;
import io.geodemigrations.client.error.GeodeErrorCode;
import io.geodemigrations.client.proto.ExecuteRequest;
import io.geodemigrations.client.proto.HelloRequest;
import io.geodemigrations.client.protocol.GeodeServiceMethods;
import io.geodemigrations.client.transport.Connection;
import io.geodemigrations.client.transport.Transport;
import io.geodemigrations.client.transport.TransportSettings;
import io.geodemigrations.client.transport.WaitBudget;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Each connection has a channel of its own: the protocol has no goodbye, so the end of the TCP
 * connection is how a server learns that the session is over.
 */
final class GrpcTransport implements Transport {

  /** How long closing waits for channels, which have nothing more to do than to close sockets. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final Set<ManagedChannel> channels = ConcurrentHashMap.newKeySet();
  private final TransportSettings settings;
  private final @Nullable SslContext ssl;
  private final EventLoopGroup group;

  GrpcTransport(TransportSettings settings) {
    this.settings = settings;
    this.ssl = settings.tls().enabled() ? sslContext(settings.tls()) : null;
    this.group =
        new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("geode-grpc", true),
            Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  /**
   * A channel that never connects, the first message of a handshake that is never sent, and
   * messages that nobody gets: what takes longest in a connection is to load the classes for it.
   */
  static void preload() {
    TransportSettings.Tls tls =
        new TransportSettings.Tls(true, true, null, null, null, null, null, null);
    TransportSettings settings =
        new TransportSettings("localhost", 1, tls, Duration.ofSeconds(1), Duration.ofSeconds(1), 1);
    try (GrpcTransport transport = new GrpcTransport(settings)) {
      transport.connect(WaitBudget.of(settings.connectTimeout())).close();
      if (transport.ssl != null) {
        SSLEngine engine = transport.ssl.newEngine(ByteBufAllocator.DEFAULT, "localhost", 1);
        engine.wrap(
            ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
      }
      GeodeServiceMethods.HANDSHAKE.parseResponse(
          GeodeServiceMethods.HANDSHAKE.streamRequest(HelloRequest.getDefaultInstance()));
      GeodeServiceMethods.EXECUTE.parseResponse(
          GeodeServiceMethods.EXECUTE.streamRequest(ExecuteRequest.getDefaultInstance()));
    } catch (SSLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SslContext sslContext(TransportSettings.Tls tls) {
    try {
      SslContextBuilder builder = GrpcSslContexts.forClient();
      if (!tls.verify()) {
        builder
            .trustManager(InsecureTrustManagerFactory.INSTANCE)
            .endpointIdentificationAlgorithm(null);
      } else if (tls.trustManagers() != null) {
        builder.trustManager(tls.trustManagers());
      } else if (tls.ca() != null) {
        builder.trustManager(tls.ca().toFile());
      }
      if (tls.keyManagers() != null) {
        builder.keyManager(tls.keyManagers());
      } else if (tls.certificate() != null && tls.privateKey() != null) {
        builder.keyManager(tls.certificate().toFile(), tls.privateKey().toFile());
      }
      return builder.build();
    } catch (SSLException | IllegalArgumentException | IllegalStateException e) {
      throw new GeodeConfigurationException(
          GeodeErrorCode.CONFIGURATION,
          "The certificates or the key for TLS cannot be read.",
          "Check that the files exist and hold PEM (the key as PKCS#8 without a password).",
          e);
    }
  }

  @Override
  public Connection connect(WaitBudget budget) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(settings.host(), settings.port())
            .eventLoopGroup(group)
            .channelType(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
            .withOption(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                (int) Math.min(Integer.MAX_VALUE, settings.connectTimeout().toMillis()))
            .directExecutor()
            .disableRetry()
            // A channel that goes idle drops its connection, and with it the session.
            .idleTimeout(365, TimeUnit.DAYS)
            .maxInboundMessageSize(TransportSettings.MAX_MESSAGE_BYTES);
    if (ssl == null) {
      builder.usePlaintext();
    } else {
      builder.sslContext(ssl);
    }
    if (settings.tls().serverName() != null) {
      builder.overrideAuthority(settings.tls().serverName());
    }
    ManagedChannel channel = builder.build();
    channels.removeIf(ManagedChannel::isTerminated);
    channels.add(channel);
    return new GrpcConnection(channel);
  }

  /** Ends the channels before the threads that they work on: they would complain of it. */
  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    long deadline = System.nanoTime() + LAST_WORDS.toNanos();
    try {
      for (ManagedChannel channel : channels) {
        channel.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5_000);
  }
}
