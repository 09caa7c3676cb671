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
import io.geodemigrations.core.MigrationsConfiguration;
import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.lock.Retrier;
import io.geodemigrations.core.lock.StopSignal;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the parts of a migration at work share.
 *
 * @param fenced commits work
 * @param meter measures it
 * @param stop asks it to stop
 * @param configuration the configuration
 * @param pacer says when the next batch or statement may begin
 * @param deadline how long the migration may take
 */
record Work(
    FencedWork fenced,
    ProgressMeter meter,
    StopSignal stop,
    MigrationsConfiguration configuration,
    Pacer pacer,
    Deadline deadline) {

  /** Goes on between two statements or batches, unless something speaks against it. */
  void check() {
    stop.check();
    fenced.lock().check();
    deadline.check();
  }

  /** Waits for the turn of the next batch or statement. Never inside of a transaction. */
  void awaitTurn() {
    long held = pacer.heldNanos();
    pacer.await(this::check);
    meter.held(pacer.heldNanos() - held);
  }

  /** Runs a user's statement and says where it stands when the server refuses it. */
  static Statements.Rows located(
      Statements statements, String gql, Map<String, ?> parameters, SourceLocation location) {
    return located(() -> statements.run(gql, parameters), location);
  }

  static <T> T located(Supplier<T> statement, SourceLocation location) {
    try {
      return statement.get();
    } catch (GeodeQueryException e) {
      if (Retrier.isConflict(e)) {
        throw e;
      }
      throw new GeodeMigrationsException(
          ErrorCode.STATEMENT_FAILED, Messages.plain(e), location, e);
    }
  }

  /** Whether a condition query returns true. */
  static boolean holds(Statements.Rows rows) {
    return rows.records().size() == 1
        && !rows.columns().isEmpty()
        && Boolean.TRUE.equals(rows.records().get(0).get(0));
  }
}
