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

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationVersion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What migrations must be to each other: unique, and after what they depend on. */
final class SetRules {

  private SetRules() {}

  /**
   * Orders migrations and reports duplicates and impossible dependencies.
   *
   * @param found all migrations, in the order in which they were found
   * @param incomplete whether there are more, which have problems of their own
   * @param known versions that exist elsewhere, for example in the history
   */
  static List<ResolvedMigration> order(
      List<ResolvedMigration> found,
      boolean incomplete,
      Collection<MigrationVersion> known,
      List<MigrationProblem> problems) {
    Map<MigrationKey, ResolvedMigration> ordered = new TreeMap<>();
    for (ResolvedMigration migration : found) {
      ResolvedMigration first = ordered.putIfAbsent(migration.key(), migration);
      if (first != null) {
        problems.add(duplicate(first, migration));
      }
    }
    Set<MigrationVersion> elsewhere = new TreeSet<>(known);
    for (ResolvedMigration migration : ordered.values()) {
      for (MigrationVersion dependency : migration.dependencies()) {
        checkDependency(migration, dependency, ordered, elsewhere, incomplete, problems);
      }
    }
    return List.copyOf(ordered.values());
  }

  private static MigrationProblem duplicate(ResolvedMigration first, ResolvedMigration second) {
    boolean same = first.storedVersion().equals(second.storedVersion());
    String versions =
        same
            ? "'" + first.storedVersion() + "'"
            : "'%s' and '%s' are one version, which"
                .formatted(first.storedVersion(), second.storedVersion());
    return MigrationProblem.of(
        ErrorCode.DUPLICATE_MIGRATION,
        second.source(),
        "%s belongs to two migrations: %s and %s"
            .formatted(versions, first.source(), second.source()));
  }

  private static void checkDependency(
      ResolvedMigration migration,
      MigrationVersion dependency,
      Map<MigrationKey, ResolvedMigration> ordered,
      Set<MigrationVersion> elsewhere,
      boolean incomplete,
      List<MigrationProblem> problems) {
    boolean exists = ordered.containsKey(dependency) || elsewhere.contains(dependency);
    if (migration.key().compareTo(dependency) <= 0 && (exists || incomplete)) {
      problems.add(
          MigrationProblem.of(
              ErrorCode.DEPENDENCY_ORDER,
              migration.source(),
              "%s depends on %s, which does not run before it"
                  .formatted(migration.storedVersion(), dependency)));
    } else if (!exists && !incomplete) {
      problems.add(
          MigrationProblem.of(
              ErrorCode.DEPENDENCY_MISSING,
              migration.source(),
              "%s depends on %s, which does not exist"
                  .formatted(migration.storedVersion(), dependency)));
    }
  }
}
