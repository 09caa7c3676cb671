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

import org.springframework.boot.ExitCodeGenerator;

/**
 * The service does not start because of its migrations; the cause says why.
 *
 * <p>A process that ends because of it has the exit code 1 (internal), 2 (usage), 3 (a migration
 * failed), 4 (validation), 5 (lock), 6 (connection or authentication) or 7 (interrupted).
 *
 * @since 0.1.0
 */
public final class GeodeMigrationsStartupException extends RuntimeException
    implements ExitCodeGenerator {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  GeodeMigrationsStartupException(String message, Throwable cause, int exitCode) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  @Override
  public int getExitCode() {
    return exitCode;
  }
}
