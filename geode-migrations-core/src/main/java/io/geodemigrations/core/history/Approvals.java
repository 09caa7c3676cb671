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

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.source.ResolvedMigration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with approving something. */
final class Approvals {

  private final Map<MigrationKey, ResolvedMigration> definitions;
  private final RecordIndex records;
  private final @Nullable RunNode run;
  private final List<MigrationProblem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * Checks what the configuration approves.
   *
   * @param run what is in flight
   */
  Approvals(
      MigrationsConfiguration configuration,
      List<ResolvedMigration> definitions,
      RecordIndex records,
      @Nullable RunNode run) {
    this.run = run;
    this.definitions =
        definitions.stream().collect(Collectors.toMap(ResolvedMigration::key, Function.identity()));
    this.records = records;
    configuration.approved().forEach(this::checkConfigured);
  }

  /**
   * A configuration lives longer than what it approves, and reaches instances of an older version
   * of the service too: only what can never be right keeps a start from going on.
   */
  private void checkConfigured(String version) {
    MigrationKey key = MigrationRecord.keyOf(version);
    if (key == null || isApplied(key)) {
      return;
    }
    ResolvedMigration definition = definitions.get(key);
    if (definition == null) {
      warnings.add(
          "geode.migrations.approved names %s, which no script or bean defines; it approves nothing."
              .formatted(version));
    } else if (definition.phase() != Phase.CONTRACT) {
      problems.add(
          problem(definition, "geode.migrations.approved names " + notContract(definition)));
    }
  }

  private boolean isApplied(MigrationKey key) {
    return records.find(key) != null || records.coveredByBaseline(key);
  }

  /** What keeps a version from being approved by somebody; null if nothing does. */
  @Nullable MigrationProblem refusal(String version) {
    MigrationKey key = MigrationRecord.keyOf(version);
    if (key == null) {
      return problem(null, "'%s' is not a version".formatted(version));
    }
    ResolvedMigration definition = definitions.get(key);
    if (definition != null && definition.phase() != Phase.CONTRACT) {
      return problem(definition, "Not approved: " + notContract(definition));
    }
    if (definition != null && Holding.isOpen(definition, records)) {
      return isRolledBackNow(key)
          ? problem(
              definition,
              "The rollback of %s (%s) has not ended, and will use every approval up; approve it after that"
                  .formatted(definition.storedVersion(), definition.name()))
          : null;
    }
    MigrationRecord record = records.find(key);
    if (record != null) {
      return problem(
          definition,
          "%s (%s) is applied already%s"
              .formatted(record.version(), record.name(), Problems.when(record)));
    }
    return problem(
        definition,
        definition == null
            ? "No script or bean defines %s".formatted(version)
            : "%s (%s) is covered by the baseline"
                .formatted(definition.storedVersion(), definition.name()));
  }

  private boolean isRolledBackNow(MigrationKey key) {
    return run != null
        && run.direction() == Direction.DOWN
        && (run.inFlight() || run.failed())
        && key.equals(Assessor.keyOf(run));
  }

  /** What keeps a start from going on. */
  List<MigrationProblem> problems() {
    return problems;
  }

  /** What is unusual. */
  List<String> warnings() {
    return warnings;
  }

  private static String notContract(ResolvedMigration definition) {
    return "%s (%s), which is of the phase %s and waits for no approval"
        .formatted(
            definition.storedVersion(),
            definition.name(),
            definition.phase().name().toLowerCase(Locale.ROOT));
  }

  private static MigrationProblem problem(@Nullable ResolvedMigration definition, String message) {
    return MigrationProblem.of(
        ErrorCode.APPROVAL_REFUSED, definition == null ? null : definition.source(), message + ".");
  }
}
