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

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rollback undid. A rollback that fails throws.
 *
 * @param runId the identifier of the run
 * @param current the highest version that is still applied; null when nothing is
 * @param rolledBack what was rolled back, in the order in which it was done
 * @param duration how long it took
 * @since 0.1.0
 */
public record RollbackResult(
    String runId, @Nullable String current, List<RolledBack> rolledBack, Duration duration) {

  /** Copies the list. */
  public RollbackResult {
    rolledBack = List.copyOf(rolledBack);
  }

  /**
   * One migration that was rolled back.
   *
   * @param version its version
   * @param name its name
   * @param duration how long it took
   */
  public record RolledBack(String version, String name, Duration duration) {}
}
