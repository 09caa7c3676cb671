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

import java.util.ArrayList;
import java.util.List;

/** The engine's clock. Used on the engine's thread. */
final class Stopwatch {

  private final long began = System.nanoTime();
  private final List<Double> turns = new ArrayList<>();
  private final CpuClock cpu;
  private long turnBegan;
  private double cpuBegan;
  private double cpuOfTurns;
  private long paused;

  Stopwatch(CpuClock cpu) {
    this.cpu = cpu;
  }

  void beginLoop() {
    cpuBegan = cpu.seconds();
    turnBegan = System.nanoTime();
  }

  void endLoop() {
    turns.add((System.nanoTime() - turnBegan) / 1e9);
    cpuOfTurns += cpu.seconds() - cpuBegan;
  }

  void pause(Runnable other) {
    endLoop();
    long since = System.nanoTime();
    other.run();
    paused += System.nanoTime() - since;
    beginLoop();
  }

  TestGraph.Times times() {
    return new TestGraph.Times(turns, cpuOfTurns, (System.nanoTime() - began - paused) / 1e9);
  }
}
