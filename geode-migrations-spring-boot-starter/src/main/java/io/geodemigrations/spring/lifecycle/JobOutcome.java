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
package io.geodemigrations.spring.lifecycle;

import io.geodemigrations.core.MigrateResult;

/** What a job has come to, over all graphs that it migrates. */
final class JobOutcome {

  private boolean applied;
  private boolean held;

  void add(MigrateResult result) {
    applied |= !result.applied().isEmpty();
    held |= !result.held().isEmpty();
  }

  /** The exit code: whether all that was pending is held. */
  int exitCode() {
    return held && !applied ? ExitCodes.HELD : ExitCodes.OK;
  }
}
