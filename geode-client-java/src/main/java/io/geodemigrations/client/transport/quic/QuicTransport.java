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
package io.geodemigrations.client.transport.quic;

import io.geodemigrations.client.error.GeodeConfigurationException;
import io.geodemigrations.client.error.GeodeErrorCode;
import io.geodemigrations.client.transport.Connection;
import io.geodemigrations.client.transport.Transport;
import io.geodemigrations.client.transport.TransportException;
import io.geodemigrations.client.transport.TransportException.Kind;
import io.geodemigrations.client.transport.TransportSettings;
import io.geodemigrations.client.transport.WaitBudget;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * All connections of a driver share one UDP socket (per address family), since a socket of its own
 * makes each handshake several times slower.
 */
final class QuicTransport implements Transport {

  private static final String ALPN = "geode/1";
  private static final int UDP_PAYLOAD_BYTES = 1452;
  private static final int UDP_BUFFER_BYTES = 4 << 20;
  private static final long CONNECTION_WINDOW_BYTES = 32L << 20;
  private static final long STREAM_WINDOW_BYTES = 16L << 20;

  private final TransportSettings settings;
  private final QuicSslContext ssl;
  private final EventLoopGroup group;
  private final Map<Boolean, Channel> socketByFamily = new HashMap<>();
  private boolean closed;

  QuicTransport(TransportSettings settings) {
    this.settings = settings;
    this.ssl = sslContext(settings.tls());
    this.group =
        new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("geode-quic", true),
            Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  private static QuicSslContext sslContext(TransportSettings.Tls tls) {
    QuicSslContextBuilder builder = QuicSslContextBuilder.forClient().applicationProtocols(ALPN);
    try {
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
        builder.keyManager(tls.keyManagers(), null);
      } else if (tls.certificate() != null && tls.privateKey() != null) {
        builder.keyManager(tls.privateKey().toFile(), null, tls.certificate().toFile());
      }
      return builder.build();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new GeodeConfigurationException(
          GeodeErrorCode.CONFIGURATION,
          "The certificates or the key for TLS cannot be read.",
          "Check that the files exist and hold PEM (the key as PKCS#8 without a password).",
          e);
    }
  }

  @Override
  public Connection connect(WaitBudget budget) {
    InetSocketAddress address = resolve();
    return QuicConnection.open(socket(address.getAddress()), address, settings, budget);
  }

  private InetSocketAddress resolve() {
    try {
      return new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port());
    } catch (UnknownHostException e) {
      throw new TransportException(
          Kind.UNREACHABLE, "the name " + settings.host() + " is not known", e);
    }
  }

  private synchronized Channel socket(InetAddress remote) {
    if (closed) {
      throw new TransportException(Kind.CANCELLED, "the driver is closed", null);
    }
    boolean ipv6 = remote instanceof Inet6Address;
    Channel socket = socketByFamily.get(ipv6);
    if (socket == null || !socket.isActive()) {
      socket = bind(ipv6);
      socketByFamily.put(ipv6, socket);
    }
    return socket;
  }

  private Channel bind(boolean ipv6) {
    var bind =
        new Bootstrap()
            .group(group)
            .channel(Epoll.isAvailable() ? EpollDatagramChannel.class : NioDatagramChannel.class)
            .option(ChannelOption.SO_RCVBUF, UDP_BUFFER_BYTES)
            .option(ChannelOption.SO_SNDBUF, UDP_BUFFER_BYTES)
            .handler(codec())
            .bind(new InetSocketAddress(ipv6 ? "::" : "0.0.0.0", 0))
            .awaitUninterruptibly();
    if (!bind.isSuccess()) {
      throw new TransportException(Kind.UNREACHABLE, "no UDP socket can be opened", bind.cause());
    }
    return bind.channel();
  }

  private ChannelHandler codec() {
    TransportSettings.Tls tls = settings.tls();
    String name = tls.serverName() != null ? tls.serverName() : settings.host();
    return new QuicClientCodecBuilder()
        .sslEngineProvider(channel -> ssl.newEngine(channel.alloc(), name, settings.port()))
        .maxIdleTimeout(settings.idleTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .initialMaxData(CONNECTION_WINDOW_BYTES)
        .initialMaxStreamDataBidirectionalLocal(STREAM_WINDOW_BYTES)
        // The server keeps the connection alive by a byte now and then on a stream of its own.
        .initialMaxStreamsUnidirectional(8)
        .initialMaxStreamDataUnidirectional(64 << 10)
        .maxSendUdpPayloadSize(UDP_PAYLOAD_BYTES)
        .maxRecvUdpPayloadSize(UDP_PAYLOAD_BYTES)
        .discoverPmtu(true)
        .build();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      socketByFamily.values().forEach(socket -> socket.close().awaitUninterruptibly(2_000));
      socketByFamily.clear();
    }
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5_000);
  }
}
