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

import io.geodemigrations.client.TlsOptions;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.spring.autoconfigure.GeodeClientAutoConfiguration;
import io.geodemigrations.spring.autoconfigure.GeodeConnectionDetails;
import io.geodemigrations.spring.autoconfigure.GeodeDriverBuilderCustomizer;
import io.geodemigrations.test.GeodeMigrationsTester;
import io.geodemigrations.test.TestGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of {@link GeodeTest}: an empty graph of the context's own instead of the
 * server that the application is configured with.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = GeodeClientAutoConfiguration.class)
public final class GeodeTestAutoConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingBean(GeodeConnectionDetails.class)
  static class OwnGraphConfiguration {

    @Bean
    TestGraph geodeTestGraph() {
      return TestGraph.create();
    }

    @Bean
    TestGraphConnectionDetails geodeConnectionDetails(TestGraph graph) {
      return new TestGraphConnectionDetails(graph);
    }

    /** Last, so that {@code geode.client.graph} and {@code .ssl} do not lead elsewhere. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    GeodeDriverBuilderCustomizer geodeTestGraphDriverCustomizer(TestGraph graph) {
      return builder -> builder.graph(graph.name()).tls(TlsOptions.defaults());
    }
  }

  @Bean
  Testers geodeMigrationsTesters(
      ObjectProvider<MigrationsConfiguration> configuration,
      ObjectProvider<GeodeMigration> migrations) {
    return new Testers(configuration, migrations);
  }

  @Bean(destroyMethod = "")
  @Scope("prototype")
  GeodeMigrationsTester geodeMigrationsTester(Testers testers) {
    return testers.create();
  }

  /** Connects to the context's own graph. */
  static final class TestGraphConnectionDetails implements GeodeConnectionDetails {

    private final TestGraph graph;

    TestGraphConnectionDetails(TestGraph graph) {
      this.graph = graph;
    }

    @Override
    public String getUri() {
      return graph.dsn();
    }
  }

  /** Spring makes prototypes and forgets them: what they opened is closed with the context. */
  static final class Testers implements DisposableBean {

    private final ObjectProvider<MigrationsConfiguration> configuration;
    private final ObjectProvider<GeodeMigration> migrations;
    private final ConcurrentLinkedQueue<GeodeMigrationsTester> made = new ConcurrentLinkedQueue<>();

    Testers(
        ObjectProvider<MigrationsConfiguration> configuration,
        ObjectProvider<GeodeMigration> migrations) {
      this.configuration = configuration;
      this.migrations = migrations;
    }

    GeodeMigrationsTester create() {
      GeodeMigrationsTester tester =
          GeodeMigrationsTester.builder()
              .configuration(configuration.getIfAvailable(MigrationsConfiguration::defaults))
              .migrations(() -> migrations.orderedStream().toList())
              .build();
      made.add(tester);
      return tester;
    }

    @Override
    public void destroy() {
      List<GeodeMigrationsTester> open = new ArrayList<>(made);
      made.clear();
      open.forEach(GeodeMigrationsTester::close);
    }
  }
}
