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
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.Record;
import io.geodemigrations.client.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What anyone would write without the engine: BEGIN, the batch, COMMIT, until nothing is left. It
 * runs the same batches as the engine, so with a cursor also the pass that finds nothing. It goes
 * batch by batch, so that it can take turns with the engine.
 */
final class BareLoop implements AutoCloseable {

  private final Workload workload;
  private final GeodeSession session;
  private final CpuClock cpu;
  private @Nullable Object last;
  private long changedInPass;
  private boolean ended;
  private double cpuOfBatches;
  private final List<Double> seconds = new ArrayList<>();

  BareLoop(Workload workload, GeodeDriver driver, CpuClock cpu) {
    this.cpu = cpu;
    this.workload = workload;
    this.session = driver.session();
    this.last = start();
  }

  private @Nullable Object start() {
    return workload.hasCursor() ? Long.valueOf(0) : null;
  }

  /** The time of each batch so far, in seconds. */
  List<Double> seconds() {
    return List.copyOf(seconds);
  }

  /** The processor time of all batches so far, here and in the server. */
  double cpu() {
    return cpuOfBatches;
  }

  /** Runs one batch unless nothing is left; returns whether something may be left. */
  boolean step() {
    if (ended) {
      return false;
    }
    double cpuBegan = cpu.seconds();
    long began = System.nanoTime();
    Record row = batch();
    seconds.add((System.nanoTime() - began) / 1e9);
    cpuOfBatches += cpu.seconds() - cpuBegan;
    long changed = row.getLong("updated");
    if (changed > 0) {
      changedInPass += changed;
      last = workload.hasCursor() ? row.get("last") : null;
    } else if (!workload.hasCursor() || changedInPass == 0) {
      ended = true;
    } else {
      last = start();
      changedInPass = 0;
    }
    return !ended;
  }

  private Record batch() {
    try (Transaction transaction = session.begin()) {
      Record row =
          transaction.execute(workload.statement(), workload.parameters(last)).list().get(0);
      transaction.commit();
      return row;
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
