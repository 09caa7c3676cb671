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
package io.geodemigrations.core.rollback;

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationType;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.RollbackTarget;
import io.geodemigrations.core.history.Assessment;
import io.geodemigrations.core.history.MigrationRecord;
import io.geodemigrations.core.history.RunNode;
import io.geodemigrations.core.run.PreservedCopies;
import io.geodemigrations.core.source.ResolvedMigration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what a rollback undoes, the newest first, and refuses before anything is done if one of
 * them has no way down.
 */
final class RollbackSelection {

  private final Assessment assessment;
  private final @Nullable MigrationKey begun;

  RollbackSelection(Assessment assessment) {
    this.assessment = assessment;
    this.begun = begun(assessment.run());
  }

  private static @Nullable MigrationKey begun(@Nullable RunNode node) {
    if (node == null || !(node.inFlight() || node.failed())) {
      return null;
    }
    String version = node.version();
    return version == null ? null : MigrationVersion.parseRecorded(version).orElse(null);
  }

  List<Assessment.Entry> select(RollbackTarget target) {
    List<Assessment.Entry> candidates = candidates();
    List<Assessment.Entry> selected = new ArrayList<>();
    if (target instanceof RollbackTarget.Last) {
      selected.add(last(candidates));
    } else if (target instanceof RollbackTarget.To to) {
      MigrationVersion limit = applied(to.version(), candidates);
      candidates.stream()
          .filter(entry -> version(entry).compareTo(limit) > 0)
          .forEach(selected::add);
    } else if (target instanceof RollbackTarget.Only only) {
      MigrationVersion wanted = applied(only.version(), candidates);
      candidates.stream().filter(entry -> version(entry).equals(wanted)).forEach(selected::add);
    }
    // What is in flight comes first: the run node has room for one.
    selected.sort(
        Comparator.<Assessment.Entry, Boolean>comparing(entry -> !isBegun(entry))
            .thenComparing(Comparator.comparing(RollbackSelection::version).reversed()));
    refuseUnfinishedOther(selected);
    selected.forEach(RollbackSelection::demandWayDown);
    demandNoDependents(selected);
    selected.forEach(this::demandCopies);
    return selected;
  }

  /** What is applied, and what was begun and has not come to its end. */
  private List<Assessment.Entry> candidates() {
    return assessment.entries().stream()
        .filter(entry -> key(entry).isPresent())
        .filter(entry -> entry.record() != null || isBegun(entry))
        .toList();
  }

  private Assessment.Entry last(List<Assessment.Entry> candidates) {
    return candidates.stream()
        .max(
            Comparator.<Assessment.Entry, Boolean>comparing(entry -> isBegun(entry))
                .thenComparing(RollbackSelection::appliedAt)
                .thenComparing(RollbackSelection::version))
        .orElseThrow(
            () ->
                new GeodeMigrationsException(
                    ErrorCode.ROLLBACK_NOT_APPLIED,
                    "Nothing is applied, so that there is nothing to roll back"));
  }

  private static Instant appliedAt(Assessment.Entry entry) {
    MigrationRecord record = entry.record();
    Instant at = record == null ? null : record.appliedAt();
    return at == null ? Instant.MIN : at;
  }

  private static MigrationVersion applied(String text, List<Assessment.Entry> candidates) {
    MigrationVersion version =
        MigrationVersion.parseRecorded(text)
            .orElseThrow(
                () ->
                    new GeodeMigrationsException(
                        ErrorCode.ROLLBACK_NOT_APPLIED, "'%s' is not a version.".formatted(text)));
    if (candidates.stream().noneMatch(entry -> version(entry).equals(version))) {
      throw new GeodeMigrationsException(
          ErrorCode.ROLLBACK_NOT_APPLIED, "%s is not applied".formatted(version.text()));
    }
    return version;
  }

