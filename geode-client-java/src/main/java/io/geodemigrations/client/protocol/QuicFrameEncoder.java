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

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import java.io.IOException;

/**
 * Writes each message as one frame: four bytes of length, big-endian, then the message (wire
 * protocol, "Transports"). One instance per channel.
 *
 * @since 0.1.0
 */
public final class QuicFrameEncoder extends MessageToByteEncoder<MessageLite> {

  /** An encoder for one channel. */
  public QuicFrameEncoder() {
    super(MessageLite.class);
  }

  @Override
  protected ByteBuf allocateBuffer(
      ChannelHandlerContext context, MessageLite message, boolean preferDirect) {
    return context.alloc().ioBuffer(Integer.BYTES + message.getSerializedSize());
  }

  @Override
  protected void encode(ChannelHandlerContext context, MessageLite message, ByteBuf out)
      throws IOException {
    int size = message.getSerializedSize();
    out.writeInt(size);
    out.ensureWritable(size);
    CodedOutputStream coded = CodedOutputStream.newInstance(out.nioBuffer(out.writerIndex(), size));
    message.writeTo(coded);
    coded.flush();
    out.writerIndex(out.writerIndex() + size);
  }
}
