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

import io.geodemigrations.core.ContractPolicy;
import io.geodemigrations.core.Direction;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationType;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.RepeatableKey;
import io.geodemigrations.core.source.ResolvedMigration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares definitions with a history: gives every migration its state, and says what is wrong.
 * Pure; asks nothing of the database.
 */
public final class Assessor {

  private final MigrationsConfiguration configuration;

  /** An assessor that follows a configuration. */
  public Assessor(MigrationsConfiguration configuration) {
    this.configuration = configuration;
  }

  /** Compares, while nobody has asked for what contract migrations require. */
  public Assessment assess(List<ResolvedMigration> definitions, History history) {
    return assess(definitions, history, Map.of());
  }

  /**
   * Compares. The definitions are in the order in which they run.
   *
   * @param unmet why contract migrations that may run otherwise wait for what they require
   */
  public Assessment assess(
      List<ResolvedMigration> definitions, History history, Map<MigrationKey, String> unmet) {
    RecordIndex records = new RecordIndex(history.records());
    Target target = Target.of(configuration.target(), definitions, records);
    Problems problems = new Problems(configuration.ignoreMigrationPatterns());
    problems.add(target.problem());
    Approvals approvals = new Approvals(configuration, definitions, records, history.run());
    approvals.problems().forEach(problems::add);
    Holding holding = new Holding(configuration, definitions, records, history, unmet);
    MigrationVersion newest = newest(definitions);

    List<Assessment.Entry> entries = new ArrayList<>();
    Set<MigrationKey> defined = new HashSet<>();
    for (ResolvedMigration definition : definitions) {
      defined.add(definition.key());
      MigrationRecord record = records.find(definition.key());
      String held = holding.reason(definition);
      MigrationState state =
          state(definition, record, records, target, holding, held, history.run());
      entries.add(
          new Assessment.Entry(
              defined(definition, record, state, state == MigrationState.HELD ? held : null),
              definition,
              record,
              problems.check(definition, record, state, records.current(), history.run())));
    }
    records
        .all()
        .forEach(
            (key, record) -> {
              if (!defined.contains(key)) {
                MigrationState state = recordedState(key, record, newest, history.run());
                entries.add(
                    new Assessment.Entry(
                        recorded(record, state), null, record, problems.check(record, state)));
              }
            });
    problems.checkRun(history.run(), defined);
    RunNode run = history.run();
    if (run != null && (run.inFlight() || run.failed())) {
      MigrationKey begun = keyOf(run);
      if (begun != null && !defined.contains(begun) && records.find(begun) == null) {
        entries.add(new Assessment.Entry(begun(run, begun), null, null, null));
      }
    }
    entries.sort(Comparator.comparing(Assessor::key));
    for (MigrationRecord record : records.foreign()) {
      entries.add(
          new Assessment.Entry(recorded(record, MigrationState.FOREIGN), null, record, null));
    }
    MigrationVersion current = records.current();
    List<String> warnings = new ArrayList<>(records.warnings());
    warnings.addAll(approvals.warnings());
    return new Assessment(
        entries, problems.all(), warnings, current == null ? null : current.text(), history.run());
  }

  /**
   * The contract migrations for which it matters whether somebody has approved them: none where
   * nothing is held, or where all are applied.
   */
  public Set<MigrationKey> awaitingApproval(List<ResolvedMigration> definitions, History history) {
    if (configuration.contract() == ContractPolicy.ALWAYS
        || definitions.stream().noneMatch(one -> one.phase() == Phase.CONTRACT)) {
      return Set.of();
    }
    RecordIndex records = new RecordIndex(history.records());
    Set<MigrationKey> configured = Holding.configured(configuration);
    return definitions.stream()
        .filter(one -> one.phase() == Phase.CONTRACT && Holding.isOpen(one, records))
        .map(ResolvedMigration::key)
        .filter(key -> !configured.contains(key))
        .collect(Collectors.toSet());
  }

  /** Why a migration waits that depends on one that is held. */
  public static String dependsOn(MigrationKey held) {
    return Holding.dependsOn(held);
  }

  /** Whether a configuration approves a migration. */
  public static boolean approvedByConfiguration(
      MigrationsConfiguration configuration, MigrationKey key) {
    return Holding.configured(configuration).contains(key);
  }

  /** What keeps versions from being approved by somebody; empty if nothing does. */
  public List<MigrationProblem> refusals(
      List<ResolvedMigration> definitions, History history, Collection<String> versions) {
    Approvals approvals =
        new Approvals(
            configuration, definitions, new RecordIndex(history.records()), history.run());
    return versions.stream().map(approvals::refusal).filter(Objects::nonNull).toList();
  }

