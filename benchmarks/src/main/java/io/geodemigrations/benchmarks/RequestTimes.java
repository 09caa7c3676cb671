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

import io.geodemigrations.client.RequestObserver;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How often and how long each kind of request was waited for, while it records. Thread-safe. */
final class RequestTimes implements RequestObserver {

  private final Map<String, Total> totals = new TreeMap<>();
  private volatile boolean recording;

  /**
   * A sum.
   *
   * @param count requests
   * @param millis how long they took together
   * @param least how long the shortest took, in milliseconds
   */
  record Total(int count, double millis, double least) {

    Total plus(Total other) {
      return new Total(count + other.count, millis + other.millis, Math.min(least, other.least));
    }
  }

  @Override
  public Observation started(Request request) {
    String kind = kind(request);
    long began = System.nanoTime();
    return (rows, failure) -> {
      double millis = (System.nanoTime() - began) / 1e6;
      add(kind, new Total(1, millis, millis));
    };
  }

  void record(boolean now) {
    recording = now;
  }

  private synchronized void add(String kind, Total total) {
    if (!recording) {
      return;
    }
    totals.merge(kind, total, Total::plus);
  }

  synchronized Map<String, Total> totals() {
    return new TreeMap<>(totals);
  }

  private static String kind(Request request) {
    @Nullable String statement = request.statement();
    if (statement == null) {
      return request.kind().name();
    }
    if (statement.contains("$batch")) {
      return "batch";
    }
    if (statement.startsWith("MATCH (r:MigrationRun")) {
      return "checkpoint";
    }
    return statement.contains(":User") ? "count what is left" : "history, lock and record";
  }
}
