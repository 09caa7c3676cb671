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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.client.proto.ExecuteRequest;
import io.geodemigrations.client.proto.QuicClientMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuicFrameTests {

  private static final int LIMIT = 1 << 20;

  private static QuicClientMessage message(int size) {
    return QuicClientMessage.newBuilder()
        .setExecute(ExecuteRequest.newBuilder().setQuery("q".repeat(size)))
        .build();
  }

  private static EmbeddedChannel decoder() {
    return new EmbeddedChannel(new QuicFrameDecoder<>(QuicClientMessage.parser(), LIMIT));
  }

  private static ByteBuf encoded(QuicClientMessage message) {
    EmbeddedChannel encoder = new EmbeddedChannel(new QuicFrameEncoder());
    assertThat(encoder.writeOutbound(message)).isTrue();
    return encoder.readOutbound();
  }

  @Test
  void aFrameIsTheLengthInFourBytesAndTheMessage() {
    ByteBuf frame = encoded(message(300));
    byte[] bytes = message(300).toByteArray();
    assertThat(frame.readInt()).isEqualTo(bytes.length);
    byte[] body = new byte[bytes.length];
    frame.readBytes(body);
    assertThat(body).isEqualTo(bytes);
    assertThat(frame.isReadable()).isFalse();
    frame.release();
  }

  @Test
  void framesComeBackHoweverTheyAreCut() {
    Random random = new Random(42);
    for (int round = 0; round < 50; round++) {
      ByteBuf all = Unpooled.buffer();
      int[] sizes = random.ints(5, 0, 5_000).toArray();
      for (int size : sizes) {
        ByteBuf frame = encoded(message(size));
        all.writeBytes(frame);
        frame.release();
      }
      EmbeddedChannel decoder = decoder();
      while (all.isReadable()) {
        int piece = Math.min(all.readableBytes(), 1 + random.nextInt(3_000));
        decoder.writeInbound(all.readBytes(piece));
      }
      for (int size : sizes) {
        assertThat(decoder.<QuicClientMessage>readInbound()).isEqualTo(message(size));
      }
      assertThat(decoder.<Object>readInbound()).isNull();
      assertThat(decoder.finish()).isFalse();
      all.release();
    }
  }

  @Test
  void framesOfScatteredBuffersAreRead() {
    ByteBuf frame = encoded(message(100));
    ByteBuf scattered =
        Unpooled.wrappedBuffer(
            frame.readRetainedSlice(10), frame.readRetainedSlice(20), frame.copy());
    frame.release();
    EmbeddedChannel decoder = decoder();
    decoder.writeInbound(scattered);
    assertThat(decoder.<QuicClientMessage>readInbound()).isEqualTo(message(100));
    assertThat(scattered.refCnt()).isZero();
  }

  @Test
  void anEmptyMessageIsAFrameToo() {
    EmbeddedChannel decoder = decoder();
    decoder.writeInbound(Unpooled.copiedBuffer(new byte[] {0, 0, 0, 0}));
    assertThat(decoder.<QuicClientMessage>readInbound())
        .isEqualTo(QuicClientMessage.getDefaultInstance());
  }

  @Test
  void aLengthAboveTheLimitIsRefusedBeforeAnythingIsAllocated() {
    for (int length : new int[] {LIMIT + 1, Integer.MAX_VALUE, -1}) {
      EmbeddedChannel decoder = decoder();
      ByteBuf in = Unpooled.buffer().writeInt(length).writeZero(8);
      assertThatThrownBy(() -> decoder.writeInbound(in)).isInstanceOf(TooLongFrameException.class);
      // Nothing after it is read.
      decoder.writeInbound(encoded(message(1)));
      assertThat(decoder.<Object>readInbound()).isNull();
    }
  }

  @Test
  void bytesThatAreNoMessageAreRefused() {
    EmbeddedChannel decoder = decoder();
    ByteBuf in = Unpooled.buffer().writeInt(4).writeInt(-1);
    assertThatThrownBy(() -> decoder.writeInbound(in)).isInstanceOf(CorruptedFrameException.class);
    assertThat(in.refCnt()).isZero();
  }

  @Test
  void anUnfinishedFrameIsReleasedWithItsChannel() {
    EmbeddedChannel decoder = decoder();
    ByteBuf in = Unpooled.buffer().writeInt(1000).writeZero(10);
    decoder.writeInbound(in);
    assertThat(decoder.finish()).isFalse();
    assertThat(in.refCnt()).isZero();
  }
}
