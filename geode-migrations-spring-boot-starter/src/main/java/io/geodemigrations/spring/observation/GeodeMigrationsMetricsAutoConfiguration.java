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
package io.geodemigrations.spring.observation;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.spring.autoconfigure.GeodeClientProperties;
import io.geodemigrations.spring.autoconfigure.GeodeMigrationsAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the meters {@code geode.migrations.*}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
    after = GeodeMigrationsAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration"
    })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({MeterRegistry.class, GeodeMigrations.class, MigrationsConfiguration.class})
public final class GeodeMigrationsMetricsAutoConfiguration {

  @Bean
  MigrationMeters geodeMigrationsMeters(
      MeterRegistry registry,
      GeodeDriver driver,
      MigrationsConfiguration configuration,
      ObjectProvider<GeodeClientProperties> clientProperties) {
    GraphAndModule names = GraphAndModule.of(driver, configuration, clientProperties);
    return new MigrationMeters(
        registry, Tags.of(MeterNames.GRAPH, names.graph(), MeterNames.MODULE, names.module()));
  }

  @Bean
  MigrationGauges geodeMigrationsGauges(
      Map<String, GeodeMigrations> migrations, MigrationMeters meters) {
    return new MigrationGauges(migrations, meters);
  }
}
