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
package io.geodemigrations.core.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a migration is expected to take.
 *
 * @param duration the time; null if it cannot be told
 * @param basis where the estimate comes from
 * @param explanation the same for people, with the figures used
 * @since 0.1.0
 */
public record Estimate(@Nullable Duration duration, Basis basis, String explanation) {

  /** Where an estimate comes from. */
  public enum Basis {
    /** The rate of earlier migrations of this graph with the same kind of change. */
    MEASURED_SAME_KIND,
    /** The rate of all earlier migrations of this graph. */
    MEASURED,
    /** The header's {@code Estimated duration}. */
    HEADER,
    /** A default rate, since nothing was measured or declared. */
    DEFAULT,
    /** There is none. */
    UNKNOWN
  }
}
