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
package io.geodemigrations.core.control;

import io.geodemigrations.client.Record;
import io.geodemigrations.core.ControlRequest.Kind;
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.history.EventDetail;
import io.geodemigrations.core.history.EventKind;
import io.geodemigrations.core.history.NodeProperties;
import io.geodemigrations.core.literal.Literals;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The events that controls are: how they are written and read. */
public final class ControlEvents {

  private static final String ROWS_PER_SECOND = "rowsPerSecond";
  private static final String BATCH_SIZE = "batchSize";

  private ControlEvents() {}

  /** The statement that reads all controls of a run. */
  public static String query(String runId) {
    String kinds =
        Stream.of(EventKind.PAUSE, EventKind.RESUME, EventKind.THROTTLE, EventKind.CANCEL)
            .map(kind -> "e.kind = " + Literals.of(kind))
            .collect(Collectors.joining(" OR "));
    return "MATCH (e:MigrationEvent) WHERE e.run_id = "
        + Literals.of(runId)
        + " AND ("
        + kinds
        + ") RETURN e.kind AS p_kind, e.by AS p_by, e.detail AS p_detail";
  }

  /** What {@link #query} has found; what cannot be understood is left out. */
  public static List<Control> read(List<Record> rows) {
    return rows.stream().map(ControlEvents::read).flatMap(Optional::stream).toList();
  }

  private static Optional<Control> read(Record row) {
    EventDetail detail = EventDetail.of(row.get("p_detail"));
    String by = Objects.toString(row.get("p_by"), "unknown");
    return switch (Objects.toString(row.get("p_kind"), "")) {
      case EventKind.PAUSE -> Optional.of(new Control(detail.number(), Kind.PAUSE, null, by));
      case EventKind.RESUME -> Optional.of(new Control(detail.number(), Kind.RESUME, null, by));
      case EventKind.CANCEL -> Optional.of(new Control(detail.number(), Kind.CANCEL, null, by));
      case EventKind.THROTTLE -> throttle(detail, by);
      default -> Optional.empty();
    };
  }

  /** Somebody may have written one by hand. */
  private static Optional<Control> throttle(EventDetail detail, String by) {
    Long value = detail.value();
    boolean usable = value == null || (value >= 1 && value <= Integer.MAX_VALUE);
    return switch (Objects.toString(detail.name(), "")) {
      case ROWS_PER_SECOND ->
          value == null || value >= 1
              ? Optional.of(new Control(detail.number(), Kind.ROWS_PER_SECOND, value, by))
              : Optional.empty();
      case BATCH_SIZE ->
          usable
              ? Optional.of(new Control(detail.number(), Kind.BATCH_SIZE, value, by))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Writes a control, unless the run has ended meanwhile; returns {@code matched}. */
  static String create(
      MigrationsConfiguration configuration,
      String runId,
      @Nullable String version,
      Kind kind,
      @Nullable Long value,
      long number) {
    return "MATCH (l:MigrationLock {name: "
        + Literals.of(configuration.lockName())
        + "}) WHERE l.owner = "
        + Literals.of(runId)
        + " CREATE (:MigrationEvent "
        + new NodeProperties()
            .set("run_id", runId)
            .set("kind", Control.event(kind))
            .set("version", version)
            .now("at")
            .set("by", configuration.installedBy())
            .set("detail", detail(kind, value, number))
            .set("module", configuration.module())
            .toMap()
        + ") RETURN count(l) AS matched";
  }

  private static String detail(Kind kind, @Nullable Long value, long number) {
    return switch (kind) {
      case ROWS_PER_SECOND -> EventDetail.json(number, ROWS_PER_SECOND, value);
      case BATCH_SIZE -> EventDetail.json(number, BATCH_SIZE, value);
      case PAUSE, RESUME, CANCEL -> EventDetail.json(number);
    };
  }
}
