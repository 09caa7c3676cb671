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

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.Migration;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.RollbackTarget;
import io.geodemigrations.core.refactor.Refactoring;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.context.metrics.buffering.StartupTimeline.TimelineEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.metrics.StartupStep;
import tools.jackson.databind.JsonNode;

/** What traces, logs, start-up steps, application events and the info endpoint say. */
class ObservabilityTests {

  private static final String UP = "up";

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
  void aRunIsObservedWithItsMigrationsAndTheirBatches() {
    ConfigurableApplicationContext service = start("basic");

    List<Observation.Context> observed = service.getBean(Recorder.class).stopped;
    // Three users in batches of two, and the look that finds nothing left.
    assertThat(observed)
        .extracting(Observation.Context::getContextualName)
        .containsExactly(
            "migration 1",
            "batch of 2",
            "batch of 2",
            "batch of 2",
            "migration 2",
            "migrations up");
    Observation.Context run = observed.get(5);
    Observation.Context second = observed.get(4);
    assertThat(parent(observed.get(0))).isSameAs(run);
    assertThat(parent(second)).isSameAs(run);
    assertThat(parent(observed.get(1))).isSameAs(second);
    assertThat(low(run))
        .containsOnly(
            Map.entry("graph", "shop"),
            Map.entry("module", "default"),
            Map.entry("direction", UP),
            Map.entry("outcome", "success"));
    assertThat(low(second)).containsEntry("phase", "expand").containsEntry("outcome", "success");
    assertThat(high(second)).containsEntry("version", "2").containsEntry("rows", "3");
    assertThat(high(observed.get(1))).containsEntry("rows", "2");
    assertThat(service.getBean(ObservationRegistry.class).getCurrentObservation()).isNull();
  }

  @Test
  void aRunJoinsTheTraceOfItsCaller() {
    ConfigurableApplicationContext service = start("basic");
    Recorder recorder = service.getBean(Recorder.class);
    recorder.stopped.clear();
    Observation caller =
        Observation.start("deployment", service.getBean(ObservationRegistry.class));
    try (Observation.Scope scope = caller.openScope()) {
      service.getBean(GeodeMigrations.class).rollback(RollbackTarget.last());
    } catch (RuntimeException refused) {
      // The second migration has no way down: nothing is observed then.
      assertThat(recorder.stopped).isEmpty();
    }
    try (Observation.Scope scope = caller.openScope()) {
      service.getBean(GeodeMigrations.class).rollback(RollbackTarget.only("1"));
    }
    caller.stop();

    assertThat(recorder.stopped)
        .extracting(Observation.Context::getContextualName)
        .containsExactly("migration 1", "migrations down", null);
    assertThat(parent(recorder.stopped.get(1))).isSameAs(recorder.stopped.get(2));
  }

  @Test
  void aFailedMigrationIsAnErrorOfItsObservations() {
    SpringApplicationBuilder builder = builder("division");
    Recorder recorder = new Recorder();
    builder.initializers(
        context -> context.getBeanFactory().registerSingleton("outerRecorder", recorder));

    assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> run(builder));

