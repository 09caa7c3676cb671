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
package io.geodemigrations.spring.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.spring.autoconfigure.GeodeClientAutoConfiguration;
import io.geodemigrations.spring.autoconfigure.GeodeEmbeddedAutoConfiguration;
import io.geodemigrations.spring.autoconfigure.GeodeMigrationsAutoConfiguration;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/**
 * Paths and Retry-After of {@code after-web} reach real requests in another test, and the mode
 * {@code job} has its own.
 */
class GeodeMigrationsLifecyclePropertiesTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  GeodeEmbeddedAutoConfiguration.class,
                  GeodeClientAutoConfiguration.class,
                  GeodeMigrationsAutoConfiguration.class,
                  GeodeMigrationsLifecycleAutoConfiguration.class))
          .withPropertyValues(
              "geode.embedded.enabled=true",
              "geode.migrations.locations=classpath:integration/basic");

  @Test
  void theDefaultsAreThoseOfTheDocumentation() {
    GeodeMigrationsLifecycleProperties defaults = bind(Map.of());

    assertThat(defaults.getMode()).isEqualTo(MigrationMode.BEFORE_BEANS);
    assertThat(defaults.getAfterWeb().getAllow()).isEmpty();
    assertThat(defaults.getAfterWeb().getRetryAfter()).isEqualTo(Duration.ofSeconds(10));
    assertThat(defaults.getAfterWeb().getOnFailure()).isEqualTo(OnFailure.EXIT);
    assertThat(defaults.getValidate().isFailOnPending()).isTrue();
    assertThat(defaults.getJob().isFailOnHeld()).isTrue();
  }

  @Test
  void everyPropertyCanBeSet() {
    GeodeMigrationsLifecycleProperties set =
        bind(
            Map.of(
                "geode.migrations.mode", "after-web",
                "geode.migrations.after-web.allow", "/public,/status",
                "geode.migrations.after-web.retry-after", "7s",
                "geode.migrations.after-web.on-failure", "hold",
                "geode.migrations.validate.fail-on-pending", "false",
                "geode.migrations.job.fail-on-held", "false"));

    assertThat(set.getMode()).isEqualTo(MigrationMode.AFTER_WEB);
    assertThat(set.getAfterWeb().getAllow()).containsExactly("/public", "/status");
    assertThat(set.getAfterWeb().getRetryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(set.getAfterWeb().getOnFailure()).isEqualTo(OnFailure.HOLD);
    assertThat(set.getValidate().isFailOnPending()).isFalse();
    assertThat(set.getJob().isFailOnHeld()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"before-beans, 2", "before-web, 2", "after-web, 2", "disabled, 0"})
  void theModeDecidesWhatIsAppliedAtStart(String mode, long applied) {
    runner
        .withPropertyValues("geode.migrations.mode=" + mode)
        .run(context -> assertThat(applied(context)).isEqualTo(applied));
  }

  @Test
  void validationFailsOnPendingMigrationsUnlessItIsToldNotTo() {
    runner
        .withPropertyValues("geode.migrations.mode=validate")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(PendingMigrationsException.class));
    runner
        .withPropertyValues(
            "geode.migrations.mode=validate", "geode.migrations.validate.fail-on-pending=false")
        .run(context -> assertThat(applied(context)).isZero());
  }

  private static long applied(ApplicationContext context) {
    try (var session = context.getBean(GeodeDriver.class).session()) {
      return session.execute("MATCH (m:Migration) RETURN count(m) AS n").single().getLong("n");
    }
  }

  private static GeodeMigrationsLifecycleProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("geode.migrations", GeodeMigrationsLifecycleProperties.class);
  }
}
