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
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.spring.autoconfigure.GeodeClientProperties;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * What every meter and observation is tagged with.
 *
 * @param graph the graph, {@value MeterNames#UNSET} if the server chooses it
 * @param module the module, {@value MeterNames#UNSET} for none
 */
record GraphAndModule(String graph, String module) {

  static GraphAndModule of(
      GeodeDriver driver,
      MigrationsConfiguration configuration,
      ObjectProvider<GeodeClientProperties> clientProperties) {
    String graph =
        clientProperties.stream()
            .findFirst()
            .map(GeodeClientProperties::getGraph)
            .orElseGet(() -> graphOf(driver));
    return new GraphAndModule(
        Objects.requireNonNullElse(graph, MeterNames.UNSET),
        Objects.requireNonNullElse(configuration.module(), MeterNames.UNSET));
  }

  /** The graph that the address names. Not asked of a session: meters exist before the first. */
  private static @Nullable String graphOf(GeodeDriver driver) {
    String address = driver.address();
    int path = address.indexOf('/', address.indexOf("://") + 3);
    return path < 0 || path == address.length() - 1 ? null : address.substring(path + 1);
  }
}
