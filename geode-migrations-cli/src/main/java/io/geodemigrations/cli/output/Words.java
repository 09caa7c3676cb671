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
package io.geodemigrations.cli.output;

import io.geodemigrations.core.ControlRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and enumerations as people read them. */
public final class Words {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Words() {}

  /** A whole number, with commas between thousands. */
  public static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number of things. */
  public static String count(long value, String one, String many) {
    return number(value) + " " + (value == 1 ? one : many);
  }

  /** Migrations, counted. */
  public static String migrations(long value) {
    return count(value, "migration", "migrations");
  }

  /** A moment, in UTC. */
  public static String time(Instant moment) {
    return TIME.format(moment);
  }

  /** How long, in the unit that fits. */
  public static String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    long seconds = duration.toSeconds();
    return seconds < 3_600
        ? "%d min %d s".formatted(seconds / 60, seconds % 60)
        : "%d h %d min".formatted(seconds / 3_600, seconds % 3_600 / 60);
  }

  /** A constant as a word. */
  public static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What was asked of a run in another process. */
  public static String asked(ControlRequest request) {
    return "Asked %s on %s (run %s%s): %s"
        .formatted(
            request.owner(),
            request.host(),
            request.runId(),
            request.version() == null ? "" : ", at work on " + request.version(),
            control(request));
  }

  private static String control(ControlRequest request) {
    Long value = request.value();
    return switch (request.kind()) {
      case PAUSE -> "pause";
      case RESUME -> "go on";
      case CANCEL -> "end; the next run continues there";
      case ROWS_PER_SECOND ->
          value == null ? "no limit of the rate" : "at most %d rows per second".formatted(value);
      case BATCH_SIZE ->
          value == null ? "the usual batch size" : "batches of %d rows".formatted(value);
    };
  }
}
