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
package io.geodemigrations.core.backup;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a backup is of, and for.
 *
 * @param graph the graph; null if nobody has named it
 * @param version the version of the migration that is going to run; {@link #MANUAL} for none
 * @param runId the run
 */
public record BackupSubject(@Nullable String graph, String version, String runId) {

  /** Stands for the version of a backup that was not made for a migration. */
  public static final String MANUAL = "manual";

  /** The values of the placeholders of a command. */
  Map<String, @Nullable String> values() {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    values.put("graph", graph);
    values.put("version", version);
    values.put("run", runId);
    return values;
  }
}
