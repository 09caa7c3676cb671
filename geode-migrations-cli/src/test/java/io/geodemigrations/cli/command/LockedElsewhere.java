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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Another run that holds the lock, paused, until this is closed. */
final class LockedElsewhere implements AutoCloseable {

  private final GeodeDriver driver;
  private final GeodeMigrations migrations;
  private final CompletableFuture<String> end;

  private LockedElsewhere(
      GeodeDriver driver, GeodeMigrations migrations, CompletableFuture<String> end) {
    this.driver = driver;
    this.migrations = migrations;
    this.end = end;
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
    CompletableFuture<String> end = new CompletableFuture<>();
    new Thread(
            () -> {
              try {
                end.complete("applied " + migrations.migrate().applied().size());
              } catch (RuntimeException e) {
                end.complete(String.valueOf(e.getMessage()));
              }
            })
        .start();
    try {
      assertThat(held.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return new LockedElsewhere(driver, migrations, end);
  }

  /** What came of it, when it has ended by itself. */
  String end() {
    try {
      return end.get(1, TimeUnit.MINUTES);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    migrations.cancel();
    end();
    migrations.close();
    driver.close();
  }
}
