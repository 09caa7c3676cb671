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
package io.geodemigrations.core.history;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.source.ResolvedMigration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a run stops: the vocabulary of Flyway. */
final class Target {

  private final @Nullable MigrationVersion limit;
  private final boolean unlimited;
  private final @Nullable MigrationProblem problem;

  private Target(
      @Nullable MigrationVersion limit, boolean unlimited, @Nullable MigrationProblem problem) {
    this.limit = limit;
    this.unlimited = unlimited;
    this.problem = problem;
  }

  static Target of(String text, List<ResolvedMigration> definitions, RecordIndex records) {
    String word = text.strip();
    switch (word.toLowerCase(Locale.ROOT)) {
      case "latest":
        return new Target(null, true, null);
      case "current":
        return new Target(records.current(), false, null);
      case "next":
        return new Target(next(definitions, records), false, null);
      default:
        return exact(word, definitions, records);
    }
  }

  private static @Nullable MigrationVersion next(
      List<ResolvedMigration> definitions, RecordIndex records) {
    for (ResolvedMigration definition : definitions) {
      if (definition.key() instanceof MigrationVersion version
          && records.find(version) == null
          && !records.coveredByBaseline(version)) {
        return version;
      }
    }
    return records.current();
  }

  private static Target exact(
      String word, List<ResolvedMigration> definitions, RecordIndex records) {
    boolean optional = word.endsWith("?");
    String text = optional ? word.substring(0, word.length() - 1) : word;
    Optional<MigrationVersion> version = MigrationVersion.tryParse(text);
    if (version.isEmpty()) {
      return new Target(
          null, false, problem(text, "is neither a version nor one of latest, current and next"));
    }
    MigrationVersion limit = version.get();
    boolean known =
        records.find(limit) != null
            || definitions.stream().anyMatch(definition -> definition.key().equals(limit));
    return new Target(
        limit, false, known || optional ? null : problem(text, "no migration has as its version"));
  }

  private static MigrationProblem problem(String text, String what) {
    return MigrationProblem.of(
        ErrorCode.TARGET_UNKNOWN,
        null,
        "geode.migrations.target is '%s', which %s; nothing was run.".formatted(text, what));
  }

  @Nullable MigrationProblem problem() {
    return problem;
  }

  /** Whether a migration is above the target. Repeatable ones run with {@code latest} only. */
  boolean excludes(MigrationKey key) {
    if (unlimited) {
      return false;
    }
    return limit == null
        || !(key instanceof MigrationVersion version)
        || version.compareTo(limit) > 0;
  }
}
