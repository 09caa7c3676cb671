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
package io.geodemigrations.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints tables in Markdown, so that they can be kept as they are. */
final class Report {

  private final PrintStream out;
  private final List<String> missed = new ArrayList<>();

  Report(PrintStream out) {
    this.out = out;
  }

  void title(String text) {
    out.printf("%n## %s%n%n", text);
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  void header(String... cells) {
    row((Object[]) cells);
    line("|" + " --- |".repeat(cells.length));
  }

  void row(Object... cells) {
    StringBuilder line = new StringBuilder("|");
    for (Object cell : cells) {
      line.append(' ').append(cell).append(" |");
    }
    line(line.toString());
  }

  /** A number that is to be no greater than a target; for reading, it fails nothing. */
  String judged(String what, double value, double atMost) {
    String verdict = String.format(Locale.ROOT, "%.3f; at most %.2f: ", value, atMost);
    if (value <= atMost) {
      return verdict + "met";
    }
    missed.add(what);
    return verdict + "MISSED";
  }

  /** Names what missed its target. */
  void end() {
    line("");
    line(missed.isEmpty() ? "All targets are met." : "Missed: " + String.join(", ", missed) + ".");
  }
}
