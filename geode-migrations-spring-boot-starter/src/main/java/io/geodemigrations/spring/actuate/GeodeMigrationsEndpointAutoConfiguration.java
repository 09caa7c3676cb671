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
package io.geodemigrations.spring.actuate;

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.spring.autoconfigure.GeodeMigrationsAutoConfiguration;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.io.ClassPathResource;

/**
 * Auto-configuration of the endpoint {@code geodemigrations}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = GeodeMigrationsAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(GeodeMigrationsEndpoint.class)
@ImportRuntimeHints(GeodeMigrationsEndpointAutoConfiguration.PageHints.class)
public final class GeodeMigrationsEndpointAutoConfiguration {

  /** One in each context: that of a parent does not know its children. */
  @Bean
  @ConditionalOnBean(GeodeMigrations.class)
  @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
  GeodeMigrationsEndpoint geodeMigrationsEndpoint(ApplicationContext context) {
    return new GeodeMigrationsEndpoint(context);
  }

  @Bean
  @ConditionalOnBean(GeodeMigrationsEndpoint.class)
  @ConditionalOnMissingBean
  @ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
  GeodeMigrationsEndpointWebExtension geodeMigrationsEndpointWebExtension(
      GeodeMigrationsEndpoint endpoint, BackgroundWork background) {
    return new GeodeMigrationsEndpointWebExtension(endpoint, background);
  }

  @Bean
  BackgroundWork geodeMigrationsBackgroundWork(ObjectProvider<Surroundings> surroundings) {
    return new BackgroundWork(surroundings.getIfAvailable(() -> work -> work));
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ObservationRegistry.class)
  static class TraceConfiguration {

    @Bean
    Surroundings geodeMigrationsCallersTrace(ObjectProvider<ObservationRegistry> registry) {
      return new CallersTrace(registry.getIfAvailable(() -> ObservationRegistry.NOOP));
    }
  }

  /** The page is a resource, which a native image has only if it is told. */
  static class PageHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
      hints.resources().registerResource(new ClassPathResource(StatusPage.RESOURCE));
    }
  }
}
