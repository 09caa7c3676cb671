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

import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** The paths of the main server that belong to Actuator. */
final class ManagementPaths implements AllowedManagementPaths {

  private final Environment environment;
  private final ObjectProvider<PathMappedEndpoints> endpoints;
  private final ObjectProvider<HealthEndpointGroups> healthGroups;

  ManagementPaths(
      Environment environment,
      ObjectProvider<PathMappedEndpoints> endpoints,
      ObjectProvider<HealthEndpointGroups> healthGroups) {
    this.environment = environment;
    this.endpoints = endpoints;
    this.healthGroups = healthGroups;
  }

  @Override
  public Set<String> get() {
    String prefix = dispatcherPath();
    Set<String> paths = new LinkedHashSet<>();
    if (ManagementPortType.get(environment) == ManagementPortType.SAME) {
      endpoints.ifAvailable(
          mapped -> {
            if (StringUtils.hasText(mapped.getBasePath())) {
              paths.add(prefix + mapped.getBasePath());
            }
            mapped.getAllPaths().forEach(path -> paths.add(prefix + path));
          });
    }
    healthGroups.ifAvailable(groups -> addAdditionalPaths(groups, prefix, paths));
    return paths;
  }

  private static void addAdditionalPaths(
      HealthEndpointGroups groups, String prefix, Set<String> paths) {
    for (HealthEndpointGroup group : groups.getAllWithAdditionalPath(WebServerNamespace.SERVER)) {
      if (group.getAdditionalPath() != null) {
        String path = group.getAdditionalPath().getValue();
        paths.add(prefix + (path.startsWith("/") ? path : "/" + path));
      }
    }
  }

  /** Endpoints are below the dispatcher servlet, which need not be at the root. */
  private String dispatcherPath() {
    String path = environment.getProperty("spring.mvc.servlet.path", "");
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
