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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.RequestObserver;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Whole services against a real server. */
class ServiceTests {

  private GeodeEmbedded server;
  private final List<ConfigurableApplicationContext> services = new ArrayList<>();

  @BeforeEach
  void startServer() {
    server = GeodeEmbedded.start(GeodeEmbeddedOptions.builder().graphs("shop").build());
  }

  @AfterEach
  void stopEverything() {
    services.forEach(ConfigurableApplicationContext::close);
    server.close();
  }

  @Test
  void migratesBeforeTheFirstBeanThatReadsTheGraphExists() {
    ConfigurableApplicationContext service = start("basic");

    assertThat(service.getBean(Users.class).activeAtStart).isEqualTo(3);
    assertThat(query(service, "MATCH (m:Migration) RETURN count(m) AS n")).isEqualTo(2);
  }

  @Test
  void theSecondStartAppliesNothing() {
    start("basic").close();
    ConfigurableApplicationContext second = start("basic");

    JsonNode status = bean(second).get("status");
    assertThat(status.get("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(status.get("applied").asInt()).isEqualTo(2);
    assertThat(status.get("pending").asInt()).isZero();
    assertThat(query(second, "MATCH (u:User) RETURN count(u) AS n")).isEqualTo(3);
    assertThat(query(second, "MATCH (m:Migration) RETURN count(m) AS n")).isEqualTo(2);
    // The list is there although no run has filled it, and so is the time of the last success.
    assertThat(bean(second).get("migrations")).hasSize(2);
    assertThat(value(http(second), "geode.migrations.last.success", "VALUE"))
        .isGreaterThan(1_700_000_000d);
  }

  @Test
  void watchingNeverAsksTheDatabase() {
    AtomicInteger statements = new AtomicInteger();
    ConfigurableApplicationContext service =
        start(
            builder("basic")
                .initializers(
                    context ->
                        ((org.springframework.context.support.GenericApplicationContext) context)
                            .registerBean(
                                RequestObserver.class, () -> countingStatements(statements))));
    HttpClientOfTests http = http(service);
    assertThat(statements).hasPositiveValue();
    int before = statements.get();

    for (int i = 0; i < 20; i++) {
      assertThat(http.status("/actuator/geodemigrations")).isEqualTo(200);
      assertThat(http.status("/actuator/geodemigrations/1")).isEqualTo(200);
      assertThat(http.status("/actuator/health")).isEqualTo(200);
      assertThat(http.status("/actuator/metrics/geode.migrations.pending")).isEqualTo(200);
      assertThat(http.status("/actuator/metrics/geode.migrations.progress")).isEqualTo(200);
    }

    assertThat(statements).hasValue(before);
  }

  @Test
  void beansTakePartInOneSequenceWithScripts() {
    AtomicInteger seen = new AtomicInteger();
    ConfigurableApplicationContext service =
        start(
            builder("basic")
                .initializers(
                    context ->
                        ((org.springframework.context.support.GenericApplicationContext) context)
                            .registerBean("between", GeodeMigration.class, () -> counting(seen))));

    assertThat(seen).hasValue(3);
    assertThat(bean(service).get("migrations"))
        .extracting(migration -> migration.get("version").asString())
        .containsExactly("1", "1.5", "2");
  }

  @Test
  void theEndpointHasTheFieldsThatOthersRelyOn() {
    ConfigurableApplicationContext service = start("basic");
    JsonNode root = http(service).json("/actuator/geodemigrations");

    assertThat(root.propertyNames()).containsExactly("contexts");
    JsonNode context = root.get("contexts").get("shop");
    assertThat(context.propertyNames()).containsExactly("geodeMigrations", "parentId");
    assertThat(context.get("parentId").isNull()).isTrue();
    JsonNode bean = context.get("geodeMigrations").get("geodeMigrations");
    assertThat(bean.propertyNames()).containsExactly("status", "migrations");
    assertThat(bean.get("status").propertyNames())
        .containsExactly(
            "state",
            "module",
            "graph",
            "current",
            "applied",
            "pending",
            "held",
            "failed",
            "running",
            "lock",
            "pacing",
            "lastError",
            "asOf");
    assertThat(bean.get("status").get("graph").asString()).isEqualTo("shop");
    assertThat(bean.get("status").get("current").asString()).isEqualTo("2");
    JsonNode second = bean.get("migrations").get(1);
    assertThat(second.propertyNames())
        .containsExactly(
            "type",
            "version",
            "description",
            "script",
            "checksum",
            "state",
            "phase",
            "risk",
            "installedBy",
            "installedOn",
            "executionTime",
            "rows",
            "batches",
            "backup",
            "reversible",
            "heldReason");
    assertThat(second.get("type").asString()).isEqualTo("GQL");
    assertThat(second.get("description").asString()).isEqualTo("add_active");
    assertThat(second.get("script").asString()).isEqualTo("2__add_active.gql");
    assertThat(second.get("checksum").asString()).startsWith("sha256:v1:");
    assertThat(second.get("state").asString()).isEqualTo("SUCCESS");
    assertThat(second.get("phase").asString()).isEqualTo("EXPAND");
    assertThat(second.get("risk").asString()).isEqualTo("LOW");
    assertThat(second.get("installedBy").asString()).isEqualTo("deploy-bot");
    assertThat(java.time.Instant.parse(second.get("installedOn").asString()))
        .isBefore(java.time.Instant.now());
    assertThat(second.get("rows").asLong()).isEqualTo(3);
    assertThat(second.get("batches").asLong()).isGreaterThanOrEqualTo(2);
    assertThat(second.get("reversible").asBoolean()).isFalse();
    assertThat(bean.get("migrations").get(0).get("reversible").asBoolean()).isTrue();
  }

  @Test
  void theEndpointShowsOneMigrationAndNotFoundForAnUnknownOne() {
    HttpClientOfTests http = http(start("basic"));

    JsonNode one = http.json("/actuator/geodemigrations/2");
    assertThat(
            one.get("contexts")
                .get("shop")
                .get("geodeMigrations")
                .get("geodeMigrations")
                .get("migrations"))
        .singleElement()
        .satisfies(migration -> assertThat(migration.get("version").asString()).isEqualTo("2"));
    assertThat(http.status("/actuator/geodemigrations/3")).isEqualTo(404);
  }

  @Test
  void metersCountWhatHappened() {
    HttpClientOfTests http = http(start("basic"));

    assertThat(value(http, "geode.migrations.applied", "VALUE")).isEqualTo(2);
    assertThat(value(http, "geode.migrations.pending", "VALUE")).isZero();
    assertThat(value(http, "geode.migrations.failed", "VALUE")).isZero();
    assertThat(value(http, "geode.migrations.held", "VALUE")).isZero();
    assertThat(value(http, "geode.migrations.rows", "COUNT")).isEqualTo(3);
    assertThat(value(http, "geode.migrations.lock.held", "VALUE")).isZero();
    assertThat(value(http, "geode.migrations.lock.wait", "COUNT")).isEqualTo(1);
    assertThat(value(http, "geode.migrations.batch", "COUNT")).isGreaterThanOrEqualTo(2);
    assertThat(value(http, "geode.migrations.run?tag=outcome:success", "COUNT")).isEqualTo(1);
    assertThat(value(http, "geode.migrations.migration?tag=direction:up", "COUNT")).isEqualTo(2);
    assertThat(value(http, "geode.migrations.last.success", "VALUE")).isGreaterThan(1_700_000_000d);
    JsonNode applied = http.json("/actuator/metrics/geode.migrations.applied");
    assertThat(applied.get("baseUnit").asString()).isEqualTo("migrations");
    assertThat(applied.get("availableTags"))
        .extracting(tag -> tag.get("tag").asString() + "=" + tag.get("values").get(0).asString())
        .containsExactlyInAnyOrder("graph=shop", "module=default");
  }

  @Test
  void healthIsUpAndTellsTheCounts() {
    JsonNode health = http(start("basic")).json("/actuator/health/geodeMigrations");

    assertThat(health.get("status").asString()).isEqualTo("UP");
    assertThat(health.get("details").get("applied").asInt()).isEqualTo(2);
    assertThat(health.get("details").get("current").asString()).isEqualTo("2");
  }

  @Test
  void aBrokenScriptEndsTheStartWithItsPlaceAndAnExitCode() {
    AtomicInteger exitCode = new AtomicInteger();
    SpringApplication application = builder("broken").build();
    application.addListeners(
        (org.springframework.context.ApplicationListener<org.springframework.boot.ExitCodeEvent>)
            event -> exitCode.set(event.getExitCode()));

    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(application::run)
        .havingRootCause()
        .withMessageContaining("1__broken.gql:3");
    assertThat(exitCode).hasValue(4);
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void anUnreachableServerEndsTheStartAndSaysWhatToDo(CapturedOutput output) {
    SpringApplicationBuilder builder =
        builderWithoutServer("basic").properties("geode.client.uri=grpc://127.0.0.1:1");

    assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> start(builder));

    assertThat(services).isEmpty();
    assertThat(output)
        .contains("APPLICATION FAILED TO START", "cannot be reached", "grpc://127.0.0.1:1")
        .contains("Action:", "geode.client.uri");
  }

  @Test
  void validateModeFailsOnWhatIsPendingAndPassesOnceItIsApplied() {
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> start("basic", "--geode.migrations.mode=validate"))
        .havingRootCause()
        .withMessageContaining("2 migrations are pending");
    start("basic").close();

    assertThat(start("basic", "--geode.migrations.mode=validate").isActive()).isTrue();
  }

  @Test
  void beforeWebModeMigratesAfterAllBeansAndBeforeAnythingIsAnswered() {
    ConfigurableApplicationContext service = start("basic", "--geode.migrations.mode=before-web");

    assertThat(service.getBean(Users.class).activeAtStart).isZero();
    assertThat(http(service).json("/users").asInt()).isEqualTo(3);
  }

  @Test
  void disabledModeRunsNothing() {
    ConfigurableApplicationContext service = start("basic", "--geode.migrations.mode=disabled");

    assertThat(query(service, "MATCH (m:Migration) RETURN count(m) AS n")).isZero();
  }

  @Test
  void theEmbeddedServerCanBeABeanOfTheService() {
    ConfigurableApplicationContext service =
        start(builderWithoutServer("basic"), "--geode.embedded.enabled=true");

    assertThat(service.getBean(GeodeEmbedded.class).grpcPort()).isNotEqualTo(server.grpcPort());
    assertThat(service.getBean(Users.class).activeAtStart).isEqualTo(3);
  }

  @Test
  void aServiceWithoutWebActuatorAndMicrometerMigratesAsWell() {
    new ApplicationContextRunner()
        .withClassLoader(
            new FilteredClassLoader(
                "org.springframework.boot.actuate",
                "org.springframework.boot.health",
                "org.springframework.boot.micrometer",
                "io.micrometer.core",
                "com.fasterxml.jackson",
                "jakarta.servlet",
                "org.springframework.web",
                "reactor"))
        .withUserConfiguration(Bare.class)
        .withPropertyValues(
            "geode.client.uri=" + server.dsn(),
            "geode.client.graph=shop",
            "geode.migrations.locations=classpath:integration/basic")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context).doesNotHaveBean("geodeMigrationsEndpoint");
              assertThat(context).doesNotHaveBean("geodeMigrationsMeters");
              assertThat(context).doesNotHaveBean("geodeMigrationsHealthContributor");
              assertThat(query(context, "MATCH (m:Migration) RETURN count(m) AS n")).isEqualTo(2);
            });
  }

  private ConfigurableApplicationContext start(String scripts, String... arguments) {
    return start(builder(scripts), arguments);
  }

  private ConfigurableApplicationContext start(
      SpringApplicationBuilder builder, String... arguments) {
    ConfigurableApplicationContext service = builder.run(arguments);
    services.add(service);
    return service;
  }

  private SpringApplicationBuilder builder(String scripts) {
    return builderWithoutServer(scripts).properties("geode.client.uri=" + server.dsn());
  }

  private static SpringApplicationBuilder builderWithoutServer(String scripts) {
    return ServiceOfTests.builder(Service.class, scripts);
  }

  /** Pings of idle connections come and go by themselves. */
  private static RequestObserver countingStatements(AtomicInteger statements) {
    return request -> {
      if (request.kind() != RequestObserver.Kind.PING) {
        statements.incrementAndGet();
      }
      return (rows, failure) -> {};
    };
  }

  private static GeodeMigration counting(AtomicInteger seen) {
    return new GeodeMigration() {
      @Override
      public String version() {
        return "1.5";
      }

      @Override
      public String name() {
        return "between";
      }

      @Override
      public void up(MigrationContext context) {
        seen.set((int) context.query("MATCH (u:User) RETURN count(u) AS n").get(0).getLong("n"));
      }
    };
  }

  private static HttpClientOfTests http(ConfigurableApplicationContext service) {
    return HttpClientOfTests.of(service);
  }

  private static JsonNode bean(ConfigurableApplicationContext service) {
    return ServiceOfTests.bean(http(service));
  }

  private static double value(HttpClientOfTests http, String meter, String statistic) {
    for (JsonNode measurement : http.json("/actuator/metrics/" + meter).get("measurements")) {
      if (measurement.get("statistic").asString().equals(statistic)) {
        return measurement.get("value").asDouble();
      }
    }
    throw new AssertionError(meter + " has no " + statistic);
  }

  private static long query(org.springframework.context.ApplicationContext service, String gql) {
    try (GeodeSession session = service.getBean(GeodeDriver.class).session()) {
      return session.execute(gql).single().getLong("n");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Service {

    @Bean
    Users users(GeodeDriver driver) {
      return new Users(driver);
    }
  }

  /** Ours alone, read from class files as Spring Boot reads them, not from loaded classes. */
  @Configuration(proxyBeanMethods = false)
  @Import(OurAutoConfigurations.class)
  static class Bare {}

  static class OurAutoConfigurations implements ImportSelector {

    @Override
    public String[] selectImports(AnnotationMetadata metadata) {
      return ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader())
          .getCandidates()
          .stream()
          .filter(name -> name.startsWith("io.geodemigrations."))
          .toArray(String[]::new);
    }
  }

  @RestController
  static class Users {

    final long activeAtStart;
    private final GeodeDriver driver;

    Users(GeodeDriver driver) {
      this.driver = driver;
      this.activeAtStart = active();
    }

    @GetMapping("/users")
    long active() {
      try (GeodeSession session = driver.session()) {
        return session
            .execute("MATCH (u:User) WHERE u.active = true RETURN count(u) AS n")
            .single()
            .getLong("n");
      }
    }
  }
}
