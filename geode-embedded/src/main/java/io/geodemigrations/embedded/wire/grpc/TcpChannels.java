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

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The accepted connections by the client's address: gRPC itself does not hand them out. */
final class TcpChannels {

  /** Far more than it takes. */
  private static final Duration CUT = Duration.ofSeconds(5);

  private final Map<SocketAddress, Channel> accepted = new ConcurrentHashMap<>();

  /** A new listening channel, which notes what it accepts. */
  ServerChannel listener() {
    NioServerSocketChannel listener = new NioServerSocketChannel();
    // Before the bootstrap adds its own handler, which takes the accepted ones.
    listener
        .pipeline()
        .addLast(
            new ChannelInboundHandlerAdapter() {
              @Override
              public void channelRead(ChannelHandlerContext context, Object message) {
                note((Channel) message);
                context.fireChannelRead(message);
              }
            });
    return listener;
  }

  private void note(Channel channel) {
    SocketAddress peer = channel.remoteAddress();
    accepted.put(peer, channel);
    channel.closeFuture().addListener(closed -> accepted.remove(peer, channel));
  }

  /** Cuts a connection: the client sees the end of TCP, and neither HTTP/2 nor TLS says goodbye. */
  void abort(@Nullable SocketAddress peer) {
    Channel channel = peer == null ? null : accepted.get(peer);
    if (channel == null) {
      return;
    }
    // Past the pipeline, whose handlers would end their protocols first.
    channel.eventLoop().execute(() -> channel.unsafe().close(channel.unsafe().voidPromise()));
    channel.closeFuture().awaitUninterruptibly(CUT.toMillis());
  }
}
