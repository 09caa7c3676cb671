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
package io.geodemigrations.client.protocol;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import java.io.IOException;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames of four bytes of length, big-endian, and one message. A frame that arrives in pieces
 * gets its buffer once, in its full size; a length above the limit, or below zero, is refused
 * before anything is allocated, and nothing more is read. One instance per channel.
 *
 * @param <T> the message of a frame
 * @since 0.1.0
 */
public final class QuicFrameDecoder<T extends MessageLite> extends ChannelInboundHandlerAdapter {

  private final Parser<T> parser;
  private final IntSupplier maxFrameBytes;
  private final byte[] header = new byte[Integer.BYTES];
  private int headerBytes;
  private @Nullable ByteBuf frame;
  private int length = -1;
  private boolean failed;

  /**
   * A decoder for one channel.
   *
   * @param parser reads the message of a frame
   * @param maxFrameBytes the largest message that is accepted
   */
  public QuicFrameDecoder(Parser<T> parser, int maxFrameBytes) {
    this(parser, () -> maxFrameBytes);
  }

  /**
   * A decoder for one channel whose limit changes: a server allows little before HELLO.
   *
   * @param parser reads the message of a frame
   * @param maxFrameBytes the largest message that is accepted at the time; asked once per frame
   */
  public QuicFrameDecoder(Parser<T> parser, IntSupplier maxFrameBytes) {
    this.parser = parser;
    this.maxFrameBytes = maxFrameBytes;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (!(message instanceof ByteBuf in)) {
      context.fireChannelRead(message);
      return;
    }
    try {
      while (!failed && in.isReadable()) {
        read(context, in);
      }
    } catch (IOException | RuntimeException e) {
      failed = true;
      releaseFrame();
      throw e;
    } finally {
      in.release();
    }
  }

  private void read(ChannelHandlerContext context, ByteBuf in) throws IOException {
    if (length < 0 && !readLength(in)) {
      return;
    }
    ByteBuf pending = frame;
    if (pending == null && in.readableBytes() >= length) {
      deliver(context, in);
      return;
    }
    if (pending == null) {
      pending = context.alloc().ioBuffer(length, length);
      frame = pending;
    }
    in.readBytes(pending, Math.min(in.readableBytes(), length - pending.readableBytes()));
    if (pending.readableBytes() == length) {
      try {
        deliver(context, pending);
      } finally {
        releaseFrame();
      }
    }
  }

  private boolean readLength(ByteBuf in) {
    while (headerBytes < header.length && in.isReadable()) {
      header[headerBytes++] = in.readByte();
    }
    if (headerBytes < header.length) {
      return false;
    }
    headerBytes = 0;
    int announced =
        (header[0] & 0xff) << 24
            | (header[1] & 0xff) << 16
            | (header[2] & 0xff) << 8
            | (header[3] & 0xff);
    int limit = maxFrameBytes.getAsInt();
    if (announced < 0 || announced > limit) {
      throw new TooLongFrameException(
          "a frame of "
              + Integer.toUnsignedLong(announced)
              + " bytes is above the limit of "
              + limit);
    }
    length = announced;
    if (announced == 0) {
      return true;
    }
    return in.isReadable();
  }

  private void deliver(ChannelHandlerContext context, ByteBuf from) throws IOException {
    int size = length;
    length = -1;
    T message;
    try {
      message =
          parser.parseFrom(
              from.nioBufferCount() == 1
                  ? CodedInputStream.newInstance(from.nioBuffer(from.readerIndex(), size))
                  : CodedInputStream.newInstance(copy(from, size)));
    } catch (IOException e) {
      throw new CorruptedFrameException("a frame does not hold a message of the protocol", e);
    }
    from.skipBytes(size);
    context.fireChannelRead(message);
  }

  private static byte[] copy(ByteBuf from, int size) {
    byte[] bytes = new byte[size];
    from.getBytes(from.readerIndex(), bytes);
    return bytes;
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    releaseFrame();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    releaseFrame();
    super.channelInactive(context);
  }

  private void releaseFrame() {
    ByteBuf pending = frame;
    frame = null;
    if (pending != null) {
      pending.release();
    }
  }
}