  private MigrationState state(
      ResolvedMigration definition,
      @Nullable MigrationRecord record,
      RecordIndex records,
      Target target,
      Holding holding,
      @Nullable String held,
      @Nullable RunNode run) {
    MigrationKey key = definition.key();
    if (run != null && (run.inFlight() || run.failed()) && key.equals(keyOf(run))) {
      return inFlight(run);
    }
    if (record != null) {
      if (definition.key() instanceof MigrationVersion) {
        return record.adopted() ? MigrationState.ADOPTED : applied(record);
      }
      boolean same = record.checksum() != null && record.checksum().equals(definition.checksum());
      if (same) {
        return MigrationState.SUCCESS;
      }
      return held == null ? MigrationState.OUTDATED : MigrationState.HELD;
    }
    if (records.coveredByBaseline(key)) {
      return MigrationState.BASELINE;
    }
    if (target.excludes(key)) {
      return MigrationState.ABOVE_TARGET;
    }
    if (held != null) {
      return MigrationState.HELD;
    }
    MigrationVersion current = newest(records.current(), run);
    boolean late =
        key instanceof MigrationVersion version
            && current != null
            && version.compareTo(current) < 0
            && !configuration.outOfOrder()
            && !holding.mayComeLate(definition);
    return late ? MigrationState.OUT_OF_ORDER : MigrationState.PENDING;
  }

  /** What is in flight will be applied before anything else. */
  private static @Nullable MigrationVersion newest(
      @Nullable MigrationVersion current, @Nullable RunNode run) {
    if (run == null
        || !run.inFlight()
        || run.direction() != Direction.UP
        || !(keyOf(run) instanceof MigrationVersion begun)) {
      return current;
    }
    return current == null || begun.compareTo(current) > 0 ? begun : current;
  }

  private static MigrationState applied(MigrationRecord record) {
    return switch (record.migrationType()) {
      case BASELINE -> MigrationState.BASELINE;
      default -> MigrationState.SUCCESS;
    };
  }

  private static MigrationState inFlight(RunNode run) {
    return switch (run.direction()) {
      case DOWN -> MigrationState.ROLLING_BACK;
      case UP ->
          switch (run.status()) {
            case FAILED -> MigrationState.FAILED;
            case INTERRUPTED -> MigrationState.INTERRUPTED;
            case RUNNING, IDLE -> MigrationState.RUNNING;
          };
    };
  }

  private static MigrationState recordedState(
      MigrationKey key,
      MigrationRecord record,
      @Nullable MigrationVersion newest,
      @Nullable RunNode run) {
    if (run != null && (run.inFlight() || run.failed()) && key.equals(keyOf(run))) {
      return inFlight(run);
    }
    if (record.adopted()) {
      // The guide's runners keep their migrations in their own code: there is nothing to miss.
      return MigrationState.ADOPTED;
    }
    if (applied(record) == MigrationState.BASELINE) {
      return MigrationState.BASELINE;
    }
    boolean future =
        key instanceof MigrationVersion version
            && (newest == null || version.compareTo(newest) > 0);
    return future ? MigrationState.FUTURE : MigrationState.MISSING;
  }

  static @Nullable MigrationKey keyOf(RunNode run) {
    String version = run.version();
    return version == null ? null : MigrationRecord.keyOf(version);
  }

  private static @Nullable MigrationVersion newest(List<ResolvedMigration> definitions) {
    MigrationVersion newest = null;
    for (ResolvedMigration definition : definitions) {
      if (definition.key() instanceof MigrationVersion version
          && (newest == null || version.compareTo(newest) > 0)) {
        newest = version;
      }
    }
    return newest;
  }

  private static MigrationKey key(Assessment.Entry entry) {
    ResolvedMigration definition = entry.definition();
    if (definition != null) {
      return definition.key();
    }
    MigrationKey key = MigrationRecord.keyOf(entry.info().version());
    if (key == null) {
      throw new IllegalStateException("Only what has a key is sorted");
    }
    return key;
  }

  private static MigrationInfo defined(
      ResolvedMigration definition,
      @Nullable MigrationRecord record,
      MigrationState state,
      @Nullable String held) {
    return new MigrationInfo(
        definition.type(),
        definition.storedVersion(),
        definition.name(),
        definition.source().resource(),
        definition.checksum(),
        state,
        definition.phase(),
        definition.risk(),
        record == null ? null : record.appliedBy(),
        record == null ? null : record.appliedAt(),
        record == null ? null : record.durationMs(),
        record == null ? null : record.rows(),
        record == null ? null : record.batches(),
        record == null ? null : record.backup(),
        definition.reversible(),
        held);
  }

  /** What is begun and was never applied, and whose definition is gone: only the run node knows. */
  private static MigrationInfo begun(RunNode run, MigrationKey key) {
    return new MigrationInfo(
        key instanceof RepeatableKey ? MigrationType.REPEATABLE : MigrationType.GQL,
        key.text(),
        "",
        null,
        null,
        inFlight(run),
        Phase.EXPAND,
        null,
        null,
        null,
        null,
        run.checkpoint().rows(),
        run.checkpoint().batches(),
        run.backup(),
        false,
        null);
  }

  private static MigrationInfo recorded(MigrationRecord record, MigrationState state) {
    String name = record.name();
    return new MigrationInfo(
        record.migrationType(),
        record.version(),
        name == null ? "" : name,
        null,
        record.checksum(),
        state,
        record.migrationPhase(),
        null,
        record.appliedBy(),
        record.appliedAt(),
        record.durationMs(),
        record.rows(),
        record.batches(),
        record.backup(),
        false,
        null);
  }
}
