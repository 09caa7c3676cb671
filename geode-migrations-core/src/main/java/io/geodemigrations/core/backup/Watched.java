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
package io.geodemigrations.core.backup;

import io.geodemigrations.client.GeodeSession;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One long request that can be given up. The client waits for an answer without looking aside, so
 * that another thread does; giving up closes the session under it.
 */
final class Watched {

  private static final long LOOK_MILLIS = 200;

  private final GeodeSession session;
  private final Runnable goOn;

  Watched(GeodeSession session, Runnable goOn) {
    this.session = session;
    this.goOn = goOn;
  }

  <T> T call(Supplier<T> request) {
    FutureTask<T> answer = new FutureTask<>(request::get);
    Thread waiting = new Thread(answer, "geode-migrations-backup");
    waiting.setDaemon(true);
    waiting.start();
    while (true) {
      try {
        return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        check();
      } catch (InterruptedException e) {
        // Whoever decides whether to go on asks the thread.
        Thread.currentThread().interrupt();
        check();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException("The request failed", e.getCause());
      }
    }
  }

  private void check() {
    try {
      goOn.run();
    } catch (RuntimeException e) {
      session.discard();
      throw e;
    }
  }
}
