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
package io.geodemigrations.core.integration;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.client.RequestObserver;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationListener;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.embedded.Faults;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.ReceivedMessage;
import io.geodemigrations.embedded.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One graph of its own on the server of all tests, with scripts in a directory of its own. */
final class Graphs implements AutoCloseable {

  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final GeodeEmbedded server;
  private final Transport transport;
  private final String graph;
  private final Path scripts;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final GeodeDriver ownDriver;
  private final Oracle oracle;
  private final GeodeDriver driver;

  Graphs(GeodeEmbedded server, Transport transport, Path scripts) {
    this(server, transport, scripts, "g" + COUNTER.incrementAndGet());
  }

  private Graphs(GeodeEmbedded server, Transport transport, Path scripts, String graph) {
    this.server = server;
    this.graph = graph;
    this.transport = transport;
    this.scripts = scripts;
    this.ownDriver = GeodeDriver.builder(server.dsn(transport, graph)).build();
    this.oracle = new Oracle(ownDriver);
    this.driver = newDriver();
  }

  String name() {
    return graph;
  }

  GeodeDriver driver() {
    return driver;
  }

  /** The same graph and scripts with an oracle of its own. */
  Graphs another() {
    return new Graphs(server, transport, scripts, graph);
  }

  /** A driver of another process, so to speak. */
  GeodeDriver newDriver() {
    RequestObserver observer =
        request -> {
          String statement = request.statement();
          requests.add(statement == null ? request.kind().name() : statement);
          if (statement != null) {
            oracle.sent(statement);
          }
          return (rows, failure) -> {};
        };
    return newDriver(observer);
  }

  /** A driver whose requests are told before they are sent. */
  GeodeDriver newDriver(RequestObserver observer) {
    return GeodeDriver.builder(server.dsn(transport, graph)).observer(observer).build();
  }

  Graphs script(String name, String... lines) {
    try {
      Files.writeString(scripts.resolve(name), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Graphs remove(String name) {
    try {
      Files.delete(scripts.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  GeodeMigrations migrations() {
    return migrations(configuration -> configuration);
  }

  GeodeMigrations migrations(UnaryOperator<MigrationsConfiguration.Builder> change) {
    return builder(driver, change).build();
  }

  GeodeMigrations.Builder builder(
      GeodeDriver with, UnaryOperator<MigrationsConfiguration.Builder> change) {
    return GeodeMigrations.builder(with).configuration(configuration(change)).listener(oracle);
  }

  /** Migrations that do something to themselves when their n-th batch has ended. */
  static GeodeMigrations afterBatch(
      GeodeMigrations.Builder builder, long number, Consumer<GeodeMigrations> action) {
    GeodeMigrations[] self = new GeodeMigrations[1];
    self[0] =
        builder
            .listener(
                event -> {
                  if (event instanceof MigrationEvent.BatchFinished batch
                      && batch.batch() == number) {
                    action.accept(self[0]);
                  }
                })
            .build();
    return self[0];
  }

  GeodeMigrations listened(MigrationListener listener) {
    return builder(driver, configuration -> configuration).listener(listener).build();
  }

  MigrationsConfiguration configuration(UnaryOperator<MigrationsConfiguration.Builder> change) {
    return change
        .apply(
            MigrationsConfiguration.builder()
                .locations(scripts.toUri().toString())
                .installedBy("tester"))
        .build();
  }

  /** Runs a statement of the test itself; it is not counted as a request of the engine. */
  List<Record> run(String gql) {
    try (GeodeSession session = ownDriver.session()) {
      return session.execute(gql).list();
    }
  }

  /** Faults of the server, on this graph. */
  Faults.Arming fault(ReceivedMessage.Kind kind) {
    return server.faults().on(kind).onGraph(graph);
  }

  /** Asks after each migration what it has left. */
  Oracle oracle() {
    return oracle;
  }

  long count(String pattern) {
    return run("MATCH " + pattern + " RETURN count(*) AS n").get(0).getLong("n");
  }

  Object value(String gql) {
    return run(gql).get(0).get(0);
  }

  List<String> requests() {
    return requests;
  }

  @Override
  public void close() {
    driver.close();
    ownDriver.close();
  }
}
