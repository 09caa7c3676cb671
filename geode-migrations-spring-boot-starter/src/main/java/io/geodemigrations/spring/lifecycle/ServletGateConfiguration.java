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

import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.util.pattern.PathPattern;

/** Refuses requests of a servlet application while migrations run after the web server's start. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMigrationMode(MigrationMode.AFTER_WEB)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({Filter.class, PathPattern.class})
@Import(ManagementPathsConfiguration.class)
class ServletGateConfiguration {

  /** Behind the filter that observes requests, so that refused ones are counted. */
  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

  @Bean
  FilterRegistrationBean<GateFilter> geodeMigrationsGateFilter(
      ApplicationGate gate,
      GeodeMigrationsLifecycleProperties properties,
      ObjectProvider<AllowedManagementPaths> managementPaths) {
    GeodeMigrationsLifecycleProperties.AfterWeb afterWeb = properties.getAfterWeb();
    AllowedPaths allowed =
        new AllowedPaths(
            afterWeb.getAllow(), managementPaths.getIfAvailable(() -> AllowedManagementPaths.NONE));
    FilterRegistrationBean<GateFilter> registration =
        new FilterRegistrationBean<>(
            new GateFilter(gate, allowed, RefusedRequest.retryAfter(afterWeb.getRetryAfter())));
    registration.setName("geodeMigrationsGate");
    registration.setOrder(ORDER);
    registration.setAsyncSupported(true);
    return registration;
  }
}
