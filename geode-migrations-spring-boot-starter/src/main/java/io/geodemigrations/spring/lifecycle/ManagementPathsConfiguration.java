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

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Finds the paths of Actuator where it is present. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({
  PathMappedEndpoints.class,
  HealthEndpointGroups.class,
  ManagementPortType.class
})
class ManagementPathsConfiguration {

  @Bean
  ManagementPaths geodeMigrationsManagementPaths(
      Environment environment,
      ObjectProvider<PathMappedEndpoints> endpoints,
      ObjectProvider<HealthEndpointGroups> healthGroups) {
    return new ManagementPaths(environment, endpoints, healthGroups);
  }
}
