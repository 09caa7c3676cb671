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

/** Names of meters and tags, which dashboards and alerts rely on. */
final class MeterNames {

  static final String PENDING = "geode.migrations.pending";
  static final String APPLIED = "geode.migrations.applied";
  static final String FAILED = "geode.migrations.failed";
  static final String HELD = "geode.migrations.held";
  static final String PROGRESS = "geode.migrations.progress";
  static final String ROWS = "geode.migrations.rows";
  static final String RUN = "geode.migrations.run";
  static final String MIGRATION = "geode.migrations.migration";
  static final String BATCH = "geode.migrations.batch";
  static final String LOCK_WAIT = "geode.migrations.lock.wait";
  static final String LOCK_HELD = "geode.migrations.lock.held";
  static final String LAST_SUCCESS = "geode.migrations.last.success";

  static final String GRAPH = "graph";
  static final String MODULE = "module";
  static final String OUTCOME = "outcome";
  static final String DIRECTION = "direction";

  /** The value of a tag for what is not set: the server's graph, or no module. */
  static final String UNSET = "default";

  private MeterNames() {}
}
