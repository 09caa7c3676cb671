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
package io.geodemigrations.spring.autoconfigure;

import io.geodemigrations.core.MigrationsConfiguration;
import java.util.List;
import org.springframework.aot.hint.ResourceHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Puts the scripts of all locations that are known at build time, and the committed schema, into a
 * native image.
 */
class MigrationLocationsAotProcessor implements BeanFactoryInitializationAotProcessor {

  @Override
  public BeanFactoryInitializationAotContribution processAheadOfTime(
      ConfigurableListableBeanFactory beanFactory) {
    Environment environment = beanFactory.getBean(Environment.class);
    List<String> locations =
        Binder.get(environment)
            .bind("geode.migrations.locations", Bindable.listOf(String.class))
            .orElse(List.of(MigrationsConfiguration.DEFAULT_LOCATION));
    String schema =
        environment.getProperty(
            "geode.migrations.drift-schema", MigrationsConfiguration.DEFAULT_DRIFT_SCHEMA);
    return (generation, code) -> {
      ResourceHints hints = generation.getRuntimeHints().resources();
      locations.stream()
          .flatMap(location -> SpringResourceLocator.classpathDirectory(location).stream())
          .forEach(directory -> register(directory, hints));
      if (schema.startsWith("classpath:")) {
        hints.registerPattern(schema.substring("classpath:".length()));
      }
    };
  }

  /** The directories, too: whether a location exists is asked of them. */
  private static void register(String directory, ResourceHints hints) {
    if (directory.isEmpty()) {
      hints.registerPattern("*.gql");
      hints.registerPattern("**/*.gql");
    } else {
      hints.registerPattern(directory + "**");
    }
  }
}
