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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every way of starting, and what a start that fails leaves behind. */
class StartTests {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private GeodeEmbedded server;
  private final Set<Long> threadsBefore = threads().keySet();
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

  @ParameterizedTest
  @CsvSource({
    "SERVLET, before-beans", "SERVLET, before-web", "SERVLET, after-web",
    "REACTIVE, before-beans", "REACTIVE, before-web", "REACTIVE, after-web",
    "NONE, before-beans", "NONE, before-web", "NONE, after-web"
  })
  void everyModeMigratesEveryKindOfApplication(WebApplicationType type, String mode) {
    start(builder(Service.class, "basic").web(type), "--geode.migrations.mode=" + mode);

    assertThat(users()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"before-beans", "before-web", "after-web"})
  void virtualThreadsMakeNoDifference(String mode) {
    ConfigurableApplicationContext service =
        start(
            builder(Service.class, "basic"),
            "--spring.threads.virtual.enabled=true",
            "--geode.migrations.mode=" + mode);
    assumeTrue(
        Threading.VIRTUAL.isActive(service.getEnvironment()),
        () -> "virtual threads need Java 21, this is " + Runtime.version());

    assertThat(users()).isEqualTo(3);
    assertThat(HttpClientOfTests.of(service).status("/actuator/geodemigrations")).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"before-beans", "before-web", "after-web"})
  void lazyInitializationMigratesAllTheSame(String mode) {
    ConfigurableApplicationContext service =
        start(
            builder(Service.class, "basic"),
            "--spring.main.lazy-initialization=true",
            "--geode.migrations.mode=" + mode);

    assertThat(users()).as("before anything was asked for").isEqualTo(3);
    assertThat(service.getBean(Reader.class).atStart).isEqualTo(3);
    assertThat(HttpClientOfTests.of(service).status("/actuator/geodemigrations")).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "before-beans, FAILING_SCRIPT",
    "before-web, FAILING_SCRIPT",
    "after-web, FAILING_SCRIPT",
    "validate, PENDING",
    "job, FAILING_SCRIPT",
    "before-beans, UNREACHABLE",
    "before-web, UNREACHABLE",
    "after-web, UNREACHABLE",
    "validate, UNREACHABLE",
    "job, UNREACHABLE",
    "before-beans, FAILING_BEAN",
    "before-web, FAILING_LIFECYCLE",
    "after-web, FAILING_LIFECYCLE",
    "job, FAILING_BEAN"
  })
  void aStartThatFailsLeavesNothingBehind(String mode, Failure failure) {
    SpringApplicationBuilder builder = builder(failure.service, failure.scripts);
    String uri = failure == Failure.UNREACHABLE ? "grpc://127.0.0.1:1" : server.dsn();

    assertThatThrownBy(
            () -> start(builder, "--geode.migrations.mode=" + mode, "--geode.client.uri=" + uri))
        .isInstanceOf(RuntimeException.class);

    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(threadsOfOurs()).as("threads that are left").isEmpty());
    assertThat(server.openSessions()).as("sessions that are left").isZero();
    assertThat(lockHolders()).isZero();
  }

  @Test
  void aContextThatIsClosedLeavesNoThread() {
    start(builder(Service.class, "basic")).close();

    await().atMost(LIMIT).untilAsserted(() -> assertThat(threadsOfOurs()).isEmpty());
    assertThat(server.openSessions()).isZero();
  }

  private SpringApplicationBuilder builder(Class<?> service, String scripts) {
    return ServiceOfTests.builder(service, scripts)
        .properties("geode.client.uri=" + server.dsn(), "geode.client.connect-timeout=15s");
  }

  private ConfigurableApplicationContext start(
      SpringApplicationBuilder builder, String... arguments) {
    ConfigurableApplicationContext service = builder.run(arguments);
    services.add(service);
    return service;
  }

  private long users() {
    return query("MATCH (u:User) WHERE u.active = true RETURN count(u) AS n");
  }

  private long lockHolders() {
    return query("MATCH (l:MigrationLock) WHERE l.owner IS NOT NULL RETURN count(l) AS n");
  }

  private long query(String gql) {
    try (GeodeDriver driver = GeodeDriver.builder(server.dsn()).graph("shop").build();
        GeodeSession session = driver.session()) {
      return session.execute(gql).single().getLong("n");
    }
  }

  /** Those of the server, and of tests before this one, are not meant. */
  private List<String> threadsOfOurs() {
    return threads().values().stream()
        .filter(thread -> !threadsBefore.contains(thread.getId()))
        .map(Thread::getName)
        .filter(name -> name.startsWith("geode-"))
        .filter(name -> !name.startsWith("geode-embedded-") && !name.startsWith("geode-store-"))
        .toList();
  }

  private static Map<Long, Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .collect(Collectors.toMap(Thread::getId, Function.identity()));
  }

  enum Failure {
    FAILING_SCRIPT(Service.class, "division"),
    PENDING(Service.class, "basic"),
    UNREACHABLE(Service.class, "basic"),
    FAILING_BEAN(ServiceWithFailingBean.class, "basic"),
    FAILING_LIFECYCLE(ServiceWithFailingLifecycle.class, "basic");

    private final Class<?> service;
    private final String scripts;

    Failure(Class<?> service, String scripts) {
      this.service = service;
      this.scripts = scripts;
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Service {

    @Bean
    Reader reader(GeodeDriver driver) {
      return new Reader(driver);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class ServiceWithFailingBean {

    @Bean
    Object failing(GeodeDriver driver) {
      assertThat(new Reader(driver).atStart).isEqualTo(3);
      throw new IllegalStateException("fails after the migrations");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class ServiceWithFailingLifecycle {

    @Bean
    SmartLifecycle failing(GeodeDriver driver) {
      return new SmartLifecycle() {
        @Override
        public void start() {
          assertThat(new Reader(driver).atStart).isEqualTo(3);
          throw new IllegalStateException("fails after the migrations");
        }

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
          return false;
        }
      };
    }
  }

  static class Reader {

    final long atStart;

    Reader(GeodeDriver driver) {
      try (GeodeSession session = driver.session()) {
        this.atStart =
            session
                .execute("MATCH (u:User) WHERE u.active = true RETURN count(u) AS n")
                .single()
                .getLong("n");
      }
    }
  }
}