    assertThat(recorder.stopped)
        .extracting(Observation.Context::getContextualName)
        .containsExactly("migration 1", "migrations up");
    assertThat(recorder.stopped)
        .allSatisfy(context -> assertThat(low(context)).containsEntry("outcome", "failed"));
    assertThat(recorder.stopped.get(0).getError()).hasMessageContaining("1__division.gql:2");
  }

  @Test
  void whatIsHeldAtWorkEndsEverythingThatItHasBegun() {
    try (GeodeDriver driver = GeodeDriver.builder(server.dsn()).graph("shop").build();
        GeodeSession session = driver.session()) {
      session.execute("CREATE (:Member {username: 'a', handle: 'b'})").list();
    }
    BufferingApplicationStartup startup = new BufferingApplicationStartup(10_000);
    ConfigurableApplicationContext service =
        ServiceOfTests.builder(ContractingService.class, "basic")
            .properties("geode.client.uri=" + server.dsn(), "geode.migrations.contract=always")
            .applicationStartup(startup)
            .run();
    services.add(service);

    List<Observation.Context> observed = service.getBean(Recorder.class).stopped;
    assertThat(observed)
        .extracting(Observation.Context::getContextualName)
        .endsWith("migration 3", "migrations up");
    assertThat(low(observed.get(observed.size() - 2))).containsEntry("outcome", "held");
    assertThat(low(observed.get(observed.size() - 1))).containsEntry("outcome", "success");
    assertThat(service.getBean(ObservationRegistry.class).getCurrentObservation()).isNull();
    assertThat(
            startup.getBufferedTimeline().getEvents().stream()
                .map(TimelineEvent::getStartupStep)
                .filter(step -> step.getName().equals("geode.migrations.migration"))
                .map(ObservabilityTests::tags))
        .last()
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .contains("version=3", "outcome=held");
    assertThat(MDC.get("migrationVersion")).isNull();
  }

  @Test
  void observationsMakeNoSecondSetOfMeters() {
    JsonNode names = http(start("basic")).json("/actuator/metrics").get("names");

    assertThat(names)
        .extracting(JsonNode::asString)
        .contains("geode.migrations.run", "geode.migrations.batch")
        .noneMatch(name -> name.startsWith("geode.migration."))
        .doesNotContain("geode.migration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"before-beans", "before-web", "after-web"})
  void theApplicationHearsOfItInEveryMode(String mode) {
    ConfigurableApplicationContext service = start("basic", "--geode.migrations.mode=" + mode);

    assertThat(service.getBean(Hearer.class).heard)
        .extracting(event -> event.getClass().getSimpleName())
        .filteredOn(name -> !name.startsWith("Batch"))
        .containsExactly(
            "LockAcquired",
            "RunStarted",
            "MigrationStarted",
            "MigrationFinished",
            "MigrationStarted",
            "MigrationFinished",
            "RunFinished",
            "LockReleased");
  }

  @Test
  void theLogSaysWhichRunAndVersionALineIsAbout() {
    Logger logger = (Logger) LoggerFactory.getLogger("io.geodemigrations.core");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    List<ILoggingEvent> seen;
    SpringApplicationBuilder builder =
        builder("basic").properties("logging.level.io.geodemigrations=info");
    builder.initializers(context -> logger.addAppender(lines));
    try {
      services.add(run(builder));
    } finally {
      logger.detachAppender(lines);
      seen = List.copyOf(lines.list);
    }

    assertThat(seen)
        .extracting(ILoggingEvent::getFormattedMessage)
        .filteredOn(line -> line.startsWith("Connected"))
        .singleElement()
        .asString()
        .startsWith("Connected: the graph is 'shop', at grpc://")
        .endsWith("/shop");
    ILoggingEvent applying =
        seen.stream()
            .filter(line -> line.getFormattedMessage().startsWith("Applying 2 "))
            .findFirst()
            .orElseThrow();
    assertThat(applying.getMDCPropertyMap())
        .containsEntry("migrationVersion", "2")
        .containsEntry("migrationGraph", "shop")
        .containsKey("migrationRunId");
    assertThat(
            org.slf4j.MDC.getCopyOfContextMap() == null
                ? Map.of()
                : org.slf4j.MDC.getCopyOfContextMap())
        .isEmpty();
  }

  @Test
  void eachMigrationIsAStepOfTheStart() {
    BufferingApplicationStartup startup = new BufferingApplicationStartup(10_000);
    services.add(builder("basic").applicationStartup(startup).run());

    List<StartupStep> steps =
        startup.getBufferedTimeline().getEvents().stream()
            .map(TimelineEvent::getStartupStep)
            .filter(step -> step.getName().startsWith("geode.migrations."))
            .toList();
    StartupStep run =
        steps.stream()
            .filter(step -> step.getName().equals("geode.migrations.migrate"))
            .findFirst()
            .orElseThrow();
    List<StartupStep> migrations =
        steps.stream().filter(step -> step.getName().equals("geode.migrations.migration")).toList();
    assertThat(migrations)
        .hasSize(2)
        .allSatisfy(step -> assertThat(step.getParentId()).isEqualTo(run.getId()));
    assertThat(tags(migrations.get(1)))
        .contains("version=2", "direction=up", "outcome=success", "rows=3");
  }

  @Test
  void theInfoEndpointSaysWhereTheGraphIs() {
    JsonNode info = http(start("basic")).json("/actuator/info").get("geodeMigrations");

    assertThat(info.get("current").asString()).isEqualTo("2");
    assertThat(info.get("graph").asString()).isEqualTo("shop");
    assertThat(info.get("applied").asInt()).isEqualTo(2);
    assertThat(info.get("state").asString()).isEqualTo("SUCCEEDED");

    JsonNode without =
        http(start("basic", "--management.info.geode-migrations.enabled=false"))
            .json("/actuator/info");
    assertThat(without.has("geodeMigrations")).isFalse();
  }

  private static List<String> tags(StartupStep step) {
    List<String> tags = new ArrayList<>();
    step.getTags().forEach(tag -> tags.add(tag.getKey() + "=" + tag.getValue()));
    return tags;
  }

  private static Object parent(Observation.Context context) {
    return context.getParentObservation() == null
        ? null
        : context.getParentObservation().getContextView();
  }

  private static Map<String, String> low(Observation.Context context) {
    Map<String, String> values = new java.util.TreeMap<>();
    context.getLowCardinalityKeyValues().forEach(kv -> values.put(kv.getKey(), kv.getValue()));
    return values;
  }

  private static Map<String, String> high(Observation.Context context) {
    Map<String, String> values = new java.util.TreeMap<>();
    context.getHighCardinalityKeyValues().forEach(kv -> values.put(kv.getKey(), kv.getValue()));
    return values;
  }

  private ConfigurableApplicationContext start(String scripts, String... arguments) {
    ConfigurableApplicationContext service = run(builder(scripts), arguments);
    services.add(service);
    return service;
  }

  private static ConfigurableApplicationContext run(
      SpringApplicationBuilder builder, String... arguments) {
    return builder.run(arguments);
  }

  private SpringApplicationBuilder builder(String scripts) {
    return ServiceOfTests.builder(Service.class, scripts)
        .properties("geode.client.uri=" + server.dsn());
  }

  private static HttpClientOfTests http(ConfigurableApplicationContext service) {
    return HttpClientOfTests.of(service);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Service {

    @Bean
    static Recorder recorder() {
      return new Recorder();
    }

    @Bean
    Hearer hearer() {
      return new Hearer();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class ContractingService extends Service {

    @Bean
    GeodeMigration removal() {
      return new Removal();
    }
  }

  @Migration(version = "3", name = "removal", phase = Phase.CONTRACT)
  static class Removal implements GeodeMigration {

    @Override
    public void up(MigrationContext context) {
      context.refactor().run(Refactoring.renameProperty("Member", "username", "handle").contract());
    }
  }

  /** What a tracer would be told. */
  static class Recorder implements ObservationHandler<Observation.Context> {
    final List<Observation.Context> stopped = new ArrayList<>();

    @Override
    public void onStop(Observation.Context context) {
      if (context.getName().startsWith("geode.") || context.getName().equals("deployment")) {
        stopped.add(context);
      }
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }

  static class Hearer {
    final List<MigrationEvent> heard = new ArrayList<>();

    @EventListener
    void hear(MigrationEvent event) {
      heard.add(event);
    }
  }
}
