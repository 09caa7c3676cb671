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

/**
 * When a backup is made before migrations run (the guide's "Always backup before migration").
 *
 * @since 0.1.0
 */
public enum BackupPolicy {
  /** Never. */
  NEVER,
  /**
   * Before each migration whose risk is high: by the guide's table for what its statements do, or
   * because its author says so, whichever is higher. A migration in Java whose risk nobody has
   * declared counts as one of high risk.
   */
  HIGH_RISK,
  /** Once in each run that has something to do, before its first migration. */
  ALWAYS
}
