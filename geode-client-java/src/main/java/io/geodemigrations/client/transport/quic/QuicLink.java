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

import io.geodemigrations.client.proto.QuicClientMessage;
import io.geodemigrations.client.proto.QuicServerMessage;
import io.geodemigrations.client.protocol.QuicFrameDecoder;
import io.geodemigrations.client.protocol.QuicFrameEncoder;
import io.geodemigrations.client.transport.Inbox;
import io.geodemigrations.client.transport.TransportException;
import io.geodemigrations.client.transport.TransportException.Kind;
import io.geodemigrations.client.transport.TransportSettings;
import io.geodemigrations.client.transport.WaitBudget;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.quic.EpollQuicUtils;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicChannelBootstrap;
import io.netty.handler.codec.quic.QuicChannelOption;
import io.netty.handler.codec.quic.QuicConnectionCloseEvent;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A QUIC connection with its one stream: messages out, messages in. */
final class QuicLink {

  private static final int SEGMENTS = 10;

  private final QuicChannel connection;
  private final QuicStreamChannel stream;
  private final Inbox<QuicServerMessage> inbox;

  private QuicLink(
      QuicChannel connection, QuicStreamChannel stream, Inbox<QuicServerMessage> inbox) {
    this.connection = connection;
    this.stream = stream;
    this.inbox = inbox;
  }

  static QuicLink open(Channel socket, InetSocketAddress address, WaitBudget budget) {
    ConnectionEvents events = new ConnectionEvents();
    QuicChannelBootstrap bootstrap =
        QuicChannel.newBootstrap(socket)
            .handler(events)
            .streamHandler(new DroppingHandler())
            .remoteAddress(address);
    if (Epoll.isAvailable()) {
      // Falls back by itself where the kernel has no segmentation.
      bootstrap.option(
          QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR,
          EpollQuicUtils.newSegmentedAllocator(SEGMENTS));
    }
    Future<QuicChannel> connecting = bootstrap.connect();
    QuicChannel connection;
    try {
      connection = await(connecting, budget);
    } catch (TransportException e) {
      // Else the handshake would go on in the background.
      events.close();
      throw e;
    }
    try {
      return openStream(connection, events, budget);
    } catch (TransportException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  private static QuicLink openStream(
      QuicChannel connection, ConnectionEvents events, WaitBudget budget) {
    StreamHandler handler = new StreamHandler();
    events.inbox = handler.inbox;
    Future<QuicStreamChannel> opening =
        connection.createStream(
            QuicStreamType.BIDIRECTIONAL,
            new ChannelInitializer<QuicStreamChannel>() {
              @Override
              protected void initChannel(QuicStreamChannel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new QuicFrameDecoder<>(
                            QuicServerMessage.parser(), TransportSettings.MAX_MESSAGE_BYTES),
                        new QuicFrameEncoder(),
                        handler);
              }
            });
    return new QuicLink(connection, await(opening, budget), handler.inbox);
  }

  private static <T> T await(Future<T> future, WaitBudget budget) {
    long limit = budget.nextNanos();
    long start = System.nanoTime();
    try {
      if (!future.await(limit, TimeUnit.NANOSECONDS)) {
        // A UDP port where nothing listens does not answer at all.
        throw new TransportException(
            Kind.UNREACHABLE, "nothing answered " + budget.describe(), null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransportException(Kind.CANCELLED, "the waiting thread was interrupted", e);
    } finally {
      budget.spent(System.nanoTime() - start);
    }
    Throwable cause = future.cause();
    if (cause != null) {
      throw connectFailure(cause);
    }
    return future.getNow();
  }

  private static TransportException connectFailure(Throwable cause) {
    return cause instanceof SSLException || cause.getCause() instanceof SSLException
        ? new TransportException(Kind.TLS, String.valueOf(cause.getMessage()), cause)
        : new TransportException(Kind.UNREACHABLE, String.valueOf(cause.getMessage()), cause);
  }

  Inbox<QuicServerMessage> inbox() {
    return inbox;
  }

  void send(QuicClientMessage message) {
    stream
        .writeAndFlush(message)
        .addListener(
            (ChannelFutureListener)
                done -> {
                  if (!done.isSuccess()) {
                    inbox.fail(lost("the request could not be sent", done.cause()));
                  }
                });
  }

  boolean isOpen() {
    return !inbox.hasFailed() && stream.isActive() && connection.isActive();
  }

  void close() {
    inbox.fail(new TransportException(Kind.CANCELLED, "the connection was closed here", null));
    if (connection.isOpen()) {
      closeQuietly(connection);
    }
  }

  private static void closeQuietly(QuicChannel connection) {
    try {
      connection.close(true, 0, Unpooled.EMPTY_BUFFER);
    } catch (RejectedExecutionException e) {
      // The driver was closed before, and with it all its connections.
    }
  }

  private static TransportException lost(String what, @Nullable Throwable cause) {
    return new TransportException(Kind.LOST, what, cause);
  }

  /** Reads the answers. */
  private static final class StreamHandler extends ChannelInboundHandlerAdapter {

    private final Inbox<QuicServerMessage> inbox = new Inbox<>(this::flow);
    private @Nullable Channel channel;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      channel = context.channel();
    }

    private void flow(boolean open) {
      Channel current = channel;
      if (current != null) {
        current.config().setAutoRead(open);
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof QuicServerMessage answer) {
        inbox.add(answer);
      } else {
        ReferenceCountUtil.release(message);
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
      if (event instanceof ChannelInputShutdownEvent
          || event instanceof ChannelInputShutdownReadComplete) {
        inbox.fail(lost("the server ended the stream", null));
      }
      super.userEventTriggered(context, event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      inbox.fail(lost("the connection was closed by the server or timed out", null));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      boolean unreadable = cause instanceof DecoderException;
      inbox.fail(
          unreadable
              ? new TransportException(Kind.PROTOCOL, String.valueOf(cause.getMessage()), cause)
              : lost("the connection failed", cause));
      context.channel().parent().close();
    }
  }

  /** Learns why a connection ends. */
  private static final class ConnectionEvents extends ChannelInboundHandlerAdapter {

    private volatile @Nullable Inbox<QuicServerMessage> inbox;
    private volatile @Nullable Channel channel;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      channel = context.channel();
    }

    private void close() {
      Channel current = channel;
      if (current != null) {
        current.close();
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
      Inbox<QuicServerMessage> current = inbox;
      if (event instanceof QuicConnectionCloseEvent close && current != null) {
        current.fail(lost("the server closed the connection with code " + close.error(), null));
      }
      super.userEventTriggered(context, event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      Inbox<QuicServerMessage> current = inbox;
      if (current != null) {
        current.fail(lost("the connection failed", cause));
      }
      context.close();
    }
  }

  /** Drops what the server sends on streams of its own, by which it keeps the connection alive. */
  private static final class DroppingHandler extends ChannelInboundHandlerAdapter {

    @Override
    public boolean isSharable() {
      return true;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
    }
  }
}
