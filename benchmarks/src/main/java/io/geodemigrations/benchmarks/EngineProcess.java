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

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.core.MigrationEvent;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs the engine, and prints its live heap after the first and the last batch, in KiB. */
public final class EngineProcess {

  static final String DSN = "GEODE_BENCHMARK_DSN";

  private EngineProcess() {}

  /** Runs; the only argument is the directory of the scripts. */
  public static void main(String[] arguments) {
    List<Double> heap = new ArrayList<>();
    long[] batches = new long[1];
    try (GeodeDriver driver = GeodeDriver.builder(System.getenv(DSN)).build()) {
      TestGraph.migrate(
          driver,
          Path.of(arguments[0]),
          event -> {
            if (event instanceof MigrationEvent.BatchFinished batch) {
              batches[0] = batch.batch();
              if (batch.batch() == 1) {
                heap.add(liveHeap());
              }
            } else if (event instanceof MigrationEvent.MigrationFinished) {
              // Inside of the run: everything that the engine keeps is still held.
              heap.add(liveHeap());
            }
          });
    }
    System.out.printf(Locale.ROOT, "%.1f %.1f %d%n", heap.get(0), heap.get(1), batches[0]);
  }

  private static double liveHeap() {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      least = Math.min(least, used / 1024.0);
    }
    return least;
  }
}