  private void refuseUnfinishedOther(List<Assessment.Entry> selected) {
    RunNode node = assessment.run();
    // It may be a repeatable one, which no rollback can name.
    if (node == null || !(node.inFlight() || node.failed())) {
      return;
    }
    if (selected.stream().noneMatch(entry -> isBegun(entry))) {
      throw new GeodeMigrationsException(
          ErrorCode.MIGRATION_IN_FLIGHT,
          "%s of %s has not come to its end"
              .formatted(
                  node.direction() == Direction.UP ? "The migration" : "The rollback",
                  node.version()),
          "Roll that back first, or let migrate or repair finish it.",
          null,
          null);
    }
  }

  private static void demandWayDown(Assessment.Entry entry) {
    ResolvedMigration definition = entry.definition();
    String why = null;
    if (definition == null) {
      why = "no script or bean in the configured locations defines it";
    } else if (entry.info().type() == MigrationType.BASELINE) {
      why = "it is a baseline";
    } else if (!definition.reversible()) {
      why = "it has no way down";
    }
    if (why != null) {
      throw new GeodeMigrationsException(
          ErrorCode.ROLLBACK_IRREVERSIBLE,
          "%s (%s) cannot be rolled back: %s"
              .formatted(entry.info().version(), entry.info().description(), why),
          definition == null ? null : definition.source(),
          null);
    }
  }

  private void demandNoDependents(List<Assessment.Entry> selected) {
    Set<MigrationKey> keys =
        selected.stream().map(RollbackSelection::version).collect(Collectors.toSet());
    for (Assessment.Entry entry : assessment.entries()) {
      ResolvedMigration definition = entry.definition();
      if (definition == null || entry.record() == null || keys.contains(definition.key())) {
        continue;
      }
      for (MigrationVersion dependency : definition.dependencies()) {
        if (keys.contains(dependency)) {
          throw new GeodeMigrationsException(
              ErrorCode.ROLLBACK_DEPENDENTS,
              "%s cannot be rolled back, because %s is applied and depends on it"
                  .formatted(dependency.text(), definition.storedVersion()),
              definition.source(),
              null);
        }
      }
    }
  }

  /** A way down that finds no copies would restore nothing, and say that all is well. */
  private void demandCopies(Assessment.Entry entry) {
    ResolvedMigration definition = entry.definition();
    if (definition == null) {
      return;
    }
    for (Assessment.Entry other : assessment.entries()) {
      ResolvedMigration later = other.definition();
      if (later == null || later == definition || !isAppliedAfter(other, entry)) {
        continue;
      }
      String copy = PreservedCopies.lost(definition, later).orElse(null);
      if (copy != null) {
        throw new GeodeMigrationsException(
            ErrorCode.ROLLBACK_COPIES_GONE,
            "%s (%s) cannot be rolled back: it would restore %s, which %s (%s) has removed"
                .formatted(
                    definition.storedVersion(),
                    definition.name(),
                    copy,
                    later.storedVersion(),
                    later.name()),
            definition.source(),
            null);
      }
    }
  }

  private static boolean isAppliedAfter(Assessment.Entry other, Assessment.Entry entry) {
    if (other.record() == null) {
      return false;
    }
    Instant one = appliedAt(entry);
    Instant two = appliedAt(other);
    return two.equals(one)
        ? key(other).isEmpty() || version(other).compareTo(version(entry)) > 0
        : two.isAfter(one);
  }

  /** Repeatable migrations are not rolled back, and foreign ones have no version. */
  private static Optional<MigrationVersion> key(Assessment.Entry entry) {
    ResolvedMigration definition = entry.definition();
    if (definition != null) {
      return definition.key() instanceof MigrationVersion version
          ? Optional.of(version)
          : Optional.empty();
    }
    MigrationRecord record = entry.record();
    return record != null && record.key() instanceof MigrationVersion version
        ? Optional.of(version)
        : Optional.empty();
  }

  private boolean isBegun(Assessment.Entry entry) {
    return begun != null && version(entry).equals(begun);
  }

  private static MigrationVersion version(Assessment.Entry entry) {
    return key(entry).orElseThrow();
  }
}
