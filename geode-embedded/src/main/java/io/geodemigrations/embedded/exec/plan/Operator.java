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

import org.jspecify.annotations.Nullable;

/**
 * A step of a plan. Reading steps do their work when rows are asked for, writing steps when they
 * are opened, so that they are complete whatever is done with their rows.
 */
interface Operator {

  /** Starts the step for one row from outside; its slots are in all rows that come out. */
  Cursor open(@Nullable Object[] argument, Context context);

  /** What the step is called in EXPLAIN. */
  PlanStep step();

  /** The order in which the rows come; null if none is known. */
  default @Nullable IndexOrder order() {
    return null;
  }

  /** The rows of a step. A row belongs to who has asked for it and may be changed. */
  @FunctionalInterface
  interface Cursor {
    /** The next row, null at the end. */
    @Nullable Object @Nullable [] next();
  }
}
