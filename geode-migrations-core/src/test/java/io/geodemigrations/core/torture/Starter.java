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
package io.geodemigrations.core.torture;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.RollbackTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * A service that starts, as a process of its own. It says {@code ready}, waits for a line with the
 * DSN, and then says what happens. System properties choose what it does.
 */
final class Starter {

  private Starter() {}

  public static void main(String[] arguments) throws Exception {
    Path scripts = Path.of(System.getProperty("scripts"));
    boolean chain = Boolean.getBoolean("chain");
    say("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String dsn = in.readLine();
    int exit = 1;
    try (GeodeDriver driver = Witness.driver(dsn);
        GeodeMigrations migrations =
            chain ? Play.migrations(driver, scripts, true) : own(driver, scripts, in)) {
      MigrateResult result = migrations.migrate();
      say("up " + result.applied().size());
      if (chain) {
        migrations.rollback(RollbackTarget.to(Chain.ROLLED_BACK_TO));
        say("down");
      }
      exit = 0;
      say("end ok");
    } catch (GeodeMigrationsException e) {
      exit = e.code().id().startsWith("GM-3") ? 5 : e.code().id().equals("GM-408") ? 7 : 3;
      say("end " + e.code().id() + " " + String.valueOf(e.getMessage()).replace('\n', ' '));
    } catch (GeodeConnectionException e) {
      exit = 6;
      say("end connection " + e.getMessage());
    } catch (RuntimeException e) {
      e.printStackTrace();
      say("end " + e);
    }
    Runtime.getRuntime().halt(exit);
  }

  private static GeodeMigrations own(GeodeDriver driver, Path scripts, BufferedReader in) {
    long lease = Long.getLong("lease", 10_000);
    GeodeMigrations[] self = new GeodeMigrations[1];
    self[0] =
        GeodeMigrations.builder(driver)
            .configuration(
                MigrationsConfiguration.builder()
                    .locations(scripts.toUri().toString())
                    .installedBy("torture")
                    .batchSize(Integer.getInteger("batch", 10))
                    .clock(
                        Clock.offset(
                            Clock.systemUTC(), Duration.ofMinutes(Integer.getInteger("ahead", 0))))
                    .shutdownGrace(Duration.ofMillis(Long.getLong("grace", 20_000)))
                    .lock(
                        new LockConfiguration(
                            Duration.ofMillis(Long.getLong("wait", 120_000)),
                            Duration.ofMillis(lease),
                            Duration.ofMillis(Math.max(1, lease / 4)),
                            LockConfiguration.Bootstrap.AUTO))
                    .build())
            .listener(event -> tell(self[0], event, in))
            .build();
    return self[0];
  }

  private static void tell(GeodeMigrations migrations, MigrationEvent event, BufferedReader in) {
    if (event instanceof MigrationEvent.BatchFinished batch) {
      MigrationStatus.Running running = migrations.status().running();
      say(
          "batch "
              + batch.batch()
              + " "
              + batch.rows()
              + (running == null
                  ? ""
                  : " " + running.rows() + " " + running.total() + " " + running.ratio()));
      if (batch.batch() == Integer.getInteger("pause", 0)) {
        pause(in);
      }
    } else if (event instanceof MigrationEvent.LockAcquired acquired) {
      say("acquired " + acquired.fence() + " " + acquired.takenOver());
    } else if (event instanceof MigrationEvent.LockLost) {
      say("lost");
    } else if (event instanceof MigrationEvent.LockWaiting) {
      say("waiting");
    } else if (event instanceof MigrationEvent.MigrationFinished finished) {
      say("applied " + finished.migration().version());
    }
  }

  /** Between two batches, until a line is sent. */
  private static void pause(BufferedReader in) {
    say("paused");
    try {
      in.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized void say(String line) {
    System.out.println("= " + line);
  }
}
