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

/** The kinds of {@code :MigrationEvent} that are read again; all others are for people only. */
public final class EventKind {

  /** A migration of the phase contract may run. */
  public static final String APPROVAL = "approval";

  /**
   * What was approved before has been used up: the migration was rolled back or forgotten, or it is
   * a repeatable, of which each text needs an approval.
   */
  public static final String APPROVAL_WITHDRAWN = "approval-withdrawn";

  /** A run is asked from outside to write nothing until it is resumed. */
  public static final String PAUSE = "pause";

  /** A run is asked from outside to go on. */
  public static final String RESUME = "resume";

  /** A run is asked from outside to take another number of rows, in a second or at a time. */
  public static final String THROTTLE = "throttle";

  /** A run is asked from outside to end. */
  public static final String CANCEL = "cancel";

  private EventKind() {}
}
