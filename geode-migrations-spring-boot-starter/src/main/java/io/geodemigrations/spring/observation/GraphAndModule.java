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
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationStatus;
import java.util.Objects;

/**
 * What every meter and observation is tagged with.
 *
 * @param graph the graph, {@value MeterNames#UNSET} if the server chooses it
 * @param module the module, {@value MeterNames#UNSET} for none
 */
record GraphAndModule(String graph, String module) {

  static GraphAndModule of(GeodeMigrations migrations) {
    MigrationStatus status = migrations.status();
    return of(new MigrationEvent.Origin(status.graph(), status.module()));
  }

  static GraphAndModule of(MigrationEvent.Origin origin) {
    return new GraphAndModule(
        Objects.requireNonNullElse(origin.graph(), MeterNames.UNSET),
        Objects.requireNonNullElse(origin.module(), MeterNames.UNSET));
  }
}
