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

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.spring.autoconfigure.GeodeMigrationsAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
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
@ConditionalOnBean({MeterRegistry.class, GeodeMigrations.class})
public final class GeodeMigrationsMetricsAutoConfiguration {

  @Bean
  MigrationWatcher geodeMigrationsMeters(MeterRegistry registry) {
    return migrations -> {
      GraphAndModule names = GraphAndModule.of(migrations);
      Tags tags = Tags.of(MeterNames.GRAPH, names.graph(), MeterNames.MODULE, names.module());
      MigrationMeters meters = new MigrationMeters(registry, tags);
      new MigrationGauges(migrations, meters).register(registry, tags);
      return meters;
    };
  }
}
