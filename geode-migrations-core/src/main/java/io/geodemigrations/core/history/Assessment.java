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
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationsInfo;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.source.ResolvedMigration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Definitions and history, compared.
 *
 * @param entries every migration, in the order in which they run
 * @param problems what makes a run stop before it begins
 * @param warnings what is unusual but not wrong
 * @param current the highest applied version; null when nothing is applied
 * @param run what is in flight; null before the first run
 */
public record Assessment(
    List<Entry> entries,
    List<MigrationProblem> problems,
    List<String> warnings,
    @Nullable String current,
    @Nullable RunNode run) {

  /**
   * One migration.
   *
   * @param info its state
   * @param definition its definition; null when only records are known
   * @param record its latest completed record; null when it is not applied
   * @param problem what is wrong with it; null when nothing is
   */
  public record Entry(
      MigrationInfo info,
      @Nullable ResolvedMigration definition,
      @Nullable MigrationRecord record,
      @Nullable ErrorCode problem) {}

  /** Copies the lists. */
  public Assessment {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** The same with more that is unusual. */
  public Assessment withWarnings(List<String> more) {
    return new Assessment(entries, problems, joined(warnings, more), current, run);
  }

  /** The same with more that makes a run stop. */
  public Assessment withProblems(List<MigrationProblem> more) {
    return new Assessment(entries, joined(problems, more), warnings, current, run);
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** What a run has to do, in order; what is in flight is part of it. */
  public List<ResolvedMigration> toRun() {
    return entries.stream()
        .filter(entry -> runs(entry.info().state()))
        .map(Entry::definition)
        .filter(definition -> definition != null)
        .toList();
  }

  /** What a run would ask before it begins with it: contract migrations that require something. */
  public List<ResolvedMigration> conditional() {
    return entries.stream()
        .filter(entry -> isToBegin(entry.info().state()))
        .map(Entry::definition)
        .filter(definition -> definition != null)
        .filter(one -> one.phase() == Phase.CONTRACT && one.requires() != null)
        .toList();
  }

  /** What a run would ask first; empty if it has something else to do before. */
  public Optional<ResolvedMigration> nextCondition() {
    if (run != null && run.inFlight()) {
      return Optional.empty();
    }
    List<ResolvedMigration> toRun = toRun();
    return conditional().stream()
        .findFirst()
        .filter(first -> first.key().equals(toRun.get(0).key()));
  }

  /** Whether a run would change nothing. */
  public boolean upToDate() {
    return problems.isEmpty() && toRun().isEmpty() && (run == null || !run.inFlight());
  }

  /** What is held. */
  public List<MigrationInfo> held() {
    return count(MigrationState.HELD);
  }

  /** What is in one state. */
  public List<MigrationInfo> count(MigrationState state) {
    return entries.stream().map(Entry::info).filter(info -> info.state() == state).toList();
  }

  /** As users see it. */
  public MigrationsInfo info(Instant asOf) {
    return new MigrationsInfo(entries.stream().map(Entry::info).toList(), current, warnings, asOf);
  }

  private static boolean isToBegin(MigrationState state) {
    return state == MigrationState.PENDING || state == MigrationState.OUTDATED;
  }

  private static boolean runs(MigrationState state) {
    return switch (state) {
      case PENDING, OUTDATED, INTERRUPTED, RUNNING -> true;
      default -> false;
    };
  }
}
