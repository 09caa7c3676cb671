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
package io.geodemigrations.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.BackupConfiguration;
import io.geodemigrations.core.BackupPolicy;
import io.geodemigrations.core.MigrationsConfiguration;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class GeodeMigrationsPropertiesTests {

  private static final Duration ODD = Duration.ofSeconds(37);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(GeodeMigrationsAutoConfiguration.class))
          .withBean(GeodeDriver.class, GeodeMigrationsPropertiesTests::driverThatIsNotUsed);

  @Test
  void everyDefaultIsThatOfTheLibrary() {
    runner.run(
        context ->
            assertThat(options(context.getBean(MigrationsConfiguration.class)))
                .isEqualTo(options(MigrationsConfiguration.defaults())));
  }

  @Test
  void everyOptionOfTheLibraryCanBeSetByAProperty() {
    runner
        .withPropertyValues(
            "geode.migrations.locations=file:a,classpath:b",
            "geode.migrations.fail-on-missing-locations=false",
            "geode.migrations.placeholders.region=eu",
            "geode.migrations.batch-size=37",
            "geode.migrations.target=2026.01",
            "geode.migrations.out-of-order=true",
            "geode.migrations.ignore-migration-patterns=*:missing",
            "geode.migrations.skip-executing-migrations=true",
            "geode.migrations.baseline-version=37",
            "geode.migrations.baseline-description=before",
            "geode.migrations.baseline-on-migrate=true",
            "geode.migrations.backup.policy=high-risk",
            "geode.migrations.backup.command=geode,backup,{graph}",
            "geode.migrations.backup.restore-command=geode,restore,{id}",
            "geode.migrations.backup.id-pattern=id (.+)",
            "geode.migrations.backup.timeout=37m",
            "geode.migrations.throttle.rows-per-second=37",
            "geode.migrations.throttle.hold-while=RETURN false",
            "geode.migrations.throttle.interval=37s",
            "geode.migrations.throttle.limit=37m",
            "geode.migrations.lock.wait=37s",
            "geode.migrations.lock.lease=74s",
            "geode.migrations.lock.heartbeat=7s",
            "geode.migrations.lock.bootstrap=manual",
            "geode.migrations.module=orders",
            "geode.migrations.deployment=v37",
            "geode.migrations.installed-by=deploy-bot",
            "geode.migrations.statement-timeout=37s",
            "geode.migrations.migration-timeout=37s",
            "geode.migrations.contract=next-deployment",
            "geode.migrations.approved=37,v38",
            "geode.migrations.contract-soak=37s",
            "geode.migrations.drift=warn",
            "geode.migrations.drift-schema=file:schema.json",
            "geode.migrations.max-passes=37",
            "geode.migrations.shutdown.grace=37s",
            "geode.migrations.shutdown.hook=false",
            "geode.migrations.progress-interval=37s",
            "geode.migrations.retry.attempts=37",
            "geode.migrations.retry.initial-backoff=37ms",
            "geode.migrations.retry.max-backoff=37s")
        .run(
            context -> {
              MigrationsConfiguration set = context.getBean(MigrationsConfiguration.class);
              Map<String, Object> unset = options(MigrationsConfiguration.defaults());
              // Only the clock has no property: tests alone need another.
              options(set)
                  .forEach(
                      (name, value) -> {
                        if (!name.equals("clock")) {
                          assertThat(value).as(name).isNotNull().isNotEqualTo(unset.get(name));
                        }
                      });
              assertThat(set.locations()).containsExactly("file:a", "classpath:b");
              assertThat(set.approved()).containsExactly("37", "v38");
              assertThat(set.placeholders()).containsExactly(Map.entry("region", "eu"));
              assertThat(set.migrationTimeout()).isEqualTo(ODD);
              assertThat(set.baseline().version()).isEqualTo("37");
              assertThat(set.baseline().description()).isEqualTo("before");
              assertThat(set.baseline().onMigrate()).isTrue();
              assertThat(set.backup())
                  .isEqualTo(
                      new BackupConfiguration(
                          BackupPolicy.HIGH_RISK,
                          List.of("geode", "backup", "{graph}"),
                          List.of("geode", "restore", "{id}"),
                          "id (.+)",
                          Duration.ofMinutes(37)));
              assertThat(set.throttle().rowsPerSecond()).isEqualTo(37);
              assertThat(set.throttle().holdWhile()).isEqualTo("RETURN false");
              assertThat(set.throttle().interval()).isEqualTo(ODD);
              assertThat(set.throttle().limit()).isEqualTo(Duration.ofMinutes(37));
              assertThat(set.lock().waitLimit()).isEqualTo(ODD);
              assertThat(set.lock().lease()).isEqualTo(Duration.ofSeconds(74));
              assertThat(set.retry().initialBackoff()).isEqualTo(Duration.ofMillis(37));
            });
  }

  @Test
  void aCustomizerHasTheLastWord() {
    Clock clock = Clock.fixed(java.time.Instant.EPOCH, java.time.ZoneOffset.UTC);
    runner
        .withPropertyValues("geode.migrations.batch-size=37")
        .withBean(
            GeodeMigrationsConfigurationCustomizer.class,
            () -> configuration -> configuration.batchSize(38).clock(clock))
        .run(
            context -> {
              MigrationsConfiguration set = context.getBean(MigrationsConfiguration.class);
              assertThat(set.batchSize()).isEqualTo(38);
              assertThat(set.clock()).isSameAs(clock);
            });
  }

  @Test
  void theDeploymentIsTheApplicationsVersionUnlessItIsNamed() {
    runner
        .withPropertyValues("spring.application.version=1.4.2")
        .run(context -> assertDeployment(context.getBean(MigrationsConfiguration.class), "1.4.2"));
    runner
        .withPropertyValues("spring.application.version=1.4.2", "geode.migrations.deployment=blue")
        .run(context -> assertDeployment(context.getBean(MigrationsConfiguration.class), "blue"));
  }

  @Test
  void whereNothingNamesTheDeploymentItHasNoName() {
    runner
        .withPropertyValues("spring.application.version= ", "geode.migrations.deployment= ")
        .run(
            context ->
                assertThat(context.getBean(MigrationsConfiguration.class).deployment()).isNull());
  }

  @Test
  void withoutAnApplicationVersionTheDeploymentIsThatOfTheBuild() {
    java.util.Properties build = new java.util.Properties();
    build.setProperty("version", "7.7");
    runner
        .withBean(BuildProperties.class, () -> new BuildProperties(build))
        .run(context -> assertDeployment(context.getBean(MigrationsConfiguration.class), "7.7"));
  }

  @Test
  void anImpossibleValueFailsTheStartAndNamesTheOption() {
    runner
        .withPropertyValues("geode.migrations.batch-size=0")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("geode.migrations.batch-size must be at least 1 row: 0"));
  }

  @Test
  void isSwitchedOffByOneProperty() {
    runner
        .withPropertyValues("geode.migrations.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(MigrationsConfiguration.class));
  }

  private static void assertDeployment(MigrationsConfiguration configuration, String deployment) {
    assertThat(configuration.deployment()).isEqualTo(deployment);
  }

  private static Map<String, Object> options(MigrationsConfiguration configuration) {
    Map<String, Object> options = new TreeMap<>();
    List<RecordComponent> components =
        Arrays.asList(MigrationsConfiguration.class.getRecordComponents());
    for (RecordComponent component : components) {
      try {
        options.put(component.getName(), component.getAccessor().invoke(configuration));
      } catch (ReflectiveOperationException ex) {
        throw new AssertionError(ex);
      }
    }
    return options;
  }

  private static GeodeDriver driverThatIsNotUsed() {
    return (GeodeDriver)
        Proxy.newProxyInstance(
            GeodeDriver.class.getClassLoader(),
            new Class<?>[] {GeodeDriver.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "close", "graph" -> null;
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  case "toString", "address" -> "grpc://nowhere";
                  default -> throw new AssertionError("not to be used: " + method);
                });
  }
}
