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
package io.geodemigrations.benchmarks;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.RequestObserver;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationListener;
import io.geodemigrations.core.MigrationsConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A graph of one run with users in it; gone from the server when closed. */
final class TestGraph implements AutoCloseable {

  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final int SEED = 20_000;

  private final ServerProcess server;
  private final String name = "run" + COUNTER.incrementAndGet();
  private final GeodeDriver driver;
  private final Path scripts;

  TestGraph(ServerProcess server, RequestObserver observer) {
    this.server = server;
    this.driver = GeodeDriver.builder(server.dsn(name)).observer(observer).build();
    try {
      this.scripts = Files.createTempDirectory("geode-migrations-benchmarks-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TestGraph(ServerProcess server) {
    this(server, request -> (rows, failure) -> {});
  }

  /** A graph that is ready for a migration. */
  static TestGraph ready(
      ServerProcess server, Workload workload, int nodes, RequestObserver observer) {
    TestGraph graph = new TestGraph(server, observer);
    graph.seed(nodes);
    workload.indexes().forEach(graph::run);
    graph.script("1__handles.gql", workload.script());
    return graph;
  }

  String name() {
    return name;
  }

  String dsn() {
    return server.dsn(name);
  }

  Path scripts() {
    return scripts;
  }

  GeodeDriver driver() {
    return driver;
  }

  void script(String file, String text) {
    try {
      Files.writeString(scripts.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates users. */
  void seed(int nodes) {
    seed(
        nodes, "UNWIND range($from, $to) AS i CREATE (:User {id: i, username: 'u' + toString(i)})");
  }

  /** Creates nodes by a statement with {@code $from} and {@code $to}. */
  void seed(int nodes, String statement) {
    try (GeodeSession session = driver.session()) {
      for (int from = 1; from <= nodes; from += SEED) {
        session
            .execute(
                statement,
                Map.of("from", (long) from, "to", (long) Math.min(nodes, from + SEED - 1)))
            .list();
      }
    }
  }

  void run(String gql) {
    try (GeodeSession session = driver.session()) {
      session.execute(gql).list();
    }
  }

  /** Fails when a run did not do what was timed. */
  void demandMigrated() {
    demand("MATCH (u:User) WHERE u.handle IS NULL RETURN count(u) AS n", 0);
  }

  /** Fails when a query for {@code n} does not count what it should. */
  void demand(String query, long expected) {
    try (GeodeSession session = driver.session()) {
      long found = session.execute(query).list().get(0).getLong("n");
      if (found != expected) {
        throw new IllegalStateException(query + ": " + found + " instead of " + expected);
      }
    }
  }

  /**
   * How long the engine took, in seconds.
   *
   * @param turns from the beginning of the migration to its record, between the turns of others
   * @param cpu processor time of the turns, here and in the server
   * @param run everything: history, lock, loop, record, release
   */
  record Times(List<Double> turns, double cpu, double run) {

    /** Copies the list. */
    Times {
      turns = List.copyOf(turns);
    }
  }

  /** Runs the engine with its defaults. */
  Times migrate() {
    return migrate(new Turns() {});
  }

  /** What takes its turn on the engine's thread while the engine's clock stands still. */
  interface Turns {

    /** The migration begins. */
    default void begin() {}

    /** A batch is committed. */
    default void batch() {}

    /** The migration is recorded. */
    default void end() {}
  }

  Times migrate(Turns turns) {
    Stopwatch watch = new Stopwatch(server.cpu());
    MigrateResult result =
        migrate(
            driver,
            scripts,
            event -> {
              if (event instanceof MigrationEvent.MigrationStarted) {
                turns.begin();
                watch.beginLoop();
              } else if (event instanceof MigrationEvent.BatchFinished) {
                watch.pause(turns::batch);
              } else if (event instanceof MigrationEvent.MigrationFinished) {
                watch.endLoop();
                turns.end();
              }
            });
    if (result.applied().size() != 1) {
      throw new IllegalStateException("The engine did not run the one migration");
    }
    return watch.times();
  }

  static MigrateResult migrate(GeodeDriver driver, Path scripts, MigrationListener listener) {
    MigrationsConfiguration configuration =
        MigrationsConfiguration.builder().locations(scripts.toUri().toString()).build();
    try (GeodeMigrations migrations =
        GeodeMigrations.builder(driver).configuration(configuration).listener(listener).build()) {
      return migrations.migrate();
    }
  }

  @Override
  public void close() {
    driver.close();
    try (GeodeDriver other = GeodeDriver.builder(server.dsn("default")).build();
        GeodeSession session = other.session()) {
      session.execute("DROP GRAPH " + name).list();
    }
    try (Stream<Path> files = Files.list(scripts)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(scripts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
