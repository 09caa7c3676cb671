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
import io.geodemigrations.spring.ServiceOfTests.StopAfterBatch;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/** What the endpoint changes, and what it refuses to change. */
@Timeout(120)
class EndpointOperationsTests {

  private static final String UNRESTRICTED =
      "management.endpoint.geodemigrations.access=unrestricted";
  private static final String[] ALL = {
    "migrate",
    "rollback",
    "approve",
    "repair",
    "plan",
    "schema",
    "cancel",
    "pause",
    "resume",
    "throttle"
  };

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void nothingCanBeChangedByDefault(WebApplicationType type) {
    try (ServiceOfTests service = ServiceOfTests.start(type)) {
      for (String operation : ALL) {
        assertThat(service.operate(operation, "{}").statusCode()).as(operation).isEqualTo(405);
      }
      assertThat(service.status().get("pacing").get("paused").asBoolean()).isFalse();
      assertThat(service.status().get("state").asString()).isEqualTo("IDLE");
      assertThat(service.migrated()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void nothingCanBeChangedWhereTheServicePermitsOnlyReading(WebApplicationType type) {
    try (ServiceOfTests service =
        ServiceOfTests.start(
            type, UNRESTRICTED, "management.endpoints.access.max-permitted=read-only")) {
      assertThat(service.operate("migrate", "{}").statusCode()).isEqualTo(405);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void aRunIsBegunPausedThrottledAndResumed(WebApplicationType type) {
    StopAfterBatch hold = new StopAfterBatch();
    try (ServiceOfTests service = ServiceOfTests.start(type, hold.registered(), UNRESTRICTED)) {
      JsonNode begun = service.operate(202, "migrate", "{}");
      assertThat(begun.propertyNames())
          .containsExactly("operation", "bean", "message", "remedy", "details", "status");
      assertThat(begun.get("operation").asString()).isEqualTo("migrate");
      assertThat(begun.get("bean").asString()).isEqualTo("geodeMigrations");
      hold.awaitBatch();

      JsonNode paused = service.operate(200, "pause", "{}");
      assertThat(paused.get("status").get("pacing").get("paused").asBoolean()).isTrue();
      hold.release();
      service.awaitState("PAUSED");
      assertThat(service.migrated()).isEqualTo(20);

      JsonNode throttled =
          service.operate(200, "throttle", "{\"rowsPerSecond\": 5000, \"batchSize\": 5}");
      JsonNode pacing = throttled.get("status").get("pacing");
      assertThat(pacing.get("rowsPerSecond").asLong()).isEqualTo(5000);
      assertThat(pacing.get("batchSize").asInt()).isEqualTo(5);
      assertThat(service.migrated()).isEqualTo(20);

      service.operate(200, "resume", "{}");
      service.awaitState("SUCCEEDED");
      assertThat(service.migrated()).isEqualTo(ServiceOfTests.USERS);
      // Two of ten rows, three of five, and the one that finds nothing more.
      assertThat(service.bean().get("migrations").get(0).get("batches").asLong()).isBetween(5L, 6L);

      service.operate(200, "throttle", "{\"rowsPerSecond\": 0}");
      pacing = service.status().get("pacing");
      assertThat(pacing.get("rowsPerSecond").isNull()).isTrue();
      assertThat(pacing.get("batchSize").asInt()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void aSecondOperationIsToldWhoIsAtWorkAndCancelEndsTheFirst(WebApplicationType type) {
    StopAfterBatch hold = new StopAfterBatch();
    try (ServiceOfTests service = ServiceOfTests.start(type, hold.registered(), UNRESTRICTED)) {
      service.operate(202, "migrate", "{}");
      hold.awaitBatch();

      for (String operation : new String[] {"migrate", "repair", "rollback"}) {
        String body = operation.equals("rollback") ? "{\"target\": \"last\"}" : "{}";
        JsonNode refused = service.operate(409, operation, body);
        assertThat(refused.get("message").asString())
            .contains("migrate, begun through this endpoint at", ServiceOfTests.VERSION)
            .contains("the lock is held by");
        assertThat(refused.get("remedy").asString()).contains("cancel");
      }

      service.operate(202, "cancel", "{}");
      hold.release();
      service.awaitState("INTERRUPTED");
      assertThat(service.migrated()).isEqualTo(20);
      assertThat(service.operate(200, "cancel", "{}").get("message").asString())
          .contains("Nothing is at work");

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> service.operate(202, "migrate", "{}"));
      service.awaitState("SUCCEEDED");
      assertThat(service.migrated()).isEqualTo(ServiceOfTests.USERS);
    }
  }

  @Test
  void aRollbackThatIsRefusedIsRefusedAtOnce() {
    try (ServiceOfTests service =
        ServiceOfTests.start(
            WebApplicationType.SERVLET,
            UNRESTRICTED,
            "geode.migrations.locations=classpath:integration/basic")) {
      service.migrations().migrate();

      JsonNode refused = service.operate(409, "rollback", "{\"target\": \"last\"}");

      assertThat(refused.get("message").asString()).contains("GM-601", "2 (add_active)");
      assertThat(refused.get("remedy").asString()).contains("@down");
      assertThat(service.status().get("state").asString()).isEqualTo("SUCCEEDED");
      assertThat(service.status().get("lastError").isNull()).isTrue();
    }
  }

  @Test
  void whatIsBegunThroughTheEndpointIsPartOfTheTraceOfWhoBeganIt() {
    List<Observation.Context> observed = new CopyOnWriteArrayList<>();
    ObservationHandler<Observation.Context> recorder =
        new ObservationHandler<>() {
          @Override
          public void onStart(Observation.Context context) {
            observed.add(context);
          }

          @Override
          public boolean supportsContext(Observation.Context context) {
            return true;
          }
        };
    try (ServiceOfTests service =
        ServiceOfTests.start(
            WebApplicationType.SERVLET,
            context -> context.registerBean(ObservationHandler.class, () -> recorder),
            UNRESTRICTED)) {
      service.operate(202, "migrate", "{}");
      service.awaitState("SUCCEEDED");

      assertThat(observed)
          .filteredOn(context -> "migrations up".equals(context.getContextualName()))
          .singleElement()
          .satisfies(
              run ->
                  assertThat(run.getParentObservation().getContextView().getName())
                      .isEqualTo("http.server.requests"));
    }
  }

  @Test
  void aThrottleIsToldWhatIsSetNow() {
    try (ServiceOfTests service = ServiceOfTests.start(WebApplicationType.SERVLET, UNRESTRICTED)) {
      assertThat(service.operate(200, "throttle", "{\"batchSize\": 5}").get("message").asString())
          .isEqualTo("batchSize is now 5; it holds from the next batch on.");
    }
  }

  @Test
  void theRunOfTheStartIsAtWorkToo() throws InterruptedException {
    StopAfterBatch hold = new StopAfterBatch();
    try (ServiceOfTests service =
        ServiceOfTests.start(WebApplicationType.SERVLET, hold.registered(), UNRESTRICTED)) {
      Thread start = new Thread(service.migrations()::migrate, "start");
      start.start();
      hold.awaitBatch();

      assertThat(service.operate(409, "migrate", "{}").get("message").asString())
          .contains("the start of the service, or its own code");

      hold.release();
      start.join(60_000);
      service.awaitState("SUCCEEDED");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "last | {\"target\": \"last\"}",
        "to   | {\"target\": \"to\", \"version\": \"1\"}",
        "only | {\"target\": \"only\", \"version\": \"2\"}"
      })
  void aRollbackHasThreeTargets(String name, String body) {
    try (ServiceOfTests service =
        ServiceOfTests.start(
            WebApplicationType.SERVLET,
            UNRESTRICTED,
            "geode.migrations.locations=classpath:integration/reversible")) {
      service.operate(202, "migrate", "{}");
      service.awaitState("SUCCEEDED");
      assertThat(service.status().get("applied").asInt()).isEqualTo(2);

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> service.operate(202, "rollback", body));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(service.status().get("applied").asInt()).as(name).isEqualTo(1));
      service.awaitState("SUCCEEDED");
      assertThat(service.status().get("current").asString()).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void whatIsHeldIsApprovedAndTheNextRunAppliesIt(WebApplicationType type) {
    try (ServiceOfTests service =
        ServiceOfTests.start(
            type, UNRESTRICTED, "geode.migrations.locations=classpath:integration/contract")) {
      service.operate(202, "migrate", "{}");
      service.awaitState("SUCCEEDED");
      JsonNode held = service.bean().get("migrations").get(1);
      assertThat(held.get("state").asString()).isEqualTo("HELD");
      assertThat(held.get("heldReason").asString()).contains("waits for approval");

      JsonNode approved = service.operate(200, "approve", "{\"version\": \"2\"}");
      assertThat(approved.get("message").asString())
          .isEqualTo("Approved; the next run applies it.");
      assertThat(approved.get("status").get("held").asInt()).isZero();
      assertThat(
              service.operate(200, "approve", "{\"version\": \"2.0\"}").get("message").asString())
          .contains("approved already");

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> service.operate(202, "migrate", "{}"));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(service.status().get("applied").asInt()).isEqualTo(2));
      assertThat(service.operate(400, "approve", "{\"version\": \"2\"}").get("message").asString())
          .startsWith("GM-219 2 (remove_email) is applied already at");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void planAndSchemaAreAnsweredAndChangeNothing(WebApplicationType type) {
    try (ServiceOfTests service = ServiceOfTests.start(type, UNRESTRICTED)) {
      JsonNode plan = service.operate(200, "plan", "{}");
      assertThat(plan.propertyNames())
          .containsExactly("operation", "bean", "message", "remedy", "details", "status", "result");
      JsonNode planned = plan.get("result").get("migrations").get(0);
      assertThat(planned.get("version").asString()).isEqualTo(ServiceOfTests.VERSION);
      assertThat(planned.get("rows").asLong()).isEqualTo(ServiceOfTests.USERS);

      JsonNode schema = service.operate(200, "schema", "{}").get("result");
      assertThat(schema.get("format").asInt()).isEqualTo(1);
      assertThat(schema.get("labels").get(0).get("labels").get(0).asString()).isEqualTo("User");
      assertThat(schema.get("labels").get(0).get("count").asLong()).isEqualTo(ServiceOfTests.USERS);

      assertThat(service.migrated()).isZero();
      assertThat(service.status().get("state").asString()).isEqualTo("IDLE");
    }
  }

  @Test
  void aPlanThatCannotBeMadeIsRefusedWithoutTheWordsOfTheError() {
    try (ServiceOfTests service =
        ServiceOfTests.start(
            WebApplicationType.SERVLET,
            UNRESTRICTED,
            "geode.migrations.locations=classpath:integration/broken")) {
      JsonNode refused = service.operate(409, "plan", "{}");

      assertThat(refused.get("message").asString())
          .isEqualTo("The graph cannot be read or judged now (GM-104 Syntax error).");
      assertThat(refused.get("result")).isNull();
    }
  }

  @Test
  void aRepairIsPreviewedAndDone() {
    try (ServiceOfTests service =
        ServiceOfTests.start(
            WebApplicationType.SERVLET,
            UNRESTRICTED,
            "geode.migrations.locations=classpath:integration/failing")) {
      service.operate(202, "migrate", "{}");
      service.awaitState("FAILED");
      assertThat(service.status().get("lastError").asString()).startsWith("GM-4");

      JsonNode preview = service.operate(200, "repair", "{\"preview\": true}");
      assertThat(preview.get("details")).hasSize(1);
      assertThat(preview.get("details").get(0).asString()).contains("1");
      assertThat(service.bean().get("migrations").get(0).get("state").asString())
          .isEqualTo("FAILED");

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> service.operate(202, "repair", "{}"));
      service.awaitState("SUCCEEDED");
      assertThat(service.operate(200, "repair", "{\"preview\": \"true\"}").get("details"))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "restart  | {}                                          | no operation 'restart' | migrate, rollback, approve, repair, plan, schema, cancel, pause, resume, throttle",
        "plan     | {\"version\": \"1\"}                        | takes no parameter version | Leave it out",
        "MIGRATE  | {}                                          | no operation 'MIGRATE' | migrate",
        "migrate  | {\"version\": \"3\"}                        | takes no parameter version | Leave it out",
        "migrate  | {\"bean\": \"other\"}                       | no bean 'other'        | geodeMigrations",
        "rollback | {}                                          | needs a target         | last",
        "rollback | {\"target\": \"first\"}                     | 'first'                | last",
        "rollback | {\"target\": \"to\"}                        | without a version      | need a version",
        "rollback | {\"target\": \"last\", \"version\": \"1\"}  | with a version         | last",
        "rollback | {\"target\": \"only\", \"version\": \"x\"}  | not a version          | version",
        "rollback | {\"target\": \"only\", \"version\": \"99\"} | has the version '99'   | applied",
        "approve  | {}                                          | needs a version        | held",
        "approve  | {\"version\": \"99\"}                       | GM-219 No script or bean defines 99 | info",
        "approve  | {\"version\": \"soon\"}                     | GM-219 'soon' is not a version | info",
        "approve  | {\"version\": \"2026.01.16.001\"}           | of the phase expand    | contract migration",
        "approve  | {\"version\": \"1\", \"target\": \"only\"}  | takes no parameter target | version",
        "throttle | {}                                          | neither rowsPerSecond nor batchSize | at least one",
        "throttle | {\"rows\": 5}                                 | neither rowsPerSecond nor batchSize, and knows no other | at least one",
        "throttle | {\"rowsPerSecond\": \"fast\"}               | 'fast'                 | whole number",
        "throttle | {\"rowsPerSecond\": 1.5}                    | '1.5'                  | whole number",
        "throttle | {\"batchSize\": -1, \"rowsPerSecond\": 7}   | '-1'                   | whole number",
        "throttle | {\"batchSize\": 3000000000}                 | '3000000000'           | 2147483647",
        "repair   | {\"preview\": \"maybe\"}                    | 'maybe'                | true or false"
      })
  void whatCannotBeUnderstoodIsAnsweredInWordsAndChangesNothing(
      String operation, String body, String message, String remedy) {
    try (ServiceOfTests service = ServiceOfTests.start(WebApplicationType.SERVLET, UNRESTRICTED)) {
      JsonNode refused = service.operate(400, operation, body);

      assertThat(refused.get("operation").asString()).isEqualTo(operation);
      assertThat(refused.get("message").asString()).contains(message);
      assertThat(refused.get("remedy").asString()).contains(remedy);
      assertThat(service.status().get("state").asString()).isEqualTo("IDLE");
      assertThat(service.status().get("pacing").get("rowsPerSecond").isNull()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void whatIsNoJsonIsRefusedWithoutAStackTrace(WebApplicationType type) {
    try (ServiceOfTests service = ServiceOfTests.start(type, UNRESTRICTED)) {
      HttpResponse<String> refused = service.operate("pause", "{\"bean\": ");

      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).doesNotContain("Exception", "\tat ", ".java:");
      assertThat(service.status().get("pacing").get("paused").asBoolean()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void ofSeveralBeansOneHasToBeNamed(WebApplicationType type) {
    try (ServiceOfTests service = ServiceOfTests.start(type, second(), UNRESTRICTED)) {
      JsonNode refused = service.operate(400, "pause", "{}");
      assertThat(refused.get("bean").isNull()).isTrue();
      assertThat(refused.get("message").asString()).contains("geodeMigrations, second");

      assertThat(service.operate(200, "pause", "{\"bean\": \"second\"}").get("bean").asString())
          .isEqualTo("second");
      assertThat(service.status().get("pacing").get("paused").asBoolean()).isFalse();
      assertThat(
              service
                  .context()
                  .getBean("second", GeodeMigrations.class)
                  .controls()
                  .settings()
                  .paused())
          .isTrue();
    }
  }

  @Test
  void theEndOfTheServiceInterruptsWhatIsAtWork() {
    StopAfterBatch hold = new StopAfterBatch();
    ServiceOfTests service =
        ServiceOfTests.start(WebApplicationType.SERVLET, hold.registered(), UNRESTRICTED);
    try (GeodeDriver driver = GeodeDriver.builder(service.server().dsn()).graph("shop").build()) {
      service.operate(202, "migrate", "{}");
      hold.awaitBatch();
      assertThat(threads()).isPositive();

      service.context().close();

      assertThat(threads()).isZero();
      try (GeodeSession session = driver.session()) {
        assertThat(
                session
                    .execute("MATCH (r:MigrationRun) RETURN r.status AS status")
                    .single()
                    .getString("status"))
            .isEqualTo("interrupted");
      }
    } finally {
      service.close();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void noAnswerHasASecret(WebApplicationType type) {
    String secret = "hunter2-marker";
    try (ServiceOfTests service =
        ServiceOfTests.start(
            type,
            UNRESTRICTED,
            "geode.migrations.locations=classpath:integration/secret",
            "geode.migrations.placeholders.api_password=" + secret)) {
      String password = service.server().dsn().replaceAll(".*://[^:]*:([^@]*)@.*", "$1");
      StringBuilder answers = new StringBuilder();
      answers.append(service.operate("migrate", "{}").body());
      service.awaitState("FAILED");
      // The statement and so its error has the secret, which is why it is not seen by luck.
      assertThat(service.status().get("lastError").asString()).contains("***");

      for (String operation : ALL) {
        answers.append(service.operate(operation, "{}").body());
        answers.append(service.operate(operation, "{\"bean\": \"other\"}").body());
      }
      answers.append(service.operate("repair", "{\"preview\": true}").body());
      answers.append(service.http().get("/actuator/geodemigrations").body());
      answers.append(service.http().get("/actuator/geodemigrations/1").body());
      answers.append(service.page());

      assertThat(password).isNotBlank().isNotEqualTo(service.server().dsn());
      assertThat(answers).contains("***").doesNotContain(secret, password);
    }
  }

  @Test
  void managementBeansReadAndDoNotWrite() throws Exception {
    try (ServiceOfTests service =
        ServiceOfTests.start(
            WebApplicationType.SERVLET,
            UNRESTRICTED,
            "spring.jmx.enabled=true",
            "spring.jmx.default-domain=endpoint-operations-tests",
            "management.endpoints.jmx.domain=endpoint-operations-tests",
            "management.endpoints.jmx.exposure.include=geodemigrations")) {
      MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
      ObjectName name =
          new ObjectName("endpoint-operations-tests:type=Endpoint,name=Geodemigrations");

      assertThat(beans.getMBeanInfo(name).getOperations())
          .extracting(MBeanOperationInfo::getName)
          .containsExactlyInAnyOrder("geodeMigrations", "geodeMigration");
      assertThat(beans.invoke(name, "geodeMigrations", new Object[0], new String[0]).toString())
          .contains("contexts", "shop", "IDLE");
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("geode-migrations-migrate-geodeMigrations"))
        .filter(Thread::isDaemon)
        .count();
  }

  private static Consumer<GenericApplicationContext> second() {
    return context -> {
      context.registerBean(
          "geodeMigrations",
          GeodeMigrations.class,
          () -> GeodeMigrations.builder(context.getBean(GeodeDriver.class)).build());
      context.registerBean(
          "second",
          GeodeMigrations.class,
          () -> GeodeMigrations.builder(context.getBean(GeodeDriver.class)).build());
    };
  }
}
