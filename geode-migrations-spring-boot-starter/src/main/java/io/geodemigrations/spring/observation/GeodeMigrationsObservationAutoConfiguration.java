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
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the observations {@code geode.migration*}, which become spans where the
 * service traces.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
    after = GeodeMigrationsAutoConfiguration.class,
    afterName =
        "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({ObservationRegistry.class, GeodeMigrations.class})
public final class GeodeMigrationsObservationAutoConfiguration {

  @Bean
  MigrationWatcher geodeMigrationsObservations(ObservationRegistry registry) {
    return migrations -> {
      GraphAndModule names = GraphAndModule.of(migrations);
      return new MigrationObservations(
          registry,
          KeyValues.of(MeterNames.GRAPH, names.graph(), MeterNames.MODULE, names.module()));
    };
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterFilter.class)
  static class MetersConfiguration {

    /** The same times are there as {@code geode.migrations.*}, with tags that are documented. */
    @Bean
    static MeterFilter geodeMigrationsObservationMeterFilter() {
      return new MeterFilter() {
        @Override
        public MeterFilterReply accept(Meter.Id id) {
          return ObservationNames.isMeterOf(id.getName())
              ? MeterFilterReply.DENY
              : MeterFilterReply.NEUTRAL;
        }
      };
    }
  }
}
