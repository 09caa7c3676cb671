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

import com.google.protobuf.InvalidProtocolBufferException;
import io.geodemigrations.client.proto.QuicClientMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into messages: four bytes of length, big-endian, then one message. A frame's array
 * is allocated once, because growing it costs a quarter of the throughput of large frames.
 */
final class FrameDecoder extends ChannelInboundHandlerAdapter {

  /** What a client may send before it has said who it is. */
  static final int BEFORE_HELLO = 64 << 10;

  /** The limit of the Python client, in the other direction. */
  static final int AFTER_HELLO = 64 << 20;

  private int limit = BEFORE_HELLO;
  private final byte[] header = new byte[4];
  private int headerFilled;
  private byte @Nullable [] body;
  private int bodyFilled;

  void helloDone() {
    limit = AFTER_HELLO;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    ByteBuf bytes = (ByteBuf) message;
    try {
      while (bytes.isReadable()) {
        byte[] frame = body == null ? readHeader(bytes) : body;
        if (frame != null) {
          readBody(context, bytes, frame);
        }
      }
    } finally {
      bytes.release();
    }
  }

  private byte @Nullable [] readHeader(ByteBuf bytes) {
    int length = Math.min(bytes.readableBytes(), header.length - headerFilled);
    bytes.readBytes(header, headerFilled, length);
    headerFilled += length;
    if (headerFilled < header.length) {
      return null;
    }
    headerFilled = 0;
    int size =
        (header[0] & 0xff) << 24
            | (header[1] & 0xff) << 16
            | (header[2] & 0xff) << 8
            | (header[3] & 0xff);
    if (size < 0 || size > limit) {
      throw new TooLongFrameException(
          "a message of " + Integer.toUnsignedLong(size) + " bytes; the limit is " + limit);
    }
    body = new byte[size];
    bodyFilled = 0;
    return body;
  }

  private void readBody(ChannelHandlerContext context, ByteBuf bytes, byte[] frame) {
    int length = Math.min(bytes.readableBytes(), frame.length - bodyFilled);
    bytes.readBytes(frame, bodyFilled, length);
    bodyFilled += length;
    if (bodyFilled < frame.length) {
      return;
    }
    body = null;
    try {
      context.fireChannelRead(QuicClientMessage.parseFrom(frame));
    } catch (InvalidProtocolBufferException e) {
      throw new CorruptedFrameException("not a message of the protocol: " + e.getMessage(), e);
    }
  }
}
