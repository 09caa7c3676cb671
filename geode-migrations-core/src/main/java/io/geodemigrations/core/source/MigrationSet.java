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
package io.geodemigrations.core.source;

import java.util.List;

/**
 * Everything that was found, valid as a whole.
 *
 * @param migrations in the order in which they run: by version, then repeatables by name
 * @param callbacks in the order of locations and paths
 * @param notes harmless findings, for logs and lint
 * @since 0.1.0
 */
public record MigrationSet(
    List<ResolvedMigration> migrations, List<ScriptCallback> callbacks, List<SourceNote> notes) {

  /** Copies the lists. */
  public MigrationSet {
    migrations = List.copyOf(migrations);
    callbacks = List.copyOf(callbacks);
    notes = List.copyOf(notes);
  }
}
