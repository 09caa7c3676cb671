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

/**
 * Migrations are pending, and this service only checks them.
 *
 * @since 0.1.0
 */
public final class PendingMigrationsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int pending;

  PendingMigrationsException(int pending) {
    super(
        (pending == 1 ? "1 migration is" : pending + " migrations are")
            + " pending, and geode.migrations.mode=validate runs none");
    this.pending = pending;
  }

  /** How many migrations are pending. */
  public int pending() {
    return pending;
  }
}
