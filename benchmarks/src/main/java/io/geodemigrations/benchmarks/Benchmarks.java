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

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Measures and prints tables. It judges nothing by its exit code: on a shared machine a speed is
 * for people to read.
 */
public final class Benchmarks {

  private Benchmarks() {}

  /** Measures what the arguments name. */
  public static void main(String[] arguments) {
    Settings settings;
    try {
      settings = Settings.parse(Arrays.asList(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(Settings.USAGE);
      System.exit(2);
      return;
    }
    Report report = new Report(System.out);
    report.line(
        String.format(
            "%s, Java %s, %d processors, %s %s. Medians with least and greatest in parentheses.",
            LocalDate.now(ZoneOffset.UTC),
            Runtime.version(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch")));
    try (ServerProcess server = new ServerProcess(settings.transport(), settings.store())) {
      for (Settings.Part part : Settings.Part.values()) {
        if (settings.parts().contains(part)) {
          run(part, settings, report, server);
        }
      }
    }
    report.end();
  }

  private static void run(
      Settings.Part part, Settings settings, Report report, ServerProcess server) {
    switch (part) {
      case LOOP -> new LoopBenchmark(settings, report).run(server);
      case CURSOR -> new CursorBenchmark(settings, report).run(server);
      case HEAP -> new HeapBenchmark(settings, report).run(server);
      case START -> new StartBenchmark(settings, report).run(server);
      case ESTIMATE -> new EstimateBenchmark(settings, report).run(server);
      case REFACTOR -> new RefactoringBenchmark(settings, report).run();
    }
  }
}
