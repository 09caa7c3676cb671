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
package io.geodemigrations.testcontainers;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.error.GeodeAuthenticationException;
import io.geodemigrations.client.error.GeodeException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/**
 * Ready is a server that answers HELLO and PING of the driver: it says that it listens a moment
 * before it does.
 */
final class AnswersTheDriver extends AbstractWaitStrategy {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Supplier<String> dsn;

  AnswersTheDriver(Supplier<String> dsn) {
    this.dsn = dsn;
  }

  @Override
  protected void waitUntilReady() {
    long began = System.nanoTime();
    while (true) {
      RuntimeException failure;
      try (GeodeDriver driver = GeodeDriver.builder(dsn.get()).poolSize(1).build()) {
        driver.verifyConnectivity();
        return;
      } catch (GeodeAuthenticationException e) {
        throw new ContainerLaunchException(
            "The server refuses user and password; a data directory that exists keeps its own", e);
      } catch (GeodeException | IllegalStateException e) {
        failure = e;
      }
      if (System.nanoTime() - began > startupTimeout.toNanos()) {
        throw new ContainerLaunchException(
            "The server did not answer the driver within %s; look at the container's log"
                .formatted(startupTimeout),
            failure);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContainerLaunchException("Interrupted while the server was starting", e);
    }
  }
}
