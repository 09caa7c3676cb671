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

import org.jspecify.annotations.Nullable;

/**
 * A migration or its rollback failed. The failure is recorded in the graph, and the next run stops
 * in the same way until it is repaired or rolled back.
 *
 * @since 0.1.0
 */
public final class MigrationFailedException extends GeodeMigrationsException {

  private static final long serialVersionUID = 1L;

  private final String version;
  private final Direction direction;

  /** A failure of one version. */
  public MigrationFailedException(
      ErrorCode code,
      String version,
      Direction direction,
      String message,
      @Nullable SourceLocation location,
      @Nullable Throwable cause) {
    super(code, message, location, cause);
    this.version = version;
    this.direction = direction;
  }

  /** The version that failed. */
  public String version() {
    return version;
  }

  /** Which way it was run. */
  public Direction direction() {
    return direction;
  }
}
