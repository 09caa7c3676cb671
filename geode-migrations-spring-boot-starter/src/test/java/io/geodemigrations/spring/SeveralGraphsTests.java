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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.spring.autoconfigure.GeodeConnectionDetails;
import io.geodemigrations.spring.autoconfigure.GeodeMigrationsBuilderConfigurer;
import io.geodemigrations.spring.lifecycle.GeodeMigrationsInitializer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** Services with several graphs, and with several contexts. */
class SeveralGraphsTests {

  private GeodeEmbedded server;
  private final List<ConfigurableApplicationContext> services = new ArrayList<>();

  @BeforeEach
  void startServer() {
    server = GeodeEmbedded.start(GeodeEmbeddedOptions.builder().graphs("shop", "orders").build());
  }

  @AfterEach
  void stopEverything() {
    services.forEach(ConfigurableApplicationContext::close);
    server.close();
  }

  @Test
  void bothGraphsAreMigratedBeforeTheFirstBeanThatReadsOneOfThem() {
    ConfigurableApplicationContext service = start(builder(TwoGraphs.class));

    assertThat(service.getBean(Counts.class).atStart).containsExactly(3L, 2L);
    assertThat(service.getBeansOfType(GeodeMigrations.class))
        .containsOnlyKeys("shopMigrations", "orderMigrations");
    assertThat(service.getBeansOfType(GeodeDriver.class))
        .containsOnlyKeys("shopDriver", "orderDriver");
  }

  @ParameterizedTest
  @ValueSource(strings = {"before-web", "after-web"})
  void bothGraphsAreMigratedByTheLifecycle(String mode) {
    ConfigurableApplicationContext service =
        start(builder(TwoGraphs.class), "--geode.migrations.mode=" + mode);

    assertThat(service.getBean(Counts.class).now()).containsExactly(3L, 2L);
  }

  @Test
  void validateModeLooksAtBothGraphs() {
    start(builder(TwoGraphs.class)).close();
    assertThat(start(builder(TwoGraphs.class), "--geode.migrations.mode=validate").isActive())
        .isTrue();
    try (GeodeDriver driver = GeodeDriver.builder(server.dsn()).graph("orders").build();
        GeodeSession session = driver.session()) {
      session.execute("MATCH (m:Migration) DELETE m").list();
    }

    assertThatThrownBy(() -> start(builder(TwoGraphs.class), "--geode.migrations.mode=validate"))
        .rootCause()
        .hasMessageContaining("1 migration is pending");
  }

  @Test
  void theEndpointAndTheHealthShowBoth() {
    HttpClientOfTests http = http(start(builder(TwoGraphs.class)));

    JsonNode beans =
        http.json("/actuator/geodemigrations").get("contexts").get("shop").get("geodeMigrations");
    assertThat(beans.propertyNames()).containsExactly("shopMigrations", "orderMigrations");
    assertThat(beans.get("shopMigrations").get("status").get("graph").asString()).isEqualTo("shop");
    assertThat(beans.get("orderMigrations").get("status").get("graph").asString())
        .isEqualTo("orders");
    assertThat(beans.get("orderMigrations").get("migrations")).hasSize(1);
    JsonNode health = http.json("/actuator/health/geodeMigrations").get("components");
    assertThat(health.propertyNames())
        .containsExactlyInAnyOrder("shopMigrations", "orderMigrations");
    assertThat(http.json("/actuator/info").get("geodeMigrations").propertyNames())
        .containsExactlyInAnyOrder("shopMigrations", "orderMigrations");
  }

  @Test
  void theMetersOfTheTwoAreTaggedWithTheirGraphs() {
    HttpClientOfTests http = http(start(builder(TwoGraphs.class)));

    assertThat(value(http, "applied?tag=graph:shop")).isEqualTo(2);
    assertThat(value(http, "applied?tag=graph:orders")).isEqualTo(1);
    assertThat(value(http, "rows?tag=graph:shop")).isEqualTo(3);
    assertThat(value(http, "migration?tag=graph:shop&tag=outcome:success")).isEqualTo(2);
    assertThat(value(http, "migration?tag=graph:orders&tag=outcome:success")).isEqualTo(1);
    assertThat(value(http, "lock.wait?tag=graph:orders")).isEqualTo(1);
    assertThat(value(http, "last.success?tag=graph:orders")).isGreaterThan(1_700_000_000d);
    assertThat(http.status("/actuator/metrics/geode.migrations.rows?tag=graph:orders"))
        .isEqualTo(404);
  }

  @Test
  void aChildContextWaitsForItsParentAndMigratesNothingAgain() {
    ConfigurableApplicationContext child =
        start(
            new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .properties(properties())
                .child(OneReader.class)
                .web(WebApplicationType.SERVLET));

    assertThat(child.getBean(UserCount.class).atStart).isEqualTo(3);
    assertThat(child.getParent().getBeansOfType(GeodeMigrations.class)).hasSize(1);
    assertThat(child.getBeansOfType(GeodeMigrations.class)).isEmpty();
    assertThat(child.getBeansOfType(GeodeMigrationsInitializer.class)).isEmpty();
    HttpClientOfTests http = http(child);
    assertThat(value(http, "migration?tag=graph:shop")).isEqualTo(2);
    assertThat(value(http, "applied?tag=graph:shop")).isEqualTo(2);
  }

