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

import java.util.Optional;

/**
 * Holds a migration while the database or the service is unwell. Asked between batches, on the
 * thread of the run, at most once in {@link ThrottleConfiguration#interval()}; it should answer
 * quickly, and hold with some hysteresis, so that the migration does not stop and go with every
 * batch.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Throttle {

  /**
   * Whether to hold.
   *
   * @param status what the engine does now
   * @return why the migration is to wait, for people; empty to go on. An exception holds it, too.
   */
  Optional<String> hold(MigrationStatus status);
}
