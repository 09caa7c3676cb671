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
package io.geodemigrations.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationsConfiguration;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Another run that holds the lock, paused, until this is closed. */
final class LockedElsewhere implements AutoCloseable {

  private final GeodeDriver driver;
  private final GeodeMigrations migrations;
  private final Thread thread;

  private LockedElsewhere(GeodeDriver driver, GeodeMigrations migrations, Thread thread) {
    this.driver = driver;
    this.migrations = migrations;
    this.thread = thread;
  }

  static LockedElsewhere on(String dsn, Path scripts) {
    CountDownLatch held = new CountDownLatch(1);
    GeodeDriver driver = GeodeDriver.builder(dsn).build();
    GeodeMigrations migrations =
        GeodeMigrations.builder(driver)
            .configuration(MigrationsConfiguration.builder().locations("file:" + scripts).build())
            .listener(
                event -> {
                  if (event instanceof MigrationEvent.RunHeld) {
                    held.countDown();
                  }
                })
            .build();
    migrations.controls().pause();
    Thread thread =
        new Thread(
            () -> {
              try {
                migrations.migrate();
              } catch (RuntimeException e) {
                held.countDown();
              }
            });
    thread.start();
    try {
      assertThat(held.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return new LockedElsewhere(driver, migrations, thread);
  }

  @Override
  public void close() {
    migrations.cancel();
    try {
      thread.join(60_000);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    migrations.close();
    driver.close();
  }
}
