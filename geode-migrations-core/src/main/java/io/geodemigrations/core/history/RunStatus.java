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
package io.geodemigrations.core.history;

import java.util.Locale;

/** What a {@code :MigrationRun} says about the migration that it names. */
public enum RunStatus {
  /** Nothing is at work; the migration named, if any, is done. */
  IDLE,
  /** The migration is at work, or its process ended without a word. */
  RUNNING,
  /** The migration failed. */
  FAILED,
  /** The migration was cancelled in an orderly way. */
  INTERRUPTED;

  /** The word that is stored. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunStatus of(String word) {
    for (RunStatus status : values()) {
      if (status.word().equals(word)) {
        return status;
      }
    }
    // An unknown word was written by a newer version of this tool: not something to run over.
    return RUNNING;
  }
}
