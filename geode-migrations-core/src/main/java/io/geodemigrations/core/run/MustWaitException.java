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
package io.geodemigrations.core.run;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;

/**
 * A contract migration has found rows that it must not decide on. It is put back, as if it had not
 * been begun: what it has done can be done again.
 */
final class MustWaitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String found;
  private final String remedy;

  /**
   * Waits.
   *
   * @param found what was found, without confidential values
   * @param remedy what to do about it, as a sentence
   */
  MustWaitException(String found, String remedy) {
    super(found + ". " + remedy);
    this.found = found;
    this.remedy = remedy;
  }

  /**
   * What an error means for a batch of a refactoring in a migration that may wait. The condition of
   * such a batch excludes every row that it has changed: rows that come again were written again.
   */
  static RuntimeException insteadOf(GeodeMigrationsException error) {
    return error.code() == ErrorCode.BATCH_STUCK
        ? new MustWaitException(
            "Rows are written under the old name as fast as they are moved",
            "Stop the instances that write it.")
        : error;
  }

  String found() {
    return found;
  }

  String remedy() {
    return remedy;
  }
}
