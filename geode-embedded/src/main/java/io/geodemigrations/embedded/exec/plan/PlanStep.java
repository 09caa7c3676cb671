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
package io.geodemigrations.embedded.exec.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step as EXPLAIN and PROFILE show it; counts while it runs. */
public final class PlanStep {

  private final String kind;
  private final String details;
  private final double estimate;
  private final @Nullable String index;
  private final List<PlanStep> inputs;
  private long rows;
  private long nanos;

  PlanStep(
      String kind, String details, double estimate, @Nullable String index, PlanStep... inputs) {
    this.kind = kind;
    this.details = details;
    this.estimate = estimate;
    this.index = index;
    this.inputs = List.of(inputs);
  }

  static PlanStep of(String kind, String details, PlanStep... inputs) {
    return new PlanStep(kind, details, inputs.length == 0 ? 1 : inputs[0].estimate, null, inputs);
  }

  static PlanStep of(String kind, String details, double estimate, PlanStep... inputs) {
    return new PlanStep(kind, details, estimate, null, inputs);
  }

  /** The name of the step. */
  public String kind() {
    return kind;
  }

  /** What it works on. */
  public String details() {
    return details;
  }

  /** How many rows are expected. */
  public double estimate() {
    return estimate;
  }

  /** The index that is used, null if none is. */
  public @Nullable String index() {
    return index;
  }

  /** The steps that its rows come from. */
  public List<PlanStep> inputs() {
    return inputs;
  }

  /** How many rows it has handed on. */
  public long rows() {
    return rows;
  }

  /** The time in this step and its inputs. */
  public long nanos() {
    return nanos;
  }

  void count(boolean row, long time) {
    rows += row ? 1 : 0;
    nanos += time;
  }
}
