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

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.core.ContractPolicy;
import io.geodemigrations.core.Definitions;
import io.geodemigrations.core.Direction;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.MigrationInfo;
import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.Recovery;
import io.geodemigrations.core.RepeatableKey;
import io.geodemigrations.core.source.ResolvedMigration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What holds for any definitions and any history, however it came about. */
class HistoryPropertyTests {

  private static final int ROUNDS = 2_000;
  private static final Instant DAY = Instant.parse("2026-01-15T08:00:00Z");
  private static final List<String> VERSIONS =
      List.of(
          "0",
          "1",
          "1.0",
          "v1",
          "1.0.5",
          "2",
          "V2_1",
          "3",
          "v3.0.0_named",
          "4",
          "10",
          "2026.01.15.001");
  private static final List<String> FOREIGN =
      List.of("", "latest", "x1", "R__", "1.2-beta", "\u0661", " ", "v", "1 2");
  private static final List<String> TARGETS =
      List.of("latest", "latest", "latest", "current", "next", "2", "2.5?", "2.5", "newest", "v3");
  private static final List<List<String>> IGNORED =
      List.of(
          List.of(),
          List.of("*:future"),
          List.of("*:*"),
          List.of("versioned:missing"),
          List.of("repeatable:missing"));

  private final Random random = new Random(20260115);

  /** A graph and a service that nobody has seen before. */
  private record World(
      MigrationsConfiguration configuration,
      List<ResolvedMigration> definitions,
      List<MigrationRecord> records,
      RunNode run) {

    Assessment assess() {
      return assess(records);
    }

    Assessment assess(List<MigrationRecord> inThisOrder) {
      return new Assessor(configuration).assess(definitions, new History(inThisOrder, run));
    }

    boolean names(MigrationKey key) {
      return run != null
          && (run.inFlight() || run.failed())
          && key.equals(MigrationVersion.parseRecorded(run.version()).orElse(null));
    }
  }

  @Test
  void everyDefinitionAndEveryRecordIsShownOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      World world = world();
      List<Assessment.Entry> entries = world.assess().entries();

