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

import io.geodemigrations.embedded.wire.session.ClientConnection;
import io.geodemigrations.embedded.wire.session.SessionService;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.AttributeKey;
import io.netty.util.CharsetUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins and ends connections, and keeps them alive: Netty has no call for QUIC's PING, so a byte
 * now and then goes over a stream of its own, which no client reads and every client acknowledges.
 * Without it a statement that takes longer than the client's idle time-out would end the
 * connection.
 */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {

  static final AttributeKey<ClientConnection> CONNECTION =
      AttributeKey.valueOf(ConnectionHandler.class, "connection");

  private static final Logger log = LoggerFactory.getLogger(ConnectionHandler.class);

  /** A third of the shortest idle time-out of the official clients, 30 s. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

  /** Far more than it takes. */
  private static final Duration CUT = Duration.ofSeconds(5);

  private final SessionService sessions;
  private final ChannelGroup connections;

  ConnectionHandler(SessionService sessions, ChannelGroup connections) {
    this.sessions = sessions;
    this.connections = connections;
  }

  @Override
  public boolean isSharable() {
    return true;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    QuicChannel channel = (QuicChannel) context.channel();
    ClientConnection connection =
        sessions.openedQuic(
            String.valueOf(channel.remoteSocketAddress()),
            () -> close(channel, CloseCode.STOPPED, "the session was idle for too long"),
            () -> abort(channel));
    channel.attr(CONNECTION).set(connection);
    connections.add(channel);
    channel
        .createStream(QuicStreamType.UNIDIRECTIONAL, new ChannelInboundHandlerAdapter())
        .addListener(
            future -> {
              if (future.isSuccess()) {
                keepAlive(channel, (QuicStreamChannel) future.getNow());
              } else {
                log.debug("No keep-alive for {}", connection, future.cause());
              }
            });
    context.fireChannelActive();
  }

  private static void keepAlive(QuicChannel connection, QuicStreamChannel stream) {
    connection
        .eventLoop()
        .schedule(
            () -> {
              if (stream.isActive()) {
                stream.writeAndFlush(Unpooled.wrappedBuffer(new byte[1]));
                keepAlive(connection, stream);
              }
            },
            KEEP_ALIVE.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ClientConnection connection = context.channel().attr(CONNECTION).get();
    if (connection != null) {
      sessions.closed(connection);
    }
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    log.debug("A QUIC connection failed: {}", context.channel(), cause);
  }

  /** Not without a close frame: clients would notice that only by their idle time-outs. */
  private static void abort(QuicChannel channel) {
    close(channel, CloseCode.CUT, "the connection was cut");
    channel.closeFuture().awaitUninterruptibly(CUT.toMillis());
  }

  /** Closes the connection that a stream, or the connection itself, belongs to. */
  static ChannelFuture close(Channel channel, CloseCode code, String reason) {
    QuicChannel connection =
        channel instanceof QuicStreamChannel stream ? stream.parent() : (QuicChannel) channel;
    return connection.close(true, code.code(), Unpooled.copiedBuffer(reason, CharsetUtil.UTF_8));
  }
}
