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
package io.geodemigrations.core;

import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.GqlSyntaxException;
import io.geodemigrations.gql.effect.Effects;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How migrations are slowed down or held while they work. {@link LiveControls} and {@link Throttle}
 * do the same at run time.
 *
 * @param rowsPerSecond the most rows in a second; default null, no limit
 * @param holdWhile a query that only reads; while it returns true nothing is written; default null
 * @param interval how often it and the {@link Throttle}s are asked at most; default 1 second
 * @param limit how long they may hold a run without a break, then it is interrupted and the next
 *     one continues it; default 1 hour. A pause by {@link LiveControls#pause()} has no limit.
 * @since 0.1.0
 */
public record ThrottleConfiguration(
    @Nullable Long rowsPerSecond, @Nullable String holdWhile, Duration interval, Duration limit) {

  /** Checks the values. */
  public ThrottleConfiguration {
    InvalidOptionException.require(
        rowsPerSecond == null || rowsPerSecond >= 1,
        "throttle.rows-per-second",
        "must be at least 1: " + rowsPerSecond);
    if (holdWhile != null) {
      demandQuery(holdWhile);
    }
    InvalidOptionException.positive("throttle.interval", interval);
    InvalidOptionException.positive("throttle.limit", limit);
  }

  private static void demandQuery(String gql) {
    Effects effects;
    try {
      effects = Effects.of(Gql.parse(gql));
    } catch (GqlSyntaxException e) {
      throw new InvalidOptionException(
          "throttle.hold-while", "is not a statement: " + e.getMessage(), e);
    }
    InvalidOptionException.require(
        effects.readOnly() && effects.parameters().isEmpty(),
        "throttle.hold-while",
        "must only read, and has no parameters: it is asked again and again");
  }

  /** The defaults. */
  public static ThrottleConfiguration defaults() {
    return new ThrottleConfiguration(null, null, Duration.ofSeconds(1), Duration.ofHours(1));
  }
}
