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

import io.geodemigrations.embedded.wire.session.ClientGoneException;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;

/** Waits until a call can take another message. */
final class ReadySignal {

  /** A client that reads nothing for so long is given up. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final ServerCallStreamObserver<?> observer;

  ReadySignal(ServerCallStreamObserver<?> observer) {
    this.observer = observer;
  }

  synchronized void wake() {
    notifyAll();
  }

  synchronized void awaitReady() {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!observer.isReady()) {
      if (observer.isCancelled()) {
        throw new ClientGoneException("the client cancelled the call");
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
  }
}
