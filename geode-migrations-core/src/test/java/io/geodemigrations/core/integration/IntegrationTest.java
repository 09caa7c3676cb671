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

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.Transport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One server for each class, one graph and one directory for each test. */
abstract class IntegrationTest {

  static GeodeEmbedded server;

  @TempDir Path scripts;
  Graphs graph;

  @BeforeAll
  static void startServer() {
    server = GeodeEmbedded.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void createGraph() {
    graph = new Graphs(server, transport(), scripts);
  }

  /** Both transports must behave the same; gRPC needs no native library. */
  Transport transport() {
    return Transport.GRPC;
  }

  /** Success with rows left is a failure, in every test, whatever it is about. */
  @AfterEach
  void nothingIsLeftAndDriversAreClosed() {
    try {
      graph.oracle().assertNothingLeft();
    } finally {
      graph.close();
    }
  }

  /** Waits for a moment that must come. */
  static void arrived(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The common pool has one thread on two processors: waiting tasks would wait for each other. */
  static <T> CompletableFuture<T> inThread(Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    new Thread(
            () -> {
              try {
                result.complete(task.call());
              } catch (Exception e) {
                result.completeExceptionally(e);
              }
            })
        .start();
    return result;
  }
}
