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

import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.SourceLocation;
import java.util.function.Supplier;

/**
 * Keeps a statement from being run a second time on a server that does not undo, after its answer
 * or that of its checkpoint was lost: as after the end of a process, nobody can tell whether it was
 * done. Used by one thread.
 */
final class OneAttempt {

  private final boolean demanded;
  private boolean uncertain;

  /**
   * Watches.
   *
   * @param demanded false where a second attempt does no harm
   */
  OneAttempt(boolean demanded) {
    this.demanded = demanded;
  }

  /**
   * An attempt begins.
   *
   * @throws GeodeMigrationsException {@code GM-213} if what an attempt before did is uncertain
   */
  void begin(SourceLocation location) {
    if (demanded && uncertain) {
      throw new GeodeMigrationsException(
          ErrorCode.MIGRATION_IN_FLIGHT,
          "The answer of a statement was lost, this server does not undo, and nobody can tell whether the statement was carried out",
          location,
          null);
    }
  }

  /** Runs a statement of the attempt, and returns its result. */
  <T> T run(Supplier<T> statement) {
    boolean before = uncertain;
    uncertain = true;
    try {
      return statement.get();
    } catch (GeodeQueryException | GeodeMigrationsException e) {
      // The server refused it, so that it did nothing.
      uncertain = before;
      throw e;
    }
  }

  /** The checkpoint after the statement is known to be written. */
  void known() {
    uncertain = false;
  }
}
