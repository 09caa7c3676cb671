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
import io.geodemigrations.embedded.wire.session.ClientConnection;
import io.geodemigrations.embedded.wire.session.PendingRequest;
import io.geodemigrations.embedded.wire.session.SessionService;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.quic.QuicStreamChannel;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one stream of a connection: hands its requests over in order, and reads no further while too
 * many wait. All fields are touched on the event loop only.
 */
final class StreamHandler extends SimpleChannelInboundHandler<QuicClientMessage> {

  private static final Logger log = LoggerFactory.getLogger(StreamHandler.class);
  private static final int MAX_WAITING = 32;

  /** What a client may send before it has said who it is. */
  private static final int BEFORE_HELLO = 64 << 10;

  /** The limit of the Python client, in the other direction. */
  private static final int AFTER_HELLO = 64 << 20;

  private final SessionService sessions;
  private final ClientConnection connection;
  private final StreamWriter writer;
  private final Set<PendingRequest> waiting = new LinkedHashSet<>();
  private boolean helloReceived;
  private boolean inputEnded;

  StreamHandler(SessionService sessions, ClientConnection connection, StreamWriter writer) {
    this.sessions = sessions;
    this.connection = connection;
    this.writer = writer;
  }

  /** The largest message that is accepted now. */
  int messageLimit() {
    return helloReceived ? AFTER_HELLO : BEFORE_HELLO;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, QuicClientMessage message) {
    if (message.hasHello()) {
      helloReceived = true;
    }
    Slot slot = new Slot();
    PendingRequest request =
        sessions.submit(
            connection,
            message,
            "",
            writer,
            () -> onEventLoop(context, () -> finished(context, slot)));
    if (request == null) {
      ConnectionHandler.close(context.channel(), CloseCode.OVERLOADED, "too many requests wait");
      return;
    }
    slot.request = request;
    waiting.add(request);
    if (waiting.size() >= MAX_WAITING) {
      context.channel().config().setAutoRead(false);
    }
  }

  private static void onEventLoop(ChannelHandlerContext context, Runnable task) {
    try {
      context.executor().execute(task);
    } catch (RejectedExecutionException e) {
      log.debug("The event loop has ended, and the connection with it", e);
    }
  }

  /** Holds a request that may be finished before it is known. */
  private static final class Slot {
    private @Nullable PendingRequest request;
  }

  private void finished(ChannelHandlerContext context, Slot slot) {
    waiting.remove(slot.request);
    context.channel().config().setAutoRead(true);
    endOutput(context);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent
        || event instanceof ChannelInputShutdownReadComplete) {
      inputEnded = true;
      endOutput(context);
    }
    context.fireUserEventTriggered(event);
  }

  /** Answers the end of the client's side with the end of ours, after the last answer. */
  private void endOutput(ChannelHandlerContext context) {
    if (inputEnded && waiting.isEmpty()) {
      ((QuicStreamChannel) context.channel()).shutdownOutput();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    waiting.forEach(PendingRequest::cancel);
    writer.wake();
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof DecoderException) {
      log.info("{} broke the protocol: {}", connection, cause.getMessage());
      ConnectionHandler.close(
          context.channel(), CloseCode.PROTOCOL, String.valueOf(cause.getMessage()));
    } else {
      log.debug("The stream of {} failed", connection, cause);
      ConnectionHandler.close(context.channel(), CloseCode.INTERNAL, "the stream failed");
    }
  }
}
