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

  private static final double MOST_SPREAD = 1.5;

  private final PrintStream out;
  private final List<String> open = new ArrayList<>();

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

  /**
   * A ratio that is to be no greater than a target; for reading, it fails nothing. Where the pairs
   * differ among each other by more than a target could, they prove nothing either way.
   */
  String judged(String what, double value, Samples pairs, double atMost) {
    String verdict = String.format(Locale.ROOT, "%.3f; at most %.2f: ", value, atMost);
    if (pairs.max() > MOST_SPREAD * pairs.min()) {
      open.add(what + " (undecided)");
      return verdict + "undecided, the machine was too busy";
    }
    if (value <= atMost) {
      return verdict + "met";
    }
    open.add(what + " (missed)");
    return verdict + "MISSED";
  }

  /** A ratio that is to be no less than a target. */
  String judgedAtLeast(String what, double value, Samples pairs, double atLeast) {
    String verdict = String.format(Locale.ROOT, "%.2f; at least %.2f: ", value, atLeast);
    if (pairs.max() > MOST_SPREAD * pairs.min() && pairs.min() < atLeast) {
      open.add(what + " (undecided)");
      return verdict + "undecided, the machine was too busy";
    }
    if (value >= atLeast) {
      return verdict + "met";
    }
    open.add(what + " (missed)");
    return verdict + "MISSED";
  }

  /** Names what did not meet its target. */
  void end() {
    line("");
    line(open.isEmpty() ? "All targets are met." : "Not met: " + String.join(", ", open) + ".");
  }
}
