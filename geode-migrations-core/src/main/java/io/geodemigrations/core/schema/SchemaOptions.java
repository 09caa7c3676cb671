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
package io.geodemigrations.core.schema;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a schema is read.
 *
 * @param sample how many nodes of each label combination, and how many relationships of each type,
 *     are looked at for properties; null for all of them, which the server does by itself in one
 *     pass over the nodes and one over the relationships
 * @param ownRecords whether the records of this tool ({@code :Migration}, {@code :MigrationLock},
 *     {@code :MigrationRun}, {@code :MigrationEvent}) are part of it
 * @param timeout how long one query may take
 * @since 0.1.0
 */
public record SchemaOptions(@Nullable Integer sample, boolean ownRecords, Duration timeout) {

  /** How many are looked at where a server does not describe all by itself. */
  public static final int DEFAULT_SAMPLE = 1_000;

  /** Checks that sample and time-out are above 0. */
  public SchemaOptions {
    if (sample != null && sample < 1) {
      throw new IllegalArgumentException("A sample has at least 1 element: " + sample);
    }
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("The time-out must be longer than zero: " + timeout);
    }
  }

  /** Everything is looked at, without the own records; 5 minutes for a query. */
  public static SchemaOptions defaults() {
    return new SchemaOptions(null, false, Duration.ofMinutes(5));
  }

  /** The same, but only so many nodes and relationships of each kind are looked at. */
  public SchemaOptions sampled(int size) {
    return new SchemaOptions(size, ownRecords, timeout);
  }

  /** The same with the records of this tool. */
  public SchemaOptions withOwnRecords() {
    return new SchemaOptions(sample, true, timeout);
  }

  /** The same with another time-out. */
  public SchemaOptions timeout(Duration value) {
    return new SchemaOptions(sample, ownRecords, value);
  }
}
