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
package io.geodemigrations.spring.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A long migration as Kubernetes and operators see it. It takes 15 seconds, or as many as the
 * system property {@code slow.seconds} says.
 */
@Timeout(300)
class SlowMigrationTests {

  private static final int SECONDS = Integer.getInteger("slow.seconds", 15);
  private static final int ROWS_PER_SECOND = 10;
  private static final int USERS = SECONDS * ROWS_PER_SECOND;
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Scene scene = new Scene(USERS);
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  @AfterEach
  void stopEverything() {
    scene.close();
  }

  @Test
  void itIsSeenFromOutsideAndTerminatedAndResumed() {
    JavaProcess first = start();
    int port = Integer.parseInt(first.await("port "));

    // From the first moment: this is what decides about the life of a pod.
    assertThat(status(port, "/actuator/health/liveness")).isEqualTo(200);
    assertThat(status(port, "/actuator/health/readiness")).isEqualTo(503);
    assertRefused(port);

    await().atMost(GRACE).until(() -> rows(port) >= ROWS_PER_SECOND);
    long before = rows(port);
    await()
        .atMost(Duration.ofSeconds(SECONDS))
        .untilAsserted(
            () -> {
              assertThat(status(port, "/actuator/health/liveness")).isEqualTo(200);
              assertThat(rows(port)).isGreaterThanOrEqualTo(before + 2 * ROWS_PER_SECOND);
            });
    JsonNode running = bean(port).get("status").get("running");
    assertThat(running.get("total").asLong()).isEqualTo(USERS);
    assertThat(running.get("ratio").asDouble()).isBetween(0.01, 0.9);
    assertThat(running.get("remainingMs").asLong()).isPositive();
    assertThat(meter(port, "lock.held")).isEqualTo(1);
    assertThat(meter(port, "progress")).isCloseTo(running.get("ratio").asDouble(), within(0.2));
    assertThat(status(port, "/actuator/health/readiness")).isEqualTo(503);
    assertRefused(port);

    first.terminate();
    long terminated = System.nanoTime();

    assertThat(first.awaitExit(GRACE)).isEqualTo(143);
    assertThat(Duration.ofNanos(System.nanoTime() - terminated)).isLessThan(GRACE);
    assertThat(scene.runStatus()).isEqualTo("interrupted");
    assertThat(scene.lockHolders()).isZero();
    long done = scene.migratedUsers();
    assertThat(done).isBetween(before, USERS - 1L);

    JavaProcess second = start();
    int secondPort = Integer.parseInt(second.await("port "));
    assertThat(status(secondPort, "/actuator/health/liveness")).isEqualTo(200);
    await()
        .atMost(GRACE)
        .untilAsserted(() -> assertThat(rows(secondPort)).isGreaterThanOrEqualTo(done));
    second.await("started");

    assertThat(status(secondPort, "/actuator/health/readiness")).isEqualTo(200);
    assertThat(get(secondPort, "/users").body()).isEqualTo(Integer.toString(USERS));
    scene.assertEachUserWasChangedOnce();
  }

  private JavaProcess start() {
    return scene.start(
        "--geode.migrations.mode=after-web",
        "--geode.migrations.after-web.retry-after=7s",
        "--geode.migrations.throttle.rows-per-second=" + ROWS_PER_SECOND);
  }

  private void assertRefused(int port) {
    HttpResponse<String> refused = get(port, "/users");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(refused.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(json(refused).get("status").asInt()).isEqualTo(503);
  }

  private long rows(int port) {
    JsonNode running = bean(port).get("status").get("running");
    return running.isNull() ? 0 : running.get("rows").asLong();
  }

  private JsonNode bean(int port) {
    return json(get(port, "/actuator/geodemigrations"))
        .get("contexts")
        .get("shop")
        .get("geodeMigrations")
        .get("geodeMigrations");
  }

  private double meter(int port, String name) {
    return json(get(port, "/actuator/metrics/geode.migrations." + name))
        .get("measurements")
        .get(0)
        .get("value")
        .asDouble();
  }

  private int status(int port, String path) {
    return get(port, path).statusCode();
  }

  private HttpResponse<String> get(int port, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException ex) {
      throw new java.io.UncheckedIOException(ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new AssertionError(ex);
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }
}
