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

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps a job from opening a port: it migrates and ends, and nobody may take it for the service. An
 * application that sets {@code spring.main.web-application-type} itself is left as it is.
 */
class JobEnvironmentPostProcessor implements EnvironmentPostProcessor {

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (isJob(environment)) {
      environment
          .getPropertySources()
          .addLast(
              new MapPropertySource(
                  "geodeMigrationsJob", Map.of("spring.main.web-application-type", "none")));
    }
  }

  private static boolean isJob(ConfigurableEnvironment environment) {
    try {
      Binder binder = Binder.get(environment);
      return binder.bind("geode.migrations.enabled", Boolean.class).orElse(true)
          && binder
              .bind("geode.migrations.mode", MigrationMode.class)
              .map(mode -> mode == MigrationMode.JOB)
              .orElse(false);
    } catch (BindException ex) {
      // Found again, and explained, when the context is made.
      return false;
    }
  }
}
