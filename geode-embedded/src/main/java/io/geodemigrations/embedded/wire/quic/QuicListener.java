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
package io.geodemigrations.embedded.wire.quic;

import io.geodemigrations.client.proto.QuicClientMessage;
import io.geodemigrations.client.protocol.QuicFrameDecoder;
import io.geodemigrations.client.protocol.QuicFrameEncoder;
import io.geodemigrations.embedded.wire.session.ClientConnection;
import io.geodemigrations.embedded.wire.session.SessionService;
import io.geodemigrations.embedded.wire.tls.ServerCertificate;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.quic.EpollQuicUtils;
import io.netty.handler.codec.quic.Quic;
import io.netty.handler.codec.quic.QuicChannelOption;
import io.netty.handler.codec.quic.QuicConnectionIdGenerator;
import io.netty.handler.codec.quic.QuicResetTokenGenerator;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Listens for QUIC.
 *
 * @since 0.1.0
 */
public final class QuicListener implements AutoCloseable {

  /** What every client must offer. */
  private static final String ALPN = "geode/1";

  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(2);
  private static final int CONNECTION_WINDOW = 16 << 20;
  private static final int STREAM_WINDOW = 8 << 20;
  private static final int SOCKET_BUFFER = 4 << 20;

  /** The largest payload that Ethernet carries; the library's 1200 halves the throughput. */
  private static final int UDP_PAYLOAD = 1452;

  private static final int SEGMENTS = 10;

  private final Channel socket;
  private final ChannelGroup connections;
  private final EventLoopGroup group;

  private QuicListener(Channel socket, ChannelGroup connections, EventLoopGroup group) {
    this.socket = socket;
    this.connections = connections;
    this.group = group;
  }

  /**
   * Starts listening.
   *
   * @param host IP address or name
   * @param port UDP port, 0 for any free one
   * @param certificate for TLS
   * @param sessions answers the requests
   * @throws IllegalStateException if it cannot listen; the message names the port
   */
  public static QuicListener start(
      String host, int port, ServerCertificate certificate, SessionService sessions) {
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    EventLoopGroup group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("geode-embedded-quic", true), io);
    ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    ChannelFuture bound =
        new Bootstrap()
            .group(group)
            .channel(epoll ? EpollDatagramChannel.class : NioDatagramChannel.class)
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
            .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
            .handler(codec(certificate, sessions, connections, epoll).build())
            .bind(new InetSocketAddress(host, port))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      stop(group);
      throw new IllegalStateException(
          "cannot listen on UDP "
              + host
              + ":"
              + port
              + " for QUIC: "
              + bound.cause().getMessage()
              + "; choose another port (0 takes any free one)",
          bound.cause());
    }
    return new QuicListener(bound.channel(), connections, group);
  }

  private static QuicServerCodecBuilder codec(
      ServerCertificate certificate,
      SessionService sessions,
      ChannelGroup connections,
      boolean epoll) {
    QuicSslContext tls =
        QuicSslContextBuilder.forServer(certificate.key(), null, certificate.chainArray())
            .applicationProtocols(ALPN)
            .build();
    QuicServerCodecBuilder codec =
        new QuicServerCodecBuilder()
            .sslContext(tls)
            .maxIdleTimeout(IDLE.toMillis(), TimeUnit.MILLISECONDS)
            .initialMaxData(CONNECTION_WINDOW)
            .initialMaxStreamDataBidirectionalRemote(STREAM_WINDOW)
            .initialMaxStreamsBidirectional(1)
            .maxSendUdpPayloadSize(UDP_PAYLOAD)
            .maxRecvUdpPayloadSize(UDP_PAYLOAD)
            .discoverPmtu(true)
            // Clients that move to another address need spare connection ids.
            .activeConnectionIdLimit(8)
            .resetTokenGenerator(QuicResetTokenGenerator.signGenerator())
            .connectionIdAddressGenerator(QuicConnectionIdGenerator.signGenerator())
            .handler(new ConnectionHandler(sessions, connections))
            .streamHandler(new StreamInitializer(sessions));
    if (epoll && EpollDatagramChannel.isSegmentedDatagramPacketSupported()) {
      codec.option(
          QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR,
          EpollQuicUtils.newSegmentedAllocator(SEGMENTS));
    }
    return codec;
  }

  /** Whether the native library is present and works here; the first call loads it. */
  public static boolean isAvailable() {
    return Quic.isAvailable();
  }

  /** Why it is not, and what to do. */
  public static String unavailableMessage() {
    return "QUIC needs Netty's native library, which is missing or cannot be loaded here ("
        + Quic.unavailabilityCause()
        + "); add the dependency io.netty:netty-codec-native-quic with the classifier of this"
        + " platform, for example linux-x86_64, or use gRPC";
  }

  /** The UDP port. */
  public int port() {
    return ((InetSocketAddress) socket.localAddress()).getPort();
  }

  /** Tells every client that the connection ends, then closes the socket. */
  @Override
  public void close() {
    // Without this close frame the clients would wait for their time-outs.
    connections.forEach(
        connection -> ConnectionHandler.close(connection, CloseCode.STOPPED, "the server stops"));
    ChannelGroupFuture closed = connections.newCloseFuture();
    closed.awaitUninterruptibly(STOP.toMillis());
    socket.close().awaitUninterruptibly(STOP.toMillis());
    stop(group);
  }

  private static void stop(EventLoopGroup group) {
    group.shutdownGracefully(0, STOP.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static final class StreamInitializer extends ChannelInitializer<QuicStreamChannel> {

    private final SessionService sessions;

    StreamInitializer(SessionService sessions) {
      this.sessions = sessions;
    }

    @Override
    public boolean isSharable() {
      return true;
    }

    @Override
    protected void initChannel(QuicStreamChannel stream) {
      ClientConnection connection = stream.parent().attr(ConnectionHandler.CONNECTION).get();
      StreamHandler handler = new StreamHandler(sessions, connection, new StreamWriter(stream));
      stream
          .pipeline()
          .addLast(
              new QuicFrameDecoder<>(QuicClientMessage.parser(), handler::messageLimit),
              new QuicFrameEncoder(),
              handler);
    }
  }
}
