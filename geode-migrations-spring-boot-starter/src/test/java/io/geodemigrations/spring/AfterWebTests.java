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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationListener;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.spring.ServiceOfTests.StopAfterBatch;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What is seen from outside while a service migrates after its web server has started. */
@Timeout(120)
class AfterWebTests {

  private GeodeEmbedded server;
  private final ExecutorService starter = Executors.newSingleThreadExecutor();
  private final StopAfterBatch hold = new StopAfterBatch();
  private final AtomicReference<ConfigurableApplicationContext> context = new AtomicReference<>();

  @BeforeEach
  void startServerWithUsers() {
    server = ServiceOfTests.serverWithUsers();
  }

  @AfterEach
  void stopEverything() throws InterruptedException {
    hold.release();
    starter.shutdown();
    assertThat(starter.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    if (context.get() != null) {
      context.get().close();
    }
    server.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = WebApplicationType.class,
      names = {"SERVLET", "REACTIVE"})
  void probesAndProgressAnswerWhileTheApplicationDoesNot(WebApplicationType type) throws Exception {
    Future<ConfigurableApplicationContext> starting = start(type);
    hold.awaitBatch();
    HttpClientOfTests http = http("local.server.port");

    assertThat(http.status("/actuator/health/liveness")).isEqualTo(200);
    assertThat(http.status("/actuator/health/readiness")).isEqualTo(503);
    assertThat(http.status("/livez")).isEqualTo(200);
    assertThat(http.status("/readyz")).isEqualTo(503);
    assertRefused(http.get("/users"));
    assertRefused(http.get("/no/such/path"));
    assertThat(http.get("/public").body()).isEqualTo("public");

    JsonNode bean = bean(http);
    assertThat(bean.get("status").get("state").asString()).isEqualTo("RUNNING");
    JsonNode running = bean.get("status").get("running");
    assertThat(running.get("version").asString()).isEqualTo("2026.01.16.001");
    assertThat(running.get("batch").asLong()).isEqualTo(2);
    assertThat(running.get("rows").asLong()).isEqualTo(20);
    assertThat(running.get("total").asLong()).isEqualTo(ServiceOfTests.USERS);
    assertThat(running.get("ratio").asDouble()).isBetween(0.57, 0.58);
    assertThat(bean.get("status").get("lock").get("owner").asString()).isNotBlank();
    assertThat(bean.get("migrations"))
        .singleElement()
        .satisfies(one -> assertThat(one.get("state").asString()).isEqualTo("RUNNING"));
    JsonNode health = JsonOfTests.read(http.get("/actuator/health/geodeMigrations").body());
    assertThat(health.get("status").asString()).isEqualTo("OUT_OF_SERVICE");
    assertThat(measurement(http, "geode.migrations.progress")).isBetween(0.57, 0.58);
    assertThat(measurement(http, "geode.migrations.lock.held")).isEqualTo(1);
    assertThat(starting.isDone()).isFalse();

    hold.release();
    starting.get(60, TimeUnit.SECONDS);

    assertThat(http.status("/actuator/health/readiness")).isEqualTo(200);
    assertThat(http.json("/users").asInt()).isEqualTo(ServiceOfTests.USERS);
    assertThat(measurement(http, "geode.migrations.progress")).isNaN();
    assertThat(bean(http).get("status").get("applied").asInt()).isEqualTo(1);
  }

  @Test
  void aSeparateManagementPortAnswersAndTheMainOneDoesNot() throws Exception {
    Future<ConfigurableApplicationContext> starting =
        start(WebApplicationType.SERVLET, "--management.server.port=0");
    hold.awaitBatch();
    HttpClientOfTests main = http("local.server.port");
    HttpClientOfTests management = http("local.management.port");

    assertThat(management.status("/actuator/health/liveness")).isEqualTo(200);
    assertThat(management.status("/actuator/health/readiness")).isEqualTo(503);
    assertThat(bean(management).get("status").get("state").asString()).isEqualTo("RUNNING");
    assertRefused(main.get("/users"));
    assertRefused(main.get("/actuator/health"));
    assertThat(main.status("/livez")).isEqualTo(200);

    hold.release();
    starting.get(60, TimeUnit.SECONDS);
    assertThat(main.json("/users").asInt()).isEqualTo(ServiceOfTests.USERS);
  }

  @Test
  void actuatorIsFoundBelowAnotherDispatcherPathAndBasePath() throws Exception {
    Future<ConfigurableApplicationContext> starting =
        start(
            WebApplicationType.SERVLET,
            "--spring.mvc.servlet.path=/api",
            "--server.servlet.context-path=/shop",
            "--management.endpoints.web.base-path=/ops");
    hold.awaitBatch();
    HttpClientOfTests http = http("local.server.port");

    assertThat(http.status("/shop/api/ops/health/liveness")).isEqualTo(200);
    assertRefused(http.get("/shop/api/users"));
    assertRefused(http.get("/shop/api/ops/../users"));

    hold.release();
    starting.get(60, TimeUnit.SECONDS);
    assertThat(http.json("/shop/api/users").asInt()).isEqualTo(ServiceOfTests.USERS);
  }

  @Test
  void aFailureEndsTheServiceWithTheExitCodeOfAFailedMigration() {
    hold.release();

    assertThatThrownBy(
            () ->
                start(
                        WebApplicationType.SERVLET,
                        "--geode.migrations.locations=classpath:integration/broken")
                    .get(60, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .rootCause()
        .hasMessageContaining("1__broken.gql");
    assertThat(context.get().isActive()).isFalse();
  }

  @Test
  void aFailureIsHeldUntilTheMigrationsHaveRunAfterAll() throws Exception {
    hold.release();
    try (GeodeDriver driver = GeodeDriver.builder(server.dsn()).graph("shop").build();
        GeodeSession session = driver.session()) {
      session.execute("CREATE (:User {id: 1000, email: 'broken'})").list();
      session.execute("CREATE CONSTRAINT u ON :User(email_address) ASSERT UNIQUE").list();
      session.execute("CREATE (:User {id: 1001, email: 'broken'})").list();
      Future<ConfigurableApplicationContext> starting =
          start(WebApplicationType.SERVLET, "--geode.migrations.after-web.on-failure=hold");
      await().until(() -> context.get() != null && failedInside(context.get()));
      HttpClientOfTests http = http("local.server.port");

      assertThat(http.status("/actuator/health/liveness")).isEqualTo(200);
      assertThat(http.status("/actuator/health/readiness")).isEqualTo(503);
      await().untilAsserted(() -> assertRefused(http.get("/users"), "have failed"));
      assertThat(bean(http).get("status").get("lastError").asString()).contains("23");
      assertThat(starting.isDone()).isFalse();

      session.execute("MATCH (u:User) WHERE u.email = 'broken' DELETE u").list();
      GeodeMigrations migrations = context.get().getBean(GeodeMigrations.class);
      migrations.repair();
      assertThat(starting.isDone()).isFalse();
      migrations.migrate();

      starting.get(60, TimeUnit.SECONDS);
      assertThat(http.status("/actuator/health/readiness")).isEqualTo(200);
      assertThat(http.json("/users").asInt()).isEqualTo(ServiceOfTests.USERS);
    }
  }

  private static boolean failedInside(ConfigurableApplicationContext context) {
    return context.isActive()
        && context.getEnvironment().getProperty("local.server.port") != null
        && context.getBean(GeodeMigrations.class).status().state() == MigrationStatus.State.FAILED;
  }

  private static void assertRefused(HttpResponse<String> response) {
    assertRefused(response, "is being migrated");
  }

  private static void assertRefused(HttpResponse<String> response, String why) {
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonNode problem = JsonOfTests.read(response.body());
    assertThat(problem.get("status").asInt()).isEqualTo(503);
    assertThat(problem.get("detail").asString()).contains(why);
  }

  private Future<ConfigurableApplicationContext> start(
      WebApplicationType type, String... arguments) {
    SpringApplicationBuilder builder =
        ServiceOfTests.builder(Service.class, "batches")
            .web(type)
            .properties(
                "geode.client.uri=" + server.dsn(),
                "geode.migrations.mode=after-web",
                "geode.migrations.after-web.allow=/public",
                "geode.migrations.after-web.retry-after=7s",
                "management.endpoint.health.probes.add-additional-paths=true")
            .initializers(
                started -> {
                  if (started.getParent() == null) {
                    context.set(started);
                    ((GenericApplicationContext) started)
                        .registerBean("hold", MigrationListener.class, () -> hold);
                  }
                });
    return starter.submit(() -> builder.run(arguments));
  }

  private HttpClientOfTests http(String portProperty) {
    return HttpClientOfTests.of(context.get(), portProperty);
  }

  private static JsonNode bean(HttpClientOfTests http) {
    return ServiceOfTests.bean(http);
  }

  private static double measurement(HttpClientOfTests http, String meter) {
    // NaN is a text in JSON.
    return Double.parseDouble(
        http.json("/actuator/metrics/" + meter).get("measurements").get(0).get("value").asString());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Service {

    @Bean
    Users users(GeodeDriver driver) {
      return new Users(driver);
    }
  }

  @RestController
  static class Users {

    private final GeodeDriver driver;

    Users(GeodeDriver driver) {
      this.driver = driver;
    }

    @GetMapping("/users")
    long migrated() {
      try (GeodeSession session = driver.session()) {
        return session
            .execute("MATCH (u:User) WHERE u.email_address IS NOT NULL RETURN count(u) AS n")
            .single()
            .getLong("n");
      }
    }

    @GetMapping("/public")
    String open() {
      return "public";
    }
  }
}
