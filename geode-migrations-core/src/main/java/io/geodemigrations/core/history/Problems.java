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
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.source.ResolvedMigration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds and words what keeps a run from beginning. */
final class Problems {

  private final IgnorePatterns ignored;
  private final List<MigrationProblem> found = new ArrayList<>();

  Problems(List<String> patterns) {
    this.ignored = new IgnorePatterns(patterns);
  }

  List<MigrationProblem> all() {
    return found;
  }

  void add(@Nullable MigrationProblem problem) {
    if (problem != null) {
      found.add(problem);
    }
  }

  /** Checks a definition against its record; returns what is wrong, null if nothing. */
  @Nullable ErrorCode check(
      ResolvedMigration definition,
      @Nullable MigrationRecord record,
      MigrationState state,
      @Nullable MigrationVersion current,
      @Nullable RunNode run) {
    boolean atWork = state == MigrationState.FAILED || state == MigrationState.ROLLING_BACK;
    if (atWork && run != null && run.failed()) {
      found.add(failed(definition.source(), run));
      return ErrorCode.MIGRATION_FAILED;
    }
    if (state == MigrationState.OUT_OF_ORDER) {
      if (ignored.ignores(definition.type(), "out_of_order")
          || ignored.ignores(definition.type(), "pending")) {
        return null;
      }
      return add(
          ErrorCode.MIGRATION_OUT_OF_ORDER,
          definition.source(),
          "%s (%s) is not applied, although %s is."
              .formatted(definition.storedVersion(), definition.name(), text(current)));
    }
    return record != null && definition.key() instanceof MigrationVersion
        ? checkChecksum(definition, record)
        : null;
  }

  private @Nullable ErrorCode checkChecksum(ResolvedMigration definition, MigrationRecord record) {
    String applied = record.checksum();
    String now = definition.checksum();
    // Without a checksum on either side there is nothing to compare: adopted, or unverified.
    if (applied == null || now == null || applied.equals(now)) {
      return null;
    }
    return add(
        ErrorCode.CHECKSUM_CHANGED,
        definition.source(),
        "%s (%s) was changed after it was applied%s: its record has the checksum %s, the file now has %s."
            .formatted(definition.storedVersion(), definition.name(), when(record), applied, now));
  }

  /** Checks a record that has no definition; returns what is wrong, null if nothing. */
  @Nullable ErrorCode check(MigrationRecord record, MigrationState state) {
    if (ignored.ignores(record.migrationType(), state.name().toLowerCase(Locale.ROOT))) {
      return null;
    }
    String what = "%s (%s) is applied%s".formatted(record.version(), record.name(), when(record));
    return switch (state) {
      case MISSING ->
          add(
              ErrorCode.MIGRATION_MISSING,
              null,
              what + ", but no script or bean in the configured locations defines it.");
      case FUTURE ->
          add(
              ErrorCode.MIGRATION_FUTURE,
              null,
              what + ", and it is newer than every migration that this service knows.");
      default -> null;
    };
  }

  /** Checks that what is in flight or has failed is known. */
  void checkRun(@Nullable RunNode run, Set<MigrationKey> defined) {
    if (run == null || !(run.inFlight() || run.failed())) {
      return;
    }
    MigrationKey key = Assessor.keyOf(run);
    if (key != null && defined.contains(key)) {
      return;
    }
    if (run.failed()) {
      found.add(failed(null, run));
    } else {
      add(
          ErrorCode.MIGRATION_IN_FLIGHT,
          null,
          "%s%s was begun by the run %s and has not ended, but no script or bean in the configured locations defines it."
              .formatted(
                  run.direction() == Direction.UP ? "" : "The rollback of ",
                  run.version(),
                  run.runId()));
    }
  }

  /** What a failure that is recorded looks like, now and at every start until it is repaired. */
  static MigrationProblem failed(@Nullable SourceLocation source, RunNode run) {
    String work = run.direction() == Direction.UP ? "" : "The rollback of ";
    String error = run.error();
    String message =
        "%s%s failed at statement %d after %s (run %s%s): %s"
            .formatted(
                work,
                run.version(),
                run.checkpoint().statement(),
                run.checkpoint().done(),
                run.runId(),
                run.startedAt() == null ? "" : ", begun at " + run.startedAt(),
                error == null ? "no error was recorded" : error);
    return MigrationProblem.of(ErrorCode.MIGRATION_FAILED, source, message);
  }

  private ErrorCode add(ErrorCode code, @Nullable SourceLocation location, String message) {
    found.add(MigrationProblem.of(code, location, message));
    return code;
  }

  private static String text(@Nullable MigrationVersion version) {
    return version == null ? "nothing" : version.text();
  }

  static String when(MigrationRecord record) {
    String at = record.appliedAt() == null ? "" : " at " + record.appliedAt();
    return record.appliedBy() == null ? at : at + " by " + record.appliedBy();
  }
}
