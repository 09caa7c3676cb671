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
import org.jspecify.annotations.Nullable;

/**
 * A backup that was restored.
 *
 * @param id the backup
 * @param directory where the server has put it; null if the graph is the restored one already. A
 *     server that names a directory goes on with the graph as it was: it has to be started with
 *     that directory
 * @param message what the server or the command said about it; may be empty
 * @param duration how long it took
 * @since 0.1.0
 */
public record RestoreResult(
    String id, @Nullable String directory, String message, Duration duration) {

  /** Whether the graph is the restored one already. */
  public boolean inPlace() {
    return directory == null;
  }
}
