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

/** Names of observations and their key values. They differ from the meters' names on purpose. */
final class ObservationNames {

  static final String RUN = "geode.migration.run";
  static final String MIGRATION = "geode.migration";
  static final String BATCH = "geode.migration.batch";

  static final String DIRECTION = "direction";
  static final String PHASE = "phase";
  static final String OUTCOME = "outcome";

  /** Key values of high cardinality: on traces, never on meters. */
  static final String RUN_ID = "run.id";

  static final String VERSION = "version";
  static final String ROWS = "rows";

  private ObservationNames() {}

  /** Whether a meter was made from one of these observations. */
  static boolean isMeterOf(String meter) {
    return meter.equals(MIGRATION) || meter.startsWith(MIGRATION + ".");
  }
}
