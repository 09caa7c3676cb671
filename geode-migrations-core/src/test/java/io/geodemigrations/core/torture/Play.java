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
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.LockConfiguration;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.RollbackTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole chain up, and down again to a version; after an accident, what an operator does by the
 * books: start again when the lease has ended, and follow what a refusal says.
 */
final class Play {

  private static final int MOST_STARTS = 8;

  private final String dsn;
  private final Path scripts;
  private final boolean transactional;
  private final Witness graph;
  private final boolean preferRollback;
  private final List<String> story = new ArrayList<>();
  private boolean up;
  private boolean down;
  private List<String> stateUp = List.of();

  /**
   * A play.
   *
   * @param preferRollback whether the operator answers a refusal by rollback rather than by repair
   */
  Play(String dsn, Path scripts, boolean transactional, Witness graph, boolean preferRollback) {
    this.dsn = dsn;
    this.scripts = scripts;
    this.transactional = transactional;
    this.graph = graph;
    this.preferRollback = preferRollback;
  }

  static MigrationsConfiguration configuration(Path scripts) {
    return MigrationsConfiguration.builder()
        .locations(scripts.toUri().toString())
        .installedBy("torture")
        .batchSize(Chain.BATCH)
        // No heartbeat while a point is run: each run then sends the same messages. The lease is
        // ended by the witness.
        .lock(
            new LockConfiguration(
                Duration.ofMillis(200),
                Duration.ofMinutes(10),
                Duration.ofMinutes(2),
                LockConfiguration.Bootstrap.AUTO))
        .shutdownHook(false)
        .build();
  }

  static GeodeMigrations migrations(GeodeDriver driver, Path scripts, boolean transactional) {
    return GeodeMigrations.builder(driver)
        .configuration(configuration(scripts))
        .migrations(Chain.beans(transactional))
        .build();
  }

  /** What was done and answered, for the message of a failure. */
  List<String> story() {
    return story;
  }

  /** The graph when everything was applied; empty if that was not seen. */
  List<String> stateUp() {
    return stateUp;
  }

  /** Another process came so far. */
  void alreadyUp() {
    up = true;
  }

  /** One start; an error is an outcome. */
  RuntimeException start() {
    try (GeodeDriver driver = Witness.driver(dsn);
        GeodeMigrations migrations = migrations(driver, scripts, transactional)) {
      if (!up) {
        migrations.migrate();
        up = true;
        return null;
      }
      if (!down) {
        migrations.rollback(RollbackTarget.to(Chain.ROLLED_BACK_TO));
        down = true;
      }
      return null;
    } catch (RuntimeException e) {
      story.add((up ? "down: " : "up: ") + e);
      return e;
    }
  }

  /** Undisturbed, or healed by the engine itself: returns the first error. */
  RuntimeException play(boolean look) {
    RuntimeException error = start();
    if (error == null && look) {
      look();
    }
    return error != null ? error : start();
  }

  private void look() {
    stateUp = graph.state(transactional);
  }

  /** Starts again until the end is reached. */
  void recover() {
    for (int starts = 0; starts < MOST_STARTS; starts++) {
      graph.expireLease();
      boolean wasUp = up;
      RuntimeException error = start();
      if (error == null) {
        if (!wasUp) {
          look();
          continue;
        }
        return;
      }
      answer(error);
    }
    throw new AssertionError("after " + MOST_STARTS + " starts the end is not reached: " + story);
  }

  private void answer(RuntimeException error) {
    if (!(error instanceof GeodeMigrationsException own)) {
      throw new AssertionError("a start without a fault failed: " + story, error);
    }
    if (own.code() == ErrorCode.LOCK_TIMEOUT) {
      // A message that was carried out late took or kept the lock: its lease is ended, too.
      return;
    }
    if (up && own.code() == ErrorCode.ROLLBACK_NOT_APPLIED) {
      throw new AssertionError("the version to roll back to is gone: " + story, error);
    }
    boolean expected =
        transactional
            && own.getMessage().contains("GM-215")
            && own.getMessage().contains(Chain.UNCONTINUABLE + " (uncontinuable)")
            && own.getMessage().contains("repair")
            && own.getMessage().contains("rollback");
    if (!expected) {
      throw new AssertionError("refused what should heal by itself: " + story, error);
    }
    operate();
  }

  /** A rollback that was begun is cleared, and begun again; a migration is undone, or cleared. */
  private void operate() {
    try (GeodeDriver driver = Witness.driver(dsn);
        GeodeMigrations migrations = migrations(driver, scripts, transactional)) {
      if (!up && preferRollback) {
        migrations.rollback(RollbackTarget.only(Chain.UNCONTINUABLE));
        story.add("operator: rollback");
        return;
      }
      if (!up) {
        // The operator has looked at the data, and removes what is half done.
        graph.run("MATCH (b:Bean) DELETE b");
      }
      migrations.repair();
      story.add("operator: repair");
    }
  }
}
