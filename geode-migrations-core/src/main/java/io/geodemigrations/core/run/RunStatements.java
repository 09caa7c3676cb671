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
package io.geodemigrations.core.run;

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.MigrationType;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.format.JsonText;
import io.geodemigrations.core.history.Checkpoint;
import io.geodemigrations.core.history.EventDetail;
import io.geodemigrations.core.history.EventKind;
import io.geodemigrations.core.history.MigrationRecord;
import io.geodemigrations.core.history.NodeProperties;
import io.geodemigrations.core.history.RunStatus;
import io.geodemigrations.core.literal.Literals;
import io.geodemigrations.core.source.ResolvedMigration;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements that write the run node, the records and the events. */
final class RunStatements {

  private static final int LONGEST_TEXT = 2_000;

  private final MigrationsConfiguration configuration;
  private final String runId;

  RunStatements(MigrationsConfiguration configuration, String runId) {
    this.configuration = configuration;
    this.runId = runId;
  }

  String runId() {
    return runId;
  }

  /**
   * Names the migration that is going to be at work.
   *
   * @param backup the backup that was made before it, or that it waits for one
   */
  String begin(
      long fence,
      String version,
      @Nullable String checksum,
      Direction direction,
      RunState state,
      boolean resumed,
      @Nullable String backup) {
    NodeProperties properties =
        position(state)
            .set("run_id", runId)
            .set("version", version)
            .set("checksum", checksum)
            .set("direction", direction.name().toLowerCase(Locale.ROOT))
            .set("deployment", configuration.deployment())
            .set("backup", backup)
            .set("error", null);
    if (!resumed) {
      properties.now("started_at");
    }
    return fenced(fence, properties);
  }

  /** Moves on; matches the run node only if nobody has raised its fence. */
  String advance(long fence, RunState state) {
    return fenced(fence, position(state));
  }

  /** Notes the backup that was made; null takes the note away. */
  String backedUp(long fence, RunState state, @Nullable String backup) {
    return fenced(fence, position(state).set("backup", backup));
  }

  /** Whether the run node still has the fence. */
  String stillMine(long fence) {
    return match(fence) + " RETURN count(r) AS matched";
  }

  private NodeProperties position(RunState state) {
    Checkpoint checkpoint = state.checkpoint();
    String error = state.error();
    return new NodeProperties()
        .set("status", state.status().word())
        .set("statement", checkpoint.statement())
        .set("batches", checkpoint.batches())
        .set("rows", checkpoint.rows())
        .set("cursor", checkpoint.cursor())
        .set("error", error == null ? null : Literals.atMost(LONGEST_TEXT, error));
  }

  private String fenced(long fence, NodeProperties properties) {
    return match(fence) + " SET " + properties.toSet("r") + " RETURN count(r) AS matched";
  }

  private String match(long fence) {
    return "MATCH (r:MigrationRun {name: "
        + Literals.of(configuration.lockName())
        + "}) WHERE r.fence = "
        + Literals.of(fence);
  }

  /** Counts the records of a version that this run has written. */
  String countOwnRecords(String version) {
    return "MATCH (m:Migration {version: "
        + Literals.of(version)
        + "}) WHERE m.run_id = "
        + Literals.of(runId)
        + " AND "
        + module("m")
        + " RETURN count(m) AS matched";
  }

  /** A statement that does nothing when somebody has raised the fence. */
  String underFence(long fence, String statement) {
    return match(fence) + " " + statement;
  }

  /** The record of an applied migration; created once and never changed. */
  String record(
      ResolvedMigration migration,
      Checkpoint checkpoint,
      Duration duration,
      @Nullable String backup) {
    return "CREATE (:Migration "
        + new NodeProperties()
            .set("version", migration.storedVersion())
            .set("name", migration.name())
            .set("description", Literals.atMost(LONGEST_TEXT, migration.description()))
            .now("applied_at")
            .set("applied_by", configuration.installedBy())
            .set("duration_ms", duration.toMillis())
            .set("status", MigrationRecord.COMPLETED)
            .set("checksum", migration.checksum())
            .set("type", MigrationRecord.word(migration.type()))
            .set("phase", migration.phase().name().toLowerCase(Locale.ROOT))
            .set("deployment", configuration.deployment())
            .set("run_id", runId)
            .set("batches", checkpoint.batches())
            .set("rows", checkpoint.rows())
            .set("backup", backup)
            .set("module", configuration.module())
            .toMap()
        + ")";
  }

