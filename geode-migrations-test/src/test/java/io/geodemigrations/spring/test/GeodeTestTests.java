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
package io.geodemigrations.spring.test;

import static io.geodemigrations.test.GeodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.ContractPolicy;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.spring.actuate.GeodeMigrationsEndpoint;
import io.geodemigrations.spring.autoconfigure.GeodeConnectionDetails;
import io.geodemigrations.spring.test.app.Mailer;
import io.geodemigrations.spring.test.app.ServiceOfTests;
import io.geodemigrations.spring.test.app.Users;
import io.geodemigrations.test.GeodeMigrationsTester;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.context.WebApplicationContext;

/** What a test with the slice sees of a service that is configured for production. */
@GeodeTest
@ContextConfiguration(classes = ServiceOfTests.class)
@Import(Users.class)
class GeodeTestTests {

  @Autowired private ApplicationContext context;
  @Autowired private GeodeDriver driver;
  @Autowired private GeodeMigrations migrations;
  @Autowired private Users users;

  @Test
  void scriptsAndBeansAreAppliedBeforeTheFirstBeanThatUsesTheGraph() {
    assertThat(migrations).hasAppliedExactly("1", "2", "3", "4").isUpToDate();
    assertThat(users.migrationsAtStart()).isEqualTo(4);
    assertThat(driver).hasNodes("(:Team {name: 'Core'})", 1).hasIndex("user_username");
  }

  @Test
  void nothingIsHeldBack() {
    assertThat(migrations.configuration().contract()).isEqualTo(ContractPolicy.ALWAYS);
    assertThat(migrations).hasApplied("3").hasNoHeld();
  }

  @Test
  void theServerThatTheServiceIsConfiguredWithIsNotAsked() {
    assertThat(driver.address()).startsWith("grpc://127.0.0.1:");
    assertThat(users.count("Team")).isOne();
    assertThat(context.getBeansOfType(GeodeConnectionDetails.class)).hasSize(1);
    // Nor is one started for this context alone.
    assertThat(context.getBeansOfType(GeodeEmbedded.class)).isEmpty();
  }

  @Test
  void theServersOwnNameForTheGraphIsNotThatOfTheService() {
    try (var session = driver.session()) {
      assertThat(session.graph()).startsWith("test_");
    }
  }

  @Test
  void thereIsNoWebServerAndNoActuator() {
    assertThat(context)
        .isNotInstanceOf(WebApplicationContext.class)
        .isNotInstanceOf(ServletWebServerApplicationContext.class);
    assertThat(context.getBeansOfType(GeodeMigrationsEndpoint.class)).isEmpty();
    assertThat(context.getBeansOfType(HealthIndicator.class)).isEmpty();
  }

  @Test
  void componentsOfOtherKindsAreLeftOut() {
    assertThat(context.getBeansOfType(Mailer.class)).isEmpty();
  }

  @Test
  void eachTesterHasAnotherEmptyGraph(
      @Autowired GeodeMigrationsTester first, @Autowired GeodeMigrationsTester second) {
    first.migrateTo("1").execute("CREATE (:User {username: 'ada'})").migrate();

    assertThat(first.graph()).hasNodes("(:User {handle: 'ada'})", 1);
    assertThat(first.migrations()).hasApplied("4");
    assertThat(second.graph()).hasNoNodes("()");
    assertThat(driver).hasNoNodes("(:User {handle: 'ada'})");
  }
}