  @Test
  void theEndpointShowsParentAndChild() {
    ConfigurableApplicationContext child =
        start(
            new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .properties(properties())
                .properties("spring.application.name=shop")
                .child(OneGraphMore.class)
                .web(WebApplicationType.SERVLET));

    assertThat(child.getBean(OrderCount.class).atStart).isEqualTo(2);
    JsonNode contexts = http(child).json("/actuator/geodemigrations").get("contexts");
    assertThat(contexts.propertyNames()).containsExactly("shop-1", "shop");
    assertThat(contexts.get("shop-1").get("parentId").asString()).isEqualTo("shop");
    assertThat(contexts.get("shop-1").get("geodeMigrations").propertyNames())
        .containsExactly("orderMigrations");
    assertThat(contexts.get("shop").get("geodeMigrations").propertyNames())
        .containsExactly("geodeMigrations");
  }

  private SpringApplicationBuilder builder(Class<?> service) {
    return new SpringApplicationBuilder(service)
        .web(WebApplicationType.SERVLET)
        .properties(properties())
        .properties("spring.application.name=shop");
  }

  private String[] properties() {
    return new String[] {
      "spring.main.banner-mode=off",
      "server.port=0",
      "geode.client.uri=" + server.dsn(),
      "geode.client.graph=shop",
      "geode.migrations.locations=classpath:integration/basic",
      "management.endpoints.web.exposure.include=*",
      "management.endpoint.health.show-details=always"
    };
  }

  private ConfigurableApplicationContext start(
      SpringApplicationBuilder builder, String... arguments) {
    ConfigurableApplicationContext service = builder.run(arguments);
    services.add(service);
    return service;
  }

  private static HttpClientOfTests http(ConfigurableApplicationContext service) {
    return new HttpClientOfTests(
        service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }

  private static double value(HttpClientOfTests http, String meter) {
    return http.json("/actuator/metrics/geode.migrations." + meter)
        .get("measurements")
        .get(0)
        .get("value")
        .asDouble();
  }

  private static long count(GeodeDriver driver, String label) {
    try (GeodeSession session = driver.session()) {
      return session.execute("MATCH (n:" + label + ") RETURN count(n) AS n").single().getLong("n");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class TwoGraphs {

    @Bean
    GeodeDriver shopDriver(GeodeConnectionDetails server) {
      return GeodeDriver.builder(server.getUri()).graph("shop").build();
    }

    @Bean
    GeodeDriver orderDriver(GeodeConnectionDetails server) {
      return GeodeDriver.builder(server.getUri()).graph("orders").build();
    }

    @Bean
    GeodeMigrations shopMigrations(
        @Qualifier("shopDriver") GeodeDriver driver, GeodeMigrationsBuilderConfigurer configurer) {
      return configurer.configure(GeodeMigrations.builder(driver)).build();
    }

    @Bean
    GeodeMigrations orderMigrations(
        @Qualifier("orderDriver") GeodeDriver driver,
        GeodeMigrationsBuilderConfigurer configurer,
        MigrationsConfiguration configuration) {
      return configurer
          .configure(GeodeMigrations.builder(driver))
          .configuration(
              configuration.toBuilder().locations("classpath:integration/orders").build())
          .build();
    }

    @Bean
    Counts counts(
        @Qualifier("shopDriver") GeodeDriver shop, @Qualifier("orderDriver") GeodeDriver orders) {
      return new Counts(shop, orders);
    }
  }

  static class Counts {

    private final GeodeDriver shop;
    private final GeodeDriver orders;
    final List<Long> atStart;

    Counts(GeodeDriver shop, GeodeDriver orders) {
      this.shop = shop;
      this.orders = orders;
      this.atStart = now();
    }

    final List<Long> now() {
      return List.of(count(shop, "User"), count(orders, "Order"));
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Nothing {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class OneReader {

    @Bean
    UserCount userCount(GeodeDriver driver) {
      return new UserCount(count(driver, "User"));
    }
  }

  record UserCount(long atStart) {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class OneGraphMore {

    @Bean
    GeodeDriver orderDriver(GeodeConnectionDetails server) {
      return GeodeDriver.builder(server.getUri()).graph("orders").build();
    }

    @Bean
    GeodeMigrations orderMigrations(
        GeodeDriver orderDriver,
        GeodeMigrationsBuilderConfigurer configurer,
        MigrationsConfiguration configuration) {
      return configurer
          .configure(GeodeMigrations.builder(orderDriver))
          .configuration(
              configuration.toBuilder().locations("classpath:integration/orders").build())
          .build();
    }

    @Bean
    OrderCount orderCount(GeodeDriver orderDriver) {
      return new OrderCount(count(orderDriver, "Order"));
    }
  }

  record OrderCount(long atStart) {}
}
