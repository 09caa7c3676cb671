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
 * The state of one migration: what the definitions and the history say about it together.
 *
 * @since 0.1.0
 */
public enum MigrationState {
  /** Defined, not applied; the next run applies it. */
  PENDING,
  /** Applied by this tool. */
  SUCCESS,
  /** Applied by one of the guide's runners: its record has no checksum. */
  ADOPTED,
  /** Its last run failed; the next run stops in front of it. */
  FAILED,
  /** Its last run was cancelled; the next run continues it. */
  INTERRUPTED,
  /** Being applied now. */
  RUNNING,
  /** Being rolled back now, or its rollback did not end. */
  ROLLING_BACK,
  /** Applied, but no definition was found; its version is not above the newest definition. */
  MISSING,
  /** Applied, but no definition was found; its version is above the newest definition. */
  FUTURE,
  /** Defined and not applied, although a higher version is applied. */
  OUT_OF_ORDER,
  /** A repeatable migration whose checksum changed since it was applied; it runs again. */
  OUTDATED,
  /** A baseline record, or a definition that a baseline covers. */
  BASELINE,
  /** Defined and not applied because something holds it; see {@link MigrationInfo#heldReason()}. */
  HELD,
  /** Above the configured target. */
  ABOVE_TARGET,
  /** A record of another tool whose version cannot be read as one of ours. */
  FOREIGN
}
