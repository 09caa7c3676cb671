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
package io.geodemigrations.core.schema;

import java.util.Set;

/** The labels of this tool's own records. */
public final class OwnLabels {

  private static final Set<String> OWN =
      Set.of("Migration", "MigrationLock", "MigrationRun", "MigrationEvent");

  private OwnLabels() {}

  /** Whether nodes with the label are records of this tool. */
  public static boolean isOwn(String label) {
    return OWN.contains(label);
  }
}
