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
package io.geodemigrations.spring.lifecycle;

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationStatus;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a start whose migrations have failed, until they have run after all or the service is asked
 * to end. Spring tells a context that is being refreshed nothing about the end of the JVM, so that
 * a hook of our own has to.
 */
final class HoldAfterFailure {

  private static final Logger logger = LoggerFactory.getLogger(HoldAfterFailure.class);
  private static final long LOOK_MILLIS = 250;

  private final GeodeMigrations migrations;
  private final ApplicationGate gate;

  HoldAfterFailure(GeodeMigrations migrations, ApplicationGate gate) {
    this.migrations = migrations;
    this.gate = gate;
  }

  /** Does something, and goes on only when it or a later run has succeeded. */
  void run(Runnable startUp) {
    try {
      startUp.run();
    } catch (GeodeMigrationsStartupException ex) {
      logger.error(
          "The migrations have failed, and the start is held: the service is alive and not ready."
              + " Repair and migrate by the endpoint 'geodemigrations', or end the service. {}",
          Objects.requireNonNullElseGet(migrations.status().lastError(), ex::getMessage));
      logger.debug("Why the start is held", ex);
      gate.held(true);
      try {
        await(ex);
      } finally {
        gate.held(false);
      }
      logger.info("The migrations have run after all; the start goes on");
    }
  }

  private void await(GeodeMigrationsStartupException failure) {
    CountDownLatch ending = new CountDownLatch(1);
    Thread hook = new Thread(ending::countDown, "geode-migrations-hold");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException ex) {
      // The end of the JVM is what interrupted the migrations.
      throw failure;
    }
    try {
      while (!haveRun(migrations.status())) {
        if (ending.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          throw failure;
        }
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw failure;
    } finally {
      remove(hook);
    }
  }

  private static boolean haveRun(MigrationStatus status) {
    return status.state() == MigrationStatus.State.SUCCEEDED
        && status.pending() == 0
        && status.failed() == 0;
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ex) {
      logger.debug("The JVM is ending already", ex);
    }
  }
}
