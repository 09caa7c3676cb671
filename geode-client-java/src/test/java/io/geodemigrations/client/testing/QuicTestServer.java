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
package io.geodemigrations.client.testing;

import io.geodemigrations.client.proto.QuicClientMessage;
import io.geodemigrations.client.proto.QuicServerMessage;
import io.geodemigrations.client.protocol.QuicFrameDecoder;
import io.geodemigrations.client.protocol.QuicFrameEncoder;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.ssl.ClientAuth;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

final class QuicTestServer implements TestServer {

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel socket;

  QuicTestServer(TestCertificate certificate, Script script, Security security) {
    QuicSslContext ssl =
        QuicSslContextBuilder.forServer(certificate.key(), null, certificate.certificate())
            .applicationProtocols("geode/1")
            .trustManager(certificate.certificate())
            .clientAuth(security == Security.MUTUAL_TLS ? ClientAuth.REQUIRE : ClientAuth.NONE)
            .build();
    socket =
        new Bootstrap()
            .group(group)
            .channel(NioDatagramChannel.class)
            .handler(
                new QuicServerCodecBuilder()
                    .sslContext(ssl)
                    .maxIdleTimeout(30, TimeUnit.SECONDS)
                    .initialMaxData(16 << 20)
                    .initialMaxStreamDataBidirectionalRemote(8 << 20)
                    .initialMaxStreamsBidirectional(4)
                    .handler(new SharableHandler())
                    .streamHandler(new StreamInitializer(script))
                    .build())
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  @Override
  public int port() {
    return ((InetSocketAddress) socket.localAddress()).getPort();
  }

  @Override
  public void close() {
    socket.close().syncUninterruptibly();
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5_000);
  }

  private static final class SharableHandler extends ChannelInboundHandlerAdapter {
    @Override
    public boolean isSharable() {
      return true;
    }
  }

  private static final class StreamInitializer extends ChannelInitializer<QuicStreamChannel> {

    private final Script script;

    StreamInitializer(Script script) {
      this.script = script;
    }

    @Override
    public boolean isSharable() {
      return true;
    }

    @Override
    protected void initChannel(QuicStreamChannel channel) {
      channel
          .pipeline()
          .addLast(
              new QuicFrameDecoder<>(QuicClientMessage.parser(), 64 << 20),
              new QuicFrameEncoder(),
              new SimpleChannelInboundHandler<QuicClientMessage>() {
                @Override
                protected void channelRead0(
                    ChannelHandlerContext context, QuicClientMessage request) {
                  script.handle(request, new StreamAnswering(channel));
                }
              });
    }
  }

  private record StreamAnswering(QuicStreamChannel channel) implements Answering {
    @Override
    public void send(QuicServerMessage message) {
      channel.writeAndFlush(message);
    }

    @Override
    public void end() {}

    @Override
    public void cut() {
      QuicChannel connection = channel.parent();
      connection.close(true, 0, Unpooled.EMPTY_BUFFER);
    }
  }
}
