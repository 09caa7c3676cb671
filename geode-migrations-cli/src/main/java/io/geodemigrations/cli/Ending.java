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
package io.geodemigrations.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The end of the process by a signal: the engine stops safely by a hook of its own, and the process
 * then ends with the code that this makes, not with the signal's.
 */
final class Ending {

  /** For what comes after the engine: closing connections, and telling people. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(10);

  private final AtomicReference<@Nullable Duration> work = new AtomicReference<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicInteger code = new AtomicInteger();

  private Ending() {}

  static Ending register() {
    Ending ending = new Ending();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(ending::onShutdown, "geode-migrations-exit-code"));
    return ending;
  }

  /** The engine begins something; it needs at most so long to stop. */
  void atWork(Duration grace) {
    work.set(grace);
  }

  /** All is done and said. */
  void ended(int exitCode) {
    code.set(exitCode);
    ended.countDown();
  }

  private void onShutdown() {
    Duration grace = work.get();
    if (grace == null || ended.getCount() == 0) {
      return;
    }
    try {
      if (ended.await(grace.plus(AFTERWARDS).toNanos(), TimeUnit.NANOSECONDS)) {
        Runtime.getRuntime().halt(code.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
