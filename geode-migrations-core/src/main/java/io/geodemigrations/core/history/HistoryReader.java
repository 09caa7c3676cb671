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

import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.core.Direction;
import io.geodemigrations.core.LockProfile;
import io.geodemigrations.core.literal.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one module: one request for the history, one for what is in flight, one for
 * the lock, one for what is approved. Writes nothing, and tolerates whatever other tools have
 * written.
 */
public final class HistoryReader {

  private static final List<String> MIGRATION =
      List.of(
          "version",
          "name",
          "description",
          "applied_at",
          "applied_by",
          "duration_ms",
          "status",
          "checksum",
          "type",
          "phase",
          "deployment",
          "run_id",
          "batches",
          "rows",
          "backup");
  private static final List<String> RUN =
      List.of(
          "name",
          "fence",
          "run_id",
          "version",
          "direction",
          "status",
          "statement",
          "batches",
          "rows",
          "cursor",
          "checksum",
          "started_at",
          "deployment",
          "backup",
          "error");
  private static final List<String> LOCK =
      List.of(
          "name", "owner", "host", "pid", "acquired_at", "expires_at", "beat", "fence", "profile");

  private static final Set<String> OWN =
      Set.of("Migration", "MigrationLock", "MigrationRun", "MigrationEvent");

  private static final String LABELS = "MATCH (n) RETURN labels(n) AS labels";

  /** More than this tool has written, as a rule, before there is a history. */
  private static final int ENOUGH_NODES = 100;

  private final @Nullable String module;
  private final String lockName;

  /**
   * A reader.
   *
   * @param module the module; null for none
   * @param lockName the name of the lock and run nodes
   */
  public HistoryReader(@Nullable String module, String lockName) {
    this.module = module;
    this.lockName = lockName;
  }

  /**
   * Reads what is in flight and the records: two requests, more only for further pages.
   *
   * <p>In this order, because without the lock others may be at work between the two: a run node
   * that is older than the records shows a migration as begun that is applied meanwhile. A newer
   * one would show a later migration as begun than the records explain, and those between as
   * forgotten.
   */
  public History read(GeodeSession session) {
    RunNode run = run(session);
    return new History(records(session, recordQuery()), run);
  }

  /**
   * Reads again what is in flight and the records of one version; the others are as they were. For
   * the holder of the lock, who knows what was changed: reading everything after each of many
   * migrations would take longer and longer.
   */
  public History readAgain(GeodeSession session, History before, String version) {
    List<MigrationRecord> records = new ArrayList<>(before.records());
    records.removeIf(record -> record.version().equals(version));
    RunNode run = run(session);
    records.addAll(
        records(session, matching() + " AND m.version = " + Literals.of(version) + returning()));
    return new History(records, run, before.approved());
  }

  /** Reads what is approved: one request. */
  public ApprovalLog approvals(GeodeSession session) {
    return ApprovalLog.of(session.execute(approvalQuery()).list());
  }

  /** The statement that reads what {@link ApprovalLog} is made of. */
  public String approvalQuery() {
    return "MATCH (e:MigrationEvent) WHERE "
        + ofModule("e")
        + " AND (e.kind = "
        + Literals.of(EventKind.APPROVAL)
        + " OR e.kind = "
        + Literals.of(EventKind.APPROVAL_WITHDRAWN)
        + ") RETURN "
        + columns("e", List.of("kind", "version", "at", "detail"));
  }

  /**
   * Whether the graph holds anything but the records of this tool. One query decides, because
   * others may create records meanwhile: of a graph with data the first nodes are enough, and one
   * that has so few nodes was seen as a whole. Only where the first are all records everything is
   * looked at.
   */
  public boolean graphHasData(GeodeSession session) {
    List<Record> first;
    try {
      first = session.execute(LABELS + " LIMIT " + ENOUGH_NODES).list();
    } catch (GeodeQueryException e) {
      // A server may demand ORDER BY, which would read everything, too.
      return anyNodeIsData(session);
    }
    return first.stream().anyMatch(HistoryReader::isData)
        || (first.size() == ENOUGH_NODES && anyNodeIsData(session));
  }

  private static boolean anyNodeIsData(GeodeSession session) {
    return session.execute(LABELS + ", count(n) AS nodes").list().stream()
        .anyMatch(HistoryReader::isData);
  }

  private static boolean isData(Record row) {
    return !(row.get("labels") instanceof List<?> labels
        && labels.stream().anyMatch(OWN::contains));
  }

  private @Nullable RunNode run(GeodeSession session) {
    List<RunNode> runs = runs(session);
    return runs.isEmpty() ? null : runs.get(0);
  }

  private List<MigrationRecord> records(GeodeSession session, String query) {
    List<MigrationRecord> records = new ArrayList<>();
    for (Record row : session.execute(query)) {
      records.add(record(row));
    }
    return records;
  }

