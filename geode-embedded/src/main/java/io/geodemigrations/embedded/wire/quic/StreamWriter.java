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

import io.geodemigrations.client.proto.QuicServerMessage;
import io.geodemigrations.embedded.wire.session.ClientGoneException;
import io.geodemigrations.embedded.wire.session.ResponseSink;
import io.netty.channel.Channel;
import java.time.Duration;

/** Writes frames to a stream, and waits while more than a few pages are under way. */
final class StreamWriter implements ResponseSink {

  private static final int MAX_UNDER_WAY = 4 << 20;

  /** A client that reads nothing for so long is given up. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Channel stream;
  private long underWay;

  StreamWriter(Channel stream) {
    this.stream = stream;
  }

  @Override
  public void send(QuicServerMessage message) {
    int size = message.getSerializedSize();
    reserve(size);
    stream.writeAndFlush(message).addListener(future -> release(size));
  }

  private synchronized void reserve(int size) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (underWay > 0 && underWay + size > MAX_UNDER_WAY) {
      if (!stream.isActive()) {
        break;
      }
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new ClientGoneException("the client read nothing for " + LIMIT);
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ClientGoneException("the server stops");
      }
    }
    if (!stream.isActive()) {
      throw new ClientGoneException("the stream is closed");
    }
    underWay += size;
  }

  private synchronized void release(int size) {
    underWay -= size;
    notifyAll();
  }

  /** Wakes a writer that waits for a client that has gone. */
  synchronized void wake() {
    notifyAll();
  }
}
