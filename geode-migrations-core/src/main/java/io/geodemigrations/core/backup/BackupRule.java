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

import io.geodemigrations.core.BackupPolicy;
import io.geodemigrations.core.Direction;
import io.geodemigrations.core.Risk;
import io.geodemigrations.core.change.Classification;
import io.geodemigrations.core.source.ResolvedMigration;
import io.geodemigrations.core.source.ScriptMigration;

/**
 * Before which migrations a backup is made.
 *
 * @param policy what is configured
 */
public record BackupRule(BackupPolicy policy) {

  /**
   * Whether a backup is due before a migration.
   *
   * @param first whether the run has made none yet
   */
  public boolean due(ResolvedMigration migration, Direction direction, boolean first) {
    return switch (policy) {
      case NEVER -> false;
      case HIGH_RISK -> isHighRisk(migration, direction);
      case ALWAYS -> first;
    };
  }

  /** By what is declared or what is done, whichever is higher; unknown counts as high. */
  private static boolean isHighRisk(ResolvedMigration migration, Direction direction) {
    if (migration.risk() == Risk.HIGH) {
      return true;
    }
    if (migration instanceof ScriptMigration script && direction == Direction.DOWN) {
      return script.down().stream()
          .anyMatch(statement -> Classification.of(statement).risk() == Risk.HIGH);
    }
    Risk found = Classification.of(migration).risk();
    return found == null || found == Risk.HIGH;
  }
}
