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

import io.geodemigrations.core.MigrationStatus;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The progress of one migration in one line. */
final class ProgressLine {

  private static final int BAR = 10;
  private static final int WIDEST = 79;
  private static final int SHORTEST_NAME = 15;

  private ProgressLine() {}

  /** For a terminal: never wider than 79 columns, so that it can be written over. */
  static String bar(MigrationStatus.Running running, @Nullable String held) {
    if (held != null) {
      // Why it waits matters more than how far it is.
      return shorten(running.version() + " waits: " + held, WIDEST);
    }
    StringBuilder line = new StringBuilder();
    Double ratio = running.ratio();
    if (ratio != null) {
      int done = (int) Math.round(ratio * BAR);
      line.append(
          String.format(
              Locale.ROOT,
              " [%s%s] %3.0f%%",
              "#".repeat(done),
              "-".repeat(BAR - done),
              ratio * 100));
    }
    Long total = running.total();
    line.append("  ")
        .append(
            total == null
                ? Words.count(running.rows(), "row", "rows")
                : Words.number(running.rows()) + "/" + Words.number(total));
    String details = details(running);
    line.append(details.isEmpty() ? "" : ", " + details);
    int space = Math.max(SHORTEST_NAME, WIDEST - line.length());
    return shorten(shorten(running.version() + " " + running.name(), space) + line, WIDEST);
  }

  /** For a log. */
  static String text(MigrationStatus.Running running, @Nullable String held) {
    Double ratio = running.ratio();
    Long total = running.total();
    String done =
        ratio == null || total == null
            ? Words.count(running.rows(), "row", "rows")
            : String.format(
                Locale.ROOT,
                "%s of %s rows (%.0f%%)",
                Words.number(running.rows()),
                Words.number(total),
                ratio * 100);
    String rest = held == null ? details(running) : "waits: " + held;
    return running.version()
        + " "
        + running.name()
        + ": "
        + done
        + (rest.isEmpty() ? "" : ", " + rest);
  }

  private static String details(MigrationStatus.Running running) {
    StringBuilder text = new StringBuilder();
    Double rate = running.rowsPerSecond();
    if (rate != null) {
      append(text, Words.number(Math.round(rate)) + " rows/s");
    }
    Long remaining = running.remainingMs();
    if (remaining != null && remaining > 0) {
      append(text, Words.duration(Duration.ofMillis(remaining)) + " left");
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String more) {
    text.append(text.length() == 0 ? "" : ", ").append(more);
  }

  private static String shorten(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "~";
  }
}
