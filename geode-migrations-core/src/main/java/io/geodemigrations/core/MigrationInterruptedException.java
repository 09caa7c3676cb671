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
 * A run was cancelled: by {@link GeodeMigrations#cancel()}, by the interruption of its thread, by
 * the end of the JVM, or because it was held for longer than {@link ThrottleConfiguration#limit()}.
 * What was committed stays; the next run continues there.
 *
 * @since 0.1.0
 */
public final class MigrationInterruptedException extends GeodeMigrationsException {

  private static final long serialVersionUID = 1L;

  /** A cancelled run. */
  public MigrationInterruptedException(String message) {
    super(ErrorCode.INTERRUPTED, message);
  }

  /** A cancelled run, noticed by an error of something that it waited for. */
  public MigrationInterruptedException(String message, Throwable cause) {
    super(ErrorCode.INTERRUPTED, message, cause);
  }
}
