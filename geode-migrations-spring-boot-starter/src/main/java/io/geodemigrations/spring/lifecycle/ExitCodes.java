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

import io.geodemigrations.client.error.GeodeErrorCode;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.InvalidOptionException;
import io.geodemigrations.core.MigrationInterruptedException;
import org.jspecify.annotations.Nullable;

/** The exit code of a process that ends because of an error. */
final class ExitCodes {

  static final int OK = 0;
  static final int HELD = 8;

  private static final int INTERNAL = 1;
  private static final int USAGE = 2;
  private static final int MIGRATION_FAILED = 3;
  private static final int VALIDATION = 4;
  private static final int LOCK = 5;
  private static final int CONNECTION = 6;
  private static final int INTERRUPTED = 7;

  private ExitCodes() {}

  static int of(Throwable error) {
    for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof MigrationInterruptedException) {
        return INTERRUPTED;
      }
      if (cause instanceof PendingMigrationsException) {
        return VALIDATION;
      }
      if (cause instanceof InvalidOptionException) {
        return USAGE;
      }
      if (cause instanceof GeodeMigrationsException known) {
        return ofCode(known.code().id());
      }
      if (cause instanceof GeodeException known) {
        return known.errorCode() == GeodeErrorCode.CONFIGURATION ? USAGE : CONNECTION;
      }
    }
    return INTERNAL;
  }

  private static int ofCode(String code) {
    return switch (code.charAt("GM-".length())) {
      case '1', '2' -> VALIDATION;
      case '3' -> LOCK;
      case '4', '6' -> MIGRATION_FAILED;
      default -> INTERNAL;
    };
  }
}
