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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.MigrationType;
import io.geodemigrations.core.Phase;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What nodes of the graph mean, and how they are written. */
class RecordedNodesTests {

  private static final Instant AT = Instant.parse("2026-01-15T08:00:00Z");

  @Test
  void aCheckpointCountsInANewOneAndForgetsTheCursorAtTheNextStatement() {
    Checkpoint start = Checkpoint.start();
    Checkpoint second = start.batch(5, "{}").batch(7, "{1}");

    assertThat(start).isEqualTo(new Checkpoint(1, 0, 0, null));
    assertThat(second).isEqualTo(new Checkpoint(1, 2, 12, "{1}"));
    assertThat(second.nextStatement()).isEqualTo(new Checkpoint(2, 2, 12, null));
  }

  @ParameterizedTest
  @EnumSource(RunStatus.class)
  void everyStatusIsReadAsItWasWritten(RunStatus status) {
    assertThat(status.word()).isEqualTo(status.name().toLowerCase(java.util.Locale.ROOT));
    assertThat(RunStatus.of(status.word())).isEqualTo(status);
  }

  @Test
  void aStatusOfANewerVersionIsNotRunOver() {
    assertThat(RunStatus.of("paused")).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void onlyAVersionIsInFlightOrFailed() {
    for (RunStatus status : RunStatus.values()) {
      boolean flying = status == RunStatus.RUNNING || status == RunStatus.INTERRUPTED;
      assertThat(run("1", status).inFlight()).isEqualTo(flying);
      assertThat(run("1", status).failed()).isEqualTo(status == RunStatus.FAILED);
      assertThat(run(null, status).inFlight()).isFalse();
      assertThat(run(null, status).failed()).isFalse();
    }
  }

  @Test
  void aLockIsHeldByItsOwner() {
    assertThat(lock(null, "pod").held()).isFalse();
    assertThat(lock(null, "pod").display()).isNull();
    assertThat(lock("me", "pod").held()).isTrue();
    assertThat(lock("me", "pod").display())
        .isEqualTo(new MigrationStatus.Lock("me", "pod", AT, AT, LockProfile.TRANSACTIONAL));
    assertThat(lock("me", null).display().host()).isEqualTo("unknown");
  }

  @ParameterizedTest
  @EnumSource(MigrationType.class)
  void everyTypeIsReadAsItWasWritten(MigrationType type) {
    assertThat(record("1", MigrationRecord.word(type), null).migrationType()).isEqualTo(type);
  }

  @Test
  void aTypeThatNobodyKnowsIsThatOfItsVersion() {
    assertThat(record("1", "other", null).migrationType()).isEqualTo(MigrationType.GQL);
    assertThat(record("1", null, null).migrationType()).isEqualTo(MigrationType.GQL);
    assertThat(record("R__r", "other", null).migrationType()).isEqualTo(MigrationType.REPEATABLE);
    assertThat(record("R__r", null, null).migrationType()).isEqualTo(MigrationType.REPEATABLE);
  }

  @Test
  void aPhaseThatNobodyKnowsIsTheFirst() {
    assertThat(record("1", null, "expand").migrationPhase()).isEqualTo(Phase.EXPAND);
    assertThat(record("1", null, "migrate").migrationPhase()).isEqualTo(Phase.MIGRATE);
    assertThat(record("1", null, "contract").migrationPhase()).isEqualTo(Phase.CONTRACT);
    assertThat(record("1", null, "other").migrationPhase()).isEqualTo(Phase.EXPAND);
    assertThat(record("1", null, null).migrationPhase()).isEqualTo(Phase.EXPAND);
  }

  @Test
  void propertiesAreWrittenInTheirOrder() {
    NodeProperties properties =
        new NodeProperties().set("a", "it's").set("b", null).now("c").copy("d", "n").set("e", 2);

    assertThat(properties.toMap()).isEqualTo("{a: 'it''s', c: timestamp(), d: n.d, e: 2}");
    assertThat(properties.toSet("n"))
        .isEqualTo("n.a = 'it''s', n.b = null, n.c = timestamp(), n.d = n.d, n.e = 2");
    assertThat(new NodeProperties().set("a", "null").toMap()).isEqualTo("{a: 'null'}");
    assertThatThrownBy(() -> properties.toSet("n, m")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> properties.copy("a", "n."))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RunNode run(String version, RunStatus status) {
    return new RunNode(
        "default",
        1,
        "r",
        version,
        Direction.UP,
        status,
        Checkpoint.start(),
        null,
        null,
        null,
        null,
        null);
  }

  private static LockNode lock(String owner, String host) {
    return new LockNode("default", owner, host, 1L, AT, AT, 0, 0, LockProfile.TRANSACTIONAL);
  }

  private static MigrationRecord record(String version, String type, String phase) {
    return new MigrationRecord(
        version, null, null, null, null, null, null, null, type, phase, null, null, null, null,
        null);
  }
}
