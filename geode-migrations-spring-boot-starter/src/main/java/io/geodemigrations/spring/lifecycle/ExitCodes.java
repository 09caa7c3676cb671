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

import io.geodemigrations.core.ExitCode;
import org.jspecify.annotations.Nullable;

/** The exit code of a process that ends because of an error. */
final class ExitCodes {

  static final int OK = ExitCode.OK.code();
  static final int HELD = ExitCode.HELD.code();

  private ExitCodes() {}

  static int of(Throwable error) {
    for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof PendingMigrationsException) {
        return ExitCode.VALIDATION.code();
      }
    }
    return ExitCode.of(error).code();
  }
}
