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

import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationListener;
import org.slf4j.MDC;

/** Puts run, graph and version into the logging context of the run's thread. */
final class LoggingContext implements MigrationListener {

  static final String RUN_ID = "migrationRunId";
  static final String GRAPH = "migrationGraph";
  static final String VERSION = "migrationVersion";

  @Override
  public void onEvent(MigrationEvent event) {
    if (event instanceof MigrationEvent.RunStarted run) {
      MDC.put(RUN_ID, run.runId());
      MDC.put(GRAPH, GraphAndModule.of(run.origin()).graph());
    } else if (event instanceof MigrationEvent.MigrationStarted migration) {
      MDC.put(VERSION, migration.migration().version());
    } else if (event instanceof MigrationEvent.MigrationFinished
        || event instanceof MigrationEvent.MigrationHeld
        || event instanceof MigrationEvent.MigrationFailed) {
      MDC.remove(VERSION);
    } else if (event instanceof MigrationEvent.RunFinished) {
      MDC.remove(RUN_ID);
      MDC.remove(GRAPH);
    }
  }
}
