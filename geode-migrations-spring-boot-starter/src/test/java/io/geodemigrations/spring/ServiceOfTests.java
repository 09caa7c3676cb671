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
package io.geodemigrations.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationListener;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * A service over real HTTP, and a real server with users whose email is to be copied in batches of
 * 10. It migrates when it is told to.
 */
final class ServiceOfTests implements AutoCloseable {

  static final int USERS = 35;
  static final String VERSION = "2026.01.16.001";

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final GeodeEmbedded server;
  private final ConfigurableApplicationContext context;

  private ServiceOfTests(GeodeEmbedded server, ConfigurableApplicationContext context) {
    this.server = server;
    this.context = context;
  }

  static ServiceOfTests start(WebApplicationType type, String... properties) {
    return start(type, context -> {}, properties);
  }

  static ServiceOfTests start(
      WebApplicationType type, Consumer<GenericApplicationContext> beans, String... properties) {
    GeodeEmbedded server = serverWithUsers();
    try {
      return new ServiceOfTests(
          server,
          builder(Service.class, "batches")
              .web(type)
              .properties("geode.client.uri=" + server.dsn(), "geode.migrations.mode=disabled")
              .properties(properties)
              .initializers(
                  started -> {
                    if (started.getParent() == null) {
                      beans.accept((GenericApplicationContext) started);
                    }
                  })
              .run());
    } catch (RuntimeException ex) {
      server.close();
      throw ex;
    }
  }

  /**
   * What services have in common that tests start in their own ways; the server's address apart.
   */
  static SpringApplicationBuilder builder(Class<?> service, String scripts) {
    return new SpringApplicationBuilder(service)
        .web(WebApplicationType.SERVLET)
        .properties(
            "spring.application.name=shop",
            "spring.main.banner-mode=off",
            "server.port=0",
            "geode.client.graph=shop",
            "geode.migrations.locations=classpath:integration/" + scripts,
            "geode.migrations.installed-by=deploy-bot",
            "management.endpoints.web.exposure.include=*",
            "management.endpoint.health.show-details=always");
  }

  /** The bean of the endpoint's answer. */
  static JsonNode bean(HttpClientOfTests http) {
    return http.json("/actuator/geodemigrations")
        .get("contexts")
        .get("shop")
        .get("geodeMigrations")
        .get("geodeMigrations");
  }

  /** The server alone, for services that are started in other ways. */
  static GeodeEmbedded serverWithUsers() {
    GeodeEmbedded server =
        GeodeEmbedded.start(GeodeEmbeddedOptions.builder().graphs("shop").build());
    createUsers(server);
    return server;
  }

  private static void createUsers(GeodeEmbedded server) {
    try (GeodeDriver driver = GeodeDriver.builder(server.dsn()).graph("shop").build();
        GeodeSession session = driver.session()) {
      List<Map<String, Object>> rows =
          IntStream.range(0, USERS)
              .<Map<String, Object>>mapToObj(i -> Map.of("id", (long) i, "email", "u" + i + "@a.b"))
              .toList();
      session
          .execute(
              "UNWIND $rows AS row CREATE (:User {id: row.id, email: row.email})",
              Map.of("rows", rows))
          .list();
    }
  }

  int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  HttpClientOfTests http() {
    return new HttpClientOfTests(port());
  }

  GeodeEmbedded server() {
    return server;
  }

  GeodeMigrations migrations() {
    return context.getBean("geodeMigrations", GeodeMigrations.class);
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  HttpResponse<String> operate(String operation, String json) {
    return http().post("/actuator/geodemigrations/" + operation, json);
  }

  /** Does it, and reads the answer. */
  JsonNode operate(int expected, String operation, String json) {
    HttpResponse<String> response = operate(operation, json);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(expected);
    return JsonOfTests.read(response.body());
  }

  JsonNode bean() {
    return bean(http());
  }

  JsonNode status() {
    return bean().get("status");
  }

  String page() {
    return http().get("/actuator/geodemigrations", "text/html").body();
  }

  void awaitState(String state) {
    Awaitility.await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(status().get("state").asString()).isEqualTo(state));
  }

  /** How many users have been migrated. */
  long migrated() {
    try (GeodeDriver driver = GeodeDriver.builder(server.dsn()).graph("shop").build();
        GeodeSession session = driver.session()) {
      return session
          .execute("MATCH (u:User) WHERE u.email_address IS NOT NULL RETURN count(u) AS n")
          .single()
          .getLong("n");
    }
  }

  @Override
  public void close() {
    context.close();
    server.close();
  }

  /** Stops the run after a batch, the second if nothing else is said, until it is released. */
  static final class StopAfterBatch implements MigrationListener {

    private final int number;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    StopAfterBatch() {
      this(2);
    }

    StopAfterBatch(int number) {
      this.number = number;
    }

    Consumer<GenericApplicationContext> registered() {
      return context -> context.registerBean("hold", MigrationListener.class, () -> this);
    }

    @Override
    public void onEvent(MigrationEvent event) {
      if (event instanceof MigrationEvent.BatchFinished batch && batch.batch() == number) {
        reached.countDown();
        await(release);
      }
    }

    void awaitBatch() {
      await(reached);
    }

    void release() {
      release.countDown();
    }

    private static void await(CountDownLatch latch) {
      try {
        if (!latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
          throw new AssertionError("nobody went on");
        }
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Service {}
}