      assertThat(entries.stream().map(Assessment.Entry::definition).filter(Objects::nonNull))
          .as("%s", world)
          .containsExactlyElementsOf(world.definitions());
      TreeMap<MigrationKey, Integer> keys = new TreeMap<>();
      List<MigrationRecord> foreign = new ArrayList<>();
      for (MigrationRecord record : world.records()) {
        if (record.completed() && record.key() != null) {
          keys.merge(record.key(), 1, Integer::sum);
        } else {
          foreign.add(record);
        }
      }
      List<MigrationRecord> shown =
          entries.stream().map(Assessment.Entry::record).filter(Objects::nonNull).toList();
      assertThat(shown).as("%s", world).hasSize(keys.size() + foreign.size());
      assertThat(shown).containsAll(foreign);
      assertThat(world.records()).containsAll(shown);
      Set<MigrationKey> shownKeys = new HashSet<>();
      shown.stream()
          .filter(MigrationRecord::completed)
          .map(MigrationRecord::key)
          .filter(Objects::nonNull)
          .forEach(shownKeys::add);
      assertThat(shownKeys).isEqualTo(keys.keySet());
      assertThat(world.assess().count(MigrationState.FOREIGN)).hasSize(foreign.size());
    }
  }

  @Test
  void whatIsAppliedNeverRunsAgain() {
    int ran = 0;
    for (int round = 0; round < ROUNDS; round++) {
      World world = world();
      for (ResolvedMigration migration : world.assess().toRun()) {
        ran++;
        List<MigrationRecord> applied = completed(world, migration.key());
        if (migration.key() instanceof RepeatableKey) {
          MigrationRecord latest =
              applied.stream().max(Comparator.comparing(r -> time(r))).orElse(null);
          boolean clear = applied.stream().filter(r -> time(r).equals(time(latest))).count() <= 1;
          assertThat(
                  latest == null
                      || !clear
                      || !Objects.equals(latest.checksum(), migration.checksum()))
              .as("%s: %s", world, migration.key())
              .isTrue();
        } else {
          // What is in flight may have its record already: its end is all that is missing.
          assertThat(applied.isEmpty() || world.names(migration.key()))
              .as("%s: %s", world, migration.key())
              .isTrue();
        }
      }
    }
    assertThat(ran).isGreaterThan(ROUNDS / 4);
  }

  @Test
  void everythingIsInOrder() {
    for (int round = 0; round < ROUNDS; round++) {
      Assessment assessment = world().assess();

      assertThat(assessment.toRun().stream().map(ResolvedMigration::key).toList()).isSorted();
      List<MigrationKey> shown =
          assessment.entries().stream()
              .filter(entry -> entry.info().state() != MigrationState.FOREIGN)
              .map(
                  e ->
                      e.definition() != null
                          ? e.definition().key()
                          : MigrationRecord.keyOf(e.info().version()))
              .toList();
      assertThat(shown).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void theOrderInWhichRecordsAreReadChangesNothing() {
    for (int round = 0; round < ROUNDS; round++) {
      World world = world();
      List<MigrationRecord> shuffled = new ArrayList<>(world.records());
      Collections.shuffle(shuffled, random);

      assertThat(world.assess(shuffled)).as("%s", world).isEqualTo(world.assess());
    }
  }

  @Test
  void whatIsHeldSaysWhyAndNothingElseDoes() {
    for (int round = 0; round < ROUNDS; round++) {
      for (MigrationInfo info :
          world().assess().entries().stream().map(Assessment.Entry::info).toList()) {
        assertThat(info.heldReason() != null).isEqualTo(info.state() == MigrationState.HELD);
      }
    }
  }

  @Test
  void aFailureIsNeverPassedInSilence() {
    int failed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      World world = world();
      if (world.run() != null && world.run().failed()) {
        failed++;
        Assessment assessment = world.assess();
        assertThat(assessment.problems())
            .as("%s", world)
            .extracting(MigrationProblem::code)
            .contains(ErrorCode.MIGRATION_FAILED);
        assertThat(assessment.upToDate()).isFalse();
        assertThat(assessment.toRun()).noneMatch(migration -> world.names(migration.key()));
      }
    }
    assertThat(failed).isGreaterThan(ROUNDS / 20);
  }

  @Test
  void nothingLateOrHeldOrAboveTheTargetRuns() {
    for (int round = 0; round < ROUNDS; round++) {
      World world = world();
      Assessment assessment = world.assess();
      MigrationVersion current =
          assessment.current() == null
              ? null
              : MigrationVersion.parseRecorded(assessment.current()).orElseThrow();
      MigrationVersion limit =
          MigrationVersion.tryParse(world.configuration().target().replace("?", "")).orElse(null);
      for (ResolvedMigration migration : assessment.toRun()) {
        if (world.names(migration.key())
            || !(migration.key() instanceof MigrationVersion version)) {
          continue;
        }
        assertThat(limit == null || version.compareTo(limit) <= 0).as("%s", world).isTrue();
        boolean late = current != null && version.compareTo(current) < 0;
        boolean mayBeLate =
            world.configuration().outOfOrder()
                || migration.phase() == Phase.CONTRACT
                || !migration.dependencies().isEmpty();
        assertThat(late && !mayBeLate).as("%s: %s", world, version).isFalse();
        assertThat(
                migration.phase() == Phase.CONTRACT
                    && world.configuration().contract() == ContractPolicy.APPROVE)
            .isFalse();
      }
    }
  }

  @Test
  void aRunLeavesNothingToRun() {
    int runs = 0;
    for (int round = 0; round < ROUNDS; round++) {
      World world = world();
      Assessment before = world.assess();
      // A rollback that is under way comes to its own end, which is not to run.
      boolean goingDown =
          before.entries().stream()
              .anyMatch(entry -> entry.info().state() == MigrationState.ROLLING_BACK);
      if (goingDown
          || !before.problems().isEmpty()
          || !world.configuration().target().equals("latest")) {
        continue;
      }
      runs++;
      List<MigrationRecord> records = new ArrayList<>(world.records());
      for (ResolvedMigration migration : before.toRun()) {
        records.add(appliedNow(world, migration));
      }
      World after = new World(world.configuration(), world.definitions(), records, null);
      assertThat(after.assess().toRun().stream().filter(m -> m.checksum() != null))
          .as("%s", world)
          .isEmpty();
      assertThat(after.assess().problems()).as("%s", world).isEmpty();
    }
    assertThat(runs).isGreaterThan(ROUNDS / 20);
  }

  /** By this deployment, so that what waits for the next one goes on waiting. */
  private static MigrationRecord appliedNow(World world, ResolvedMigration migration) {
    return new MigrationRecord(
        migration.storedVersion(),
        "m",
        null,
        DAY.plusSeconds(90),
        "me",
        5L,
        "completed",
        migration.checksum(),
        "gql",
        migration.phase().name().toLowerCase(Locale.ROOT),
        world.configuration().deployment(),
        "run-9",
        0L,
        0L,
        null);
  }

  @Test
  void whatDependsOnSomethingHeldIsHeldAndNothingThatWasBegunIs() {
    int dependents = 0;
    for (int round = 0; round < ROUNDS; round++) {
      World world = world();
      Assessment assessment = world.assess();
      Set<MigrationKey> held = new HashSet<>();
      for (Assessment.Entry entry : assessment.entries()) {
        ResolvedMigration migration = entry.definition();
        if (migration == null) {
          continue;
        }
        boolean waits = migration.dependencies().stream().anyMatch(held::contains);
        MigrationState state = entry.info().state();
        if (waits && (state == MigrationState.PENDING || state == MigrationState.HELD)) {
          dependents++;
          assertThat(state).as("%s: %s", world, migration.key()).isEqualTo(MigrationState.HELD);
        }
        if (state == MigrationState.HELD) {
          held.add(migration.key());
          assertThat(world.run() != null && world.run().inFlight() && world.names(migration.key()))
              .as("%s: %s", world, migration.key())
              .isFalse();
        }
      }
    }
    assertThat(dependents).isPositive();
  }

  @Test
  void anIgnorePatternOnlyTakesProblemsAway() {
    for (int round = 0; round < ROUNDS; round++) {
      World world = world();
      World tolerant =
          new World(
              world.configuration().toBuilder().ignoreMigrationPatterns("*:*").build(),
              world.definitions(),
              world.records(),
              world.run());

      assertThat(world.assess().problems()).containsAll(tolerant.assess().problems());
      assertThat(tolerant.assess().entries())
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("problem")
          .isEqualTo(world.assess().entries());
    }
  }

  private static List<MigrationRecord> completed(World world, MigrationKey key) {
    return world.records().stream()
        .filter(record -> record.completed() && key.equals(record.key()))
        .toList();
  }

  private static Instant time(MigrationRecord record) {
    return record.appliedAt() == null ? Instant.MIN : record.appliedAt();
  }

  private World world() {
    return new World(
        configuration(), definitions(), records(), random.nextInt(3) == 0 ? run() : null);
  }

  private MigrationsConfiguration configuration() {
    MigrationsConfiguration.Builder builder =
        MigrationsConfiguration.builder()
            .clock(Clock.fixed(DAY.plusSeconds(100), ZoneOffset.UTC))
            .contract(any(ContractPolicy.values()))
            .contractSoak(Duration.ofSeconds(random.nextInt(100)))
            .target(any(TARGETS))
            .outOfOrder(random.nextInt(4) == 0)
            .ignoreMigrationPatterns(any(IGNORED));
    return (random.nextBoolean() ? builder.deployment("d" + random.nextInt(2)) : builder).build();
  }

  private List<ResolvedMigration> definitions() {
    TreeMap<MigrationKey, ResolvedMigration> definitions = new TreeMap<>();
    for (int i = random.nextInt(7); i > 0; i--) {
      String version = any(VERSIONS).replace("_named", "");
      ResolvedMigration migration =
          switch (random.nextInt(5)) {
            case 0 -> Definitions.script("R__r" + random.nextInt(2));
            case 1 -> Definitions.bean(version, any(Recovery.values()));
            case 2 -> Definitions.dependent(version, any(Phase.values()), "0.1");
            default -> Definitions.script(version);
          };
      definitions.put(migration.key(), migration);
    }
    // A dependency is a lower version that exists, as the sources demand.
    List<ResolvedMigration> result = new ArrayList<>();
    String lower = null;
    for (ResolvedMigration migration : definitions.values()) {
      boolean depends = !migration.dependencies().isEmpty();
      result.add(
          !depends
              ? migration
              : lower == null
                  ? Definitions.dependent(migration.storedVersion(), migration.phase())
                  : Definitions.dependent(migration.storedVersion(), migration.phase(), lower));
      if (migration.key() instanceof MigrationVersion version) {
        lower = version.text();
      }
    }
    return result;
  }

  private List<MigrationRecord> records() {
    List<MigrationRecord> records = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      String version = random.nextInt(5) == 0 ? any(FOREIGN) : any(VERSIONS);
      Instant at = random.nextInt(4) == 0 ? null : DAY.plusSeconds(random.nextInt(4));
      String status = any(List.of("completed", "COMPLETED", "completed", "completed", "failed"));
      switch (random.nextInt(6)) {
        case 0 ->
            records.add(record(version, null, null, at, random.nextBoolean() ? null : status));
        case 1 ->
            records.add(
                record(
                    "R__r" + random.nextInt(3),
                    any(List.of("sha256:v1:R__r0", "other")),
                    "repeatable",
                    at,
                    status));
        case 2 -> records.add(record(version, null, "baseline", at, status));
        case 3 -> records.add(record(version, "other" + random.nextInt(2), "gql", at, status));
        default -> records.add(record(version, checksum(version), "gql", at, status));
      }
    }
    return records;
  }

  /** What the definition of that version has, so that most histories fit. */
  private String checksum(String version) {
    String text =
        MigrationVersion.parseRecorded(version).map(MigrationVersion::text).orElse(version);
    return random.nextInt(3) == 0 ? null : "sha256:v1:" + text;
  }

  private MigrationRecord record(
      String version, String checksum, String type, Instant at, String status) {
    return new MigrationRecord(
        version,
        "m",
        null,
        at,
        "me",
        5L,
        status,
        checksum,
        type,
        any(List.of("expand", "contract", "?")),
        "d" + random.nextInt(2),
        "run-" + random.nextInt(2),
        0L,
        0L,
        null);
  }

  private RunNode run() {
    String version = random.nextInt(6) == 0 ? any(FOREIGN) : any(VERSIONS);
    return new RunNode(
        "default",
        random.nextInt(5),
        "run-1",
        random.nextInt(8) == 0 ? null : version,
        any(Direction.values()),
        any(RunStatus.values()),
        new Checkpoint(random.nextInt(4), random.nextInt(4), random.nextInt(4), null),
        random.nextBoolean() ? "sha256:v1:of-the-steps" : null,
        random.nextBoolean() ? DAY : null,
        null,
        null,
        random.nextBoolean() ? "boom" : null);
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
