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
package io.geodemigrations.core;

import java.util.Comparator;

/**
 * What identifies a migration: a version, or the name of a repeatable.
 *
 * <p>Keys are totally ordered: all versions by number, then all repeatables by name, which is the
 * order in which migrations run.
 *
 * @since 0.1.0
 */
public sealed interface MigrationKey extends Comparable<MigrationKey>
    permits MigrationVersion, RepeatableKey {

  /**
   * The text under which the migration is recorded, for example {@code v1.0.0} or {@code R__views}.
   */
  String text();

  @Override
  default int compareTo(MigrationKey other) {
    if (this instanceof MigrationVersion mine && other instanceof MigrationVersion theirs) {
      return MigrationVersion.NUMERIC.compare(mine, theirs);
    }
    if (this instanceof RepeatableKey mine && other instanceof RepeatableKey theirs) {
      return mine.name().compareTo(theirs.name());
    }
    return Comparator.<Boolean>naturalOrder()
        .compare(this instanceof RepeatableKey, other instanceof RepeatableKey);
  }
}