  /** Reads the run nodes of this name; anything but one needs a bootstrap. */
  public List<RunNode> runs(GeodeSession session) {
    List<RunNode> nodes = new ArrayList<>();
    for (Record row : session.execute(named("MigrationRun", RUN, ""))) {
      nodes.add(run(row));
    }
    return nodes;
  }

  /** Reads the lock nodes of this name; anything but one needs a bootstrap. */
  public List<LockNode> locks(GeodeSession session) {
    List<LockNode> nodes = new ArrayList<>();
    for (Record row : session.execute(lockQuery(false))) {
      nodes.add(lock(row));
    }
    return nodes;
  }

  /**
   * The statement that reads the lock nodes of this name.
   *
   * @param withTime whether the server's time is asked for too, as {@code server_time}
   */
  public String lockQuery(boolean withTime) {
    return named("MigrationLock", LOCK, withTime ? ", timestamp() AS server_time" : "");
  }

  /**
   * Whether the lease in a row of {@link #lockQuery} has ended, by the server's own time; false
   * where that cannot be compared or was not asked for.
   */
  public boolean leaseEnded(Record row) {
    return row.get("p_expires_at") instanceof Long end
        && row.get("server_time") instanceof Long now
        && end < now;
  }

  /** Reads a row of {@link #lockQuery}. */
  public LockNode lock(Record row) {
    RecordReader reader = new RecordReader(row);
    return new LockNode(
        lockName,
        reader.text("p_owner"),
        reader.text("p_host"),
        reader.whole("p_pid"),
        reader.time("p_acquired_at"),
        reader.time("p_expires_at"),
        reader.wholeOr("p_beat", 0),
        reader.wholeOr("p_fence", 0),
        profile(reader.text("p_profile")));
  }

  /** The statement that reads the records of this module. */
  public String recordQuery() {
    return matching() + returning();
  }

  /** The statement that counts the records of this module, as {@code matched}. */
  public String countQuery() {
    return matching() + " RETURN count(m) AS matched";
  }

  private String matching() {
    return "MATCH (m:Migration) WHERE " + ofModule("m");
  }

  private String ofModule(String variable) {
    return module == null
        ? variable + ".module IS NULL"
        : variable + ".module = " + Literals.of(module);
  }

  private static String returning() {
    return " RETURN " + columns("m", MIGRATION);
  }

  private String named(String label, List<String> properties, String more) {
    return "MATCH (n:"
        + label
        + " {name: "
        + Literals.of(lockName)
        + "}) RETURN "
        + columns("n", properties)
        + more;
  }

  /** Every column has a name of its own: that of an expression differs between servers. */
  private static String columns(String variable, List<String> properties) {
    return String.join(
        ", ",
        properties.stream()
            .map(property -> variable + "." + property + " AS p_" + property)
            .toList());
  }

  /** Reads a row of {@link #recordQuery}. */
  public MigrationRecord record(Record row) {
    RecordReader reader = new RecordReader(row);
    String version = reader.text("p_version");
    return new MigrationRecord(
        version == null ? "" : version,
        reader.text("p_name"),
        reader.text("p_description"),
        reader.time("p_applied_at"),
        reader.text("p_applied_by"),
        reader.whole("p_duration_ms"),
        reader.text("p_status"),
        reader.text("p_checksum"),
        reader.text("p_type"),
        reader.text("p_phase"),
        reader.text("p_deployment"),
        reader.text("p_run_id"),
        reader.whole("p_batches"),
        reader.whole("p_rows"),
        reader.text("p_backup"));
  }

  private RunNode run(Record row) {
    RecordReader reader = new RecordReader(row);
    String status = reader.text("p_status");
    return new RunNode(
        lockName,
        reader.wholeOr("p_fence", 0),
        reader.text("p_run_id"),
        reader.text("p_version"),
        "down".equals(reader.text("p_direction")) ? Direction.DOWN : Direction.UP,
        status == null ? RunStatus.IDLE : RunStatus.of(status),
        new Checkpoint(
            reader.wholeOr("p_statement", 0),
            reader.wholeOr("p_batches", 0),
            reader.wholeOr("p_rows", 0),
            reader.text("p_cursor")),
        reader.text("p_checksum"),
        reader.time("p_started_at"),
        reader.text("p_deployment"),
        reader.text("p_backup"),
        reader.text("p_error"));
  }

  /** What follows {@code @} names the server that was measured. */
  private static LockProfile profile(@Nullable String stored) {
    if (stored == null) {
      return LockProfile.UNKNOWN;
    }
    return switch (stored.toLowerCase(Locale.ROOT).split("@", 2)[0]) {
      case "transactional" -> LockProfile.TRANSACTIONAL;
      case "untrusted" -> LockProfile.UNTRUSTED;
      default -> LockProfile.UNKNOWN;
    };
  }
}
