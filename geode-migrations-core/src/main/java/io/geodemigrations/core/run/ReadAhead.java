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
package io.geodemigrations.core.run;

import io.geodemigrations.core.lock.StopSignal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Asks something on a thread of its own while the caller does something else. At the start of a
 * service connecting and reading scripts take about as long as each other.
 *
 * @param <T> what is asked for
 */
public final class ReadAhead<T> implements AutoCloseable {

  private static final Duration END = Duration.ofSeconds(1);

  private final FutureTask<T> question;
  private final Thread thread;

  private ReadAhead(Callable<T> question) {
    this.question = new FutureTask<>(question);
    this.thread = new Thread(this.question, "geode-migrations-read");
    thread.setDaemon(true);
  }

  /** Begins to ask. */
  public static <T> ReadAhead<T> of(Callable<T> question) {
    ReadAhead<T> ahead = new ReadAhead<>(question);
    ahead.thread.start();
    return ahead;
  }

  /**
   * Waits for the answer, as long as asking takes.
   *
   * @throws io.geodemigrations.core.MigrationInterruptedException if the caller is interrupted
   */
  public T get(StopSignal stop) {
    try {
      return question.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.check();
      throw new IllegalStateException("An interruption is a request to stop", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The answer, if it is there already; empty too where asking has failed. */
  public Optional<T> now() {
    try {
      return question.isDone() ? Optional.of(question.get()) : Optional.empty();
    } catch (ExecutionException | CancellationException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Ends asking when nobody wants to know any more, and waits a moment for that. */
  @Override
  public void close() {
    question.cancel(true);
    try {
      thread.join(END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