  /** The record of a baseline. */
  String baseline(String version, String description) {
    return "CREATE (:Migration "
        + new NodeProperties()
            .set("version", version)
            .set("name", description)
            .set("description", description)
            .now("applied_at")
            .set("applied_by", configuration.installedBy())
            .set("duration_ms", 0)
            .set("status", MigrationRecord.COMPLETED)
            .set("type", MigrationRecord.word(MigrationType.BASELINE))
            .set("deployment", configuration.deployment())
            .set("run_id", runId)
            .set("module", configuration.module())
            .toMap()
        + ")";
  }

  /**
   * Replaces a record by one with the checksum, name and type that the migration has now; records
   * are never changed. When and by whom it was applied stays. Matches nothing the second time.
   */
  String realign(ResolvedMigration migration, MigrationRecord old) {
    return "MATCH (m:Migration) WHERE m.version = "
        + Literals.of(old.version())
        + " AND m.checksum = "
        + Literals.of(old.checksum())
        + " AND "
        + module("m")
        + " CREATE (n:Migration "
        + new NodeProperties()
            .set("version", old.version())
            .set("name", migration.name())
            .set("description", Literals.atMost(LONGEST_TEXT, migration.description()))
            .copy("applied_at", "m")
            .copy("applied_by", "m")
            .copy("duration_ms", "m")
            .set("status", MigrationRecord.COMPLETED)
            .set("checksum", migration.checksum())
            .set("type", MigrationRecord.word(migration.type()))
            .copy("phase", "m")
            .copy("deployment", "m")
            .copy("run_id", "m")
            .copy("batches", "m")
            .copy("rows", "m")
            .copy("backup", "m")
            .set("module", configuration.module())
            .toMap()
        + ") DELETE m";
  }

  /** Deletes the records of a version, in every form in which it is stored. */
  String delete(Collection<String> versions) {
    return "MATCH (m:Migration) WHERE ("
        + versions.stream()
            .map(version -> "m.version = " + Literals.of(version))
            .collect(Collectors.joining(" OR "))
        + ") AND "
        + module("m")
        + " DELETE m";
  }

  /** The event of a run that changed something. */
  String event(String kind, @Nullable String version, Duration duration, List<String> detail) {
    return "CREATE (:MigrationEvent "
        + new NodeProperties()
            .set("run_id", runId)
            .set("kind", kind)
            .set("version", version)
            .now("at")
            .set("by", configuration.installedBy())
            .set("duration_ms", duration.toMillis())
            .set("detail", Literals.atMost(LONGEST_TEXT, String.join("; ", detail)))
            .set("module", configuration.module())
            .toMap()
        + ")";
  }

  /**
   * Says that a contract migration may run.
   *
   * @param number orders what is said about the migration, see {@link
   *     io.geodemigrations.core.history.ApprovalLog}
   * @param why through what, or why
   */
  String approval(String version, long number, String why) {
    return decision(EventKind.APPROVAL, version, number, why);
  }

  /** Says that it needs another approval before it runs again. */
  String approvalWithdrawn(String version, long number, String why) {
    return decision(EventKind.APPROVAL_WITHDRAWN, version, number, why);
  }

  private String decision(String kind, String version, long number, String why) {
    StringBuilder text = new StringBuilder();
    JsonText.quote(text, Literals.atMost(LONGEST_TEXT, why));
    return "CREATE (:MigrationEvent "
        + new NodeProperties()
            .set("run_id", runId)
            .set("kind", kind)
            .set("version", version)
            .now("at")
            .set("by", configuration.installedBy())
            .set("detail", EventDetail.text(number, "why", text.toString()))
            .set("module", configuration.module())
            .toMap()
        + ")";
  }

  private String module(String variable) {
    String module = configuration.module();
    return module == null
        ? variable + ".module IS NULL"
        : variable + ".module = " + Literals.of(module);
  }

  /** A state that says that nothing is at work. */
  static RunState idle(Checkpoint checkpoint) {
    return new RunState(RunStatus.IDLE, checkpoint, null);
  }
}
