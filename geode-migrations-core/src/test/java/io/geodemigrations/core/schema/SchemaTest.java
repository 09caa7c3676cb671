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
package io.geodemigrations.core.schema;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.Transport;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** One server for each class, and one graph for each test. */
abstract class SchemaTest {

  private static final AtomicInteger GRAPHS = new AtomicInteger();

  static GeodeEmbedded server;

  String graph;
  GeodeDriver driver;

  @BeforeAll
  static void startServer() {
    server = GeodeEmbedded.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void connect() {
    graph = "schema" + GRAPHS.incrementAndGet();
    driver = GeodeDriver.builder(server.dsn(Transport.GRPC, graph)).build();
  }

  @AfterEach
  void disconnect() {
    server.faults().clear();
    driver.close();
  }

  void run(String... statements) {
    try (GeodeSession session = driver.session()) {
      for (String statement : statements) {
        session.execute(statement).close();
      }
    }
  }

  GraphSchema read() {
    return GraphSchema.read(driver, SchemaOptions.defaults());
  }
}
